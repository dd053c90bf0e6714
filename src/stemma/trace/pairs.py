"""All pairs of reports with any sign of a tie between them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from stemma.encoders import Encoder
from stemma.model import DERIVED, POSTS, Annotations, Pair, PairKind, Report, SharedKind
from stemma.trace.direction import direction, known
from stemma.trace.fingerprints import runs
from stemma.trace.kinds import kind, overlap, passages_told
from stemma.trace.recast import Recast, recasts
from stemma.trace.retold import Sentences, retold, retold_spans
from stemma.trace.rows import rows_of_keys
from stemma.trace.shared import Piece, pieces, span
from stemma.trace.siblings import settled
from stemma.trace.words import Body, body


def related(
    reports: Sequence[Report],
    annotations: Mapping[str, Annotations],
    encoder: Encoder | None = None,
) -> tuple[Pair, ...]:
    """Every pair that shares a passage or sentences told again, sorted by their ids.

    Pairs come up through shared fingerprints, rare words and, with an encoder, near vectors, so
    that reports with nothing in common are never held against each other. Without an encoder no
    translation is seen. A report without annotations is read line by line.
    """
    ordered = sorted(reports, key=lambda r: r.id)
    bodies = [body(report, annotations.get(report.id)) for report in ordered]
    recast: dict[tuple[int, int], list[Recast]] = {}
    for one in recasts(bodies):
        recast.setdefault((one.a, one.b), []).append(one)
    again = retold(bodies, encoder) if encoder is not None and len(bodies) > 1 else {}
    met = runs(rows_of_keys([one.keys for one in bodies])).pairs()
    found = (
        compared(bodies[i], bodies[j], recast.get((i, j), ()), again.get((i, j), ()))
        for i, j in sorted({*met, *recast, *again})
    )
    at_hand = {report.id: report for report in ordered}
    return settled([pair for pair in found if pair is not None], at_hand)


def compared(a: Body, b: Body, recast: Sequence[Recast] = (), again: Sentences = ()) -> Pair | None:
    """How two reports are related; None when they share nothing.

    `recast` are single sentences in other words, `again` those of a report told again as a whole.
    """
    found = pieces(a, b)
    told = passages_told(a, found)
    fresh = _fresh(found, told, recast)
    if _closing(a, b, found, told):
        told = frozenset()
    if not found and not fresh and not again:
        return None
    what = kind(found, told, overlap(a, b, found, told, ()))
    lines: Sentences = tuple((r.in_a, r.in_b) for r in fresh)
    if again and what not in DERIVED:
        what, lines = _retelling(a.report, b.report), again
    elif fresh and what not in DERIVED:
        what = "rewrite"
    shared = overlap(a, b, found, told, lines)
    held = {word for in_a, _ in lines for word in range(*in_a)}
    spans = [
        span(a, b, piece, _named(piece, told))
        for piece in found
        if piece.passage in told or not all(i in held for i, _ in piece.words)
    ]
    spans += retold_spans(a, b, lines)
    ordered = tuple(sorted(spans, key=lambda s: (s.child, s.parent, s.what)))
    pair = Pair(
        a=a.report.id,
        b=b.report.id,
        kind=what,
        overlap_a=shared.narrative_a,
        overlap_b=shared.narrative_b,
        direction=direction(a.report, b.report, what, ordered),
        spans=ordered,
    )
    return _quoting(pair, a.report, b.report, found)


def _quoting(pair: Pair, a: Report, b: Report, found: Sequence[Piece]) -> Pair:
    """The pair, from the report whose prose is quoted to the one that quotes it, whatever the
    clock says, unless the reports say otherwise of themselves."""
    quoters = {piece.quoter for piece in found} - {None}
    posted = a.kind in POSTS or b.kind in POSTS
    if len(quoters) != 1 or pair.kind not in DERIVED or posted or known(pair, a, b):
        return pair
    quoted, other = ("b->a", "a->b") if "a" in quoters else ("a->b", "b->a")
    return replace(pair, direction=quoted) if pair.direction in ("unknown", other) else pair


def _closing(a: Body, b: Body, found: Sequence[Piece], told: frozenset[int]) -> bool:
    """Whether all that is told stands in the last line of both: there pages have their furniture.

    Who takes one part only of a report does not take its end to end on it as well.
    """
    words = [w for p in found if p.passage in told and p.what == "narrative" for w in p.words]
    ends = [one.report.text.rstrip().rfind("\n") for one in (a, b)]
    return min(ends) > 0 and all(
        a.spans[i][0] > ends[0] and b.spans[j][0] > ends[1] for i, j in words
    )


def _retelling(a: Report, b: Report) -> PairKind:
    """Told again in the same language it is a rewrite; unknown languages count as the same."""
    ours, theirs = ((r.language or "").split("-")[0] for r in (a, b))
    return "translation" if ours and theirs and ours != theirs else "rewrite"


def _fresh(found: Sequence[Piece], told: frozenset[int], retold: Sequence[Recast]) -> list[Recast]:
    """Recast sentences of which the shared passages do not already hold the most."""
    words = {w for p in found if p.passage in told and p.what == "narrative" for w in p.words}
    return [r for r in retold if 2 * sum(w in words for w in r.words) < len(r.words)]


def _named(piece: Piece, told: frozenset[int]) -> SharedKind:
    """Narrative too short to be a sentence is a set phrase: background."""
    return "background" if piece.what == "narrative" and piece.passage not in told else piece.what
