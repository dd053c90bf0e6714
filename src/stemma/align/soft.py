"""How much of two statements finds a like word in the other, by vectors of single words."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

_FLOOR = 0.35
"""Centred word vectors of unrelated words lie below this cosine; it counts as nothing shared."""


def overlaps(
    pairs: Sequence[tuple[int, int]],
    words: Sequence[NDArray[np.intp]],
    weights: Sequence[NDArray[np.float64]],
    vectors: NDArray[np.float64],
) -> dict[tuple[int, int], tuple[float, float]]:
    """For each pair of statements, the weight of either's words that the other covers, 0..1.

    The greedy matching of BERTScore (Zhang et al. 2020). `pairs` is sorted; `words` are each
    statement's rows in `vectors`, `weights` what each word counts for. A statement is held
    against all its partners at once.
    """
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for i, group in groupby(pairs, key=lambda pair: pair[0]):
        partners = [j for _, j in group]
        first, second = words[i], np.concatenate([words[j] for j in partners])
        starts = np.cumsum([0, *(len(words[j]) for j in partners[:-1])])
        likeness = np.clip((vectors[first] @ vectors[second].T - _FLOOR) / (1 - _FLOOR), 0, 1)
        likeness[first[:, None] == second] = 1
        own, others = weights[i], np.concatenate([weights[j] for j in partners])
        covered = own @ np.maximum.reduceat(likeness, starts, axis=1) / max(float(own.sum()), 1e-9)
        covering = np.add.reduceat(likeness.max(axis=0) * others, starts)
        covering /= np.maximum(np.add.reduceat(others, starts), 1e-9)
        values = zip(covered.tolist(), covering.tolist(), strict=True)
        found.update(zip(((i, j) for j in partners), values, strict=True))
    return found
