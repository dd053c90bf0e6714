"""Dates with the month in words, in any order ("12. Mai 2019", "May 12, 2019").

The words that languages put between day, month and year are short ("de", "of", "gada", "оны"),
and no list of them is needed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.clean.dates.calendars import BUDDHIST, PERSIAN_MONTHS, from_persian
from stemma.clean.dates.found import Found, Hints, day
from stemma.clean.dates.months import month

_TOKEN = re.compile(
    r"(?P<number>\d{1,4}(?!\d))|\d+"
    r"|(?P<word>[^\W\d_][^\s\d.,;:!?|/()\[\]{}<>«»\"“”„•·–—،؛।_@#=&+*%-]{0,30})"
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
"""No date is without its year."""
_MAX_FILLER = 6
_MAX_FILLERS = 2
_NEAR = 5
"""Words and numbers between a month and its day or year, at most."""
_YEAR_DIGITS = 4
_REACH = 14
"""Characters from one part of a date to the next."""
_BROKEN = re.compile(r"[|;•·–—()\n]")
"""What ends a date: a bracket, a bullet, a dash."""
_YEARS = range(1900, 2100)
_PERSIAN_YEARS = range(1279, 1479)
_BUDDHIST_YEARS = range(2443, 2643)
_DAYS = range(1, 32)


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    number: int | None
    digits: int
    month: int | None = None
    persian: int | None = None


def worded(text: str, hints: Hints) -> Found | None:
    """The first day of a month named in words, with its year; digits must be ASCII."""
    if not _YEAR.search(text):
        return None
    parts = list(_parts(text, hints.language))
    for at, part in enumerate(parts):
        if part.month or part.persian:
            found = _around(text, parts, at)
            if found:
                return found
    return None


def _parts(text: str, language: str | None) -> Iterator[_Part]:
    """The numbers and month names of `text`, and the words too long to stand inside a date."""
    words = list(_TOKEN.finditer(text))
    for i, token in enumerate(words):
        digits = token["number"] or ""
        if token["word"] is None:
            yield _Part(*token.span(), int(digits) if digits else None, len(digits))
            continue
        number, end, persian = None, token.end(), None
        if _among_numbers(words, i):
            number, end = _named(text, words, i, language)
            persian = PERSIAN_MONTHS.get(token["word"])
        if number or persian or len(token["word"]) > _MAX_FILLER:
            yield _Part(token.start(), end, None, 0, number, persian)


def _among_numbers(words: Sequence[re.Match[str]], i: int) -> bool:
    """Whether a day and a year are near enough for the word to be the month between them."""
    near = [len(t["number"]) for t in words[max(0, i - _NEAR) : i + _NEAR + 1] if t["number"]]
    return _YEAR_DIGITS in near and min(near) < _YEAR_DIGITS - 1


def _named(
    text: str, words: Sequence[re.Match[str]], i: int, language: str | None
) -> tuple[int | None, int]:
    """The month that one word names, or it and the one behind it ("كانون الثاني", "tháng 5")."""
    token = words[i]
    if i + 1 < len(words) and words[i + 1].start() == token.end() + 1:
        both = month(text[token.start() : words[i + 1].end()], language)
        if both:
            return both, words[i + 1].end()
    return month(token["word"], language), token.end()


def _around(text: str, parts: Sequence[_Part], at: int) -> Found | None:
    """The date whose month is `parts[at]`, by the numbers beside it."""
    inside = parts[at]
    rest = [p for p in parts[at + 1 : at + 4] if p.start >= inside.end]
    before = _run(text, [inside, *reversed(parts[max(0, at - 2) : at])])
    after = _run(text, [inside, *rest])
    for day_part, year_part in (
        (before[:1], after[:1]),  # 12 May 2019
        (after[:1], after[1:2]),  # May 12, 2019
        (after[:1], before[:1]),  # 2019 May 12
        (before[:1], before[1:2]),  # 2019, 12 May
    ):
        if day_part and year_part and day_part[0].digits <= 2 and day_part[0].number in _DAYS:
            known = _year(inside, year_part[0], day_part[0])
            if known:
                used = (inside, day_part[0], year_part[0])
                start, end = min(p.start for p in used), max(p.end for p in used)
                return Found(known[0], start, end)
    return None


def _run(text: str, parts: Sequence[_Part]) -> list[_Part]:
    """The numbers that follow `parts[0]` without a break, at most two."""
    found: list[_Part] = []
    last = parts[0]
    for part in parts[1:]:
        low, high = sorted((last, part), key=lambda p: p.start)
        gap = text[low.end : high.start]
        fillers = len(gap.split()) - 1
        if part.number is None or len(gap) > _REACH or fillers > _MAX_FILLERS:
            break
        if _BROKEN.search(gap):
            break
        found.append(part)
        last = part
    return found[:2]


def _year(inside: _Part, year: _Part, number: _Part) -> tuple[str | None] | None:
    """The day, in a tuple that says that these numbers are a date; None when they are none."""
    if year.digits != 4 or year.number is None or number.number is None:
        return None
    if inside.month and year.number in _YEARS:
        return (day(year.number, inside.month, number.number),)
    if inside.month and year.number in _BUDDHIST_YEARS:
        return (day(year.number - BUDDHIST, inside.month, number.number),)
    if inside.persian and year.number in _PERSIAN_YEARS:
        return (from_persian(year.number, inside.persian, number.number),)
    return None
