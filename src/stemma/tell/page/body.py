"""A report's text in pieces: where evidence begins and ends, and where something was removed.

Spans may nest and overlap, and cross lines, so the text is cut at every boundary; each piece knows
the spans that cover it, and the first piece of a span carries its anchor.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import attrgetter, itemgetter

from stemma.model import Evidence, Removed, Report


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
    """The report's lines. `spans` are of this report. The cost is linear in the text."""
    texts = report.text.split("\n")
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))[:-1]
    ends = [start + len(text) for text, start in zip(texts, starts, strict=True)]
    covering = _by_line(starts, ends, spans)
    before, inside = _cuts(report, starts, ends)
    title = report.title_span[0] if report.title_span else None
    found = [
        Line(
            before=before.get(index, ()),
            pieces=_pieces(text, start, covering.get(index, []), inside.get(index, {})),
            title=start == title,
            language=_language(report, start),
        )
        for index, (text, start) in enumerate(zip(texts, starts, strict=True))
    ]
    last = before.get(len(texts), ())
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


def _by_line(
    starts: Sequence[int], ends: Sequence[int], spans: Sequence[Evidence]
) -> dict[int, list[tuple[Evidence, bool]]]:
    """The spans that show in each line, and whether it is the first that shows them."""
    found: dict[int, list[tuple[Evidence, bool]]] = {}
    for span in spans:
        line, first = bisect_right(starts, span.start) - 1, True
        while line < len(starts) and starts[line] < span.end:
            if max(starts[line], span.start) < ends[line]:
                found.setdefault(line, []).append((span, first))
                first = False
            line += 1
    return found


def _pieces(
    text: str,
    start: int,
    spans: Sequence[tuple[Evidence, bool]],
    cuts: Mapping[int, tuple[Removed, ...]],
) -> tuple[Piece, ...]:
    """The line in pieces. Sweeps over its edges with the spans that are open there."""
    end = start + len(text)
    edges = {start, end, *cuts, *(at for s, _ in spans for at in (s.start, s.end))}
    waiting = deque(sorted(spans, key=lambda item: (item[0].start, item[0].end)))
    opened: list[Evidence] = []
    pieces = []
    for a, b in pairwise(sorted(edge for edge in edges if start <= edge <= end)):
        opened = [s for s in opened if s.end > a]
        begins = []
        while waiting and waiting[0][0].start <= a:
            span, first = waiting.popleft()
            opened.append(span)
            begins += [span] if first else []
        pieces.append(
            Piece(
                text=text[a - start : b - start],
                covers=tuple(opened),
                begins=tuple(begins),
                ends=tuple(s for s in opened if s.end == b),
                cuts=cuts.get(a, ()),
            )
        )
    return tuple(pieces)


def _cuts(
    report: Report, starts: Sequence[int], ends: Sequence[int]
) -> tuple[dict[int, tuple[Removed, ...]], dict[int, dict[int, tuple[Removed, ...]]]]:
    """What was removed before each line (the last is followed by one more), and inside it."""
    before: dict[int, tuple[Removed, ...]] = {}
    inside: dict[int, dict[int, tuple[Removed, ...]]] = {}
    for at, removed in _places(report):
        line = bisect_right(starts, at) - 1
        if starts[line] < at < ends[line]:
            here = inside.setdefault(line, {})
            here[at] = (*here.get(at, ()), removed)
        else:
            next_ = line if at == starts[line] else line + 1
            before[next_] = (*before.get(next_, ()), removed)
    return before, inside


def _places(report: Report) -> Iterator[tuple[int, Removed]]:
    """The offset in the text behind the last run that stands before a removed passage."""
    if report.source_map is None:
        return
    runs = sorted(report.source_map, key=itemgetter(2))
    for removed in sorted((r for r in report.removed if r.start is not None), key=_source_order):
        at = _source_order(removed)[0]
        run = bisect_left(runs, at, key=itemgetter(2)) - 1
        if run < 0:
            yield 0, removed
        else:
            start, end, source = runs[run]
            yield min(end, start + at - source), removed


def _source_order(removed: Removed) -> tuple[int, int]:
    return removed.start or 0, removed.end or 0


def _language(report: Report, at: int) -> str | None:
    found = bisect_right(report.passages, at, key=attrgetter("start")) - 1
    if found >= 0 and at < report.passages[found].end:
        return report.passages[found].language
    return report.language
