"""Average linkage: groups of reports whose pairs, taken together, tell one event."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

COMPANY = 4.0
"""Log-odds by which two groups need clearer evidence than a report without company, when both are
large. The mean over the pairs of one odd report is noisy, and most such reports belong where they
are nearest; two groups that each hang together and still lie apart are two events. Of 0 to 6, and
with the threshold chosen anew for each, this was best for the sets of `bench/learn_links.py`."""
_AMONG = -1e9
"""In the place of a group's odds with itself."""
_Floats = NDArray[np.float64]


def average_linkage(
    odds: NDArray[np.float32], together: float, groups: Sequence[Sequence[int]] | None = None
) -> list[list[int]]:
    """Partition of the positions `0..len(odds)-1`, each group ascending, ordered by their first.

    The two groups with the most evidence are joined first, as long as it is `together` or more;
    ties go to the earlier groups. Evidence is the mean log-odds of all pairs across (UPGMA, Sokal
    and Michener 1958) less `COMPANY * (1 - 1/n)`, with n reports in the smaller group. It starts
    from single reports, or from `groups`, which then are never parted.
    """
    members = [list(g) for g in groups] if groups else [[i] for i in range(len(odds))]
    sizes = np.array([len(g) for g in members], dtype=np.float64)
    mean = _means(odds.astype(np.float64), members)
    evidence = mean - demanded(np.minimum.outer(sizes, sizes))
    while len(members) > 1:
        at = int(np.argmax(evidence))
        a, b = divmod(at, len(sizes))
        if evidence[a, b] < together:
            break
        mean[a] = mean[:, a] = (mean[a] * sizes[a] + mean[b] * sizes[b]) / (sizes[a] + sizes[b])
        mean[b] = mean[:, b] = mean[a, a] = _AMONG
        sizes[a] += sizes[b]
        evidence[b] = evidence[:, b] = _AMONG
        evidence[a] = evidence[:, a] = mean[a] - demanded(np.minimum(sizes, sizes[a]))
        members[a] += members[b]
        members[b] = []
    return sorted(sorted(g) for g in members if g)


def demanded(smaller: _Floats) -> _Floats:
    """Log-odds that the size of the smaller group demands."""
    return COMPANY * (1 - 1 / smaller)


def _means(odds: _Floats, groups: Sequence[Sequence[int]]) -> _Floats:
    if len(groups) == len(odds):
        mean = odds.copy()
    else:
        of = np.zeros((len(groups), len(odds)))
        for row, group in enumerate(groups):
            of[row, list(group)] = 1 / len(group)
        mean = of @ odds @ of.T
    np.fill_diagonal(mean, _AMONG)
    return (mean + mean.T) / 2
