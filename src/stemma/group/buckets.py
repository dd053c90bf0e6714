"""Which reports are worth holding against a new one, without looking at all of them."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice

from stemma.group.keys import Keys

WINDOW = 30
"""Days that two reports of one event may lie apart."""
_SLICE = 8
"""Days of a bucket; whole buckets are forgotten when they are too old."""
_RING = 32
"""Reports that a bucket holds, the latest to arrive: what it costs to meet a common word."""
_TERMS, _NAMES = 24, 12
"""Terms and names of a report that are looked up, its heaviest."""
_RECENT = 48
"""Reports that arrived last are always looked at: other scripts share no term, and a batch of up
to this size is compared in full."""
_BEST = 64
"""Reports found by terms that are looked at further, those with the most in common."""
_UNDATED_SLICES = 6
"""Of a term's buckets, the latest ones, in which a report without a day looks."""

_Buckets = dict[int | None, deque[int]]


class Buckets:
    """The numbers of reports by key and time; None stands for no day."""

    def __init__(self) -> None:
        self._by_key: dict[str, _Buckets] = {}
        self._recent: deque[int] = deque(maxlen=_RECENT)

    def near(self, keys: Keys) -> list[int]:
        """Reports to hold the report against, ascending; at most 112, however many there are.

        Reports vote by the keys that they share: stories do not, or the largest would win.
        """
        met: Counter[int] = Counter()
        for key in looked_up(keys):
            if buckets := self._by_key.get(key):
                for bucket in _within(buckets, keys.day):
                    met.update(bucket)
        ranked = sorted((-n, -number) for number, n in met.items() if n > 1)[:_BEST]
        return sorted({-number for _, number in ranked}.union(self._recent))

    def add(self, number: int, keys: Keys) -> None:
        """Remembers the report; the one in a full bucket that came first is forgotten."""
        part = _part(keys)
        for key in looked_up(keys):
            buckets = self._by_key.setdefault(key, {})
            if part not in buckets:
                buckets[part] = deque(maxlen=_RING)
            buckets[part].append(number)
        self._recent.append(number)

    def remove(self, number: int, keys: Keys) -> None:
        """Forgets one report."""
        part = _part(keys)
        for key in looked_up(keys):
            buckets = self._by_key.get(key, {})
            if part in buckets and number in (bucket := buckets[part]):
                bucket.remove(number)
                if not bucket:
                    del buckets[part]
                    if not buckets:
                        del self._by_key[key]
        if number in self._recent:
            self._recent.remove(number)


def looked_up(keys: Keys) -> Iterator[str]:
    """The keys that a report is found by: words as they are, what any language shares marked."""
    yield from islice(keys.terms, _TERMS)
    for name in islice(keys.names, _NAMES):
        yield f"={name}"


def _part(keys: Keys) -> int | None:
    return None if keys.day is None else keys.day // _SLICE


def _within(buckets: _Buckets, day: int | None) -> Iterable[deque[int]]:
    if day is None:
        latest = sorted((p for p in buckets if p is not None), reverse=True)[:_UNDATED_SLICES]
        parts: list[int | None] = [*latest]
    else:
        first, last = (day - WINDOW) // _SLICE, (day + WINDOW) // _SLICE
        parts = [p for p in buckets if p is not None and first <= p <= last]
    if None in buckets:
        parts.append(None)
    return (buckets[p] for p in parts)
