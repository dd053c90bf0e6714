"""Where words of one report stand in another, as `trace` found it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stemma.model import DERIVED, Pair, PairKind, SharedSpan, Span, Stemma
from stemma.weigh.lookup import Lookup

_INSIDE = 0.5
"""Share of a span that must lie in a shared passage to go back to it: the greater part."""


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
        for pair in stemma.pairs:
            if pair.kind not in DERIVED:
                continue
            kinds.setdefault(pair.a, {})[pair.b] = pair.kind
            kinds.setdefault(pair.b, {})[pair.a] = pair.kind
            for span in pair.spans:
                if _derives(pair, span):
                    found.setdefault(pair.a, []).append(
                        Shared(span.child, span.parent, pair.b, pair)
                    )
                    found.setdefault(pair.b, []).append(
                        Shared(span.parent, span.child, pair.a, pair)
                    )
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
    return common > 0 and common >= _INSIDE * (end - start)
