"""Which figures follow from which: as intervals, rounded, or summed."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import floor, log10

from stemma.align.lexicon import coverage
from stemma.model import Figure

_ROUNDED = (2, 3)
"""Leading digits to which news rounds: 1,917 soldiers are "1,900", $1.21 million "$1.2 million"."""
_LEAST_ROUND = 10
"""Smaller numbers are told as they are."""


def figures_held(own: Sequence[Figure], wanted: Sequence[Figure]) -> int:
    """How many of the wanted figures a figure of `own` warrants: 11 is more than ten."""
    return sum(any(warrants(f, w) for f in own) for w in wanted)


def warrants(narrow: Figure, broad: Figure) -> bool:
    """Whether every value of one figure is a value of the other, of the same unit and thing."""
    return _alike(narrow, broad) and _above(narrow, broad) and _below(narrow, broad)


def numbers_missing(own: Sequence[Figure], wanted: Sequence[Figure]) -> int:
    """How many of the wanted figures have no number that `own` has, rounds to, or sums up to.

    What is counted and whether it is "at least" so many do not count here: reporters name the same
    thing otherwise ("passengers", "people"), and units may be left out.
    """
    sums = _sums(own)
    return sum(not (_stands(f, own) or _is_sum(f, sums)) for f in wanted)


def numbers_summed(own: Sequence[Figure], wanted: Sequence[Figure]) -> int:
    """How many of the wanted figures only the sum of two counts of `own` gives."""
    sums = _sums(own)
    return sum(_is_sum(f, sums) and not _stands(f, own) for f in wanted)


def _sums(own: Sequence[Figure]) -> frozenset[float]:
    counts = [f.low for f in own if f.unit is None and f.low is not None]
    return frozenset(a + b for a, b in combinations(counts, 2))


def _is_sum(figure: Figure, sums: frozenset[float]) -> bool:
    return figure.unit is None and any(b in sums for b in _bounds(figure))


def _stands(figure: Figure, own: Sequence[Figure]) -> bool:
    return any(
        _same_value(a, b)
        for other in own
        if None in (figure.unit, other.unit) or figure.unit == other.unit
        for a in _bounds(figure)
        for b in _bounds(other)
    )


def _bounds(figure: Figure) -> Iterator[float]:
    yield from (b for b in (figure.low, figure.high) if b is not None)


def _same_value(a: float, b: float) -> bool:
    """Whether two values are equal, or one is the other rounded."""
    if a == b or min(a, b) < _LEAST_ROUND:
        return a == b
    return any(_round(a, n) == b or _round(b, n) == a for n in _ROUNDED)


def _round(value: float, digits: int) -> float:
    return round(value, digits - 1 - floor(log10(value)))


def _above(narrow: Figure, broad: Figure) -> bool:
    if broad.low is None:
        return True
    if narrow.low is None or narrow.low < broad.low:
        return False
    return narrow.low > broad.low or not broad.low_open or narrow.low_open


def _below(narrow: Figure, broad: Figure) -> bool:
    if broad.high is None:
        return True
    if narrow.high is None or narrow.high > broad.high:
        return False
    return narrow.high < broad.high or not broad.high_open or narrow.high_open


def _alike(narrow: Figure, broad: Figure) -> bool:
    if narrow.unit != broad.unit:
        return False
    if narrow.of is None or broad.of is None:
        return True
    return coverage((narrow.of.split()[-1],), broad.of.split()[-1]) > 0
