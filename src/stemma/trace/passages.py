"""Passages that two rows of words share: exact runs, joined over small gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from rapidfuzz.distance import LCSseq

from stemma.trace.fingerprints import K
from stemma.trace.words import Body

GAP = 10
"""Words that may differ between two runs of one passage, on either side."""
_REACH = 12
"""Words before and after a passage in which shorter runs still belong to it ..."""
_SHORT = 3
"""... when they have this many words."""
_PLACES = 8
"""Places kept of one run of K words: text that repeats itself more often than that says little."""


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words: `a[a : a + size] == b[b : b + size]`."""

    a: int
    b: int
    size: int


Passage = tuple[Run, ...]
"""Runs in order in both, with at most `GAP` words between them on either side."""


def passages(a: Body, b: Body) -> tuple[Passage, ...]:
    """All passages that `a` and `b` share, in the order of `a`.

    Every run of K equal words is in one, save where it occurs more than a handful of times.
    Linear, but for a sort, in the words of both.
    """
    ours, theirs = a.keys, b.keys
    joined: list[list[Run]] = []
    for run in _runs(a, b):
        if joined and _near(joined[-1][-1], run):
            joined[-1].extend((*_between(ours, theirs, joined[-1][-1], run), run))
        else:
            joined.append([run])
    return tuple(
        (*_before(ours, theirs, runs[0]), *runs, *_after(ours, theirs, runs[-1])) for runs in joined
    )


def _before(a: Sequence[str], b: Sequence[str], first: Run) -> Iterator[Run]:
    start = Run(max(0, first.a - _REACH), max(0, first.b - _REACH), 0)
    yield from (run for run in _between(a, b, start, first) if run.size >= _SHORT)


def _after(a: Sequence[str], b: Sequence[str], last: Run) -> Iterator[Run]:
    i, j = last.a + last.size, last.b + last.size
    stop = Run(min(len(a), i + _REACH), min(len(b), j + _REACH), 0)
    yield from (run for run in _between(a, b, last, stop) if run.size >= _SHORT)


def _runs(a: Body, b: Body) -> Iterator[Run]:
    order = np.argsort(b.hashes, kind="stable")
    ranked = b.hashes[order]
    begins, ends = (np.searchsorted(ranked, a.hashes, side) for side in ("left", "right"))
    at, expected = 0, 0
    for place in np.flatnonzero(ends > begins).tolist():
        if place < at:
            continue
        # Words of one hash may still be others.
        words = a.keys[place : place + K]
        alike = (
            j for j in order[begins[place] : ends[place]].tolist() if b.keys[j : j + K] == words
        )
        found = list(islice(alike, _PLACES))
        if not found:
            continue
        run = max(
            (Run(place, start, _length(a.keys, b.keys, place, start)) for start in found),
            key=lambda r: (r.size, -abs(r.b - expected), -r.b),
        )
        yield run
        at = place + run.size
        expected = run.b + run.size


def _length(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    size, most = K, min(len(a) - i, len(b) - j)
    while size < most and a[i + size] == b[j + size]:
        size += 1
    return size


def _near(left: Run, right: Run) -> bool:
    return right.a - left.a - left.size <= GAP and 0 <= right.b - left.b - left.size <= GAP


def _between(a: Sequence[str], b: Sequence[str], left: Run, right: Run) -> Iterator[Run]:
    """Equal words inside the gap between two runs."""
    i, j = left.a + left.size, left.b + left.size
    for block in LCSseq.opcodes(a[i : right.a], b[j : right.b]):
        if block.tag == "equal":
            yield Run(i + block.src_start, j + block.dest_start, block.src_end - block.src_start)
