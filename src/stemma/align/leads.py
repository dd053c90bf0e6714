"""By how much a pair of statements is nearer than the next best of either one's sentence."""

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

Pairs = NDArray[np.intp]
"""Shape (pairs, 2)."""


def leads(
    pairs: Pairs, places: Sequence[Hashable], closeness: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How much nearer a pair is than the next best clause of either one's sentence.

    Two sentences that say much the same have many near pairs of clauses; this tells which
    clause of one says which of the other. Negative when another clause is nearer, 0 when no other
    is looked at. `places`: the sentence of each statement.
    """
    number: dict[Hashable, int] = {}
    sentence = np.array([number.setdefault(p, len(number)) for p in places], dtype=np.intp)
    one, other = pairs.T.ravel(), pairs[:, ::-1].T.ravel()
    both = _over_next(one, sentence[other], np.tile(closeness, 2))
    return np.minimum(both[: len(pairs)], both[len(pairs) :])


def _over_next(
    one: NDArray[np.intp], sentence: NDArray[np.intp], closeness: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How much nearer each pair is than the best other of its `one` with a clause of `sentence`."""
    lead = np.zeros(len(one))
    if not len(one):
        return lead
    order = np.lexsort((-closeness, sentence, one))
    begins = np.flatnonzero(
        np.r_[True, (np.diff(one[order]) != 0) | (np.diff(sentence[order]) != 0)]
    )
    sizes = np.diff(np.r_[begins, len(order)])
    first = np.repeat(begins, sizes)
    at = np.flatnonzero(np.repeat(sizes > 1, sizes))
    # The nearest of a group leads over the second, the others over the nearest.
    other = np.where(at == first[at], at + 1, first[at])
    lead[order[at]] = closeness[order[at]] - closeness[order[other]]
    return lead
