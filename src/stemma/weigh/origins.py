"""How many independent origins stand behind a claim, and why."""

from collections.abc import Sequence

from stemma.model import Assertion, Claim, Finding, OriginGroup, Origins, Via
from stemma.weigh.content import content_source
from stemma.weigh.names import called
from stemma.weigh.scene import Scene
from stemma.weigh.sources import own_sign
from stemma.weigh.ties import Tie, children, claimed_falsely, components, ties

_ORDER: tuple[Via, ...] = ("copy", "rewrite", "translation", "credit", "own")
"""The strongest kind of tie names a group; copies before what reports say of themselves."""


def weigh_claim(claim: Claim, scene: Scene) -> Finding:
    """The claim with its outlets, origin groups and content source; posts count in none."""
    posts = tuple(i for i, a in enumerate(claim.assertions) if scene.is_post(a.report))
    tied = [t for t in ties(claim.assertions, scene) if t.a not in posts and t.b not in posts]
    groups = [g for g in components(len(claim.assertions), tied) if g[0] not in posts]
    outlets = {scene.outlet(a.report) for a in claim.assertions if not scene.is_post(a.report)}
    signs = [_sign([claim.assertions[i] for i in group], scene) for group in groups]
    return Finding(
        claim=claim,
        outlets=len(outlets),
        origins=Origins(at_most=len(groups), shown=sum(sign is not None for sign in signs)),
        origin_groups=tuple(
            _group(group, [t for t in tied if t.a in group], sign, claim, scene)
            for group, sign in zip(groups, signs, strict=True)
        ),
        content_source=content_source(claim, scene),
        posts=posts,
    )


def _sign(group: Sequence[Assertion], scene: Scene) -> str | None:
    """What shows own reporting, in a report that did not take the words from another here."""
    taken = children(group, scene)
    found = (own_sign(a, scene) for a in group if a.report not in taken)
    return next((sign for sign in found if sign is not None), None)


def _group(
    members: tuple[int, ...], tied: Sequence[Tie], sign: str | None, claim: Claim, scene: Scene
) -> OriginGroup:
    between = sorted(
        (t for t in tied if t.via != "own"), key=lambda t: (_ORDER.index(t.via), t.a, t.b)
    )
    report = scene.reports[claim.assertions[members[0]].report]
    reasons = [between[0].why if between else f"told by {called(report)}"]
    said = claim.assertions
    false = (claimed_falsely(said[i], said, scene) for i in members)
    reasons += [x for x in dict.fromkeys(false) if x is not None]
    reasons.append(sign if sign is not None else "no sign of own reporting")
    return OriginGroup(members, between[0].via if between else "own", "; ".join(reasons))
