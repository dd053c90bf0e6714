"""How much stands behind each claim, and where reports differ.

`weigh` joins what `trace` and `align` found apart: claims and copies give origins (`origins`),
figures and dates of one question held against each other give comparisons (`comparisons`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.encoders import Encoder
from stemma.model import (
    NO_PARTS,
    POSTS,
    VERDICTS,
    Annotations,
    Assertion,
    Claim,
    Comparison,
    Evidence,
    Finding,
    Parts,
    Report,
    Stemma,
    Story,
)
from stemma.weigh.across import contrary_sentences
from stemma.weigh.acts import Acts
from stemma.weigh.alleged import compare_alleged
from stemma.weigh.answered import compare_contested, things
from stemma.weigh.bearings import compare_bearings
from stemma.weigh.causes import compare_causes
from stemma.weigh.clauses import Clauses
from stemma.weigh.dates import compare_dates
from stemma.weigh.figures import compare_figures
from stemma.weigh.force import compare_force
from stemma.weigh.homes import compare_homes
from stemma.weigh.lists import compare_sets
from stemma.weigh.ordinals import compare_ordinals
from stemma.weigh.origins import weigh_claim
from stemma.weigh.parts import compare_parts
from stemma.weigh.plans import compare_plans
from stemma.weigh.polarity import compare_polarity
from stemma.weigh.scene import Scene, scene
from stemma.weigh.slots import compare_slots
from stemma.weigh.statements import pairs, statements
from stemma.weigh.utterances import compare_quotations
from stemma.weigh.vicinity import compare_vicinity

__all__ = ["Found", "Weighed", "weigh"]


@dataclass(frozen=True, slots=True)
class Found:
    """What `align` and `trace` found apart in one story."""

    claims: Sequence[Claim]
    stemma: Stemma
    parts: Parts = NO_PARTS
    """Those that stand in the place of some claims."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The claims of a story with their origins, and its comparisons."""

    findings: tuple[Finding, ...]
    """Best supported first (see `_support`); claims of one outlet last."""
    comparisons: tuple[Comparison, ...]
    """Conflicts first, then developments, compatible values and agreement."""


def weigh(
    story: Story,
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    found: Found,
    encoder: Encoder,
) -> Weighed:
    """Weighs every claim and compares what can be compared.

    A claim that was taken apart is weighed part by part, and compared as it was: what differs
    between reports is told at the grain of a clause. A comparison then names the parts.
    """
    claims, stemma = found.claims, found.stemma
    parts = [p for c in claims for p in found.parts.by_claim.get(c.id, (c,))]
    at_hand = scene(story, reports, annotations, parts, stemma)
    findings = [weigh_claim(claim, at_hand) for claim in parts]
    findings.sort(key=_support)
    told = scene(story, reports, annotations, _by_outlets(claims, reports), stemma)
    compared = [_of_parts(c, found.parts) for c in _compared(told, encoder)]
    compared.sort(key=lambda c: VERDICTS.index(c.verdict))
    return Weighed(tuple(findings), tuple(compared))


def _compared(told: Scene, encoder: Encoder) -> Iterator[Comparison]:
    said, acts = statements(told), Acts(told)
    paired = list(pairs(said, across=False))
    between = [p for p in paired if p.a.report != p.b.report]
    yield from compare_figures(told, between)
    yield from compare_dates(told, between)
    open_or_denied = list(things(told))
    answered = list(compare_contested(told, said, open_or_denied, acts, encoder))
    answered += compare_causes(told, open_or_denied, Clauses(told, said))
    yield from answered
    unparsed = contrary_sentences(told, said, encoder)
    yield from compare_polarity(told, paired, acts, answered, unparsed)
    yield from compare_slots(told, between, acts)
    yield from compare_vicinity(told, between)
    yield from compare_homes(told)
    yield from compare_bearings(told)
    yield from compare_alleged(told, said, between, acts)
    yield from compare_plans(told, between, acts)
    yield from compare_parts(told, between)
    yield from compare_ordinals(told, between)
    yield from compare_force(told, between)
    yield from compare_sets(told, between)
    yield from compare_quotations(told)


def _of_parts(comparison: Comparison, parts: Parts) -> Comparison:
    """The comparison of the parts that hold the values of its sides; of all where none does."""
    values = [e for side in comparison.sides for e in side.assertions]
    named: list[str] = []
    for claim in comparison.claims:
        made = parts.by_claim.get(claim)
        if made is None:
            named.append(claim)
            continue
        holding = [p.id for p in made if any(_meet(a, e) for a in p.assertions for e in values)]
        named += holding or [p.id for p in made]
    return replace(comparison, claims=tuple(named))


def _meet(one: Assertion, other: Evidence) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def _by_outlets(claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[Claim]:
    """The claims without what posts say: that is no side of a comparison."""
    told = (
        replace(c, assertions=tuple(a for a in c.assertions if reports[a.report].kind not in POSTS))
        for c in claims
    )
    return [claim for claim in told if claim.assertions]


def _support(finding: Finding) -> tuple[bool, float, int, int]:
    """Sorts by origins, discounted by how likely the assertions are one statement at all.

    Four outlets that may be speaking of different things support a claim less than two that
    surely say the same.
    """
    likelihood = finding.claim.likelihood
    origins = finding.origins.at_most * (1.0 if likelihood is None else likelihood)
    return finding.outlets < 2, -round(origins, 3), -finding.origins.shown, -finding.outlets
