"""Where words of one report stand in another, as `trace` found it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.model import DERIVED, Pair, PairKind, SharedSpan, Span, Stemma
from stemma.weigh.lookup import Lookup

_WHOLE = frozenset({"copy", "rewrite", "translation"})
"""Kinds of pairs in which one report tells all of the other again."""
INSIDE = 0.5
"""Share of a span that must lie in a shared passage to go back to it: the greater part."""
_RETOLD = 0.5
"""Share of one of two reports that must be seen to be told again in the other for all of it to be
taken as told again: the greater part."""

Sides = tuple[int, ...]
"""Where a span stands among the passages of a pair, see `Retold.sides`."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of one report that stands in another."""

    here: Span
    there: Span
    other: str
    """Id of the other report."""
    pair: Pair


@dataclass(frozen=True, slots=True)
class Retold:
    """A pair of which one report tells the other again, seen from one of the two."""

    pair: Pair
    passages: tuple[Span, ...]
    """The narrative passages of this report that are seen in the other."""

    def sides(self, span: Span) -> Sides:
        """For each passage, whether it stands before a span of this report (-1), behind it (1), or
        holds some of it (0)."""
        start, end = span
        return tuple([(p[0] >= end) - (p[1] <= start) for p in self.passages])


class Copies:
    """The shared passages of a story by report."""

    def __init__(self, stemma: Stemma) -> None:
        found: dict[str, list[Shared]] = {}
        kinds: dict[str, dict[str, PairKind]] = {}
        again: dict[str, dict[str, Retold]] = {}
        for pair in stemma.pairs:
            if pair.kind not in DERIVED:
                continue
            kinds.setdefault(pair.a, {})[pair.b] = pair.kind
            kinds.setdefault(pair.b, {})[pair.a] = pair.kind
            if pair.kind in _WHOLE and _mostly(pair):
                told = [s for s in pair.spans if s.what == "narrative"]
                again.setdefault(pair.a, {})[pair.b] = Retold(pair, tuple(s.child for s in told))
                again.setdefault(pair.b, {})[pair.a] = Retold(pair, tuple(s.parent for s in told))
            for span in pair.spans:
                if _derives(pair, span):
                    found.setdefault(pair.a, []).append(
                        Shared(span.child, span.parent, pair.b, pair)
                    )
                    found.setdefault(pair.b, []).append(
                        Shared(span.parent, span.child, pair.a, pair)
                    )
        self._again: Mapping[str, Mapping[str, Retold]] = again
        self._kinds: Mapping[str, Mapping[str, PairKind]] = kinds
        self._by_report: Mapping[str, Lookup[Shared]] = {
            report: Lookup([(s.here, s) for s in shared]) for report, shared in found.items()
        }
        self._known: dict[tuple[str, int, int], list[Shared]] = {}

    def kinds(self, report: str) -> Mapping[str, PairKind]:
        """How a report descends from others, or they from it, by the id of the other."""
        return self._kinds.get(report, {})

    def of(self, report: str, start: int, end: int) -> Sequence[Shared]:
        """The passages that hold the greater part of `[start, end)`."""
        if report not in self._by_report:
            return ()
        place = report, start, end
        if place not in self._known:
            near = self._by_report[report].overlapping(start, end)
            self._known[place] = [s for here, s in near if mostly_inside(here, start, end)]
        return self._known[place]

    def retold(self, report: str) -> Mapping[str, Retold]:
        """How a report is told again as a whole in others, or tells them again, by their ids."""
        return self._again.get(report, {})


def _mostly(pair: Pair) -> bool:
    return max(pair.overlap_a, pair.overlap_b) >= _RETOLD


def _derives(pair: Pair, span: SharedSpan) -> bool:
    """Whether what the span holds went from one report to the other.

    A quotation is one utterance heard twice, and background is kept by every newsroom; only in a
    report that was carried whole did its quotations come with it.
    """
    carried = span.what in ("quotation", "official") and pair.kind == "copy"
    return span.what == "narrative" or carried


def mostly_inside(passage: Span, start: int, end: int) -> bool:
    """Whether the greater part of `[start, end)` lies in the passage."""
    common = min(end, passage[1]) - max(start, passage[0])
    return common > 0 and common >= INSIDE * (end - start)
