"""Average linkage: groups of reports whose pairs, taken together, tell one event."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_AMONG = -1e9
"""In the place of a group's odds with itself."""


def average_linkage(
    odds: NDArray[np.float32], together: float, groups: Sequence[Sequence[int]] | None = None
) -> list[list[int]]:
    """Partition of the positions `0..len(odds)-1`, each group ascending, ordered by their first.

    The two groups with the highest mean log-odds of all pairs across are joined first, as long as
    it is `together` or more (UPGMA, Sokal and Michener 1958); ties go to the earlier groups. It
    starts from single reports, or from `groups`, which then are never parted.
    """
    members = [list(g) for g in groups] if groups else [[i] for i in range(len(odds))]
    sizes = np.array([len(g) for g in members], dtype=np.float64)
    mean = _means(odds.astype(np.float64), members)
    while len(members) > 1:
        at = int(np.argmax(mean))
        a, b = divmod(at, len(sizes))
        if mean[a, b] < together:
            break
        mean[a] = mean[:, a] = (mean[a] * sizes[a] + mean[b] * sizes[b]) / (sizes[a] + sizes[b])
        mean[b] = mean[:, b] = mean[a, a] = _AMONG
        sizes[a] += sizes[b]
        members[a] += members[b]
        members[b] = []
    return sorted(sorted(g) for g in members if g)


def _means(odds: NDArray[np.float64], groups: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    if len(groups) == len(odds):
        mean = odds.copy()
    else:
        of = np.zeros((len(groups), len(odds)))
        for row, group in enumerate(groups):
            of[row, list(group)] = 1 / len(group)
        mean = of @ odds @ of.T
    np.fill_diagonal(mean, _AMONG)
    return (mean + mean.T) / 2
