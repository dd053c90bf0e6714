"""The cue phrases of all languages, read from `languages/`, against one line."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import get_args

from stemma.clean.lines import words
from stemma.clean.needed import ways
from stemma.errors import SettingError
from stemma.languages import codes, language
from stemma.model import RemovedReason

MAX_LENGTH = 700
"""Longer lines are paragraphs; no cue is tried on them."""
_LINES_HELD = 2_000
"""Pages of one outlet share lines, and so do copies of a report."""
_MAX_SHORT = 260
_LONG: frozenset[RemovedReason] = frozenset({"author", "copyright", "newsletter", "related"})
"""The only reasons whose lines run longer than `_MAX_SHORT`."""
_ANYWHERE = re.compile(r"\.\{\d+,\d+\}\??(?P<edge>\\b)?(?P<words>.*)", re.DOTALL)
"""A pattern whose words may stand behind others."""
MAX_NAME_WORDS = 12
MAX_CREDIT_WORDS = 6
"""A credit that names nobody ("inputs from agency") is no longer than this."""
_SMALL = frozenset((
    "a", "al", "an", "and", "at", "by", "da", "das", "de", "den", "der", "des", "die", "do", "dos",
    "du", "e", "el", "en", "et", "for", "from", "für", "im", "in", "la", "le", "les", "of", "on",
    "the", "to", "und", "van", "via", "von", "with", "y", "в", "и", "по", "с",
))  # fmt: skip
"""Words that stand small inside names and between them."""


_COMMON = "latin"
_SCRIPTS = {
    _COMMON: re.compile("[A-Za-z\u00c0-\u024f]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "greek": re.compile("[\u0370-\u03ff]"),
    "han": re.compile("[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]"),
    "hangul": re.compile("[\uac00-\ud7af]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
}
"""Each with its letters; Han with kana and wide signs."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a line is, by its words alone."""

    reason: RemovedReason
    name: str | None
    """Whom the line names as author, photographer or source."""


def cue(text: str) -> Cue | None:
    """The first cue that matches the whole of `text`, in the order of `RemovedReason`; else None.

    A pattern that captures a name holds only if the words captured look like names: "By Jane Roe",
    not "By noon the road was open".
    """
    return _cue(" ".join(text.split())) if len(text) <= MAX_LENGTH else None


@lru_cache(_LINES_HELD)
def _cue(flat: str) -> Cue | None:
    """The cue of a line with its white space folded."""
    if flat.startswith("(") and flat.endswith(")"):
        inner = _cue(" ".join(flat[1:-1].split()))
        if inner:
            return inner
    short = len(flat) <= _MAX_SHORT
    # Turkish: lower() makes two characters of a capital with a dot.
    scripts = _scripts(flat)
    if not _any_cue(scripts, short).fullmatch(flat.lower().replace("i\u0307", "i")):
        return None
    for reason, pattern in _patterns(scripts):
        if not short and reason not in _LONG:
            continue
        found = pattern.fullmatch(flat)
        if not found:
            continue
        name = found.groupdict().get("name")
        if name is None or names_only(name):
            return Cue(reason, name and name.strip(" .,|-–—()[]"))
        if reason == "credit" and len(words(flat)) <= MAX_CREDIT_WORDS:
            return Cue(reason, None)
    return None


def names_only(text: str) -> bool:
    """Whether `text` is names: few words, and hardly one of them small that a name would not hold.

    Scripts without capitals pass on length alone.
    """
    found = [w for w in words(text) if not w[0].isdigit()]
    if not 1 <= len(found) <= MAX_NAME_WORDS:
        return False
    if "." in text and len(found) <= 3:
        return True  # a domain
    small = sum(w[0].islower() and w.casefold() not in _SMALL for w in found)
    return small * 4 <= len(found) and not found[0][0].islower()


def _scripts(text: str) -> tuple[str, ...]:
    """The scripts of `_SCRIPTS` that `text` has a character of; cues of others cannot match it."""
    if text.isascii():
        return (_COMMON,)
    found = tuple(name for name, letter in _SCRIPTS.items() if letter.search(text))
    return found or (_COMMON,)


@cache
def _any_cue(scripts: tuple[str, ...], short: bool) -> re.Pattern[str]:
    """What every line of this length passes that a pattern matches, lower case: few others do.

    Without groups to remember and letter case to fold, Python's engine passes over a wrong
    alternative at its first letter. What may stand behind other words is looked for in one go: ten
    times as fast, both together, as one pattern after the other.
    """
    found = [
        way
        for reason, pattern in _patterns(scripts)
        if short or reason in _LONG
        for way in ways(pattern.pattern)
    ]
    first: list[str] = []
    anywhere: dict[str, list[str]] = {}
    for way in found:
        behind = _ANYWHERE.fullmatch(way)
        if behind:
            anywhere.setdefault(f".*{behind['edge'] or ''}", []).append(behind["words"])
        else:
            first.append(way)
    later = [f"{begin}(?:{'|'.join(some)})" for begin, some in anywhere.items()]
    return re.compile("|".join((*first, *later)))


@cache
def _patterns(scripts: tuple[str, ...]) -> tuple[tuple[RemovedReason, re.Pattern[str]], ...]:
    return tuple(
        (reason, re.compile(pattern, re.IGNORECASE))
        for reason in get_args(RemovedReason)
        for script, table in _tables()
        if script in scripts
        for pattern in table.get(reason, ())
    )


@cache
def _tables() -> tuple[tuple[str, Mapping[str, tuple[str, ...]]], ...]:
    """The cues of each language, with the script that most of its reasons are written in."""
    found = []
    for code in codes():
        table = language(code).noise
        if unknown := set(table) - set(get_args(RemovedReason)):
            raise SettingError(f"languages/{code}.toml: [noise] knows no {sorted(unknown)}")
        written = Counter(name for ps in table.values() for name in _scripts("".join(ps)))
        del written[_COMMON]
        name, reasons = max(written.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        found.append((name if 2 * reasons > len(table) else _COMMON, table))
    return tuple(found)
