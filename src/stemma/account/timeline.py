"""What is dated, in order."""

from collections.abc import Mapping, Sequence

from stemma.model import Evidence, Finding, Report, TimelineEntry


def timeline(
    findings: Sequence[Finding], reports: Mapping[str, Report]
) -> tuple[TimelineEntry, ...]:
    """One entry for each dated claim that several outlets carry; with one report, for each."""
    least = min(2, len(reports))
    entries = [
        TimelineEntry(
            date=f.claim.date,
            text=f.claim.statement,
            evidence=tuple(Evidence(a.report, a.start, a.end) for a in f.claim.assertions),
        )
        for f in findings
        if f.claim.date is not None and f.outlets >= least
    ]
    return tuple(sorted(entries, key=lambda e: (e.date, e.text)))
