"""Dates for readers: as precise as they are known, and no more."""

import re

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T(\d{2}(?::\d{2})?)(?::\d{2})?(.*))?")


def date(value: str | None) -> str:
    """An ISO 8601 prefix as a reader would write it, no more precise than it is."""
    found = _DATE.fullmatch(value or "")
    if value is None or not found:
        return value or "undated"
    year, month, day, time, zone = found.groups()
    name = _MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else month
    said = " ".join(part for part in (day and str(int(day)), name, year) if part)
    hour = f"{time}h" if time and ":" not in time else time
    return said + (f", {hour}" if hour else "") + (_zone(zone) if zone else "")


def _zone(zone: str) -> str:
    return " UTC" if zone == "Z" else f" ({zone})"


def period(begins: str | None, ends: str | None) -> str:
    """From when to when, said once when both are the same."""
    dates = [date(d) for d in dict.fromkeys((begins, ends)) if d]
    return " – ".join(dates) or "undated"
