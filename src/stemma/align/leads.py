"""By how much a pair of statements is nearer than the next best of either one's sentence."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def leads(
    pairs: Sequence[tuple[int, int]],
    places: Sequence[tuple[str, int]],
    closeness: NDArray[np.float64],
) -> list[float]:
    """How much nearer a pair is than the next best clause of either one's sentence.

    Two sentences that say much the same have many near pairs of clauses; this tells which
    clause of one says which of the other. Negative when another clause is nearer.
    """
    best: dict[tuple[int, tuple[str, int]], list[tuple[float, int]]] = {}
    for (i, j), value in zip(pairs, closeness.tolist(), strict=True):
        best.setdefault((i, places[j]), []).append((value, j))
        best.setdefault((j, places[i]), []).append((value, i))
    for found in best.values():
        found.sort(key=lambda x: (-x[0], x[1]))
        del found[2:]

    def lead(i: int, j: int, value: float) -> float:
        others = [v for v, k in best[i, places[j]] if k != j]
        return value - others[0] if others else 0.0

    return [
        min(lead(i, j, value), lead(j, i, value))
        for (i, j), value in zip(pairs, closeness.tolist(), strict=True)
    ]
