"""Winnowed fingerprints of many texts at once, and the equal runs of words that they bring up.

Fingerprints are winnowed as by Schleimer, Wilkerson and Aiken (SIGMOD 2003): of every `WINDOW`
neighbouring hashes of `K` words the least is kept, so a shared run of `K + WINDOW - 1` words is
always found while about two in seven hashes are stored.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from stemma.trace.rows import CHUNK, Places, Rows, Words, chunks, powers

K = 6
"""Words of one hash."""
WINDOW = 6
"""Neighbouring hashes of which the least is kept; at most K, so that no window spans two texts."""
CROWD = 60
"""Places: a fingerprint in more of them ..."""
CHAIN = 2
"""... ties each place to this many next ones only, so that the cost stays linear in the texts
while a hundred copies of one dispatch still hang together."""

_PART_BITS = 7
"""Leading bits of a hash that say in which part of the index it is."""
_STEP = 0xD1342543DE82EF95
_NONE = np.uint64(2**64 - 1)


@dataclass(frozen=True, slots=True)
class Runs:
    """Equal words of two texts, one entry a run, sorted by texts, then place."""

    a: Places
    """Index of a text ..."""
    b: Places
    """... and of a later one."""
    at_a: Places
    """Index of the first word within its text."""
    at_b: Places
    size: Places
    """Words; `K` at least."""

    def pairs(self, least: int = 0) -> list[tuple[int, int]]:
        """The pairs of texts with a run, and `least` words in all their runs together, sorted."""
        if not len(self.a):
            return []
        new = (self.a[1:] != self.a[:-1]) | (self.b[1:] != self.b[:-1])
        first = np.flatnonzero(np.concatenate(([True], new)))
        held = np.add.reduceat(self.size, first)
        kept = first[held >= least]
        return list(zip(self.a[kept].tolist(), self.b[kept].tolist(), strict=True))


def runs(rows: Rows) -> Runs:
    """All runs of equal words, `K + WINDOW - 1` and longer, between any two texts.

    Shorter ones from `K` words on are there when their fingerprint was kept. A fingerprint in
    more than `CROWD` places brings up near neighbours only (see `CHAIN`).
    """
    texts, places, prints = _fingerprints(rows)
    first, second = _meetings(prints)
    apart = texts[first] != texts[second]
    first, second = first[apart], second[apart]
    if not len(first):
        return Runs(first, first, first, first, first)
    return _grown(rows, _diagonals(rows, texts, places, first, second))


def _fingerprints(rows: Rows) -> tuple[Places, Places, Words]:
    """Text, place in `ids` and hash of every fingerprint kept, in order of place."""
    lengths = np.diff(rows.starts)
    places, prints = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.uint64)]
    for i, j in chunks(lengths.tolist(), CHUNK // 2):
        first = int(rows.starts[i])
        found, kept = _winnowed(rows.ids[first : rows.starts[j]], rows.starts[i : j + 1] - first)
        places.append(found + first)
        prints.append(kept)
    where = np.concatenate(places)
    held = np.diff(np.searchsorted(where, rows.starts))
    texts = np.repeat(np.arange(len(held)), held)
    return texts, where, np.concatenate(prints)


def _winnowed(ids: Words, starts: Places) -> tuple[Places, Words]:
    count = len(ids) - K + 1
    if count < 1:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint64)
    hashes = np.full(count + 2 * (WINDOW - 1), _NONE)
    own = hashes[WINDOW - 1 : WINDOW - 1 + count]
    sums = np.zeros(len(ids) + 1, dtype=np.uint64)
    np.cumsum(ids * powers(_STEP, len(ids)), out=sums[1:])
    np.subtract(sums[K:], sums[:-K], out=own)
    own *= powers(pow(_STEP, -1, 1 << 64), count)
    for k in range(1, K):
        crossing = starts[1:-1] - k
        own[crossing[(crossing >= 0) & (crossing < count)]] = _NONE
    least = _sliding(np.minimum, hashes)
    kept = np.flatnonzero((own == _sliding(np.maximum, least)) & (own != _NONE))
    return kept, own[kept]


def _sliding(best: "np.ufunc", values: Words) -> Words:
    """`best` of every `WINDOW` neighbours."""
    count = len(values) - WINDOW + 1
    found = values[:count].copy()
    for k in range(1, WINDOW):
        best(found, values[k : k + count], out=found)
    return found


def _meetings(prints: Words) -> tuple[Places, Places]:
    """Pairs of indexes into `prints` with the same hash, the lower one first.

    Sorted by hash, part after part: what is small enough for the cache is sorted twice as fast.
    """
    bits = np.uint64(len(prints).bit_length())
    packed = (prints >> bits << bits) | np.arange(len(prints), dtype=np.uint64)
    parts = (packed >> np.uint64(64 - _PART_BITS)).astype(np.uint8)
    packed = packed[np.argsort(parts, kind="stable")]
    ends = np.cumsum(np.bincount(parts, minlength=1 << _PART_BITS)).tolist()
    found = [_met(packed[i:j], bits) for i, j in pairwise([0, *ends]) if j - i > 1]
    none = np.empty(0, dtype=np.int64)
    return (
        np.concatenate([none, *(first for first, _ in found)]),
        np.concatenate([none, *(second for _, second in found)]),
    )


def _met(packed: Words, bits: np.uint64) -> tuple[Places, Places]:
    """The meetings of one part; the low `bits` of its numbers are indexes, the others hashes."""
    packed.sort()
    order = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    packed >>= bits
    at = np.flatnonzero(packed[1:] == packed[:-1])
    sizes = np.diff(np.flatnonzero(np.concatenate(([True], packed[1:] != packed[:-1], [True]))))
    crowded = np.repeat(sizes > CROWD, sizes) if sizes.max() > CROWD else None
    first, second = [order[at]], [order[at + 1]]
    for step in range(2, CROWD):
        at = at[at + step < len(packed)]
        at = at[packed[at] == packed[at + step]]
        if step > CHAIN and crowded is not None:
            at = at[~crowded[at]]
        if not len(at):
            break
        first.append(order[at])
        second.append(order[at + step])
    return np.concatenate(first), np.concatenate(second)


def _diagonals(rows: Rows, texts: Places, places: Places, first: Places, second: Places) -> Runs:
    """What neighbouring fingerprints cover, places counted in `rows.ids`.

    Fingerprints at one distance in both texts, no more than K words apart, are one run: every
    word between them is in one of them.
    """
    a, b = texts[first], texts[second]
    at, there = places[first] - rows.starts[a], places[second] - rows.starts[b]
    most = int(at.max(initial=0))
    a, b, shift, at = _sorted(a, b, there - at + most, at)
    near = (a[1:] == a[:-1]) & (b[1:] == b[:-1]) & (shift[1:] == shift[:-1])
    near &= at[1:] - at[:-1] <= K
    start = np.flatnonzero(np.concatenate(([True], ~near)))
    last = np.append(start[1:], len(at)) - 1
    from_a, from_b = rows.starts[a[start]] + at[start], rows.starts[b[start]] + at[start]
    size = at[last] + K - at[start]
    return Runs(a[start], b[start], from_a, from_b + shift[start] - most, size)


def _sorted(*keys: Places) -> tuple[Places, ...]:
    """The columns in order of the first, then the next; packed into one number where they fit."""
    widths = [int(k.max()).bit_length() for k in keys]
    if sum(widths) > 63:
        order = np.lexsort(keys[::-1])
        return tuple(k[order] for k in keys)
    packed = keys[0].copy()
    for key, width in zip(keys[1:], widths[1:], strict=True):
        packed = (packed << width) | key
    packed.sort()
    columns = []
    for width in reversed(widths):
        columns.append(packed & ((1 << width) - 1))
        packed = packed >> width
    return tuple(reversed(columns))


def _grown(rows: Rows, found: Runs) -> Runs:
    """The runs grown to both sides as far as the words are equal, places within their texts."""
    a, b = found.a, found.b
    i, j, size = found.at_a.copy(), found.at_b.copy(), found.size.copy()
    first_a, first_b = rows.starts[a], rows.starts[b]
    end_a, end_b = rows.starts[a + 1], rows.starts[b + 1]
    at = np.arange(len(i))
    while len(at := at[(i[at] > first_a[at]) & (j[at] > first_b[at])]):
        at = at[rows.ids[i[at] - 1] == rows.ids[j[at] - 1]]
        i[at] -= 1
        j[at] -= 1
        size[at] += 1
    at = np.arange(len(i))
    while len(at := at[(i[at] + size[at] < end_a[at]) & (j[at] + size[at] < end_b[at])]):
        at = at[rows.ids[i[at] + size[at]] == rows.ids[j[at] + size[at]]]
        size[at] += 1
    return Runs(a, b, i - first_a, j - first_b, size)
