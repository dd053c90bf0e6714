"""Measures that are told in two units: "eight minutes and 46 seconds", "five feet, six inches"."""

from collections.abc import Sequence
from dataclasses import replace

from stemma.model import Figure
from stemma.weigh.intervals import dimension, factor

_BETWEEN = frozenset({"", "and", ",", ", and", "-"})


def compounded(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a text, in order, two that are one measure joined into one in the first unit.

    The second must be less than one of the first unit: not "two hours and 90 minutes".
    """
    made: list[Figure] = []
    for figure in figures:
        if made and _is_rest_of(text, made[-1], figure):
            made[-1] = _joined(made[-1], figure)
        else:
            made.append(figure)
    return made


def _is_rest_of(text: str, first: Figure, second: Figure) -> bool:
    if first.unit is None or second.unit is None or not (_is_number(first) and _is_number(second)):
        return False
    if dimension(first.unit) != dimension(second.unit):
        return False
    less = (second.low or 0.0) * factor(second.unit) < factor(first.unit)
    return less and text[first.end : second.start].strip() in _BETWEEN


def _is_number(figure: Figure) -> bool:
    return figure.low is not None and figure.low == figure.high


def _joined(first: Figure, second: Figure) -> Figure:
    rest = (second.low or 0.0) * factor(second.unit) / factor(first.unit)
    whole = (first.low or 0.0) + rest
    return replace(first, end=second.end, low=whole, high=whole)
