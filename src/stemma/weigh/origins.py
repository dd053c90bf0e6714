"""How many independent origins stand behind a claim, and why."""

from collections.abc import Sequence, Set

from stemma.model import Assertion, Claim, Finding, OriginGroup, Origins, Via
from stemma.weigh.content import content_source
from stemma.weigh.names import called
from stemma.weigh.scene import Scene
from stemma.weigh.sources import own_sign
from stemma.weigh.ties import (
    Tie,
    at_one_place,
    claimed_falsely,
    comes_from,
    components,
    outlets,
    taken,
    ties,
)

_ORDER: tuple[Via, ...] = ("copy", "rewrite", "translation", "credit", "own")
"""The strongest kind of tie names a group; copies before what reports say of themselves."""


def weigh_claim(claim: Claim, scene: Scene) -> Finding:
    """The claim with its outlets, origin groups and content source; posts count in none."""
    said = claim.assertions
    posts = tuple(i for i, a in enumerate(said) if scene.is_post(a.report))
    hidden = frozenset(posts)
    retold = [x for x in at_one_place(said, scene) if hidden.isdisjoint(x[:2])]
    tied = [t for t in ties(said, retold, scene) if hidden.isdisjoint((t.a, t.b))]
    groups = [g for g in components(len(said), ((t.a, t.b) for t in tied)) if g[0] not in hidden]
    tellers = outlets(said, scene)
    # What is told at one place of two reports is tied, and so in one group.
    again = {i for i, _, pair in retold if comes_from(pair, said[i].report)}
    signs = [_sign(said, group, again, scene) for group in groups]
    joined = _strongest(groups, tied)
    return Finding(
        claim=claim,
        outlets=len(outlets([a for i, a in enumerate(said) if i not in hidden], scene)),
        origins=Origins(at_most=len(groups), shown=sum(sign is not None for sign in signs)),
        origin_groups=tuple(
            OriginGroup(
                assertions=group,
                via=tie.via if tie else "own",
                why=_why([said[i] for i in group], tie, sign, tellers, scene),
            )
            for group, tie, sign in zip(groups, joined, signs, strict=True)
        ),
        content_source=content_source(claim, scene),
        posts=posts,
    )


def _sign(
    said: Sequence[Assertion], group: Sequence[int], again: Set[int], scene: Scene
) -> str | None:
    """What shows own reporting, in a report that did not take the words from another here.

    `again`: the assertions that stand where another report, told again as a whole, has them.
    """
    own = [said[i] for i in group]
    others = taken(own, scene) | {said[i].report for i in group if i in again}
    found = (own_sign(a, scene) for a in own if a.report not in others)
    return next((sign for sign in found if sign is not None), None)


def _strongest(groups: Sequence[tuple[int, ...]], tied: Sequence[Tie]) -> list[Tie | None]:
    """The tie that names each group; None where nothing but the outlet holds it together."""
    home = {i: number for number, group in enumerate(groups) for i in group}
    best: list[Tie | None] = [None for _ in groups]
    for tie in sorted(tied, key=lambda t: (_ORDER.index(t.via), t.a, t.b)):
        if tie.via != "own" and best[home[tie.a]] is None:
            best[home[tie.a]] = tie
    return best


def _why(
    group: Sequence[Assertion],
    tie: Tie | None,
    sign: str | None,
    tellers: frozenset[str],
    scene: Scene,
) -> str:
    told = tie.why if tie else f"told by {called(scene.reports[group[0].report])}"
    false = (claimed_falsely(a, tellers, scene) for a in group)
    reasons = [told, *(x for x in dict.fromkeys(false) if x is not None)]
    reasons.append(sign if sign is not None else "no sign of own reporting")
    return "; ".join(reasons)
