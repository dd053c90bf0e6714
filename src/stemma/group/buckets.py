"""Which reports are worth holding against a new one, without looking at all of them."""

from collections import Counter, deque
from collections.abc import Iterator
from itertools import chain, islice

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
_PLACES = 40
"""Bits of a report's number, below those of its votes where both are ranked as one."""
_NUMBER = (1 << _PLACES) - 1

_Part = int | None
"""Of time: a slice of days; None for no day."""


class Buckets:
    """The numbers of reports by key and time."""

    def __init__(self) -> None:
        self._held: dict[_Part, dict[str, list[int]]] = {}
        """Parts of time that hold reports to the buckets of each key, latest arrival last."""
        self._sizes: Counter[_Part] = Counter()
        """How many reports each part of time has."""
        self._recent: deque[int] = deque(maxlen=_RECENT)

    def near(self, keys: Keys) -> list[int]:
        """Reports to hold this one against, ascending; at most 72, however many there are.

        Reports vote by the keys that they share: stories do not, or the largest would win.
        """
        wanted = list(looked_up(keys))
        votes = [
            bucket
            for part in self._parts(keys.day)
            for bucket in map(self._held[part].get, wanted)
            if bucket
        ]
        met = Counter(chain.from_iterable(votes))
        ranked = sorted((n << _PLACES | number for number, n in met.items() if n > 1), reverse=True)
        return sorted({r & _NUMBER for r in ranked[:_BEST]}.union(self._recent))

    def add(self, number: int, keys: Keys) -> None:
        """Remembers the report; the one in a full bucket that came first is forgotten."""
        part = _part(keys)
        buckets = self._held.setdefault(part, {})
        for key in looked_up(keys):
            bucket = buckets.get(key)
            if bucket is None:
                buckets[key] = [number]
                continue
            bucket.append(number)
            if len(bucket) > _RING:
                del bucket[0]
        self._sizes[part] += 1
        self._recent.append(number)

    def remove(self, number: int, keys: Keys) -> None:
        """Forgets one report."""
        part = _part(keys)
        self._sizes[part] -= 1
        if self._sizes[part]:
            self._empty(self._held[part], number, keys)
        else:
            del self._sizes[part], self._held[part]
        if number in self._recent:
            self._recent.remove(number)

    @staticmethod
    def _empty(buckets: dict[str, list[int]], number: int, keys: Keys) -> None:
        for key in looked_up(keys):
            bucket = buckets.get(key, [])
            if number in bucket:
                bucket.remove(number)
                if not bucket:
                    del buckets[key]

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
