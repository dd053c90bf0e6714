"""Dates as feeds, mails and sitemaps write them (RFC 3339, W3C date and time, RFC 5322)."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4}(?:-\d\d(?:-\d\d)?)?)"
    r"(?:[Tt ]\s?(\d\d:\d\d)(?::\d\d)?(?:[.,]\d{1,9})?\s?(Z|z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_DAY = re.compile(r"(?:\w{2,12},\s?)?\d{1,2}\s\w{3,12}\s\d{4}")
_NEVER = ("0001-01-01T00:00", "1970-01-01T00:00")
"""How programs write that a time was never set: the zero of .NET, and that of Unix."""
MAX_LENGTH = 80


def iso(text: str) -> str | None:
    """`text` as an ISO 8601 prefix of the same precision, to the minute, with the offset that it
    gives; None when it is no possible date."""
    text = text.strip()[:MAX_LENGTH]
    found = _ISO.fullmatch(text)
    value = _checked(*found.groups()) if found else _mail(text)
    return None if value is None or value[:16] in _NEVER else value


def _checked(date: str, time: str | None, zone: str | None) -> str | None:
    """The parts of an ISO date together, if there is such a time."""
    if zone:
        zone = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else f"{zone[:3]}:{zone[-2:]}"
    if time and len(date) < 10:
        return None
    value = f"{date}T{time}{zone or ''}" if time else date
    try:
        datetime.fromisoformat(value + "-01-01"[: 10 - len(date)] if len(date) < 10 else value)
    except ValueError:
        return None
    return value


def _mail(text: str) -> str | None:
    """RFC 5322, 3.3: `-0000` is a time of UTC; a zone by a name that is not known is none."""
    if _DAY.fullmatch(text):
        found = _mail(f"{text} 00:00:00")
        return found and found[:10]
    try:
        value = parsedate_to_datetime(text).isoformat(timespec="minutes")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return f"{value}+00:00" if text.endswith("-0000") else value
