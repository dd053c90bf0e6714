"""A report's text in pieces: where evidence begins and ends, and where something was removed.

Spans may nest and overlap, and cross lines, so the text is cut at every boundary; each piece knows
the spans that cover it, and the first piece of a span carries its anchor.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stemma.model import Evidence, Removed, Report, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one line under the same spans."""

    text: str
    covers: tuple[Evidence, ...]
    begins: tuple[Evidence, ...]
    """Spans whose first piece this is."""
    ends: tuple[Evidence, ...]
    cuts: tuple[Removed, ...]
    """What stood in the source just before this piece, inside the line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or, when `pieces` is empty, only what was removed at its place."""

    before: tuple[Removed, ...]
    pieces: tuple[Piece, ...]
    title: bool
    language: str | None


def lines(report: Report, spans: Sequence[Evidence]) -> tuple[Line, ...]:
    """The report's lines. `spans` are of this report."""
    cuts = _places(report)
    found, start = [], 0
    for text in report.text.split("\n"):
        end = start + len(text)
        before = cuts.pop(start - 1, ()) + cuts.pop(start, ())
        inside = {at: cuts.pop(at) for at in sorted(cuts) if start < at < end}
        pieces = _pieces(report.text, (start, end), spans, inside)
        title = report.title_span is not None and report.title_span[0] == start
        found.append(Line(before, pieces, title, _language(report, start)))
        start = end + 1
    last = cuts.pop(len(report.text), ())
    return (*found, Line(last, (), False, None)) if last else tuple(found)


def split(found: Iterable[Line]) -> frozenset[Evidence]:
    """The spans that more than one piece shows, or that share their first piece with another."""
    pieces = [piece for line in found for piece in line.pieces]
    shown: dict[Evidence, int] = {}
    for piece in pieces:
        for evidence in piece.covers:
            shown[evidence] = shown.get(evidence, 0) + 1
    shared = {e for piece in pieces if len(piece.begins) > 1 for e in piece.begins}
    return frozenset(shared | {e for e, n in shown.items() if n > 1})


def _pieces(
    text: str, line: Span, spans: Sequence[Evidence], cuts: Mapping[int, tuple[Removed, ...]]
) -> tuple[Piece, ...]:
    start, end = line
    here = [s for s in spans if s.start < end and start < s.end]
    bounds = {start, end, *cuts}
    bounds.update(at for s in here for at in (s.start, s.end) if start < at < end)
    edges = sorted(bounds)
    return tuple(
        Piece(
            text=text[a:b],
            covers=tuple(s for s in here if s.start <= a and b <= s.end),
            begins=tuple(s for s in here if s.start == a or (a == start and _broken(s, a, text))),
            ends=tuple(s for s in here if s.end == b),
            cuts=cuts.get(a, ()),
        )
        for a, b in pairwise(edges)
    )


def _broken(span: Evidence, line_start: int, text: str) -> bool:
    """Whether a span begins with the line breaks just before this line."""
    return span.start < line_start and not text[span.start : line_start].strip("\n")


def _places(report: Report) -> dict[int, tuple[Removed, ...]]:
    """Offsets in the text where removed passages stood: behind the last run before them."""
    if report.source_map is None:
        return {}
    runs = sorted(report.source_map, key=lambda run: (run[2], run[0]))
    places: dict[int, tuple[Removed, ...]] = {}
    for removed in sorted((r for r in report.removed if r.start is not None), key=_source_order):
        at = 0
        for start, end, source in runs:
            if removed.start is not None and source < removed.start:
                at = max(at, min(end, start + removed.start - source))
        places[at] = (*places.get(at, ()), removed)
    return places


def _source_order(removed: Removed) -> tuple[int, int]:
    return removed.start or 0, removed.end or 0


def _language(report: Report, at: int) -> str | None:
    inside = (p.language for p in report.passages if p.start <= at < p.end)
    return next(inside, report.language)
