"""As of when a sentence is told, where it says so: "As of 6 p.m., seven people were dead"."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from stemma.languages import language
from stemma.model import Annotations, Report, Time, language_of, sentence_of

_NEAR = timedelta(days=2)
"""Before publication: "by Tuesday evening" of the last days tells when something was known, of
longer ago when it was done."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BEFORE = 40
"""Characters before a time in which such words are looked for."""


def known(report: Report, annotations: Annotations) -> Mapping[int, str]:
    """Where a sentence starts, to the latest time as of which it says that it is told.

    None later than the report itself, whose own date counts for all other sentences.
    """
    found: dict[int, str] = {}
    for time in annotations.times:
        sentence = sentence_of(annotations.sentences, time.start, time.end)
        if sentence is None or not _tells(report, time, sentence[0]):
            continue
        found[sentence[0]] = max(str(time.value), found.get(sentence[0], ""))
    return found


def _tells(report: Report, time: Time, sentence: int) -> bool:
    published = report.published
    # "By Tuesday's ruling" tells by what.
    if time.value is None or not _DAY.match(time.value) or _owns(report, time):
        return False
    if published is not None and time.value > published[: len(time.value)]:
        return False
    before = report.text[max(sentence, time.start - _BEFORE) : time.start]
    code = (language_of(report, time.start) or "").partition("-")[0]
    if _words(code, "as_of").search(before):
        return True
    return _is_near(time.value, published) and bool(_words(code, "lately").search(before))


def _owns(report: Report, time: Time) -> bool:
    return report.text[time.end : time.end + 2] in ("'s", "’s")


def _is_near(value: str, published: str | None) -> bool:
    told, day = _DAY.match(value), _DAY.match(published or "")
    if told is None or day is None:
        return False
    return date.fromisoformat(day[0]) - date.fromisoformat(told[0]) <= _NEAR


@cache
def _words(code: str, key: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, language(code).knowledge.get(key, ())))
    return re.compile(rf"(?<!\w)(?:{words}):?\s+$" if words else r"(?!)", re.IGNORECASE)
