"""What is background: told of a time before the story, or of no time at all."""

import re
from datetime import date as date_of
from functools import cache

from stemma.account.sentences import Sentence
from stemma.languages import Language, language
from stemma.model import Annotations, Report, Time, Token, tokens_in

_OLD = 7
"""Days before the story from which on what is dated is background."""
_LASTING = re.compile(r"P\d+(?:\.\d+)?[YM]")
"""ISO 8601 durations of months and years."""
_BESIDE = frozenset({"ccomp", "conj", "parataxis"})
_PRESENT = ("VBZ", "VBP")


def is_background(
    sentence: Sentence, report: Report, marks: Annotations, begins: str | None
) -> bool:
    """Whether a sentence tells of what was before the story, or of what is always so.

    All its dates are a week or more before the story (`begins`); or it has none of the story's
    time, and tells what had happened, what is (not what is said, and not what became of people),
    or what has been for months or years.
    """
    start, end = sentence.span
    times = [t for t in marks.times if start <= t.start and t.end <= end]
    if any(t.type in ("date", "time") for t in times):
        old = [_is_past(t, report, begins) for t in times if t.type == "date"]
        return True in old and False not in old
    return _tells_of_before(sentence, report, marks, times)


def _tells_of_before(
    sentence: Sentence, report: Report, marks: Annotations, times: list[Time]
) -> bool:
    tokens, inside = marks.tokens, tokens_in(marks.tokens, *sentence.span)
    tables = language(report.language or "")
    tops = (i for i in inside if tokens[i].head == i or tokens[i].head not in inside)
    verb = next((i for i in tops if tokens[i].pos in ("VERB", "AUX")), None)
    if verb is None:
        return False
    if tokens[inside.start].lemma.casefold() in tables.telling.get("before", ()):
        return True
    helping = [tokens[i] for i in inside if tokens[i].head == verb and tokens[i].dep[:3] == "aux"]
    has = next((t for t in helping if t.lemma == "have"), None)
    if has is not None:
        lasting = any(t.type == "set" or _LASTING.match(t.value or "") for t in times)
        before = (
            has.tag == "VBD" and tokens[verb].tag == "VBN" and not _goes_on(tokens, verb, inside)
        )
        return before or (has.tag in _PRESENT and lasting)
    return tokens[verb].tag in _PRESENT and not helping and _is_state(tokens, verb, inside, tables)


def _goes_on(tokens: tuple[Token, ...], verb: int, inside: range) -> bool:
    """Whether another clause beside the main one tells what happened ("..; pilots had landed")."""
    return any(
        tokens[i].head == verb != i and tokens[i].dep in _BESIDE and tokens[i].pos == "VERB"
        for i in inside
    )


def _is_state(tokens: tuple[Token, ...], verb: int, inside: range, tables: Language) -> bool:
    """Whether a verb in the present tells what is always so: not words, nor what became of people,
    nor how somebody is."""
    ends = {w for lemmas in tables.outcomes.values() for w in lemmas}
    if tokens[verb].lemma in tables.sayings.get("verbs", ()):
        return False
    if any(tokens[i].lemma.casefold() in ends for i in inside):
        return False
    if tokens[verb].lemma != "be":
        return True
    return any(
        tokens[i].head == verb and tokens[i].dep == "attr" and tokens[i].pos in ("NOUN", "PROPN")
        for i in inside
    )


def _is_past(time: Time, report: Report, begins: str | None) -> bool | None:
    """Whether a date is well before the story; None where that cannot be told."""
    if time.value is None or not time.value[:4].isdigit():
        words = report.text[time.start : time.end].casefold()
        return True if _last(report.language or "").search(words) else None
    return None if begins is None else _is_old(time.value, begins)


@cache
def _last(code: str) -> re.Pattern[str]:
    """Matches a year, a month or a decade before the present one."""
    tables = language(code)
    last = tables.times.get("words", {}).get("last")
    spans = "|".join(
        w for unit in ("month", "year", "decade") for w in tables.measures.get(unit, ())
    )
    return re.compile(rf"^(?:the )?(?:{last}) (?:{spans})\b" if last and spans else r"(?!)")


def _is_old(date: str, begins: str) -> bool:
    if len(date) < 10 or len(begins) < 10:
        shorter = min(len(date), len(begins))
        return date[:shorter] < begins[:shorter]
    return _day(begins) - _day(date) >= _OLD


def _day(date: str) -> int:
    try:
        return date_of.fromisoformat(date[:10]).toordinal()
    except ValueError:
        return 0
