"""Dates in numbers: year first, day first, month first, and those of East Asia."""

import re

from stemma.clean.dates.calendars import BUDDHIST, ERAS, MINGUO, from_persian
from stemma.clean.dates.found import Found, Hints, day

_YEAR_FIRST = re.compile(
    r"(?<![\d./-])(?P<y>1[34]\d\d|(?:19|20)\d\d|2[45]\d\d)(?P<sep>[-/.]) ?(?P<m>\d\d?)(?P=sep) ?"
    r"(?P<d>\d\d?)(?![\d])"
)
_EAST = re.compile(
    r"(?:(?P<era>明治|大正|昭和|平成|令和|民國|民国|中華民國)\s?(?P<n>\d{1,3}|元)|(?P<y>\d{4}))"
    r"\s?[年년]\s?(?P<m>\d\d?)\s?[月월]\s?(?P<d>\d\d?)\s?[日號号일]?"
)
_YEAR_LAST = re.compile(
    r"(?<![\d./-])(?P<a>\d\d?)(?P<sep>[./-]|\. )(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d|2[45]\d\d)"
    r"(?![\d])"
)
_SHORT = re.compile(
    r"(?<![\d./:-])(?P<a>\d\d)(?P<sep>[./-])(?P<b>\d\d)(?P=sep)(?P<y>\d\d)(?![\d./:-])"
)


def numeric(text: str, hints: Hints) -> Found | None:
    """The first date of `text` in numbers; digits must be ASCII."""
    options = [_year_first(text), _east(text), _year_last(text, _YEAR_LAST, hints)]
    if hints.short_years:
        options.append(_year_last(text, _SHORT, hints))
    return min((o for o in options if o), key=lambda o: (o.start, -o.end), default=None)


def _year_first(text: str) -> Found | None:
    found = _YEAR_FIRST.search(text)
    if not found:
        return None
    year, month, number = int(found["y"]), int(found["m"]), int(found["d"])
    if year < 1900:
        return Found(from_persian(year, month, number), *found.span())
    return Found(day(_solar(year), month, number), *found.span())


def _east(text: str) -> Found | None:
    found = _EAST.search(text)
    if not found:
        return None
    if found["era"]:
        year = (1 if found["n"] == "元" else int(found["n"])) + ERAS.get(found["era"], MINGUO)
    else:
        year = int(found["y"])
    return Found(day(year, int(found["m"]), int(found["d"])), *found.span())


def _year_last(text: str, pattern: re.Pattern[str], hints: Hints) -> Found | None:
    """Day and month in the order of the place; else by dots, or by which cannot be a month."""
    found = pattern.search(text)
    if not found:
        return None
    a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
    year = _solar(year) if year > 99 else 2000 + year
    order = hints.day_first
    if order is None:
        order = True if "." in found["sep"] or a > 12 or a == b else False if b > 12 else None
    if order is None:
        return Found(None, *found.span())
    number, month = (a, b) if order else (b, a)
    turned = day(year, number, month) if found["sep"] != "." else None
    return Found(day(year, month, number) or turned, *found.span())


def _solar(year: int) -> int:
    """The Gregorian year of a Thai one; other years as they are."""
    return year - BUDDHIST if year >= 2400 else year
