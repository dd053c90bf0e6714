"""An account in the form that the shared scorer of hand-made gold reads.

`{"claims": [{"evidence": [SPAN]}], "figures": [{"values": [SPAN + "value"], "verdict"}],
"disputes": [{"evidence": [SPAN]}]}` where SPAN is `{"file", "start", "end"}` in the file as given.
Years and times of day that are compared are figures too, as in the gold.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from stemma.model import Account, Comparison, Report, Side

UNITS = frozenset({"km", "m", "mile", "ft", "minute", "hour", "day", "week", "year"})
"""The unit symbols that the scorer can convert; a value in another one is a bare number."""
MOST = 4
"""Spans of one side of a dispute: a longer list would touch any sentence."""

_MOMENT = re.compile(r"\d{4}(?:-\d\d){0,2}|\d\d:\d\d")
"""The position of a side that tells when: a year, a month, a day, or a time of day."""

Answer = dict[str, list[dict[str, Any]]]


def answer(account: Account) -> Answer:
    """The claims of two or more reports, the figures compared, and what is in dispute."""
    reports = {report.id: report for report in account.reports}
    return {
        "claims": [
            {"evidence": list(_evidence(finding.claim.assertions, reports))}
            for finding in account.findings
            if len({a.report for a in finding.claim.assertions}) > 1
        ],
        "figures": [f for c in account.comparisons if (f := _figure(c, reports)) is not None],
        "disputes": [
            {"evidence": [e for s in c.sides for e in _evidence(s.assertions[:MOST], reports)]}
            for c in account.comparisons
            if c.kind != "figure" and (c.verdict == "conflict" or _told_two_ways(c))
        ],
    }


def held(account: Account, low: float, high: float) -> Answer:
    """Those claims alone whose likelihood lies in `low <= likelihood < high`."""
    reports = {report.id: report for report in account.reports}
    likely = [f.claim for f in account.findings if low <= (f.claim.likelihood or -1.0) < high]
    return {"claims": [{"evidence": list(_evidence(c.assertions, reports))} for c in likely]}


def _told_two_ways(comparison: Comparison) -> bool:
    """Whether what one report leaves open or says is so, a later one says otherwise, or one thing
    is told in two ways: the gold has both sides, and does not ask when each was known."""
    later = comparison.kind == "polarity" and comparison.verdict == "development"
    return later or comparison.two_sided


def in_source(report: Report, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of the source that `text[start:end]` stands in; all of it without a map."""
    for first, last, source in report.source_map or ((0, len(report.text), 0),):
        low, high = max(start, first), min(end, last)
        if low < high:
            yield source + low - first, source + high - first


def notation(side: Side) -> str | None:
    """The value as the gold writes it: `=7`, `>7`, `<=7 km`, `~7`, `7..9`; None without bounds."""
    unit = f" {side.unit}" if side.unit in UNITS else ""
    low, high = side.low, side.high
    if _MOMENT.fullmatch(side.position):
        return f"{'~' if side.approximate else '='}{side.position}"
    if low is None and high is None:
        return None
    if low is not None and high is not None and low != high:
        return f"{low:.12g}..{high:.12g}{unit}"
    value = low if low is not None else high
    if side.approximate:
        sign = "~"
    elif high is None:
        sign = ">" if side.low_open else ">="
    elif low is None:
        sign = "<" if side.high_open else "<="
    else:
        sign = "="
    return f"{sign}{value:.12g}{unit}"


def _figure(comparison: Comparison, reports: Mapping[str, Report]) -> dict[str, Any] | None:
    """A comparison of figures, or of times; None where no value is given."""
    if comparison.kind not in ("figure", "date"):
        return None
    values: list[dict[str, Any]] = []
    for side in comparison.sides:
        value = notation(side)
        if value is not None:
            values += [e | {"value": value} for e in _evidence(side.assertions, reports)]
    return {"values": values, "verdict": comparison.verdict} if values else None


def _evidence(spans: Iterable[Any], reports: Mapping[str, Report]) -> Iterator[dict[str, Any]]:
    for span in spans:
        report = reports[span.report]
        for start, end in in_source(report, span.start, span.end):
            yield {"file": PurePath(report.source).name, "start": start, "end": end}
