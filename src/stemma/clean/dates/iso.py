"""Dates that machines write: ISO 8601, mail and feeds (RFC 5322), seconds since 1970."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from stemma.clean.dates.found import day

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)"
    r"(?:[T ]\s?(\d\d:\d\d)(?::\d\d)?(?:[.,:]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.ASCII | re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?:[a-z]{3,9},?\s)?\s?\d{1,2}[\s-][a-z]{3}[\s-]\d{2,4}\s\d\d?:\d\d(?::\d\d)?\s?([\w+-]{0,5})",
    re.ASCII | re.IGNORECASE,
)
ZONES = {
    "UT": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00",
    "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00",
    "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
    "CET": "+01:00", "CEST": "+02:00", "MEZ": "+01:00", "MESZ": "+02:00",
}  # fmt: skip
"""The abbreviations of RFC 5322, section 4.3, and those of Central Europe, which no other zone
shares. Others are ambiguous (IST, BST) or leave open whether it is summer (ET)."""
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?(Z?))?", re.ASCII)
_SECONDS = re.compile(r"([0-9]{9,10})(?:[0-9]{3}|\.[0-9]{1,6})?", re.ASCII)
_FIRST, _LAST = 631_152_000, 4_102_444_800
"""1990 and 2100: other numbers are no times of publication on the web."""


def iso(text: str) -> str | None:
    """`text` as an ISO 8601 prefix to the minute, or None if it is no possible date.

    Takes ISO 8601 and the dates of mail and feeds (RFC 5322).
    """
    text = text.strip()
    found = _ISO.fullmatch(text)
    if found:
        return _prefix(*found.groups())
    compact = _COMPACT.fullmatch(text)
    if compact:
        y, m, d, hour, minute, zone = compact.groups()
        return _prefix(y, m, d, f"{hour}:{minute}" if hour else None, zone)
    mail = _MAIL.fullmatch(text)
    if not mail:
        return None
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # Python knows the zones of RFC 5322 only.
    zone = ZONES.get(mail[1].upper(), "") if when.tzinfo is None else ""
    return when.isoformat(timespec="minutes") + zone


def timestamp(text: str) -> str | None:
    """The instant, in UTC, of a whole number of seconds or milliseconds since 1970."""
    found = _SECONDS.fullmatch(text.strip())
    if not found or not _FIRST <= int(found[1]) < _LAST:
        return None
    return datetime.fromtimestamp(int(found[1]), UTC).isoformat(timespec="minutes")


def offset(zone: str | None) -> str:
    """ "+0200", "+02", "Z" and "GMT" as "+02:00" and "+00:00"; "" for none and for what is none."""
    if not zone:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}" if digits < "1500" and digits[2:] < "60" else ""


def _prefix(
    year: str, month: str | None, number: str | None, clock: str | None, zone: str | None
) -> str | None:
    if int(year) < 1 or day(int(year), int(month or 1), int(number or 1)) is None:
        return None
    value = "-".join(part for part in (year, month, number) if part)
    if not clock or clock >= "24" or clock[3:] >= "60":
        return value
    return f"{value}T{clock}{offset(zone)}"
