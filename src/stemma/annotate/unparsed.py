"""What can be marked in a sentence of a language without a parser: figures, dates, quotations.

Only what its words show for certain: who speaks, what is counted and what is planned stay open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from stemma.annotate.calendar import month_near, valid_day
from stemma.annotate.figures import figures
from stemma.annotate.given import Given, given
from stemma.annotate.parse import Parse
from stemma.annotate.quotation import quotations
from stemma.languages import Language, months
from stemma.model import Figure, Quote, Report, Span, Time, digest, language_of

_MIN_WORDS = 3
"""Words between quotation marks; fewer are a name or scare quotes."""
_WORD = re.compile(r"[^\W\d_]+")
_ISO = re.compile(r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])")
_YEAR = re.compile(r"(?<![\w.,/-])(?P<y>(?:19|20)\d\d)(?![\w/-]|[.,]\d)")
_SINGLE = "'‘’"


@dataclass(frozen=True, slots=True)
class Plain:
    """What one sentence says by itself; all offsets count in its text."""

    times: tuple[Time, ...]
    figures: tuple[Figure, ...]


def plain_marks(text: str, day: str | None, language: Language) -> Plain:
    """Dates with a month, years, and figures of a sentence in a report of that day.

    Figures need the number words and phrases of the language; without them there are none.
    """
    dated = _apart([*_iso(text), *_days(text, day, language.code), *_years(text)])
    if not language.quantities:
        return Plain(dated, ())
    return Plain(dated, figures(Parse(text, (), ()), dated, language))


def plain_quotes(report: Report, sentences: Sequence[Span]) -> tuple[Quote, ...]:
    """What stands between double quotation marks within `sentences`, with the speaker that is
    named right beside it (see `annotate.given`)."""
    if not sentences:
        return ()
    end = sentences[-1][1]
    found = [
        q
        for q in quotations(report.text[:end], sentences)
        if report.text[q.outer[0]] not in _SINGLE
        and len(_WORD.findall(report.text[q.start : q.end])) >= _MIN_WORDS
        and any(s < q.end and q.start < e for s, e in sentences)
    ]
    outer: dict[str, list[Span]] = {}
    for one in found:
        outer.setdefault(language_of(report, one.start) or "", []).append(one.outer)
    said: dict[Span, Given] = {}
    for code, spans in outer.items():
        said |= given(report.text, spans, code.split("-")[0])
    return tuple(_quote(report, (q.start, q.end), said.get(q.outer)) for q in found)


def _quote(report: Report, content: Span, said: Given | None) -> Quote:
    return Quote(
        id=digest(f"{report.id}\0{content[0]}\0{content[1]}"),
        report=report.id,
        content=content,
        speaker=said.speaker if said else None,
        speaker_name=said.name if said else None,
        speaker_entity=None,
        cue=said.cue if said else None,
        kind="direct",
    )


def _apart(found: Sequence[Time]) -> tuple[Time, ...]:
    """Where two overlap the first rule's stays."""
    kept: list[Time] = []
    for time in found:
        if all(time.end <= k.start or k.end <= time.start for k in kept):
            kept.append(time)
    return tuple(sorted(kept, key=lambda t: t.start))


def _iso(text: str) -> Iterator[Time]:
    for m in _ISO.finditer(text):
        value = valid_day(int(m["y"]), int(m["m"]), int(m["d"]))
        yield _time(m, value, "text")


def _days(text: str, day: str | None, code: str) -> Iterator[Time]:
    """Day, month and perhaps year, or month and year."""
    names = months(code)
    if not names:
        return
    for m in _dates(code).finditer(text):
        month = names[m["month"].casefold()]
        if m["d"] and m["y"]:
            yield _time(m, valid_day(int(m["y"]), month, int(m["d"])), "text")
        elif m["d"] and 1 <= int(m["d"]) <= 31:
            yield _time(m, month_near(day, month, int(m["d"]), future=False), "published")
        elif m["y"]:
            yield _time(m, f"{m['y']}-{month:02d}", "text")


def _years(text: str) -> Iterator[Time]:
    for m in _YEAR.finditer(text):
        yield _time(m, m["y"], "text")


def _time(m: re.Match[str], value: str | None, basis: Literal["text", "published"]) -> Time:
    known = basis if value is not None else None
    return Time(m.start(), m.end(), "date", value, known)


@cache
def _dates(code: str) -> re.Pattern[str]:
    """ "9 mai 2025", "9. Mai", "9 de mayo de 2025", "mayo de 2025"."""
    words = "|".join(sorted(map(re.escape, months(code)), key=lambda w: (-len(w), w)))
    return re.compile(
        rf"(?<![\w.,:])(?:(?P<d>\d{{1,2}})(?:\.|º|er)?\s(?:de\s)?)?(?P<month>{words})\b"
        rf"(?:\s(?:de\s)?(?P<y>(?:1[5-9]|20)\d\d)(?!\d|[.,]\d))?",
        re.IGNORECASE,
    )
