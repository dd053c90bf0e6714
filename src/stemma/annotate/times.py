"""Time expressions with as much of their value as is known.

Values are ISO 8601 prefixes. What the text leaves open is counted from the publication date: a
weekday or a month without a year is the nearest one before it, or after it where its verb speaks
of the future. Without a publication date such a value is None. A clock time is `T18:39`, with its
date in front where the date stands beside it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from stemma.annotate.calendar import days_from, month_near, shifted, valid_day, weekday_near
from stemma.annotate.hours import hours
from stemma.annotate.numbers import Number, Word, number_at, words_of
from stemma.annotate.parse import Parse
from stemma.annotate.patterns import TimePatterns, time_patterns
from stemma.annotate.tense import speaks_of_future
from stemma.languages import Language
from stemma.model import Time, TimeType

_Basis = Literal["text", "published"]


@dataclass(frozen=True, slots=True)
class _Context:
    parse: Parse
    published: str | None
    language: Language
    patterns: TimePatterns

    def time(self, match: re.Match[str], kind: TimeType, value: str | None, basis: _Basis) -> Time:
        return Time(match.start(), match.end(), kind, value, basis if value else None)

    def future(self, position: int) -> bool:
        return speaks_of_future(self.parse, position)


def times(parse: Parse, published: str | None, language: Language) -> tuple[Time, ...]:
    """The time expressions of one sentence, in order, none inside another."""
    if not language.times:
        return ()
    context = _Context(parse, published, language, time_patterns(language))
    found = [time for rule in _RULES for time in rule(context)]
    return _joined(parse, _longest(found))


def _longest(found: list[Time]) -> list[Time]:
    """Where two overlap the longer stays, then the earlier rule's."""
    kept: list[Time] = []
    for time in sorted(found, key=lambda t: t.start - t.end):
        if all(time.end <= k.start or k.end <= time.start for k in kept):
            kept.append(time)
    return sorted(kept, key=lambda t: t.start)


def _joined(parse: Parse, found: list[Time]) -> tuple[Time, ...]:
    """Gives a clock time the date that stands beside it ("12:10 p.m. Sunday")."""
    out = []
    for i, time in enumerate(found):
        beside = [found[j] for j in (i + 1, i - 1) if 0 <= j < len(found)]
        dates = [d for d in beside if d.type == "date" and len(d.value or "") == 10]
        near = [d for d in dates if _gap(parse, time, d) in ("", ",", "on", ", on", "at", ", at")]
        if time.type == "time" and time.value and time.value.startswith("T") and near:
            out.append(replace(time, value=f"{near[0].value}{time.value}", basis=near[0].basis))
        else:
            out.append(time)
    return tuple(out)


def _gap(parse: Parse, a: Time, b: Time) -> str:
    first, second = (a, b) if a.start < b.start else (b, a)
    return parse.words(first.end, second.start).lower()


def _iso(c: _Context) -> Iterator[Time]:
    for m in c.patterns.iso.finditer(c.parse.text):
        day = valid_day(int(m["y"]), int(m["m"]), int(m["d"]))
        if day:
            value = f"{day}T{m['t']}" if m["t"] else day
            yield c.time(m, "time" if m["t"] else "date", value, "text")


def _days(c: _Context) -> Iterator[Time]:
    """Month and day, with or without the year."""
    for pattern in (c.patterns.day_month, c.patterns.month_day):
        for m in pattern.finditer(c.parse.text):
            month, day = int(c.patterns.month(m["month"])), int(m["d"])
            if not 1 <= day <= 31:
                continue
            if m["y"]:
                yield c.time(m, "date", valid_day(int(m["y"]), month, day), "text")
            else:
                value = month_near(c.published, month, day, future=c.future(m.start("month")))
                yield c.time(m, "date", value, "published")


def _months(c: _Context) -> Iterator[Time]:
    for m in c.patterns.month_year.finditer(c.parse.text):
        yield c.time(m, "date", f"{m['y']}-{c.patterns.month(m['month'])}", "text")
    for m in c.patterns.month_alone.finditer(c.parse.text):
        if m["way"]:
            yield _month_of_year(c, m)
        elif m["before"] or _is_month(c, m):
            future = _forward(c, m["before"] or "", m.start("month"))
            value = month_near(c.published, int(c.patterns.month(m["month"])), None, future=future)
            start = m.start("phase") if m["phase"] else m.start("month")
            yield replace(c.time(m, "date", value, "published"), start=start)


def _is_month(c: _Context, m: re.Match[str]) -> bool:
    """A month's name alone that can be nothing else, not even a first name."""
    start, end = m.span("month")
    person = any(n.label == "PERSON" and n.start < end and start < n.end for n in c.parse.names)
    return c.patterns.is_plain_month(m["month"]) and not person


def _month_of_year(c: _Context, m: re.Match[str]) -> Time:
    """ "July last year"."""
    step = 1 if c.patterns.is_next(m["way"]) else -1 if c.patterns.is_last(m["way"]) else 0
    year = shifted(c.published, "1Y", step)
    value = f"{year}-{c.patterns.month(m['month'])}" if year else None
    return replace(c.time(m, "date", value, "published"), start=m.start("month"))


