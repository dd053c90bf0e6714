"""Dates of one claim held against each other."""

from collections.abc import Iterator, Mapping, Sequence

from stemma.model import Annotations, Claim, Comparison, Evidence, Report, Side, Story, Verdict
from stemma.weigh.identity import comparison_id


def compare_dates(
    story: Story,
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    claims: Sequence[Claim],
) -> Iterator[Comparison]:
    """A comparison for every claim whose assertions are dated by two or more reports."""
    for claim in claims:
        dated = list(_dated(claim, annotations))
        if len({e.report for e, _ in dated}) < 2:
            continue
        sides: dict[str, list[Evidence]] = {}
        for evidence, value in dated:
            sides.setdefault(value, []).append(evidence)
        made = tuple(
            Side(v, None, None, False, False, False, None, None, tuple(es))
            for v, es in sorted(sides.items())
        )
        verdict, why = _date_verdict(sorted(sides))
        about = f"when: {claim.statement}"
        yield Comparison(
            comparison_id(about, made), story.id, (claim.id,), "date", about, verdict, made, why
        )


def _dated(claim: Claim, annotations: Mapping[str, Annotations]) -> Iterator[tuple[Evidence, str]]:
    for a in claim.assertions:
        inside = [
            t
            for t in annotations[a.report].times
            if t.type == "date" and t.value and a.start <= t.start and t.end <= a.end
        ]
        # Two dates in one clause are two things; which of them the claim means is not known.
        if len({t.value for t in inside}) == 1:
            yield Evidence(a.report, inside[0].start, inside[0].end), str(inside[0].value)


def _date_verdict(values: Sequence[str]) -> tuple[Verdict, str]:
    if len(values) == 1:
        return "agree", "all give the same date"
    longest = max(values, key=len)
    if all(longest.startswith(v) for v in values):
        return "compatible", "one is more precise than the other"
    return "conflict", f"{values[0]} and {values[-1]} cannot both be true"
