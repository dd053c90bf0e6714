"""Arithmetic on ISO 8601 prefixes: a result is never more precise than what it was counted from."""

import re
from datetime import date, timedelta

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONG = ("10Y", "100Y")
"""Decades and centuries have no prefix of a date that is as vague as they are."""
_DURATION = re.compile(r"(T?)(\d+)([SMHDWY])")


NEAR_AHEAD = 2
"""Months: a date without a year so little ahead is the coming one, not that of last year."""


def day_of(published: str | None) -> date | None:
    """The calendar day of an ISO prefix; None when it is less precise than that, or impossible."""
    match = _DAY.match(published or "")
    if match is None:
        return None
    try:
        return date.fromisoformat(match.group())
    except ValueError:
        return None


def valid_day(year: int, month: int, day: int) -> str | None:
    """`YYYY-MM-DD`, or None when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def days_from(published: str | None, days: int) -> str | None:
    """The day so many days after (before, if negative) the publication."""
    base = day_of(published)
    if base is None:
        return None
    try:
        return (base + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def weekday_near(published: str | None, weekday: int, *, future: bool, skip: bool) -> str | None:
    """The nearest such weekday (Monday is 1), backwards or forwards.

    The day of publication itself counts, unless `skip` ("last Monday", "next Monday").
    """
    base = day_of(published)
    if base is None:
        return None
    distance = (weekday - base.isoweekday()) % 7 if future else (base.isoweekday() - weekday) % 7
    if distance == 0 and skip:
        distance = 7
    return days_from(published, distance if future else -distance)


def month_near(published: str | None, month: int, day: int | None, *, future: bool) -> str | None:
    """The nearest such month, or day of it, backwards (this month or day counts) or forwards.

    Backwards, but for one that is at most `NEAR_AHEAD` months ahead.
    """
    match = re.match(r"(\d{4})-(\d{2})(?:-(\d{2}))?", published or "")
    if match is None:
        return None
    year, *rest = (int(g) for g in match.groups(default="0"))
    now = (rest[0], rest[1]) if day and rest[1] else (rest[0], 0)
    then = (month, day) if day and rest[1] else (month, 0)
    ahead = (month - rest[0]) % 12 <= NEAR_AHEAD
    if then < now and future:
        year += 1
    elif then > now and not (future or ahead):
        year -= 1
    elif then < now and ahead and month < rest[0]:
        year += 1
    return valid_day(year, month, day) if day else f"{year:04d}-{month:02d}"


def shifted(published: str | None, duration: str, count: float) -> str | None:
    """`count` times `duration` ("1D", "1W", "1M", "10Y", "T1H") after the publication.

    As precise as the unit: "two months ago" is a month, "three weeks ago" the month in which that
    whole week falls, else its year.
    """
    match = _DURATION.fullmatch(duration)
    if match is None or count != int(count) or abs(count) > 10_000 or duration in _LONG:
        return None
    clock, size, unit = match.groups()
    steps = int(size) * int(count)
    if clock:
        return days_from(published, 0) if abs(steps) <= 6 and unit == "H" else None
    if unit == "D":
        return days_from(published, steps)
    if unit == "W":
        return _week(published, 7 * steps)
    return _months(published, steps if unit == "M" else 12 * steps, years=unit == "Y")


def _week(published: str | None, days: int) -> str | None:
    base = day_of(published)
    if base is None:
        return None
    try:
        middle = base + timedelta(days=days)
        monday = middle - timedelta(days=middle.weekday())
        sunday = monday + timedelta(days=6)
    except OverflowError:
        return None
    if (monday.year, monday.month) == (sunday.year, sunday.month):
        return f"{monday:%Y-%m}"
    return f"{monday:%Y}" if monday.year == sunday.year else None


def _months(published: str | None, months: int, *, years: bool) -> str | None:
    match = re.match(r"(\d{4})(?:-(\d{2}))?", published or "")
    if match is None or not (years or match.group(2)):
        return None
    total = int(match.group(1)) * 12 + int(match.group(2) or 1) - 1 + months
    if not 12 <= total < 12 * 10_000:
        return None
    return f"{total // 12:04d}" if years else f"{total // 12:04d}-{total % 12 + 1:02d}"
