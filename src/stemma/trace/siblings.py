"""Two reports that both stand on a third, which is at hand, do not stand on each other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from stemma.model import DERIVED, Pair, Report, Span
from stemma.trace.direction import known

_WITHIN = 0.8
"""Share of what two reports have in common that the third has too."""


def settled(pairs: Sequence[Pair], reports: Mapping[str, Report]) -> tuple[Pair, ...]:
    """The pairs, those of siblings with their common source.

    `common:NAME` replaces a direction that no report states, when both stand on one report of the
    outlet NAME and have nothing to speak of from each other that it has not.
    """
    above: dict[str, dict[str, list[Span]]] = {}
    for pair in pairs:
        if pair.kind in DERIVED and pair.direction in ("a->b", "b->a"):
            down = pair.direction == "a->b"
            parent, child = (pair.a, pair.b) if down else (pair.b, pair.a)
            here = [s.parent if down else s.child for s in pair.spans if s.what == "narrative"]
            above.setdefault(child, {})[parent] = here
    return tuple(_settled(pair, above, reports) for pair in pairs)


def _settled(
    pair: Pair, above: Mapping[str, Mapping[str, list[Span]]], reports: Mapping[str, Report]
) -> Pair:
    if pair.kind not in DERIVED or known(pair, reports[pair.a], reports[pair.b]):
        return pair
    over_a, over_b = above.get(pair.a, {}), above.get(pair.b, {})
    shared = [s for s in pair.spans if s.what == "narrative"]
    for source in sorted(over_a.keys() & over_b.keys()):
        outlet = reports[source].outlet
        held = (
            _inside([s.child for s in shared], over_a[source]),
            _inside([s.parent for s in shared], over_b[source]),
        )
        if outlet is not None and min(held) >= _WITHIN:
            return replace(pair, direction=f"common:{outlet}")
    return pair


def _inside(spans: Sequence[Span], others: Sequence[Span]) -> float:
    """Share of the characters of `spans` that lie in `others` too."""
    ours = {at for span in spans for at in range(*span)}
    theirs = {at for span in others for at in range(*span)}
    return len(ours & theirs) / len(ours) if ours else 0.0
