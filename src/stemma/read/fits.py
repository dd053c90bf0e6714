"""Whether rows of an earlier stage fit the reports that came with them.

Rows pass through files and other programs; a span that no longer holds its words must not reach
an account. Every function gives back what it was given, or raises ValueError that says why not.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from stemma.model import Annotations, Claim, Comparison, Copy, Finding, Lineage, Pair, Report, Span

Tie = TypeVar("Tie", Copy, Lineage, Pair)


def check_marks(report: Report, annotations: Annotations | None) -> None:
    """Spans of the report itself and of its annotations lie in the text."""
    spans = [*((p.start, p.end) for p in report.passages)]
    spans += [span for c in report.credits if (span := c.span) is not None]
    spans += [report.title_span] if report.title_span else []
    if annotations is not None:
        spans += annotations.sentences
        spans += [(m.start, m.end) for m in annotations.mentions]
        spans += [(t.start, t.end) for t in annotations.times]
        spans += [(f.start, f.end) for f in annotations.figures]
        spans += [(t.start, t.end) for t in annotations.tokens]
        spans += [q.content for q in annotations.quotes]
        heads = [t.head for t in annotations.tokens]
        if heads and not 0 <= min(heads) <= max(heads) < len(heads):
            raise ValueError("a token's head is none of the tokens")
    _check_spans(spans, len(report.text), "the report")


def check_ties(tie: Tie, members: Collection[str]) -> Tie:
    """A copy, a lineage or a pair names reports of its story only."""
    match tie:
        case Copy():
            named = [tie.child, *([tie.parent] if tie.parent else [])]
        case Lineage():
            named = list(tie.reports)
        case Pair():
            named = [tie.a, tie.b]
    _check_members(named, members)
    return tie


def check_claim(claim: Claim, members: Collection[str], reports: Mapping[str, Report]) -> Claim:
    """Every assertion's quote stands where it says."""
    if not claim.assertions:
        raise ValueError("a claim without assertions")
    _check_members([a.report for a in claim.assertions], members)
    for a in claim.assertions:
        if a.report not in reports or reports[a.report].text[a.start : a.end] != a.quote:
            raise ValueError(f"{a.quote[:60]!r} does not stand at {a.start} in report {a.report}")
    return claim


def check_finding(finding: Finding) -> Finding:
    """Every assertion of the claim is in one origin group or in a post, and no other is in any."""
    grouped = (i for group in finding.origin_groups for i in group.assertions)
    placed = sorted((*grouped, *finding.posts))
    if placed != list(range(len(finding.claim.assertions))):
        raise ValueError("its origin groups do not hold every assertion once")
    return finding


def check_comparison(
    comparison: Comparison,
    members: Collection[str],
    claims: Collection[str],
    reports: Mapping[str, Report],
) -> Comparison:
    """Its claims are there, and its sides lie in reports of the story."""
    evidence = [e for side in comparison.sides for e in side.assertions]
    _check_members([e.report for e in evidence], members)
    if missing := sorted(set(comparison.claims) - set(claims)):
        raise ValueError(f"its claim {missing[0]!r} is not there")
    for e in evidence:
        if e.report in reports:
            _check_spans([(e.start, e.end)], len(reports[e.report].text), f"report {e.report}")
    return comparison


def _check_members(named: Iterable[str], members: Collection[str]) -> None:
    for name in named:
        if name not in members:
            raise ValueError(f"report {name!r} is not in its story")


def _check_spans(spans: Iterable[Span], length: int, where: str) -> None:
    for start, end in spans:
        if not 0 <= start <= end <= length:
            raise ValueError(f"[{start}, {end}) is not inside the text of {where}")
