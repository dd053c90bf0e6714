"""What a report is recognised by: its words, its names, its opening, its date."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from stemma.model import Annotations, Report

_LEAD = 600
"""Characters of title and lead that the vector is made of; an E5 window holds some 2,000."""
_READ = 20_000
"""Characters of a report that count: an event is told in the first pages or not at all."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_FIRST_IDEOGRAM = "\u2e80"
_BREAK = frozenset('.!?:;\n"“”„«»‘()[]-–—|•*')


@dataclass(frozen=True, slots=True)
class Keys:
    """One report, ready to be held against others."""

    id: str
    language: str | None
    day: int | None
    """Proleptic ordinal of the publication day; None when it is not known to the day."""
    counts: dict[str, int]
    """How often each word stands in the report, case folded, in order of appearance, without the
    function words of its language: in a small batch they would look as telling as any other."""
    names: Mapping[str, str]
    """The words of `counts` that are parts of names, as their capitals or annotations show, each
    with its wording."""
    lead: str


def keys(report: Report, annotations: Annotations | None) -> Keys:
    """The keys of one report; cost grows with its first 20,000 characters only."""
    text = report.text[:_READ]
    body = min(report.title_span[1], len(text)) if report.title_span else 0
    words = list(_words(text))
    common = _function_words(report.language)
    counts = Counter(word for word, _ in words if word not in common)
    names = _capitalised(text, words, body) | _mentioned(annotations)
    return Keys(
        id=report.id,
        language=report.language,
        day=_day(report.published),
        counts=dict(counts),
        names={folded: names[folded] for folded in counts if folded in names},
        lead=_opening(text),
    )


def _fold(token: str) -> str:
    """The form in which a word is compared."""
    return _POSSESSIVE.sub("", token).casefold()


@cache
def _function_words(language: str | None) -> frozenset[str]:
    """spaCy's stop words of the language; none where it has no list."""
    code = (language or "").split("-")[0]
    if not code.isalpha() or find_spec(f"spacy.lang.{code}") is None:
        return frozenset()
    try:
        return frozenset(import_module(f"spacy.lang.{code}.stop_words").STOP_WORDS)
    except ModuleNotFoundError:
        return frozenset()


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Folded words with their offsets; scripts without spaces give pairs of characters."""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token[0] >= _FIRST_IDEOGRAM and len(token) > 2:
            for at in range(len(token) - 1):
                yield token[at : at + 2], match.start() + at
        else:
            yield _fold(token), match.start()


def _capitalised(text: str, words: Iterable[tuple[str, int]], body: int) -> dict[str, str]:
    """Words with a capital inside a sentence of the body that never stand in small letters.

    Headlines do not count: many capitalise every word.
    """
    inside: dict[str, str] = {}
    small: set[str] = set()
    for word, start in words:
        if text[start].islower():
            small.add(word)
        elif text[start].isupper() and start > body and not _opens(text, start):
            wording = text[start : start + len(word)]
            if word not in inside or inside[word].isupper():
                inside[word] = wording
    return {word: wording for word, wording in inside.items() if word not in small}


def _opens(text: str, start: int) -> bool:
    """Whether the word at `start` is the first of a sentence, a line or a quotation."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in _BREAK


def _mentioned(annotations: Annotations | None) -> dict[str, str]:
    if annotations is None:
        return {}
    named = (m.name for m in annotations.mentions if m.kind != "other")
    tokens = (t for name in named for t in _TOKEN.findall(name) if t[0].isupper())
    return {_fold(token): _POSSESSIVE.sub("", token) for token in tokens}


def _opening(text: str) -> str:
    """Title and lead, cut between words."""
    if len(text) <= _LEAD:
        return text
    return text[:_LEAD].rsplit(maxsplit=1)[0]


def _day(published: str | None) -> int | None:
    if published is None or len(published) < 10:
        return None
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None
