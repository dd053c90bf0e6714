"""Where words of one report stand in another, as `trace` found it."""

from collections.abc import Iterator, Mapping
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
"""Where a span stands among the passages of a pair, see `sides`."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of one report that stands in another."""

    here: Span
    there: Span
    other: str
    """Id of the other report."""
    pair: Pair


class Copies:
    """The shared passages of a story by report."""

    def __init__(self, stemma: Stemma) -> None:
        found: dict[str, list[Shared]] = {}
        kinds: dict[str, dict[str, PairKind]] = {}
        again: dict[str, dict[str, Pair]] = {}
        for pair in stemma.pairs:
            if pair.kind not in DERIVED:
                continue
            kinds.setdefault(pair.a, {})[pair.b] = pair.kind
            kinds.setdefault(pair.b, {})[pair.a] = pair.kind
            if pair.kind in _WHOLE and _mostly(pair):
                again.setdefault(pair.a, {})[pair.b] = pair
                again.setdefault(pair.b, {})[pair.a] = pair
            for span in pair.spans:
                if _derives(pair, span):
                    found.setdefault(pair.a, []).append(
                        Shared(span.child, span.parent, pair.b, pair)
                    )
                    found.setdefault(pair.b, []).append(
                        Shared(span.parent, span.child, pair.a, pair)
                    )
        self._again: Mapping[str, Mapping[str, Pair]] = again
        self._kinds: Mapping[str, Mapping[str, PairKind]] = kinds
        self._by_report: Mapping[str, Lookup[Shared]] = {
            report: Lookup([(s.here, s) for s in shared]) for report, shared in found.items()
        }

    def kinds(self, report: str) -> Mapping[str, PairKind]:
        """How a report descends from others, or they from it, by the id of the other."""
        return self._kinds.get(report, {})

    def of(self, report: str, start: int, end: int) -> Iterator[Shared]:
        """The passages that hold the greater part of `[start, end)`."""
        if report in self._by_report:
            for here, shared in self._by_report[report].overlapping(start, end):
                if mostly_inside(here, start, end):
                    yield shared

    def retold(self, report: str, span: Span) -> Iterator[tuple[str, Pair, Sides]]:
        """The other reports that tell this one again, or are told again by it, as a whole.

        Each with the side of `span` on which the sentences stand that are seen in both.
        """
        for other, pair in self._again.get(report, {}).items():
            yield other, pair, sides(pair, report, span)


def sides(pair: Pair, report: str, span: Span) -> Sides:
    """For each narrative passage of a pair, whether it stands before `span` of one of its reports
    (-1), behind it (1), or holds some of it (0)."""
    told = (s for s in pair.spans if s.what == "narrative")
    passages = (s.child if report == pair.a else s.parent for s in told)
    return tuple((p[0] >= span[1]) - (p[1] <= span[0]) for p in passages)


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
