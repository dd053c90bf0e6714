"""Winnowed fingerprints of many texts at once, and the equal runs of words that they bring up.

Fingerprints are winnowed as by Schleimer, Wilkerson and Aiken (SIGMOD 2003): of every `WINDOW`
neighbouring hashes of `K` words the least is kept, so a shared run of `K + WINDOW - 1` words is
always found while about two in seven hashes are stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from stemma.trace.rows import CHUNK, Hashes, Places, Rows, Words, chunks, powers, rows_of_keys

K = 6
"""Words of one hash."""
WINDOW = 6
"""Neighbouring hashes of which the least is kept; at most K, so that no window spans two texts."""
CROWD = 60
"""Places: a fingerprint in more of them ..."""
CHAIN = 2
"""... ties each place to this many next ones only, so that the cost stays linear in the texts
while a hundred copies of one dispatch still hang together."""

_PART_BITS = 6
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
    places, prints = _fingerprints(rows)
    return _grown(rows, _diagonals(rows, places, *_meetings(prints)))


def _fingerprints(rows: Rows) -> tuple[Places, Hashes]:
    """Place in `ids` and hash of every fingerprint kept, in order of place."""
    lengths = np.diff(rows.starts)
    places, prints = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.uint64)]
    for i, j in chunks(lengths.tolist(), CHUNK // 4):
        first = int(rows.starts[i])
        found, kept = _winnowed(rows.ids[first : rows.starts[j]], rows.starts[i : j + 1] - first)
        found += first
        places.append(found)
        prints.append(kept)
    return np.concatenate(places), np.concatenate(prints)


def hashes_of(keys: Sequence[str]) -> Hashes:
    """One hash for every `K` neighbouring words of a text, in order."""
    ids = rows_of_keys([keys]).ids
    found = np.empty(max(0, len(ids) - K + 1), dtype=np.uint64)
    if len(found):
        _hash(ids, found)
    return found


def _hash(ids: Words, out: Hashes) -> None:
    """Hashes every `K` neighbouring words into `out`."""
    sums = np.zeros(len(ids) + 1, dtype=np.uint64)
    np.cumsum(ids * powers(_STEP, len(ids)), out=sums[1:])
    np.subtract(sums[K:], sums[:-K], out=out)
    out *= powers(pow(_STEP, -1, 1 << 64), len(out))


def _winnowed(ids: Words, starts: Places) -> tuple[Places, Hashes]:
    count = len(ids) - K + 1
    if count < 1:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint64)
    hashes = np.full(count + 2 * (WINDOW - 1), _NONE)
    own = hashes[WINDOW - 1 : WINDOW - 1 + count]
    _hash(ids, own)
    crossing = (starts[1:-1, np.newaxis] - np.arange(1, K)).ravel()
    own[crossing[(crossing >= 0) & (crossing < count)]] = _NONE
    least = _sliding(np.minimum, hashes)
    kept = np.flatnonzero((own == _sliding(np.maximum, least)) & (own != _NONE))
    return kept, own[kept]


def _sliding(best: "np.ufunc", values: Hashes) -> Hashes:
    """`best` of every `WINDOW` neighbours, from those of twice as many each time."""
    found, width = values, 1
    while width < WINDOW:
        step = min(width, WINDOW - width)
        found = best(found[:-step], found[step:])
        width += step
    return found


def _meetings(prints: Hashes) -> tuple[Places, Places]:
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


def _met(packed: Hashes, bits: np.uint64) -> tuple[Places, Places]:
    """The meetings of one part; the low `bits` of its numbers are indexes, the others hashes."""
    packed.sort()
    order = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    packed >>= bits
    same = np.flatnonzero(packed[1:] == packed[:-1])
    begin = np.flatnonzero(np.diff(same, prepend=-2) > 1)
    starts, sizes = same[begin], np.diff(begin, append=len(same)) + 1
    within = _counted(sizes)
    ahead = np.repeat(sizes, sizes) - within - 1
    most = np.where(sizes > CROWD, CHAIN, CROWD)
    np.minimum(ahead, np.repeat(most, sizes), out=ahead)
    first = np.repeat(np.repeat(starts, sizes) + within, ahead)
    return order[first], order[first + 1 + _counted(ahead)]


def _counted(sizes: Places) -> Places:
    """0, 1, 2 ... up to each of the sizes, one row behind the other."""
    ends = np.cumsum(sizes)
    return np.arange(int(sizes.sum())) - np.repeat(ends - sizes, sizes)


def _diagonals(rows: Rows, places: Places, first: Places, second: Places) -> Runs:
    """What neighbouring fingerprints cover, places counted in `rows.ids`.

    Fingerprints at one distance in both texts, no more than K words apart, are one run: every
    word between them is in one of them.
    """
    held = np.diff(np.searchsorted(places, rows.starts))
    ats = places - np.repeat(rows.starts[:-1], held)
    most, text_bits = int(ats.max(initial=0)), len(held).bit_length()
    bits = (most + K).bit_length()
    where = (np.repeat(np.arange(len(held)), held) << bits) | ats
    one, other = where[first], where[second]
    apart = one >> bits != other >> bits
    one, other = one[apart], other[apart]
    at = _low(one, bits)
    shift = _low(other, bits) - at + most
    texts, spots = _sorted((one >> bits << text_bits) | (other >> bits), (shift << bits) | at)
    near = (texts[1:] == texts[:-1]) & (spots[1:] - spots[:-1] <= K)
    begin = np.flatnonzero(np.concatenate((np.ones(min(1, len(at)), dtype=np.bool_), ~near)))
    end = np.append(begin[1:], len(at))[: len(begin)] - 1
    a, b = texts[begin] >> text_bits, _low(texts[begin], text_bits)
    from_a = _low(spots[begin], bits)
    from_b = from_a + (spots[begin] >> bits) - most
    size = _low(spots[end], bits) + K - from_a
    return Runs(a, b, rows.starts[a] + from_a, rows.starts[b] + from_b, size)


def _low(numbers: Places, bits: int) -> Places:
    return numbers & ((1 << bits) - 1)


def _sorted(first: Places, then: Places) -> tuple[Places, Places]:
    """Both in order of the first, then the other; packed into one number where they fit."""
    bits = int(then.max(initial=0)).bit_length()
    if int(first.max(initial=0)).bit_length() + bits > 63:
        order = np.lexsort((then, first))
        return first[order], then[order]
    packed = (first << bits) | then
    packed.sort()
    return packed >> bits, _low(packed, bits)


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
