"""Since when something is counted, in years: "the first since 2017", "the first in seven years"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from stemma.languages import Language, language
from stemma.model import Span, Time

_YEAR = re.compile(r"(\d{4})(?:-|$)")
_YEARS = re.compile(r"P(\d+)Y")
_WITHIN = 1
"""Years. A report of January counts back seven years to one that another calls six years ago."""
_ROUND = 10
"""Years. A number of years that this divides may be rounded to tens: half of it either way, and of
hundreds a tenth."""


@dataclass(frozen=True, slots=True)
class Since:
    """A time since when, or in how long, something is counted."""

    start: int
    end: int
    value: str | None
    """As `Time.value`."""
    low: float
    """The years that it can mean; -inf and inf where it cannot be told."""
    high: float

    @property
    def known(self) -> bool:
        """Whether it can be turned into years."""
        return self.high < float("inf")


def sinces(
    text: str, span: Span, times: Iterable[Time], published: str | None, words: Language
) -> Iterator[Since]:
    """What tells in a span of a report's text since when, or how long, something is counted.

    `times` are those of the span. A duration in years behind "in" is counted back from the date
    of the report; without one, or of another unit ("in ten days", "a three-day visit"), its years
    are unknown, as are those of what is no date ("since the war").
    """
    behind = _since(words.code)
    led = list(behind.finditer(text, *span)) if behind else []
    ends = {m.end() for m in led}
    dated = set()
    for time in times:
        if time.start in ends:
            dated.add(time.start)
            found = _YEAR.match(time.value or "")
            low, high = (float(found[1]), float(found[1])) if found else _UNKNOWN
            yield Since(time.start, time.end, time.value, low, high)
        elif time.type == "duration":
            low, high = _back(text, time, published, words)
            yield Since(time.start, time.end, time.value, low, high)
    for match in led:
        if match.end() not in dated:
            after = text[match.end() : span[1]].casefold().split()[:_TOLD]
            yield Since(match.end(), match.end(), " ".join(after), *_UNKNOWN)


_TOLD = 2
"""Words by which two times since when that are no dates are known for the same."""
_UNKNOWN = float("-inf"), float("inf")


def _back(text: str, time: Time, published: str | None, words: Language) -> tuple[float, float]:
    found = _YEARS.fullmatch(time.value or "")
    told = _in(words.code).search(text, max(0, time.start - _REACH), time.start)
    year = _YEAR.match(published or "")
    if found is None or told is None or year is None:
        return _UNKNOWN
    count, now = int(found[1]), int(year[1])
    slack = _WITHIN if count % _ROUND else max(_ROUND / 2, count / _ROUND)
    bound = told["bound"].casefold().strip()
    least = bound in words.quantities.get("above", ()) + words.quantities.get("at_least", ())
    if least:
        return float("-inf"), now - count + _WITHIN
    return now - count - slack, now - count + slack


_REACH = 24
"""Characters before a duration in which "in" stands, with "more than" or "nearly" behind it."""


@cache
def _since(code: str) -> re.Pattern[str] | None:
    times = language(code).times
    told = times["words"].get("since") if times else None
    return re.compile(rf"\b(?:{told})\s+(?:the\s+)?", re.IGNORECASE) if told else None


@cache
def _in(code: str) -> re.Pattern[str]:
    words = language(code)
    told = words.times["words"].get("within") if words.times else None
    kinds = ("above", "at_least", "below", "nearly", "about")
    bounds = sorted({b for kind in kinds for b in words.quantities.get(kind, ())})
    bound = "|".join(re.escape(b) for b in bounds)
    return re.compile(
        rf"\b(?:{told})\s+(?P<bound>(?:(?:{bound})\s+)?)\Z" if told else r"(?!)", re.IGNORECASE
    )
