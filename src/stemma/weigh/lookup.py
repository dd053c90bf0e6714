"""Finding marks by place without walking through a whole text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from stemma.model import Span


class Placed(Protocol):
    """Anything with a place."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends, itself outside."""
        ...


_start = attrgetter("start")
P = TypeVar("P", bound=Placed)
T = TypeVar("T")


def inside(items: Sequence[P], start: int, end: int) -> Iterator[P]:
    """The items that lie in `[start, end)`; `items` are in order of their starts."""
    for i in range(bisect_left(items, start, key=_start), len(items)):
        if items[i].start >= end:
            return
        if items[i].end <= end:
            yield items[i]


class Lookup(Generic[T]):
    """Values by spans: those that overlap a place are found near it."""

    def __init__(self, spans: Sequence[tuple[Span, T]]) -> None:
        self._spans = sorted(spans, key=lambda s: s[0])
        self._longest = max((end - start for (start, end), _ in spans), default=0)

    def overlapping(self, start: int, end: int) -> Iterator[tuple[Span, T]]:
        """The spans that share a character with `[start, end)`, in order."""
        first = bisect_left(self._spans, start - self._longest, key=lambda s: s[0][0])
        for i in range(first, len(self._spans)):
            span = self._spans[i][0]
            if span[0] >= end:
                return
            if start < span[1]:
                yield self._spans[i]
