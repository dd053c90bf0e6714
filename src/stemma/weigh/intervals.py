"""Quantities as intervals: when two are the same, can both be true, or exclude each other."""

import math
from collections.abc import Sequence

from stemma.model import Figure

_TOLERANCE = 0.1
"""An approximate value stands for everything within a tenth of it, as rounding in news does."""


def bounds(figure: Figure) -> tuple[float, float]:
    """The closed interval that the figure allows, widened when it is approximate."""
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if figure.low_open:
        low = math.nextafter(low, math.inf)
    if figure.high_open and not figure.approximate:
        high = math.nextafter(high, -math.inf)
    if figure.approximate:
        if figure.low is None:
            # "Nearly 60" is just under 60, not anything from minus infinity.
            low = high
        elif figure.high is None:
            high = low
        low, high = low - abs(low) * _TOLERANCE, high + abs(high) * _TOLERANCE
    return low, high


def same(a: Figure, b: Figure) -> bool:
    """Whether both give the very same interval."""
    return (a.low, a.high, a.low_open, a.high_open) == (b.low, b.high, b.low_open, b.high_open)


def meet(figures: Sequence[Figure]) -> bool:
    """Whether one value could satisfy them all."""
    spans = [bounds(f) for f in figures]
    return max(low for low, _ in spans) <= min(high for _, high in spans)


def middle(figure: Figure) -> float:
    """A number to order figures by: the given bound, or the mean of both."""
    given = [x for x in (figure.low, figure.high) if x is not None]
    return math.fsum(given) / len(given)
