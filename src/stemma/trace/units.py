"""Sentences as rows of content words: what a sentence tells, without how."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from stemma.languages import language
from stemma.trace.cues import cues
from stemma.trace.quoted import marked
from stemma.trace.scripts import SPACELESS
from stemma.trace.words import Body

_STEM = 6
"""Letters kept of a word: truncation is a stemmer for any language (Can et al. 2008, "F5")."""
_TOKENS = 90
"""Content words looked at in one sentence; no real one has more."""
_FRAGMENT = 16
"""Words: a sentence of fewer may be the end of the one before, cut off by a stray full stop."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The report's own content words of one sentence, in order."""

    body: int
    """Index of its body."""
    stems: tuple[str, ...]
    words: tuple[int, ...]
    """Their indexes in the body."""
    capital: tuple[bool, ...]
    """Whether each is written as a name; the first word of the sentence is not asked."""
    quoted: frozenset[str]
    """Stems of the content words inside quotation marks."""
    first: int
    last: int
    """Word range `[first, last)` in the body."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """Indexes of a body's content words."""

    own: tuple[int, ...]
    quoted: tuple[int, ...]


def units_of(index: int, body: Body) -> Iterator[Unit]:
    """Sentences; and two of one line together where the second may belong to the first."""
    text = body.report.text
    ranges = [r for r in body.sentences if r[1] > r[0]]
    telling = _telling(body)
    for first, last in ranges:
        yield _unit(index, body, (first, last), telling)
    for (first, middle), (start, last) in pairwise(ranges):
        gap = text[body.spans[middle - 1][1] : body.spans[start][0]]
        if last - start < _FRAGMENT and "\n" not in gap:
            yield _unit(index, body, (first, last), telling)


def _telling(body: Body) -> _Telling:
    text, common = body.report.text, cues(body.report.language).common
    marks = [s for m in re.finditer(r"[^\n]+", text) for s in marked(m.group(), m.start())]
    starts = [start for start, _ in marks]
    own, quoted = [], []
    for word, (start, _) in enumerate(body.spans):
        if not _tells(body.keys[word], common):
            continue
        mark = bisect_right(starts, start) - 1
        if mark >= 0 and start < marks[mark][1]:
            quoted.append(word)
        elif body.what[word] == "narrative":
            own.append(word)
    return _Telling(tuple(own), tuple(quoted))


def _tells(key: str, common: frozenset[str]) -> bool:
    """Single characters of scripts without spaces tell too little: any two texts share many."""
    if SPACELESS.match(key):
        return False
    return key not in common and (len(key) > 2 or key.isdigit() or not key.isascii())


def _unit(index: int, body: Body, limits: tuple[int, int], telling: _Telling) -> Unit:
    words = _inside(telling.own, limits)[:_TOKENS]
    return Unit(
        body=index,
        stems=tuple(_stem(body, w) for w in words),
        words=words,
        capital=tuple(body.capital[w] and w != limits[0] for w in words),
        quoted=frozenset(_stem(body, w) for w in _inside(telling.quoted, limits)),
        first=limits[0],
        last=limits[1],
    )


def _stem(body: Body, word: int) -> str:
    """The start of a word; a number is one detail, written out or in digits."""
    value = _numbers(body.report.language or "").get(body.keys[word])
    return value if value is not None else body.keys[word][:_STEM]


def number(key: str, code: str | None) -> str | None:
    """The digits that a folded word has or, in a language whose numbers are listed, stands for."""
    return key if key[0].isdigit() else _numbers(code or "").get(key)


@cache
def _numbers(code: str) -> Mapping[str, str]:
    tables = language(code).numbers
    return {w: f"{n:g}" for part in ("units", "tens") for w, n in tables.get(part, {}).items()}


def _inside(words: tuple[int, ...], limits: tuple[int, int]) -> tuple[int, ...]:
    return words[bisect_left(words, limits[0]) : bisect_left(words, limits[1])]
