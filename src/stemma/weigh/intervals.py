"""Quantities as intervals: when two are the same, can both be true, or exclude each other."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from stemma.model import Figure

_TOLERANCE = 0.1
"""An approximate value stands for everything within a tenth of it, as rounding in news does."""
_ROUND = 10
"""The least number that others are rounded to."""
_LARGE = 10_000
"""From here on news gives three digits and rounds the rest away."""
_FEW = 1_000
"""Counts below are told to the last; above, zeros at the end may be rounded, but for two digits."""
_SCALED = 1_000_000
"""From here on it writes a word for the zeros ("6 million"), and may give one digit."""
_CONVERSION = 0.03
"""A value given again in another unit is rounded: 30 metres are called 100 feet (98.4)."""

LASTING = frozenset({"time", "span"})
"""Dimensions of how long something lasts."""
_LENGTH = {"m": 1.0, "km": 1e3, "cm": 1e-2, "mm": 1e-3, "mi": 1609.344, "nmi": 1852.0}
_MASS = {"kg": 1.0, "g": 1e-3, "mg": 1e-6, "t": 1e3, "lb": 0.45359237, "oz": 0.028349523125}
_TIME = {"minute": 60.0, "second": 1.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0}
_AREA = {"m2": 1.0, "km2": 1e6, "ha": 1e4, "ac": 4046.8564224, "mi2": 2589988.110336}
_UNITS: Mapping[str, tuple[str, float]] = MappingProxyType(
    {
        unit: (dimension, factor)
        for dimension, table in (
            ("length", _LENGTH | {"ft": 0.3048, "in": 0.0254, "yd": 0.9144}),
            ("mass", _MASS),
            ("time", _TIME),
            ("span", {"month": 1.0, "year": 12.0, "decade": 120.0}),
            ("area", _AREA | {"ft2": 0.09290304}),
            ("speed", {"km/h": 1.0, "mph": 1.609344, "kn": 1.852}),
            ("volume", {"l": 1.0, "gal": 3.785411784, "bbl": 158.987294928, "m3": 1e3}),
            ("power", {"W": 1.0, "kW": 1e3, "MW": 1e6, "GW": 1e9}),
            ("energy", {"kWh": 1.0, "MWh": 1e3}),
        )
        for unit, factor in table.items()
    }
)
"""Unit symbol to what it measures and its size in that dimension's first unit (SI brochure, 9th
edition; NIST SP 811 for the customary units). Months and days are not turned into each other."""


def dimension(unit: str | None) -> str:
    """What a unit measures; a unit that cannot be converted is a dimension of its own."""
    if unit is None:
        return "count"
    return _UNITS[unit][0] if unit in _UNITS else f"unit {unit}"


def factor(unit: str | None) -> float:
    """How many of its dimension's base unit one `unit` is."""
    return _UNITS[unit][1] if unit is not None and unit in _UNITS else 1.0


def bounds(figure: Figure, finest: float = math.inf) -> tuple[float, float]:
    """The closed interval that the figure allows, in the base unit, widened when approximate, or
    when it is told to a digit that is worth more than `finest`, to which it was rounded then."""
    low = -math.inf if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    if figure.low_open and not _is_round(figure, low):
        low = math.nextafter(low, math.inf)
    if figure.high_open and not figure.approximate and not _is_round(figure, high):
        high = math.nextafter(high, -math.inf)
    size = factor(figure.unit)
    if low == high and (digit := _last_digit(low, figure.unit)) > finest:
        low, high = low - digit / size / 2, high + digit / size / 2
    if figure.approximate:
        if figure.low is None:
            # "Nearly 60" is just under 60, not anything from minus infinity.
            low = high
        elif figure.high is None:
            high = low
        low, high = low - abs(low) * _TOLERANCE, high + abs(high) * _TOLERANCE
    return low * size, high * size


def _is_round(figure: Figure, bound: float) -> bool:
    """Whether a bound is of two digits and zeros, large and of three, or a time: who writes "50
    years", "$121 billion" or "two hours" of what another calls more does not contradict."""
    if not math.isfinite(bound):
        return False
    if dimension(figure.unit) in LASTING:
        return True
    digits = 3 if bound >= _LARGE else 2
    zeros = 10.0 ** max(1, math.floor(math.log10(max(bound, 1.0))) + 1 - digits)
    return bound >= _ROUND and bound % zeros == 0


def _last_digit(exact: float, unit: str | None) -> float:
    """What one is worth in the last place that a number is told to, in the base unit: 100,000 for
    "2.1 million", 1 for "55 per cent". Small counts are told to the last."""
    if exact == 0 or (unit is None and abs(exact) < _FEW):
        return 0.0
    told = Decimal(repr(exact)).normalize().as_tuple().exponent
    size = math.floor(math.log10(abs(exact)))
    most = size - (abs(exact) < _SCALED) if abs(exact) >= _FEW else 0
    digit: float = 10.0 ** min(int(told), most)
    return digit * factor(unit)


def same(a: Figure, b: Figure) -> bool:
    """Whether both give the very same interval, or the same number in another unit."""
    if a.unit == b.unit:
        return (a.low, a.high, a.low_open, a.high_open) == (b.low, b.high, b.low_open, b.high_open)
    return (a.low is None, a.high is None) == (b.low is None, b.high is None) and alike(a, b)


def alike(a: Figure, b: Figure) -> bool:
    """Whether both name the same number: "197", "some 197" and "at least 197" do."""
    if dimension(a.unit) != dimension(b.unit):
        return False
    x, y = number(a), number(b)
    room = 0.0 if a.unit == b.unit else _CONVERSION
    return abs(x - y) <= room * max(abs(x), abs(y))


def meet(figures: Sequence[Figure]) -> bool:
    """Whether one value could satisfy them all; false for things that are measured differently."""
    if len({dimension(f.unit) for f in figures}) > 1:
        return False
    if all(same(figures[0], f) for f in figures):
        return True
    if len({f.unit for f in figures}) > 1 and all(alike(figures[0], f) for f in figures):
        return True
    told = [(x, f.unit) for f in figures for x in (f.low, f.high) if x is not None]
    finest = min((_last_digit(*one) for one in told), default=0.0)
    spans = [bounds(f, finest) for f in figures]
    return max(low for low, _ in spans) <= min(high for _, high in spans)


def number(figure: Figure) -> float:
    """The number that is named, in the base unit: the given bound, or the mean of both."""
    given = [x for x in (figure.low, figure.high) if x is not None]
    return math.fsum(given) / len(given) * factor(figure.unit)


def precision(figure: Figure) -> int:
    """How much a figure tells: 0 exact, 1 about or a range, 2 bounded on one side only."""
    if figure.approximate:
        return 1 if figure.low is not None and figure.high is not None else 2
    if figure.low is None or figure.high is None:
        return 2
    return 0 if figure.low == figure.high else 1


def value(figure: Figure) -> tuple[float | None, float | None, bool, bool, bool, str | None]:
    """All that a figure says of its quantity, to tell two wordings of one value by."""
    low_open, high_open = figure.low_open, figure.high_open
    return figure.low, figure.high, low_open, high_open, figure.approximate, figure.unit


def is_vague(figure: Figure) -> bool:
    """Whether a least is told and nothing more: "dozens" is at least 24, "hundreds" 200."""
    return figure.high is None and not figure.low_open and not figure.approximate
