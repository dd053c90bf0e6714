"""Positions in words held against each other, and what times make of them."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from stemma.model import Comparison, ComparisonKind, Evidence, Side, Verdict
from stemma.weigh.identity import comparison_id
from stemma.weigh.scene import Scene

MOST = 4
"""Statements listed for one side."""
HOUR = 13
"""Length of `2024-06-20T18`: what is known within one hour is known at the same time."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What positions make of each other."""

    kind: ComparisonKind
    about: str
    why: str
    verdict: Verdict = "conflict"
    fixed: bool = True
    """Whether later knowledge cannot replace it: who did it, where it was, what was said."""
    two_sided: bool = False
    """See `Comparison.two_sided`."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Words by which a report takes a position."""

    position: str
    report: str
    start: int
    end: int
    at: str | None
    claim: str | None = None


def compared(scene: Scene, judged: Judged, sides: Sequence[Sequence[Stand]]) -> Comparison:
    """A comparison of positions; a conflict of what can change may be a development."""
    verdict, why = judged.verdict, judged.why
    later = None if verdict != "conflict" or judged.fixed else in_turn(sides)
    ordered = sides if later is None else later
    made = tuple(_side(stands) for stands in ordered)
    claims = {s.claim for stands in sides for s in stands if s.claim is not None}
    return Comparison(
        id=comparison_id(f"{judged.kind}: {judged.about}", made),
        story=scene.story.id,
        claims=tuple(sorted(claims)),
        kind=judged.kind,
        about=judged.about,
        verdict="development" if later is not None else verdict,
        sides=made,
        why=why if later is None else f"{why}; the one was known before the other",
        two_sided=judged.two_sided,
    )


def in_turn(sides: Sequence[Sequence[Stand]]) -> list[Sequence[Stand]] | None:
    """The sides in order of time, if each was known wholly before the next; else None."""
    spans = []
    for index, stands in enumerate(sides):
        times = [s.at for s in stands if s.at is not None]
        if len(times) < len(stands):
            return None
        spans.append((min(times), max(times), index))
    spans.sort()
    for (_, end, _), (start, _, _) in itertools.pairwise(spans):
        cut = min(HOUR, len(end), len(start))
        if end[:cut] >= start[:cut]:
            return None
    return [sides[index] for _, _, index in spans]


def _side(stands: Sequence[Stand]) -> Side:
    first = stands[0]
    spots = dict.fromkeys(Evidence(s.report, s.start, s.end) for s in stands)
    return Side(
        position=" ".join(first.position.split()),
        low=None,
        high=None,
        low_open=False,
        high_open=False,
        approximate=False,
        unit=None,
        as_of=max((s.at for s in stands if s.at is not None), default=None),
        assertions=tuple(spots)[:MOST],
    )
