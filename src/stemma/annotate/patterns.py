"""The regular expressions for time expressions, built from the words of a language.

All repetition in them is bounded, so that hostile text costs linear time.
"""

import re
from dataclasses import dataclass
from functools import cache

from stemma.languages import Language
from stemma.languages import language as load

_FLAGS = re.IGNORECASE
_COUNTED = r"[\s-]{1,2}(?:[a-z]{1,20}\s)?[a-z]{2,20}(?:(?<![isu])s|people|men|women|children)\b"
"""A noun in the plural behind a number: not "financial crisis", of which 2008 counts none."""


@dataclass(frozen=True)
class TimePatterns:
    """One compiled pattern a kind of expression, and the meaning of the words in it."""

    language: Language
    iso: re.Pattern[str]
    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    month_year: re.Pattern[str]
    month_alone: re.Pattern[str]
    year: re.Pattern[str]
    decade: re.Pattern[str]
    counted: re.Pattern[str]
    weekday: re.Pattern[str]
    near_day: re.Pattern[str]
    near_unit: re.Pattern[str]
    feast: re.Pattern[str]
    hour_word: re.Pattern[str]
    clock: re.Pattern[str]
    every: re.Pattern[str]
    unit_after: re.Pattern[str]
    way_after: re.Pattern[str]

    def month(self, word: str) -> str:
        """ "01" to "12"."""
        return self.language.times["months"][word.lower().rstrip(".")]

    def is_plain_month(self, word: str) -> bool:
        """Whether the word, capitalised and alone, can only be a month."""
        return len(word) > 4 and word[0].isupper() and word.lower() not in ("march", "august")

    def weekday_number(self, word: str) -> str:
        """ "1" (Monday) to "7"."""
        return self.language.times["weekdays"][word.lower().rstrip(".")]

    def is_last(self, word: str) -> bool:
        """Whether the word points back ("last")."""
        return word.lower() in self.language.times["words"]["last"].split("|")

    def is_next(self, word: str) -> bool:
        """Whether the word points forward ("next")."""
        return word.lower() in self.language.times["words"]["next"].split("|")

    def is_hence(self, word: str) -> bool:
        """Whether "two days WORD" lies after."""
        return word.lower() in self.language.times["words"]["hence"].split("|")

    def singular(self, unit: str) -> str:
        """The key of a time unit as the table has it."""
        word = unit.lower()
        units = self.language.times["units"]
        return word if word in units else "century" if word == "centuries" else word.rstrip("s")

    def feast_day(self, word: str) -> tuple[int, int]:
        """Month and day."""
        name = " ".join(word.lower().replace("’", "'").split())
        month, day = self.language.times["feasts"][name].split("-")
        return int(month), int(day)

    def clock_value(self, match: re.Match[str]) -> str | None:
        """ "T18:39"; None when there is no such time or the digits are no clock time."""
        hour, minute, half = (
            int(match["h"]),
            int(match["min"] or match["min2"] or 0),
            (match["half"] or "").lower(),
        )
        if half:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        return f"T{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None

    def every_value(self, match: re.Match[str]) -> str | None:
        """ISO 8601 duration between two of the set."""
        word = (match["word"] or match["adverb"] or "").lower()
        times = self.language.times
        if word in times["sets"]:
            return times["sets"][word]
        if word in times["weekdays"]:
            return "P1W"
        return f"P{times['units'][word]}" if word in times["units"] else None


