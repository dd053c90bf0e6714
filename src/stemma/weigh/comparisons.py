"""Figures and dates of one question held against each other."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from stemma.model import (
    Annotations,
    Claim,
    Comparison,
    Evidence,
    Figure,
    Report,
    Side,
    Story,
    Verdict,
)
from stemma.weigh.intervals import meet, middle, same

_ID = 16


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure where a report gives it."""

    report: str
    figure: Figure
    claims: frozenset[str]
    """Claims whose assertion holds it."""


def compare_figures(
    story: Story,
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    claims: Sequence[Claim],
) -> Iterator[Comparison]:
    """One comparison for each quantity that two or more reports give.

    Two readings are of one quantity when what they count and their unit agree, and either they
    stand in one claim or they give the same value. Different values are only ever held against
    each other inside one claim.
    """
    readings = [x for r in story.reports for x in _readings(r, annotations[r], claims)]
    for group in _groups(readings):
        if len({x.report for x in group}) > 1:
            yield _figure_comparison(story, reports, group)


def _readings(
    report: str, annotations: Annotations, claims: Sequence[Claim]
) -> Iterator[Reading]:
    spans = [(a.start, a.end, c.id) for c in claims for a in c.assertions if a.report == report]
    for figure in annotations.figures:
        inside = frozenset(c for s, e, c in spans if s <= figure.start and figure.end <= e)
        yield Reading(report, figure, inside)


def _groups(readings: Sequence[Reading]) -> list[list[Reading]]:
    root = list(range(len(readings)))

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    buckets: dict[str | None, list[int]] = {}
    for i, x in enumerate(readings):
        buckets.setdefault(x.figure.unit, []).append(i)
    for members in buckets.values():
        for i, j in combinations(members, 2):
            if _one_quantity(readings[i], readings[j]):
                low, high = sorted((find(i), find(j)))
                root[high] = low
    found: dict[int, list[Reading]] = {}
    for i, x in enumerate(readings):
        found.setdefault(find(i), []).append(x)
    return list(found.values())


def _one_quantity(a: Reading, b: Reading) -> bool:
    counted_same, unknown = _counted(a.figure, b.figure)
    together = bool(a.claims & b.claims)
    if a.report == b.report:
        return same(a.figure, b.figure) and counted_same
    if same(a.figure, b.figure):
        return counted_same or together
    return together and (counted_same or unknown)


def _counted(a: Figure, b: Figure) -> tuple[bool, bool]:
    """(both count the same thing, one does not say what it counts)."""
    if a.of is None or b.of is None:
        return a.of == b.of and a.unit is not None, True
    return a.of.split()[-1] == b.of.split()[-1], False


def _figure_comparison(
    story: Story, reports: Mapping[str, Report], group: Sequence[Reading]
) -> Comparison:
    sides: dict[tuple[object, ...], list[Reading]] = {}
    for x in group:
        f = x.figure
        sides.setdefault((f.low, f.high, f.low_open, f.high_open, f.approximate), []).append(x)
    ordered = sorted(sides.values(), key=lambda xs: (middle(xs[0].figure), repr(xs[0].figure)))
    verdict, why = _verdict([xs[0].figure for xs in ordered], ordered, reports)
    made = tuple(_side(xs, reports) for xs in ordered)
    about = _about(group)
    return Comparison(
        id=_id(made, about),
        story=story.id,
        claims=tuple(sorted(frozenset.union(*(x.claims for x in group)))),
        kind="figure",
        about=about,
        verdict=verdict,
        sides=made,
        why=why,
    )


def _verdict(
    figures: Sequence[Figure], sides: Sequence[Sequence[Reading]], reports: Mapping[str, Report]
) -> tuple[Verdict, str]:
    if len(figures) == 1:
        return "agree", "all give the same value"
    if meet(figures):
        return "compatible", "one value could satisfy them all"
    apart = next(p for p in combinations(range(len(figures)), 2) if not meet([figures[i] for i in p]))
    known = [sorted({reports[x.report].published or "" for x in sides[i]}) for i in apart]
    low, high = (sides[i][0] for i in apart)
    names = f"{_words(low, reports)} and {_words(high, reports)}"
    if all(times[0] for times in known) and _apart_in_time(known[0], known[1]):
        return "development", f"{names}: given at different times"
    return "conflict", f"{names} cannot both be true"


_HOURS = 13
"""Length of `2024-06-20T18`: reports of one hour knew the same."""


def _apart_in_time(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether every time of one side lies in another hour, all before or all after the other's."""
    shortest = min(len(t) for t in (*a, *b))
    cut = min(_HOURS, shortest)
    first, second = [t[:cut] for t in a], [t[:cut] for t in b]
    return max(first) < min(second) or max(second) < min(first)


def _words(reading: Reading, reports: Mapping[str, Report]) -> str:
    figure = reading.figure
    return f"“{reports[reading.report].text[figure.start : figure.end]}”"


def _side(readings: Sequence[Reading], reports: Mapping[str, Report]) -> Side:
    first = readings[0].figure
    times = sorted({reports[x.report].published or "" for x in readings})
    return Side(
        position=reports[readings[0].report].text[first.start : first.end],
        low=first.low,
        high=first.high,
        low_open=first.low_open,
        high_open=first.high_open,
        approximate=first.approximate,
        unit=first.unit,
        as_of=times[-1] or None,
        assertions=tuple(
            Evidence(x.report, x.figure.start, x.figure.end) for x in readings
        ),
    )


def _about(group: Sequence[Reading]) -> str:
    """What is counted: the wording that most readings share, the longest of equals."""
    named = [x.figure.of for x in group if x.figure.of is not None]
    if named:
        return max(sorted(set(named)), key=lambda n: (named.count(n), len(n)))
    return group[0].figure.unit or "number"


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
            _id(made, about), story.id, (claim.id,), "date", about, verdict, made, why
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


def _id(sides: Sequence[Side], about: str) -> str:
    spans = [(e.report, e.start, e.end) for s in sides for e in s.assertions]
    return hashlib.sha256(repr((about, sorted(spans))).encode()).hexdigest()[:_ID]
