"""Words that exclude each other when said of one thing, and sentences that tell by them.

There is one table of contraries, that of English lemmas (`contraries` of `en.toml`). Another
language has `stems`: English words of that table to the words of its own that say the same.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from unicodedata import normalize

from stemma.languages import language

TABLE = "en"
"""The language whose lemmas the table has."""
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSES = re.compile(r"[.,;:!?()–—]")
_GAP = "..."
NOUNS = "de"
"""The language whose nouns, and no other words inside a sentence, have a capital: its stems do as
they stand in the table ("Freispruch-"), so that "der Verurteilte" tells of no verdict."""


@cache
def contraries(code: str) -> Mapping[str, frozenset[str]]:
    """The contraries of each word of a language, whichever of two its table stands under."""
    found: dict[str, set[str]] = {}
    for word, others in language(code).contraries.items():
        for other in others:
            found.setdefault(word, set()).add(other)
            found.setdefault(other, set()).add(word)
    return MappingProxyType({word: frozenset(others) for word, others in found.items()})


def exclude(one: Collection[str], other: Collection[str]) -> tuple[str, str] | None:
    """A word of `one` and its contrary of `other`, both of the table; None where there are none.

    What tells both ("two died, one survived") excludes neither.
    """
    table = contraries(TABLE)
    for x in sorted(one):
        against = table.get(x, frozenset())
        for y in sorted(against.intersection(other)):
            if against.isdisjoint(one) and table[y].isdisjoint(other):
                return x, y
    return None


def told(text: str, code: str) -> Mapping[str, str]:
    """English words of the table by which a sentence of another language tells, to its own words.

    Empty for a language without `stems`.
    """
    table = _stems(code)
    if not table.first:
        return MappingProxyType({})
    found: dict[str, str] = {}
    for clause in _CLAUSES.split(normalize("NFC", text)):
        written = _WORD.findall(clause)
        words = list(map(_folded, written))
        for at, word in enumerate(words):
            for stem in table.of(word):
                last = stem.matched(words, at)
                if last is not None and (code != NOUNS or not at or stem.noun == _big(written[at])):
                    shown = written[at] if last == at else f"{written[at]} {written[last]}"
                    found.update((sense, shown) for sense in stem.senses if sense not in found)
    return MappingProxyType(found)


@dataclass(frozen=True, slots=True)
class _Stem:
    """Words that say what English words say: parts in order, whole or beginnings of words."""

    parts: tuple[str, ...]
    gap: bool
    """Whether the last part closes the clause, as a German prefix does, with words before it."""
    noun: bool
    """Whether the table has it with a capital."""
    senses: tuple[str, ...]

    def matched(self, words: list[str], at: int) -> int | None:
        """The place of its last part, where its first stands at `at`; None where it does not."""
        last = len(words) - 1 if self.gap else at + len(self.parts) - 1
        places = (at, last) if self.gap else range(at, last + 1)
        if last >= len(words) or (self.gap and last == at):
            return None
        fits = all(_fits(p, words[i]) for p, i in zip(self.parts, places, strict=True))
        return last if fits else None


@dataclass(frozen=True, slots=True)
class _Stems:
    first: Mapping[str, tuple[_Stem, ...]]
    """By the first letters of their first parts, as many as the shortest has."""
    letters: int

    def of(self, word: str) -> tuple[_Stem, ...]:
        return self.first.get(word[: self.letters], ())


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("-") else word == part


@cache
def _stems(code: str) -> _Stems:
    senses: dict[str, list[str]] = {}
    for sense, stems in language(code).stems.items():
        for stem in stems:
            senses.setdefault(normalize("NFC", stem), []).append(sense)
    made = [_made(stem, tuple(own)) for stem, own in senses.items()]
    letters = min((len(one.parts[0].removesuffix("-")) for one in made), default=0)
    first: dict[str, list[_Stem]] = {}
    for one in made:
        first.setdefault(one.parts[0].removesuffix("-")[:letters], []).append(one)
    return _Stems(MappingProxyType({k: tuple(v) for k, v in first.items()}), letters)


def _made(stem: str, senses: tuple[str, ...]) -> _Stem:
    gap = f" {_GAP} " in stem
    parts = map(_folded, stem.split(f" {_GAP} ") if gap else stem.split())
    return _Stem(tuple(parts), gap, _big(stem), senses)


def _folded(word: str) -> str:
    """Case folded; Russian prints ё or е."""
    return word.casefold().replace("ё", "е")


def _big(word: str) -> bool:
    return word[:1].isupper()
