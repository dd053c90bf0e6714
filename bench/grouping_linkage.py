"""The linkage of `stemma.group` over thousands of reports, for many thresholds in one pass."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from stemma.group.linkage import demanded

_GONE = -1e9


def partitions(odds: NDArray[np.float32], thresholds: Sequence[float]) -> list[list[int]]:
    """For each threshold what `average_linkage` finds: the number of each report's group.

    Every group remembers the one that it is nearest to, so that a step costs one row.
    """
    mean = odds.astype(np.float32)
    np.fill_diagonal(mean, _GONE)
    evidence = mean.copy()
    sizes = np.ones(len(odds))
    group = np.arange(len(odds))
    nearest = evidence.argmax(axis=1)
    most = evidence[group, nearest]
    found: dict[float, list[int]] = {}
    for threshold in sorted(thresholds, reverse=True):
        while most.max() >= threshold:
            a = int(most.argmax())
            a, b = sorted((a, int(nearest[a])))
            mean[a] = (mean[a] * sizes[a] + mean[b] * sizes[b]) / (sizes[a] + sizes[b])
            sizes[a] += sizes[b]
            group[group == b] = a
            mean[b] = mean[:, b] = evidence[b] = evidence[:, b] = mean[a, a] = most[b] = _GONE
            mean[:, a] = mean[a]
            row = mean[a] - demanded(np.minimum(sizes, sizes[a])).astype(np.float32)
            evidence[a] = evidence[:, a] = row
            nearer = row > most
            nearest[nearer], most[nearer] = a, row[nearer]
            most[b] = _GONE
            again = np.append(np.flatnonzero((nearest == a) | (nearest == b)), a)
            nearest[again] = evidence[again].argmax(axis=1)
            most[again] = evidence[again, nearest[again]]
        found[threshold] = group.tolist()
    return [found[threshold] for threshold in thresholds]
