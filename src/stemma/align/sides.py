"""Sentences with what can be held against one in another language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stemma.align.statements import Statement
from stemma.languages import language
from stemma.languages.contraries import contraries, told
from stemma.languages.numerals import numerals

_WORD = re.compile(r"[^\W\d_]+")
_MIN_DENSE = 8
"""Characters of a sentence in a script without spaces, about as much as four words."""


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence and the statements that stand in it."""

    report: str
    text: str
    language: str
    parsed: bool
    statements: tuple[int, ...]
    """Indices of its statements; one without a parse has just one, itself."""
    numbers: frozenset[float]
    """Values of its digits, and the bounds of its figures in words."""
    negated: bool
    planned: bool | None
    """None for a parsed sentence, whose clauses say it each for itself."""
    told: frozenset[str] = frozenset()
    """English words that have a contrary, by which it tells."""
    denied: bool = False
    """Whether it is negated by another word than those."""

    @property
    def length(self) -> int:
        """How many words it has; of a script without spaces every two characters are one."""
        return sum(map(len, map(_parts, _WORD.findall(self.text))))

    @property
    def words(self) -> frozenset[str]:
        """Its distinct words, see `words`."""
        return words(self.text)


def words(text: str) -> frozenset[str]:
    """Distinct words, case folded; of a script without spaces every two characters."""
    return frozenset(part for word in _WORD.findall(text) for part in _parts(word.casefold()))


def _parts(word: str) -> list[str]:
    dense = not word.isascii() and len(word) > _MIN_DENSE and word[0] >= "\u2e80"
    return [word[i : i + 2] for i in range(len(word) - 1)] if dense else [word]


def sides(statements: Sequence[Statement]) -> tuple[Side, ...]:
    """The sentences of `statements`, in their order."""
    found: dict[tuple[str, int], list[int]] = {}
    for i, s in enumerate(statements):
        found.setdefault((s.report, s.clause.sentence), []).append(i)
    return tuple(_side([statements[i] for i in at], tuple(at)) for at in found.values())


def _side(own: Sequence[Statement], at: tuple[int, ...]) -> Side:
    first = own[0]
    return Side(
        report=first.report,
        text=first.sentence,
        language=first.language,
        parsed=first.clause.head >= 0,
        statements=at,
        numbers=numerals(first.sentence).union(*(numbers(s) for s in own)),
        negated=any(s.negated for s in own),
        planned=None if first.clause.head >= 0 else first.planned,
        told=_told(own),
        denied=_denied(own),
    )


def _told(own: Sequence[Statement]) -> frozenset[str]:
    first = own[0]
    if first.clause.head < 0:
        return frozenset(told(first.sentence, first.language))
    table = contraries(first.language)
    return frozenset(w for s in own for w in s.words if w in table and w not in s.nouns)


def _denied(own: Sequence[Statement]) -> bool:
    first = own[0]
    if first.clause.head < 0:
        return first.negated
    table = contraries(first.language)
    negating = {"not", *language(first.language).statements.get("negating", ())} - set(table)
    plain = first.sentence.replace("’", "'").casefold()
    return "n't" in plain or not negating.isdisjoint(words(plain))


def numbers(statement: Statement) -> frozenset[float]:
    """The bounds of the figures of a statement."""
    bounds = [b for f in statement.figures for b in (f.low, f.high)]
    return frozenset(b for b in bounds if b is not None)
