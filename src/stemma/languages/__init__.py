"""What stemma knows of a language: one data file each, read once.

A new language is a new `CODE.toml` beside this file; nothing else is edited. Tables that a file
does not have are empty, so a language can come with cleaning cues only.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from babel import Locale, UnknownLocaleError

from stemma.errors import SettingError


@dataclass(frozen=True, slots=True)
class Language:
    """The tables of one file."""

    code: str
    """BCP 47."""
    noise: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Removal reason to regular expressions; a line that one matches whole, in any case, is cut."""
    credits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Regular expressions with a group `name` that find a source in running text: `known` for
    those of `outlets`, a kind of credit for any other, `never` for names that credit nobody;
    `heads`: how agencies' names end; `translated`: whole lines, in lower case, by which a report
    owns to be a machine's translation (see `clean.forms`)."""
    sentences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words whose stop does not end a sentence (see `annotate.sentences`)."""
    numbers: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Number words to their values, by the part they play in a spelled-out number."""
    quantities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Phrases that turn a number into an interval, by what they do to it."""
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Unit symbol to its words, singular and plural."""
    currencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """ISO 4217 code to signs and words."""
    times: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Time words to ISO 8601 values or offsets (see `annotate.times`)."""
    knowledge: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words before a time as of which something is told: `as_of` always, `lately` if the time is
    near (see `align.known`)."""
    actors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Titles, roles and other words that stand with names; nouns of people, and how they end."""
    sayings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lemmas and phrases that give words or thoughts as somebody's, and hedges; in a language that
    is not parsed `cues`, verbs as they stand (see `annotate.given`)."""
    statements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lemmas that tell whether a clause is expected, supposed, denied or doubted; words as they
    stand where nothing is parsed (see `negation`)."""
    contested: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lemmas by which something is denied or left open (see `weigh.contested`)."""
    force: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Documents, and words by which they bind or leave free (see `weigh.force`)."""
    compass: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The eight directions, from north clockwise, to their words (see `weigh.bearings`)."""
    causes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lemmas by which a cause is told (see `weigh.causes`)."""
    homes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words by which a report tells where a person is from (see `weigh.homes`)."""
    connectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What hangs a sentence on the one before it (see `account.alone`, `account.people`)."""
    outcomes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What became of those counted, to the lemmas that say so (see `weigh.readings`); in a language
    that is not parsed, to its words as they stand (see `weigh.nearby`)."""
    contraries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lemma to the lemmas that exclude it when said of one thing (see `languages.contraries`)."""
    stems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """English words of the contraries to this language's words that say the same (see
    `languages.contraries`)."""
    countries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """ISO 3166 alpha-3 to further names and demonyms (see `countries`)."""
    declined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Endings of names to what they become in other cases; the first that fits counts (see
    `countries.named`)."""
    seats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """ISO 3166 alpha-3 to the houses that stand for its government."""
    wording: Mapping[str, str] = field(default_factory=dict)
    """Labels and templates of a brief in this language (see `tell.cited`)."""
    telling: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the gate of a brief looks for (see `account.gate`), and verbs that say little by
    themselves: `light` (see `account.facts`), and what tells of earlier times: `before` (see
    `account.background`)."""
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a part of a claim may add to the words of a report: `joining`, `being`; what it may not
    leave out: `weakening`, `owning` (see `account.held`)."""


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a file, sorted."""
    names = (f.name for f in files(__name__).iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


@cache
def language(code: str) -> Language:
    """The tables of `code`; all empty when there is no file for it."""
    if code not in codes():
        return Language(code)
    tables = tomllib.loads(files(__name__).joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    unknown = set(tables) - {f.name for f in fields(Language)}
    if unknown:
        raise SettingError(f"languages/{code}.toml: unknown table {', '.join(sorted(unknown))}")
    return Language(code, **{name: _frozen(value) for name, value in tables.items()})


@cache
def tongues() -> tuple[str, ...]:
    """The languages in which a brief's fixed words are known, sorted."""
    return tuple(code for code in codes() if language(code).wording)


@cache
def decimal(code: str) -> str:
    """The sign before decimals in a language (CLDR), "." for one that CLDR does not know."""
    locale = _locale(code)
    return str(locale.number_symbols.get("latn", {}).get("decimal", ".")) if locale else "."


@cache
def months(code: str) -> Mapping[str, int]:
    """The names of the months, in a sentence and by themselves (CLDR), case folded."""
    locale = _locale(code)
    forms = (locale.months[f]["wide"] for f in ("format", "stand-alone")) if locale else ()
    named = {name.casefold(): n for form in forms for n, name in form.items() if name.isalpha()}
    return MappingProxyType(named)


@cache
def dots_days(code: str) -> bool:
    """Whether a language writes the day of a month with a stop, "3. Mai" (CLDR)."""
    locale = _locale(code)
    return locale is not None and "d. MMMM" in locale.date_formats["long"].pattern


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(v) for v in value)
    if isinstance(value, dict):
        return {k: _frozen(v) for k, v in value.items()}
    return value
