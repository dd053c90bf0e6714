"""Which reports are worth holding against a new one, without looking at all of them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from stemma.group.keys import Keys
from stemma.group.links import WINDOW

_SLICE = 16
"""Days of a bucket."""
_RING = 24
"""Reports of a bucket that are met, the latest to arrive: what a common word costs."""
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
        """Parts of time to the buckets of each key, ascending."""
        self._numbers: dict[int, None] = {}
        """Of all reports, ascending."""

    def near(self, keys: Keys) -> list[int]:
        """Reports to hold this one against, ascending; at most 72, however many there are.

        Reports vote by the keys that they share: stories do not, or the largest would win.
        """
        wanted = list(looked_up(keys))
        votes = [
            bucket[-_RING:]
            for part in self._parts(keys.day)
            for bucket in map(self._held[part].get, wanted)
            if bucket
        ]
        met = Counter(chain.from_iterable(votes))
        ranked = sorted((n << _PLACES | number for number, n in met.items() if n > 1), reverse=True)
        best = {rank & _NUMBER for rank in ranked[:_BEST]}
        return sorted(best.union(islice(reversed(self._numbers), _RECENT)))

    def add(self, number: int, keys: Keys) -> None:
        """Remembers a report, whose number is above all before."""
        buckets = self._held.setdefault(_part(keys), {})
        for key in looked_up(keys):
            bucket = buckets.get(key)
            if bucket is None:
                buckets[key] = [number]
            else:
                bucket.append(number)
        self._numbers[number] = None

    def remove(self, number: int, keys: Keys) -> None:
        """Forgets one report, as if it had never come."""
        buckets = self._held[_part(keys)]
        for key in looked_up(keys):
            bucket = buckets[key]
            del bucket[bisect_left(bucket, number)]
            if not bucket:
                del buckets[key]
        if not buckets:
            del self._held[_part(keys)]
        del self._numbers[number]

    def _parts(self, day: int | None) -> list[_Part]:
        """The parts of time that hold reports and may hold one of the same event."""
        dated = sorted((p for p in self._held if p is not None), reverse=True)
        if day is None:
            near = dated[:_UNDATED_PARTS]
        else:
            first, last = (day - WINDOW) // _SLICE, (day + WINDOW) // _SLICE
            near = [p for p in dated if first <= p <= last]
        return [*near, None] if None in self._held else [*near]


def looked_up(keys: Keys) -> Iterator[str]:
    """The keys that a report is found by: words as they are, what any language shares marked."""
    yield from islice(keys.terms, _TERMS)
    for name in islice(keys.names, _NAMES):
        yield f"={name}"


def _part(keys: Keys) -> _Part:
    return None if keys.day is None else keys.day // _SLICE
