"""Dates in running text and in values that should be dates."""

import re
from collections.abc import Iterator

from stemma.clean.dates.calendars import ISLAMIC
from stemma.clean.dates.clock import with_time
from stemma.clean.dates.found import Found, Hints
from stemma.clean.dates.iso import iso, timestamp
from stemma.clean.dates.numeric import numeric
from stemma.clean.dates.worded import worded

__all__ = ["find", "find_all", "islamic", "iso", "opening", "opens", "read", "timestamp", "unzoned"]

_NONE = Hints()
_LONGEST = 400
"""Characters of a text in which a date is looked for."""
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_COULD_BE = re.compile(r"\d\d|\d年|元年|\d[./-]\d")
_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\xa0\u202f]")
_MOST = 3
_OPENING = 80
"""Characters in which a dateline ends."""
_DASH = re.compile(r"\)?\s{0,2}(?:[.:|–—]|\([A-Z]{2,12}\)|-(?!\w))")
_PLACE = re.compile(r"\W{0,3}$|\W?[^\W\d_][\w .'/-]{0,30}[,(/]{1,2}\s?\(?$")
_MAX_REST = 24
"""Letters beside the date in a value that is a date: a weekday, a zone."""


def find(text: str, hints: Hints = _NONE) -> Found | None:
    """The first full date in `text`, with the time of day beside it if there is one.

    Numbers in any script; months in any language, that of `hints` first.
    """
    text = _plain(text[:_LONGEST])
    if not _COULD_BE.search(text):
        return None
    options = (numeric(text, hints), worded(text, hints))
    first = min((o for o in options if o), key=lambda o: (o.start, -o.end), default=None)
    return first and with_time(text, first, hints)


def find_all(text: str, hints: Hints = _NONE) -> Iterator[Found]:
    """The first full dates in `text`, at most three."""
    at = 0
    for _ in range(_MOST):
        found = find(text[at:], hints)
        if not found:
            return
        yield Found(found.value, at + found.start, at + found.end)
        at += found.end


def opens(text: str, date: Found) -> bool:
    """Whether `date`, behind the name of a place at most, opens a paragraph of prose."""
    return bool(_PLACE.match(text[: date.start]) and _DASH.match(text, date.end))


def opening(text: str, hints: Hints = _NONE) -> str | None:
    """The date of a paragraph that begins as agencies' reports do: "PORT ELLERY, May 5, 2023 -"."""
    found = find(text[:_OPENING], hints)
    return found.value if found and opens(text, found) else None


def read(text: str, hints: Hints = _NONE) -> str | None:
    """`text`, which should be a date and little else, as an ISO 8601 prefix; None if it is none."""
    known = iso(_plain(text))
    if known:
        return known
    found = find(text, hints)
    if not found:
        return None
    rest = sum(c.isalpha() for c in text[: found.start] + text[found.end :])
    return found.value if rest <= _MAX_REST else None


_DAY = len("2024-06-20")


def as_meant(value: str | None) -> str | None:
    """An ISO 8601 prefix without the midnight that programs write after a day.

    Taken for an hour it would make a report the first of its day.
    """
    return value[:_DAY] if value is not None and value[_DAY:].startswith("T00:00") else value


def islamic(text: str) -> bool:
    """Whether `text` has a date of the Islamic calendar, which cannot be told to the day."""
    return ISLAMIC.search(_plain(text)) is not None


def unzoned(value: str | None) -> bool:
    """Whether an ISO 8601 prefix has a time of day and does not say of which zone."""
    return value is not None and len(value) == len("2024-06-20T18:39")


def _plain(text: str) -> str:
    """`text`, character by character, with ASCII digits and without marks of direction."""
    plain = _OTHER_DIGIT.sub(_ascii, text)
    return plain if plain.isascii() else _MARKS.sub(" ", plain)


def _ascii(digit: re.Match[str]) -> str:
    return str(int(digit[0])) if digit[0].isdecimal() else " "
