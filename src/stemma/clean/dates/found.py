"""A date in a text, and what helps to read it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text."""

    value: str | None
    """ISO 8601 prefix; None when the words cannot be one date ("31.02.2024", "06/07/2024")."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a text that its dates do not say."""

    language: str | None = None
    """BCP 47."""
    day_first: bool | None = None
    """Whether "06/07/2024" is the sixth of July; None when nobody can tell."""
    short_years: bool = False
    """Whether "06.07.24" is a date: beside a headline it is, elsewhere it may be anything."""


def day(year: int, month: int, number: int) -> str | None:
    """`YYYY-MM-DD`, or None when there is no such day."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def dated(start: int, end: int, value: str | None) -> Found:
    """`value` at `[start, end)`."""
    return Found(value, start, end)
