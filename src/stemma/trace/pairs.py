"""All pairs of reports with any sign of a tie between them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from stemma.model import Annotations, Pair, Report, SharedKind
from stemma.trace.direction import direction
from stemma.trace.kinds import kind, overlap, passages_told
from stemma.trace.passages import fingerprints
from stemma.trace.shared import Piece, pieces, span
from stemma.trace.words import Body, body

_CROWD = 60
"""Reports: a run of words in more of them than this is a set phrase and brings no pair up."""


def related(reports: Sequence[Report], annotations: Mapping[str, Annotations]) -> tuple[Pair, ...]:
    """Every pair that shares a passage or a recast sentence, sorted by their ids.

    Pairs come up through shared fingerprints, so that reports with nothing in common are never
    held against each other. A report without annotations is read line by line.
    """
    ordered = sorted(reports, key=lambda r: r.id)
    bodies = [body(report, annotations.get(report.id)) for report in ordered]
    found = (_pair(bodies[i], bodies[j]) for i, j in _candidates(bodies))
    return tuple(pair for pair in found if pair is not None)


def _candidates(bodies: Sequence[Body]) -> Iterator[tuple[int, int]]:
    holders: dict[int, list[int]] = {}
    for index, one in enumerate(bodies):
        for print_ in sorted(fingerprints(one.keys)):
            holders.setdefault(print_, []).append(index)
    few = (h for h in holders.values() if 1 < len(h) <= _CROWD)
    yield from sorted({pair for h in few for pair in combinations(h, 2)})


def _pair(a: Body, b: Body) -> Pair | None:
    found = pieces(a, b)
    if not found:
        return None
    shared = overlap(a, b, found)
    what = kind(found, shared)
    told = passages_told(found)
    return Pair(
        a=a.report.id,
        b=b.report.id,
        kind=what,
        overlap_a=shared.narrative_a,
        overlap_b=shared.narrative_b,
        direction=direction(a.report, b.report, what),
        spans=tuple(span(a, b, piece, _named(piece, told)) for piece in found),
    )


def _named(piece: Piece, told: frozenset[int]) -> SharedKind:
    """Narrative too short to be a sentence is a set phrase: background."""
    return "background" if piece.what == "narrative" and piece.passage not in told else piece.what
