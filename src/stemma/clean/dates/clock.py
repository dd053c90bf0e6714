"""The time of day beside a date."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from stemma.clean.dates.found import Found, Hints
from stemma.clean.dates.iso import ZONES, offset

_TIME = re.compile(
    r"(?<![\d.:])(?P<h>[01]?\d|2[0-3])(?:[:.h](?P<min>[0-5]\d)(?::[0-5]\d(?:\.\d{1,3})?)?)?\s?"
    r"(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s?(?:uhr|hrs)\b)?"
    r"(?P<zone>\s?\(?(?:(?:UTC|GMT)?[+-]\d\d:?\d\d|[A-Z]{1,4})\b)?(?!\d)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\d[:.h][0-5]\d(?::[0-5]\d)?\s?(?:[AaPp]\.?[Mm]\b\.?)?\s?\(?(?P<zone>[ACEMP]T|[A-Z]{2}T|[A-Z]{2}[SD]T|MSK)\b"
)
"""A time of day with what can only be the name of a zone: they end in T, for "time"."""
_REACH = 24
"""Characters between a date and its time of day."""
_BESIDE = 12
"""Characters before and after a time in which a mark of the half of the day stands."""
_UNSPACED = "\u3000"


def with_time(text: str, date: Found, hints: Hints) -> Found:
    """`date`, with the time of day before or behind it when there is one."""
    if not date.value or len(date.value) < 10:
        return date
    after = _TIME.search(text, date.end, date.end + _REACH)
    before = _TIME.search(text, max(0, date.start - _REACH), date.start)
    for found in (after, before):
        if found and (found["min"] or found["half"]):
            start, end = min(date.start, found.start()), max(date.end, found.end())
            return Found(f"{date.value}T{_clock(text, found, hints)}", start, end)
    return date


def zone_named(text: str) -> str | None:
    """The abbreviation of a time zone behind the first time of day that has one, known or not."""
    found = _NAMED.search(text)
    return found["zone"] if found else None


def _clock(text: str, found: re.Match[str], hints: Hints) -> str:
    hour, half = int(found["h"]), (found["half"] or "").lower()[:1]
    if not half and 1 <= hour <= 12:
        half = _half(text, found, hints)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = (found["zone"] or "").strip(" (").upper()
    stated = ZONES.get(zone) or (offset(zone[-6:].lstrip("UTCGM")) if zone[-1:].isdigit() else "")
    return f"{hour:02}:{found['min'] or '00'}{stated}"


def _half(text: str, found: re.Match[str], hints: Hints) -> str:
    """ "a", "p" or "": which half of the day the words of the language beside the time say."""
    near = text[max(0, found.start() - _BESIDE) : found.start()]
    near += " " + text[found.end("min") : found.end("min") + _BESIDE]
    for half, marks in _marks((hints.language or "").partition("-")[0]):
        if any(_stands(mark, near) for mark in marks):
            return half
    return ""


def _stands(mark: str, text: str) -> bool:
    """Whether `mark` is a word of `text`; Chinese, Japanese and Korean put no space around it."""
    if mark[0] >= _UNSPACED:
        return mark in text
    return re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text) is not None


@cache
def _marks(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The marks of the halves of the day (CLDR day periods), but those of Latin script."""
    try:
        periods = Locale.parse(language).day_periods["format"] if language else {}
    except (UnknownLocaleError, ValueError):
        return ()
    found = []
    for half in ("a", "p"):
        names = {table.get(f"{half}m", "") for table in periods.values()}
        found.append((half, tuple(sorted(n for n in names if n and not n.isascii()))))
    return tuple(found)
