"""The day that "yesterday" means in a report without a date, by a dated report of the same event.

The words of an undated report never tell which day it is, but another report of the story may tell
the same thing in much the same words, with a day. Only such a sentence counts, and only when all
such sentences give one and the same day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from stemma.languages import language
from stemma.model import Annotations, Report, Span, Time, sentence_of, tokens_in

_DAY = len("2024-06-20")
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
_SHARED = 4
_SHARE = 0.6
"""Of the content words of the shorter sentence, those that both have. Two sentences on different
events of one story share its names and its theme, seldom half their words."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, by its content words."""

    words: frozenset[str]
    days: frozenset[str]
    """The days that it gives, as counted in its own report."""


def with_event_days(
    reports: Mapping[str, Report], annotations: Mapping[str, Annotations]
) -> dict[str, Annotations]:
    """`annotations`, where days counted from an unknown date are those of the event, if told."""
    undated = [r for r in annotations if reports[r].published is None]
    if not undated or len(undated) == len(annotations):
        return dict(annotations)
    told = [t for r, marks in annotations.items() if r not in undated for t in _told(marks)]
    return {
        r: replace(marks, times=tuple(_placed(t, reports[r], marks, told) for t in marks.times))
        if r in undated
        else marks
        for r, marks in annotations.items()
    }


def _told(marks: Annotations) -> Iterator[_Told]:
    """The sentences of one report that give a day."""
    for sentence in marks.sentences:
        days = {t.value for t in marks.times if _is_day(t) and _holds(sentence, t)}
        if days:
            yield _Told(_words(marks, sentence), frozenset(d for d in days if d))


def _placed(time: Time, report: Report, marks: Annotations, told: list[_Told]) -> Time:
    """`time`, with the day of the event where it is a lone relative day that others date."""
    sentence = sentence_of(marks.sentences, time.start, time.end)
    words = report.text[time.start : time.end].lower().split()
    if time.value is not None or time.type != "date" or sentence is None or not _relative(words):
        return time
    if sum(t.type == "date" and _holds(sentence, t) for t in marks.times) > 1:
        return time
    own = _words(marks, sentence)
    days = {day for t in told if _same(own, t.words) for day in t.days if _fits(words, day)}
    return replace(time, value=days.pop(), basis="event") if len(days) == 1 else time


def _relative(words: list[str]) -> bool:
    """Whether the words are "yesterday" or a weekday; "last week" is no day."""
    tables = language("en").times
    return " ".join(words) in tables.get("days", {}) or _weekday(words) is not None


def _weekday(words: list[str]) -> int | None:
    """The number of the weekday that the words end in (Monday is 1)."""
    number = language("en").times.get("weekdays", {}).get(words[-1].strip(".,")) if words else None
    return int(number) if number else None


def _fits(words: list[str], day: str) -> bool:
    weekday = _weekday(words)
    return weekday is None or date.fromisoformat(day).isoweekday() == weekday


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    shared = len(a & b)
    return shared >= _SHARED and shared >= _SHARE * min(len(a), len(b))


def _words(marks: Annotations, sentence: Span) -> frozenset[str]:
    """The content words of a sentence, but those of its times."""
    times = [t for t in marks.times if _holds(sentence, t)]
    tokens = (marks.tokens[i] for i in tokens_in(marks.tokens, *sentence))
    return frozenset(
        t.lemma.casefold()
        for t in tokens
        if t.pos in _CONTENT and not any(s.start <= t.start < s.end for s in times)
    )


def _is_day(time: Time) -> bool:
    own = time.basis in ("text", "published")
    return own and time.type == "date" and time.value is not None and len(time.value) == _DAY


def _holds(sentence: Span, time: Time) -> bool:
    return sentence[0] <= time.start and time.end <= sentence[1]
