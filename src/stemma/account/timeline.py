"""What is dated, in order."""

import re
from collections.abc import Mapping, Sequence

from stemma.account.sentences import Sentence, clause, whole
from stemma.account.support import evidence
from stemma.model import (
    POSTS,
    Annotations,
    Assertion,
    Evidence,
    Finding,
    Report,
    TimelineEntry,
    sentence_of,
)

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?")


def timeline(
    findings: Sequence[Finding],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> tuple[TimelineEntry, ...]:
    """One entry for each dated claim that two outlets carry; with one report, for each.

    Dates are ISO 8601, as precise as they are known. The text is the clause or sentence that
    reads best alone, of those that give the date where one does. Posts tell nothing here.
    """
    outlets = {r.outlet or r.id for r in reports.values() if r.kind not in POSTS}
    least = max(1, min(2, len(outlets)))
    entries: dict[tuple[str, str], TimelineEntry] = {}
    for finding in findings:
        date = finding.claim.date
        if date is None or not _DATE.fullmatch(date) or finding.outlets < least:
            continue
        said = [a for a in finding.claim.assertions if reports[a.report].kind not in POSTS]
        if not said:
            continue
        made = _entry(date, said, reports, annotations)
        entries.setdefault((date, made.text.casefold()), made)
    return tuple(sorted(entries.values(), key=lambda e: (e.date, e.text)))


def _entry(
    date: str,
    said: Sequence[Assertion],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> TimelineEntry:
    told = [(a, _text(a, reports[a.report], annotations[a.report])) for a in said]
    ranked = [
        (not _gives(date, made, annotations[made.report]), len(made.text), made.text, a)
        for a, made in told
        if made is not None
    ]
    best = min(ranked, key=lambda r: (*r[:3], r[3].report, r[3].start), default=None)
    first = best[3] if best is not None else said[0]
    spans = (Evidence(a.report, a.start, a.end) for a in said)
    return TimelineEntry(
        date=date,
        text=best[2] if best is not None else first.quote,
        evidence=evidence(Evidence(first.report, first.start, first.end), spans),
    )


def _text(assertion: Assertion, report: Report, marks: Annotations) -> Sentence | None:
    """The assertion, or else the sentence that it stands in, when it can be read alone."""
    span = sentence_of(marks.sentences, assertion.start, assertion.end)
    if span is None:
        return None
    return clause(report, marks, assertion, span) or whole(report, marks, span)


def _gives(date: str, told: Sentence, marks: Annotations) -> bool:
    """Whether a sentence itself says that it was then."""
    start, end = told.span
    return any(
        t.value is not None and (t.value.startswith(date) or date.startswith(t.value))
        for t in marks.times
        if start <= t.start and t.end <= end
    )
