"""Dates as stemma keeps them: ISO 8601 prefixes, never more precise than what was written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from types import MappingProxyType

from babel import Locale

from stemma.languages import codes

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)"
    r"(?:[T ](\d\d:\d\d)(?::\d\d)?(?:[.,]\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?)?)?"
)
_YEAR_FIRST = re.compile(r"(?<![\d.])(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?!\d)")
_CJK = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<m>\d\d?)月(?P<d>\d\d?)日")
_NUMERIC = re.compile(
    r"(?<![\d.])(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d)"
)
_DAY_MONTH = re.compile(
    r"(?<!\d)(?P<d>\d\d?)(?:\.|st|nd|rd|th|º|er)?\s(?:de\s)?(?P<m>[^\W\d_]{3,12})\.?,?\s(?:de\s|del\s)?"
    r"(?P<y>(?:19|20)\d\d)"
)
_MONTH_DAY = re.compile(
    r"(?<!\w)(?P<m>[^\W\d_]{3,12})\.?\s(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s(?P<y>(?:19|20)\d\d)"
)
_TIME = re.compile(
    r"(?<![\d.:])(?P<h>[01]?\d|2[0-3])(?:[:.h](?P<min>[0-5]\d)(?::[0-5]\d)?)?\s?"
    r"(?P<half>[ap]\.?m\b\.?)?(?P<zone>\s?(?:UTC|GMT|Z|[+-]\d\d:\d\d)\b)?(?!\d)",
    re.IGNORECASE,
)
_REACH = 24
"""Characters between a date and its time of day."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text."""

    value: str | None
    """ISO 8601 prefix; None when the words cannot be one date ("31.02.2024", "06/07/2024")."""
    start: int
    end: int


def iso(text: str) -> str | None:
    """`text` as an ISO 8601 prefix to the minute, or None if it is no possible date.

    Takes ISO 8601 and the dates of mail and feeds (RFC 5322).
    """
    text = text.strip()
    found = _ISO.fullmatch(text)
    if found:
        year, month, day, time, zone = found.groups()
        value = "-".join(part for part in (year, month, day) if part)
        if not _possible(year, month, day):
            return None
        zone = {"Z": "+00:00"}.get(zone or "", zone or "")
        if zone and ":" not in zone:
            zone = f"{zone[:3]}:{zone[3:]}"
        return f"{value}T{time}{zone}" if time and time < "24" else value
    try:
        return parsedate_to_datetime(text).isoformat(timespec="minutes")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def find(text: str) -> Found | None:
    """The first full date in `text`, with the time of day beside it if there is one."""
    options = [_numbers(text, _YEAR_FIRST), _numbers(text, _CJK), _ambiguous(text)]
    options += [_worded(text, pattern) for pattern in (_DAY_MONTH, _MONTH_DAY)]
    first = min((o for o in options if o), key=lambda o: (o.start, -o.end), default=None)
    return first and _with_time(text, first)


def _numbers(text: str, pattern: re.Pattern[str]) -> Found | None:
    found = pattern.search(text)
    return _dated(found, found["y"], int(found["m"]), int(found["d"])) if found else None


def _ambiguous(text: str) -> Found | None:
    """Day and month by dots (day first), else by whichever number cannot be a month."""
    found = _NUMERIC.search(text)
    if not found:
        return None
    a, b = int(found["a"]), int(found["b"])
    if found["sep"] == "." or a > 12 or a == b:
        return _dated(found, found["y"], b, a)
    if b > 12:
        return _dated(found, found["y"], a, b)
    return Found(None, found.start(), found.end())


def _worded(text: str, pattern: re.Pattern[str]) -> Found | None:
    for found in pattern.finditer(text):
        month = _months().get(found["m"].casefold())
        if month:
            return _dated(found, found["y"], month, int(found["d"]))
    return None


def _dated(found: re.Match[str], year: str, month: int, day: int) -> Found:
    value = f"{year}-{month:02}-{day:02}"
    possible = _possible(year, f"{month:02}", f"{day:02}")
    return Found(value if possible else None, found.start(), found.end())


def _with_time(text: str, date: Found) -> Found:
    after = _TIME.search(text, date.end, date.end + _REACH)
    before = _TIME.search(text, max(0, date.start - _REACH), date.start)
    for found in (after, before):
        if found and date.value and (found["min"] or found["half"]):
            start, end = min(date.start, found.start()), max(date.end, found.end())
            return Found(f"{date.value}T{_clock(found)}", start, end)
    return date


def _clock(found: re.Match[str]) -> str:
    hour, half = int(found["h"]), (found["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = (found["zone"] or "").strip().upper()
    zone = "+00:00" if zone in ("UTC", "GMT", "Z") else zone
    return f"{hour:02}:{found['min'] or '00'}{zone}"


def _possible(year: str, month: str | None, day: str | None) -> bool:
    try:
        datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}")
    except ValueError:
        return False
    return True


@cache
def _months() -> Mapping[str, int]:
    """Month names and abbreviations of all our languages (CLDR), case folded."""
    names: dict[str, int] = {}
    for code in codes():
        months = Locale.parse(code).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    names.setdefault(name.casefold().rstrip("."), number)
    return MappingProxyType(names | {"sept": 9})
