"""Days that a text states in full, found by the names of months alone."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError

_OPENING = 600
"""Characters in which a report says when: dateline and lead."""
_DIGITS = re.compile(r"\b(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})\b|\d{4}年\d{1,2}月\d{1,2}日")
_SHORT = re.compile(r"\b(\d{1,2})-([^\W\d_]{3,})-(\d{2})\b")
"""The form of databases, "01-Mar-08", the only one in which a year of two digits is one."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_OF = frozenset(("de", "del", "of", "the", "di", "st", "nd", "rd", "th"))


def days(text: str, code: str | None) -> tuple[int, ...]:
    """Proleptic ordinals of the days, year and all, that the opening of `text` states, in order.

    A month's name needs a day and a year beside it; `2031-05-04` is understood in any language.
    """
    opening = text[:_OPENING]
    months = _months(_main(code))
    found = [*_numeric(opening), *_short(opening, months), *_named(opening, months)]
    return tuple(dict.fromkeys(day for _, day in sorted(found)))


def _numeric(text: str) -> Iterator[tuple[int, int]]:
    for match in _DIGITS.finditer(text):
        year, month, day = re.findall(r"\d+", match[0])
        yield from _valid(match.start(), year, month, day)


def _short(text: str, months: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    for match in _SHORT.finditer(text):
        if (month := match[2].casefold()) in months:
            yield from _valid(match.start(), f"20{match[3]}", months[month], match[1])


def _named(text: str, months: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    if months.keys().isdisjoint(_WORD.findall(text.casefold())):
        return
    words = [(m[0].casefold(), m.start()) for m in _WORD.finditer(text)]
    words = [(word, at) for word, at in words if word not in _OF]
    for index, (word, at) in enumerate(words):
        if word not in months:
            continue
        before = words[index - 1][0] if index else ""
        after = [w for w, _ in words[index + 1 : index + 3]]
        if len(before) < 3 and before.isdecimal() and after:
            yield from _valid(at, after[0], months[word], before)
        elif len(after) == 2 and len(after[0]) < 3:
            yield from _valid(at, after[1], months[word], after[0])


def _valid(at: int, year: str, month: int | str, day: str) -> Iterator[tuple[int, int]]:
    if len(year) != 4:
        return
    try:
        yield at, date(int(year), int(month), int(day)).toordinal()
    except ValueError:
        return


def _main(code: str | None) -> str:
    return (code or "").partition("-")[0].lower()


@cache
def _months(code: str) -> dict[str, int]:
    """The names of months in the language and in English (CLDR), long and short."""
    try:
        months = Locale.parse(code or "en").months
    except (UnknownLocaleError, ValueError):
        months = Locale("en").months
    english = {} if months == Locale("en").months else _months("en")
    return english | {
        name.casefold().strip("."): number
        for form in ("stand-alone", "format")
        for width in ("abbreviated", "wide")
        for number, name in months[form][width].items()
    }