def _forward(c: _Context, word: str, position: int) -> bool:
    if c.patterns.is_next(word):
        return True
    return not c.patterns.is_last(word) and c.future(position)


def _years(c: _Context) -> Iterator[Time]:
    for m in c.patterns.year.finditer(c.parse.text):
        if m["before"] or not c.patterns.counted.match(c.parse.text, m.end()):
            yield replace(c.time(m, "date", m["y"], "text"), start=m.start("y"))
    for m in c.patterns.decade.finditer(c.parse.text):
        yield c.time(m, "date", None, "text")


def _weekdays(c: _Context) -> Iterator[Time]:
    for m in c.patterns.weekday.finditer(c.parse.text):
        word = m["before"] or ""
        value = weekday_near(
            c.published,
            int(c.patterns.weekday_number(m["day"])),
            future=_forward(c, word, m.start("day")),
            skip=c.patterns.is_last(word) or c.patterns.is_next(word),
        )
        yield c.time(m, "date", value, "published")


def _near_days(c: _Context) -> Iterator[Time]:
    for m in c.patterns.near_day.finditer(c.parse.text):
        offset = int(c.language.times["days"][" ".join(m["day"].lower().split())])
        yield c.time(m, "date", days_from(c.published, offset), "published")


def _near_units(c: _Context) -> Iterator[Time]:
    """ "last week", "this year", "next month"."""
    for m in c.patterns.near_unit.finditer(c.parse.text):
        step = 1 if c.patterns.is_next(m["way"]) else -1 if c.patterns.is_last(m["way"]) else 0
        duration = c.language.times["units"].get(m["unit"].lower())
        value = shifted(c.published, duration, step) if duration else None
        yield c.time(m, "date", value, "published")


def _feasts(c: _Context) -> Iterator[Time]:
    for m in c.patterns.feast.finditer(c.parse.text):
        month, day = c.patterns.feast_day(m["feast"])
        if m["y"]:
            yield c.time(m, "date", valid_day(int(m["y"]), month, day), "text")
        else:
            value = month_near(c.published, month, day, future=c.future(m.start()))
            yield c.time(m, "date", value, "published")


def _clocks(c: _Context) -> Iterator[Time]:
    for m in c.patterns.hour_word.finditer(c.parse.text):
        hour = c.language.times["hours"][m["hour"].lower()]
        yield c.time(m, "time", f"T{hour}", "text")
    for m in c.patterns.clock.finditer(c.parse.text):
        value = c.patterns.clock_value(m)
        if value:
            yield c.time(m, "time", value, "text")


def _hours(c: _Context) -> Iterator[Time]:
    for hour in hours(c.parse, c.language):
        yield Time(hour.start, hour.end, "time", hour.value, "text" if hour.value else None)


def _sets(c: _Context) -> Iterator[Time]:
    for m in c.patterns.every.finditer(c.parse.text):
        value = c.patterns.every_value(m)
        yield c.time(m, "set", value, "text")


def _durations(c: _Context) -> Iterator[Time]:
    """ "two weeks ago" is a date, "for two weeks" a duration."""
    words = words_of(c.parse.text)
    i = 0
    while i < len(words):
        number = number_at(words, i, c.language)
        if number is None and words[i].lower in ("a", "an"):
            time = _counted(c, Number(i, i + 1, 1.0, 1.0, digits=False))
            if time and (time.type == "date" or _lasts(words, i)):
                yield time
        elif number and (time := _counted(c, number)):
            yield time
        i = number.last if number else i + 1


def _lasts(words: Sequence[Word], i: int) -> bool:
    """ "for a year", not "ten a year"."""
    return i > 0 and words[i - 1].lower in ("for", "over", "within", "in", "after", "than")


def _counted(c: _Context, number: Number) -> Time | None:
    words = words_of(c.parse.text)
    start = words[number.first].start
    unit = c.patterns.unit_after.match(c.parse.text, words[number.last - 1].end)
    if unit is None:
        return None
    singular = c.patterns.singular(unit["unit"])
    if number.low > 1 and singular == unit["unit"].lower() and "-" not in unit.group():
        return None
    duration = c.language.times["units"][singular]
    way = c.patterns.way_after.match(c.parse.text, unit.end())
    if way is None:
        length = _duration(duration, number)
        return Time(start, unit.end(), "duration", length, "text" if length else None)
    sign = 1 if c.patterns.is_hence(way["way"]) else -1
    near = way["way"].lower() in ("ago", "from now")
    value = shifted(c.published, duration, sign * number.low) if near and number.high else None
    return Time(start, way.end(), "date", value, "published" if value else None)


def _duration(unit: str, number: Number) -> str | None:
    """ISO 8601: "P3D", "PT2H"; None for "dozens of days" and for broken numbers of large units."""
    match = re.fullmatch(r"(T?)(\d+)([A-Z])", unit)
    if match is None or number.high is None:
        return None
    total = number.low * int(match[2])
    if total != int(total):
        return None
    return f"P{match[1]}{int(total)}{match[3]}"


_RULES = (
    _iso,
    _days,
    _months,
    _years,
    _weekdays,
    _near_days,
    _near_units,
    _feasts,
    _clocks,
    _hours,
    _sets,
    _durations,
)
