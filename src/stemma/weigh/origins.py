"""How many independent origins stand behind a claim, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.model import (
    DERIVED,
    Annotations,
    Assertion,
    Claim,
    Finding,
    OriginGroup,
    Origins,
    Pair,
    Report,
    Stemma,
    Via,
)
from stemma.weigh.sources import key, own_sign, passage_credit, whole_credit

_INSIDE = 0.5
"""Share of an assertion that must lie in a shared passage to go back to it: the greater part."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two assertions of a claim go back to one source."""

    a: int
    b: int
    via: Via
    why: str


def weigh_claim(
    claim: Claim,
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    stemma: Stemma,
    only_here: Mapping[str, str],
) -> Finding:
    """The claim with its outlets, origin groups and content source."""
    ties = _ties(claim.assertions, reports, annotations, stemma)
    groups = _components(len(claim.assertions), ties)
    signs = [
        _sign([claim.assertions[i] for i in group], reports, annotations, only_here)
        for group in groups
    ]
    made = tuple(
        _group(group, ties, sign, claim, reports)
        for group, sign in zip(groups, signs, strict=True)
    )
    return Finding(
        claim=claim,
        outlets=len({_outlet(reports[a.report]) for a in claim.assertions}),
        origins=Origins(at_most=len(made), shown=sum(sign is not None for sign in signs)),
        origin_groups=made,
        content_source=_content_source(claim.assertions),
    )


def named_in_one_report(claims: Sequence[Claim]) -> dict[str, str]:
    """Sources that a single report of the story names, by key, with that report's id."""
    where: dict[str, set[str]] = {}
    for assertion in (a for c in claims for a in c.assertions):
        speaker = key(assertion.attributed_to)
        if speaker is not None:
            where.setdefault(speaker, set()).add(assertion.report)
    return {speaker: min(ids) for speaker, ids in sorted(where.items()) if len(ids) == 1}


def _outlet(report: Report) -> str:
    return key(report.outlet) or report.id


def _ties(
    assertions: Sequence[Assertion],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    stemma: Stemma,
) -> list[Tie]:
    pairs = {(p.a, p.b): p for p in stemma.pairs if p.kind in DERIVED}
    ties = [
        tie
        for j, b in enumerate(assertions)
        for i, a in enumerate(assertions[:j])
        if (tie := _seen_tie(i, a, j, b, reports, pairs)) is not None
    ]
    # What was seen to be copied beats what a report says of its source: a false credit is
    # attributed, and believed only where nothing better is known.
    copied = {t.a for t in ties if t.via != "own"} | {t.b for t in ties if t.via != "own"}
    credit = [_credit(a, reports[a.report], annotations[a.report]) for a in assertions]
    for j in range(len(assertions)):
        for i in range(j):
            if credit[i] is not None and credit[i] == credit[j] and not {i, j} & copied:
                ties.append(Tie(i, j, "credit", f"both credit {credit[i]} for it"))
    return ties


def _seen_tie(
    i: int,
    a: Assertion,
    j: int,
    b: Assertion,
    reports: Mapping[str, Report],
    pairs: Mapping[tuple[str, str], Pair],
) -> Tie | None:
    if a.report == b.report or _outlet(reports[a.report]) == _outlet(reports[b.report]):
        return Tie(i, j, "own", "one outlet")
    pair = pairs.get((a.report, b.report))
    first, second = a, b
    if pair is None:
        pair = pairs.get((b.report, a.report))
        first, second = b, a
    if pair is None:
        return None
    for span in pair.spans:
        if span.what == "quotation":
            continue
        if _inside(first, span.child) and _inside(second, span.parent):
            return Tie(i, j, _via(pair), _why(pair, reports))
    return None


def _inside(assertion: Assertion, span: tuple[int, int]) -> bool:
    shared = min(assertion.end, span[1]) - max(assertion.start, span[0])
    return shared >= _INSIDE * (assertion.end - assertion.start)


def _via(pair: Pair) -> Via:
    if pair.kind == "rewrite":
        return "rewrite"
    return "translation" if pair.kind == "translation" else "copy"


def _why(pair: Pair, reports: Mapping[str, Report]) -> str:
    names = " and ".join(sorted(reports[r].outlet or reports[r].source for r in (pair.a, pair.b)))
    what = {
        "rewrite": "the same rare details in the same order, recast",
        "translation": "the same passage, translated",
    }.get(pair.kind, "the same passage")
    return f"{what} in {names}"


def _credit(assertion: Assertion, report: Report, annotations: Annotations) -> str | None:
    return passage_credit(assertion, report, annotations) or whole_credit(report)


def _components(n: int, ties: Sequence[Tie]) -> list[tuple[int, ...]]:
    root = list(range(n))

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for tie in ties:
        low, high = sorted((find(tie.a), find(tie.b)))
        root[high] = low
    members: dict[int, list[int]] = {}
    for i in range(n):
        members.setdefault(find(i), []).append(i)
    return [tuple(group) for group in members.values()]


def _sign(
    group: Sequence[Assertion],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    only_here: Mapping[str, str],
) -> str | None:
    for a in group:
        sign = own_sign(a, reports[a.report], annotations[a.report], only_here)
        if sign is not None:
            return sign
    return None


def _group(
    group: tuple[int, ...],
    ties: Sequence[Tie],
    sign: str | None,
    claim: Claim,
    reports: Mapping[str, Report],
) -> OriginGroup:
    inside = [t for t in ties if t.a in group and t.b in group and t.via != "own"]
    # The strongest kind of tie names the group; copies before what reports say of themselves.
    order: tuple[Via, ...] = ("copy", "rewrite", "translation", "credit")
    inside.sort(key=lambda t: (order.index(t.via), t.a, t.b))
    shown = f"; {sign}" if sign is not None else "; no sign of own reporting"
    if inside:
        return OriginGroup(group, inside[0].via, inside[0].why + shown)
    report = reports[claim.assertions[group[0]].report]
    return OriginGroup(group, "own", f"{report.outlet or report.source} in its own words{shown}")


def _content_source(assertions: Sequence[Assertion]) -> str | None:
    """The one speaker or document that every assertion attributes it to."""
    keys = {key(a.attributed_to) for a in assertions}
    if len(keys) != 1 or None in keys:
        return None
    return min((a.attributed_to for a in assertions if a.attributed_to), key=lambda n: (-len(n), n))
