"""All pairs of reports with any sign of a tie between them."""

from collections.abc import Mapping, Sequence

from stemma.model import DERIVED, Annotations, Pair, Report, SharedKind, SharedSpan
from stemma.trace.direction import direction
from stemma.trace.fingerprints import rows_of_keys, runs
from stemma.trace.kinds import kind, overlap, passages_told
from stemma.trace.recast import Recast, recasts
from stemma.trace.shared import Piece, pieces, span
from stemma.trace.words import Body, body


def related(reports: Sequence[Report], annotations: Mapping[str, Annotations]) -> tuple[Pair, ...]:
    """Every pair that shares a passage or a recast sentence, sorted by their ids.

    Pairs come up through shared fingerprints, so that reports with nothing in common are never
    held against each other. A report without annotations is read line by line.
    """
    ordered = sorted(reports, key=lambda r: r.id)
    bodies = [body(report, annotations.get(report.id)) for report in ordered]
    retold: dict[tuple[int, int], list[Recast]] = {}
    for recast in recasts(bodies):
        retold.setdefault((recast.a, recast.b), []).append(recast)
    met = runs(rows_of_keys([one.keys for one in bodies])).pairs()
    candidates = sorted({*met, *retold})
    found = (_pair(bodies[i], bodies[j], retold.get((i, j), [])) for i, j in candidates)
    return tuple(pair for pair in found if pair is not None)


def _pair(a: Body, b: Body, retold: Sequence[Recast]) -> Pair | None:
    found = pieces(a, b)
    told = passages_told(a, found)
    fresh = _fresh(found, told, retold)
    if not found and not fresh:
        return None
    shared = overlap(a, b, found, told, fresh)
    what = kind(found, told, shared)
    if fresh and what not in DERIVED:
        what = "rewrite"
    held = {word for r in fresh for word in range(*r.in_a)}
    spans = [
        span(a, b, piece, _named(piece, told))
        for piece in found
        if piece.passage in told or not all(i in held for i, _ in piece.words)
    ]
    spans += [SharedSpan(a.span(*r.in_a), b.span(*r.in_b), "narrative", ()) for r in fresh]
    return Pair(
        a=a.report.id,
        b=b.report.id,
        kind=what,
        overlap_a=shared.narrative_a,
        overlap_b=shared.narrative_b,
        direction=direction(a.report, b.report, what),
        spans=tuple(sorted(spans, key=lambda s: (s.child, s.parent, s.what))),
    )


def _fresh(found: Sequence[Piece], told: frozenset[int], retold: Sequence[Recast]) -> list[Recast]:
    """Recast sentences of which the shared passages do not already hold the most."""
    words = {w for p in found if p.passage in told and p.what == "narrative" for w in p.words}
    return [r for r in retold if 2 * sum(w in words for w in r.words) < len(r.words)]


def _named(piece: Piece, told: frozenset[int]) -> SharedKind:
    """Narrative too short to be a sentence is a set phrase: background."""
    return "background" if piece.what == "narrative" and piece.passage not in told else piece.what