@cache
def _any(words: tuple[str, ...]) -> str:
    """Alternatives, longest first; a space stands for any white space, ' for either apostrophe."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s").replace("'", "['’]") for w in ordered)


def _months(words: tuple[str, ...]) -> str:
    """Months, those that shorten another ("sept", not "may") with their stop."""
    short = tuple(w for w in words if any(v != w and v.startswith(w) for v in words))
    whole = tuple(w for w in words if w not in short)
    stopped = rf"|(?:{_any(short)})\b\.?" if short else ""
    return rf"(?:{_any(whole)})\b{stopped}"


def time_patterns(language: Language) -> TimePatterns:
    """The patterns for a language that has time tables; built once a language."""
    return _built(language.code)


def rx(pattern: str, flags: int = _FLAGS) -> re.Pattern[str]:
    """The pattern, compiled; case does not matter unless `flags` say so."""
    return re.compile(pattern, flags)


@cache
def _built(code: str) -> TimePatterns:
    language = load(code)
    words = {k: _any(tuple(v.split("|"))) for k, v in language.times["words"].items()}
    months = _months(tuple(language.times["months"]))
    capitals = _months(tuple(m.capitalize() for m in language.times["months"]))
    weekdays = _any(tuple(language.times["weekdays"]))
    units = _any(
        (*language.times["units"], *(f"{u}s" for u in language.times["units"]), "centuries")
    )
    year, gap = r"(?P<y>1[0-9]{3}|20[0-9]{2})(?!\d|[,.]\d)", r"\s{1,3}"
    day = rf"(?P<d>\d{{1,2}})(?:{words['ordinals']})?"
    lead = rf"(?:(?:{weekdays})\.?,?\s(?:the\s)?)?"
    part = rf"(?:[ -](?:{words['parts']}))"
    half = r"(?P<half>[ap]\.?m\b\.?)"
    return TimePatterns(
        language=language,
        iso=rx(r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<t>\d\d:\d\d))?(?![\d-])"),
        day_month=rx(
            rf"\b{lead}(?<![\d.,]){day}{gap}(?:of\s)?(?P<month>{months})"
            rf"(?:,?\s{{1,3}}{year})?()"
        ),
        month_day=rx(
            rf"\b{lead}(?P<month>{months}){gap}{day}(?![\d:]|[.,]\d)(?:,?\s{{1,3}}{year})?"
        ),
        month_year=rx(
            rf"\b(?:(?:{words['phases']})[\s-])?(?P<month>{months}),?\s{{1,3}}(?:of\s)?{year}"
        ),
        month_alone=rx(
            rf"\b(?:(?P<before>{words['before_month']})\s)?(?:(?P<phase>early|late|mid)[\s-])?"
            rf"(?P<month>(?-i:(?:{capitals})))"
            rf"(?:\s(?P<way>{words['last']}|{words['this']}|{words['next']})\syear\b)?"
        ),
        year=rx(rf"(?:\b(?P<before>{words['before_year']})\s)?(?<![\w.,$€£-]){year}\b(?![-–]\d)"),
        decade=rx(r"\b(?:the\s)?(?:(?:early|late|mid)[\s-])?(?:\d{3}0|['’]\d0)['’]?s\b"),
        counted=rx(_COUNTED, 0),
        weekday=rx(
            rf"\b(?:(?P<before>{words['last']}|{words['next']}|{words['this']})\s)?"
            rf"(?:(?:early|late)\s)?"
            rf"(?P<day>(?-i:(?:{_any(tuple(d.capitalize() for d in language.times['weekdays']))})))"
            rf"\b{part}?"
        ),
        near_day=rx(rf"\b(?P<day>{_any(tuple(language.times['days']))})\b{part}?"),
        near_unit=rx(
            rf"\b(?:(?:early|late|later|earlier)\s)?"
            rf"(?P<way>{words['last']}|{words['this']}|{words['next']})\s"
            rf"(?P<unit>week|month|year|decade|century|quarter|weekend|{words['seasons']})\b"
        ),
        feast=rx(rf"\b(?P<feast>{_any(tuple(language.times['feasts']))})\b(?:,?\s{year})?"),
        hour_word=rx(rf"\b(?P<hour>{_any(tuple(language.times['hours']))})\b"),
        clock=rx(
            rf"(?<![\d:.,$€£-])(?:(?P<h>\d{{1,2}})(?:(?:[:.](?P<min>\d\d))?\s?{half}"
            rf"|:(?P<min2>\d\d)(?![\d:]))(?:\s(?:{words['zones']})\b)?)"
        ),
        every=rx(
            rf"\b(?:(?:{words['every']})\s(?P<word>{weekdays}|{units})"
            rf"|(?P<adverb>{_any(tuple(language.times['sets']))}))\b"
        ),
        unit_after=rx(rf"[\s-]{{1,2}}(?P<unit>{units})\b(?!-old|\sold)"),
        way_after=rx(rf"\s(?P<way>{words['ago']}|{words['hence']})\b"),
    )
