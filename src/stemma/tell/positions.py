"""What a side of a comparison says, in words."""

from stemma.model import Comparison, Side
from stemma.tell.dates import date


def reading(side: Side) -> str:
    """How stemma reads a side's figure, as an interval; empty when it is none."""
    low, high = _number(side.low), _number(side.high)
    about = "about " if side.approximate else ""
    unit = f" {side.unit}" if side.unit else ""
    if low is not None and low == high:
        return f"{about}{low}{unit}"
    if low is None and high is None:
        return ""
    if high is None:
        return f"{about}{'more than' if side.low_open else 'at least'} {low}{unit}"
    if low is None and side.high_open:
        return f"{'nearly' if side.approximate else 'less than'} {high}{unit}"
    if low is None:
        return f"{about}at most {high}{unit}"
    return f"{about}{low} to {high}{unit}"


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:,.10g}"


def stated(comparison: Comparison, side: Side) -> str:
    """What a side says: dates as a reader would write them, the rest in its own words."""
    return date(side.position) if comparison.kind == "date" else side.position


def position(comparison: Comparison, side: Side) -> str:
    """What a side says, and when it knew."""
    return stated(comparison, side) + (f", as of {date(side.as_of)}" if side.as_of else "")
