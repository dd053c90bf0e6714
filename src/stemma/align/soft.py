"""How much of two statements finds a like word in the other, by vectors of single words."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from stemma.encoders import Vectors

_FLOOR = 0.35
"""Centred word vectors of unrelated words lie below this cosine; it counts as nothing shared."""
_TOGETHER = 64
"""Statements whose words are held against those of all their partners at once: most partners are
partners of several."""

Words = Sequence[NDArray[np.intp]]


def overlaps(
    pairs: Sequence[tuple[int, int]],
    words: Words,
    weights: Sequence[NDArray[np.float64]],
    vectors: Vectors,
) -> dict[tuple[int, int], tuple[float, float]]:
    """For each pair of statements, the weight of either's words that the other covers, 0..1.

    The greedy matching of BERTScore (Zhang et al. 2020). `pairs` is sorted; `words` are each
    statement's rows in `vectors`, `weights` what each word counts for.
    """
    found: dict[tuple[int, int], tuple[float, float]] = {}
    position = np.zeros((2, len(vectors)), dtype=np.intp)
    partners = [(i, [j for _, j in own]) for i, own in groupby(pairs, key=lambda pair: pair[0])]
    for at in range(0, len(partners), _TOGETHER):
        some = partners[at : at + _TOGETHER]
        rows = np.unique(np.concatenate([words[i] for i, _ in some]))
        columns = np.unique(np.concatenate([words[j] for j in {j for _, js in some for j in js}]))
        position[0, rows], position[1, columns] = np.arange(len(rows)), np.arange(len(columns))
        known = _likeness(rows, columns, vectors)
        for i, js in some:
            second = np.concatenate([words[j] for j in js])
            likeness = known[position[0, words[i]][:, None], position[1, second]]
            values = _covered(likeness, weights[i], [weights[j] for j in js])
            found.update(zip(((i, j) for j in js), values, strict=True))
    return found


def _likeness(rows: NDArray[np.intp], columns: NDArray[np.intp], vectors: Vectors) -> Vectors:
    """How like each word of `rows` is to each of `columns`, 0..1."""
    likeness = np.clip((vectors[rows] @ vectors[columns].T - _FLOOR) / (1 - _FLOOR), 0, 1)
    likeness[rows[:, None] == columns] = 1
    return np.asarray(likeness, dtype=np.float32)


def _covered(
    likeness: Vectors, own: NDArray[np.float64], partners: Sequence[NDArray[np.float64]]
) -> list[tuple[float, float]]:
    """The two shares for a statement and each partner; their words side by side are columns."""
    starts = np.cumsum([0, *map(len, partners[:-1])])
    others = np.concatenate(partners)
    covered = own @ np.maximum.reduceat(likeness, starts, axis=1) / max(float(own.sum()), 1e-9)
    covering = np.add.reduceat(likeness.max(axis=0) * others, starts)
    covering /= np.maximum(np.add.reduceat(others, starts), 1e-9)
    return list(zip(covered.tolist(), covering.tolist(), strict=True))
