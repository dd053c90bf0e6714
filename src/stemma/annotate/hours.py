"""Times of day told in words: "half past five", "shortly before seven", "around six"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from stemma.annotate.numbers import number_at, words_of
from stemma.annotate.parse import Parse
from stemma.languages import Language
from stemma.languages import language as load

_COUNTED = ("NOUN", "PROPN", "ADJ", "NUM", "SYM", "PART", "DET", "PRON")
"""What follows a number that is no hour: the thing it counts."""
_COUNTING = ("nsubj", "nsubjpass", "nummod", "compound", "quantmod", "dobj", "attr")
_NOON = 12
_EARLY = 6
"""From this hour on "at night" is the evening."""


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day as told."""

    start: int
    end: int
    value: str | None
    """ "T17:30"; None when the sentence does not say which half of the day is meant."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    told: re.Pattern[str]
    half_of_day: re.Pattern[str]
    half_follows: re.Pattern[str]
    day_follows: re.Pattern[str]


def hours(parse: Parse, language: Language) -> Iterator[Hour]:
    """The hours of one sentence that are told without minutes or "a.m.", in order."""
    patterns = _patterns(language.code)
    for found in patterns.told.finditer(parse.text):
        if _is_hour(parse, found, patterns, language):
            start = found.start("side") if found["side"] else found.start("hour")
            yield Hour(start, found.end(), _value(found, parse.text, patterns, language))


def _is_hour(parse: Parse, found: re.Match[str], patterns: _Patterns, language: Language) -> bool:
    if found["clock"] or found["side"]:
        return True
    here = parse.within(*found.span("hour"))
    if not here or parse.tokens[here[-1]].dep in _COUNTING:
        return False
    if not found["soon"] and _is_level(parse, here[-1], language):
        return False
    if patterns.half_follows.match(parse.text, found.end()):
        return True
    if not found["before"] or (found["hour"].isdigit() and not found["soon"]):
        return False
    dated = patterns.day_follows.match(parse.text, found.end())
    alone = not _is_followed(parse, here[-1]) and found["hour"].lower() != "one"
    return bool(dated or alone) and (
        bool(found["soon"]) or not _is_level(parse, here[-1], language)
    )


def _is_followed(parse: Parse, index: int) -> bool:
    """Whether what comes next may be counted, or be the rest of a number."""
    if index + 1 == len(parse.tokens):
        return False
    following = parse.tokens[index + 1]
    return following.pos in _COUNTED or following.lemma.lower() in ("of", "-", "–", "per", "%")


def _is_level(parse: Parse, index: int, language: Language) -> bool:
    """Whether the number tells how much: "the toll stood at six"."""
    over = parse.tokens[parse.tokens[parse.tokens[index].head].head]
    return over.lemma.lower() in language.times["words"]["levels"].split("|")


def _value(found: re.Match[str], text: str, patterns: _Patterns, language: Language) -> str | None:
    number = number_at(words_of(found["hour"]), 0, language)
    if number is None:
        return None
    beside = patterns.half_follows.match(text, found.end())
    near = text[beside.start() : beside.end()] if beside else text
    halves = {_half(m.lastgroup, number.low) for m in patterns.half_of_day.finditer(near)}
    if len(halves) != 1:
        return None
    minutes = 60 * (int(number.low) % _NOON + (_NOON if "pm" in halves else 0))
    if found["side"]:
        words = language.times["words"]
        away = 30 if found["part"].lower() in words["half_hour"].split("|") else 15
        short = found["side_word"].lower() in words["short_of"].split("|")
        minutes = (minutes + (-away if short else away)) % (24 * 60)
    return f"T{minutes // 60:02d}:{minutes % 60:02d}"


def _half(name: str | None, hour: float) -> str | None:
    if name == "night":
        return "pm" if _EARLY <= hour < _NOON else "am"
    return name


@cache
def _patterns(code: str) -> _Patterns:
    language = load(code)
    words = language.times["words"]
    units = sorted((w for w, n in language.numbers["units"].items() if 1 <= n <= _NOON),
                   key=lambda w: (-len(w), w))  # fmt: skip
    hour = rf"(?P<hour>{'|'.join(units)}|1[0-2]|[1-9])"
    halves = "|".join(rf"(?P<{k}>{words[k]})" for k in ("am", "pm", "night"))
    days = "|".join(d.capitalize() for d in language.times["weekdays"])
    return _Patterns(
        told=re.compile(
            rf"\b(?:(?:(?P<soon>{words['soon']})\s)?(?P<before>{words['before_hour']})\s"
            rf"(?:(?:{words['about']})\s)?)?"
            rf"(?P<side>(?P<part>{words['half_hour']}|{words['quarter_hour']})\s"
            rf"(?P<side_word>{words['past']}|{words['short_of']})\s)?"
            rf"\b{hour}\b(?![:.,-]?\d)(?P<clock>\s(?:{words['clock']}))?",
            re.IGNORECASE,
        ),
        half_of_day=re.compile(rf"\b(?:{halves})\b", re.IGNORECASE),
        half_follows=re.compile(
            rf",?\s(?:in\sthe\s|at\s|(?:on\s)?(?:{days})\s)"
            rf"(?:{words['am']}|{words['pm']}|{words['night']})\b"
        ),
        day_follows=re.compile(rf",?\s(?:on\s)?(?:{days})\b"),
    )
