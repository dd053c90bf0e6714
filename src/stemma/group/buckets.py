"""Which reports are worth holding against a new one, without looking at all of them."""

from collections import Counter, deque
from collections.abc import Iterator
from itertools import islice

from stemma.group.keys import Keys
from stemma.group.links import WINDOW

_SLICE = 16
"""Days of a bucket."""
_RING = 24
"""Reports that a bucket holds, the latest to arrive: what it costs to meet a common word."""
_TERMS, _NAMES = 20, 10
"""Terms and names of a report that are looked up, its heaviest."""
_RECENT = 32
"""Reports that arrived last are always looked at: other scripts share no term, and a batch of up
to this size is compared in full."""
_BEST = 40
"""Reports found by terms that are looked at further, those with the most in common."""
_UNDATED_PARTS = 64
"""Buckets of a key, the latest in time, in which a report without a day looks."""

_Part = int | None
"""Of time: a slice of days; None for no day."""


class Buckets:
    """The numbers of reports by key and time."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, _Part], list[int]] = {}
        self._sizes: Counter[_Part] = Counter()
        """How many reports each part of time has."""
        self._recent: deque[int] = deque(maxlen=_RECENT)

    def near(self, keys: Keys) -> list[int]:
        """Reports to hold this one against, ascending; at most 72, however many there are.

        Reports vote by the keys that they share: stories do not, or the largest would win.
        """
        met: Counter[int] = Counter()
        parts = self._parts(keys.day)
        for key in looked_up(keys):
            for part in parts:
                if bucket := self._held.get((key, part)):
                    met.update(bucket)
        ranked = sorted((-n, -number) for number, n in met.items() if n > 1)[:_BEST]
        return sorted({-number for _, number in ranked}.union(self._recent))

    def add(self, number: int, keys: Keys) -> None:
        """Remembers the report; the one in a full bucket that came first is forgotten."""
        part = _part(keys)
        for key in looked_up(keys):
            bucket = self._held.setdefault((key, part), [])
            bucket.append(number)
            if len(bucket) > _RING:
                del bucket[0]
        self._sizes[part] += 1
        self._recent.append(number)

    def remove(self, number: int, keys: Keys) -> None:
        """Forgets one report."""
        part = _part(keys)
        for key in looked_up(keys):
            bucket = self._held.get((key, part), [])
            if number in bucket:
                bucket.remove(number)
                if not bucket:
                    del self._held[key, part]
        self._sizes[part] -= 1
        if not self._sizes[part]:
            del self._sizes[part]
        if number in self._recent:
            self._recent.remove(number)

    def _parts(self, day: int | None) -> list[_Part]:
        """The parts of time that hold reports and may hold one of the same event."""
        dated = sorted((p for p in self._sizes if p is not None), reverse=True)
        if day is None:
            near = dated[:_UNDATED_PARTS]
        else:
            first, last = (day - WINDOW) // _SLICE, (day + WINDOW) // _SLICE
            near = [p for p in dated if first <= p <= last]
        return [*near, None] if None in self._sizes else [*near]


def looked_up(keys: Keys) -> Iterator[str]:
    """The keys that a report is found by: words as they are, what any language shares marked."""
    yield from islice(keys.terms, _TERMS)
    for name in islice(keys.names, _NAMES):
        yield f"={name}"


def _part(keys: Keys) -> _Part:
    return None if keys.day is None else keys.day // _SLICE
