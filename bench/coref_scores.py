"""How well chains of mentions agree with the gold ones: MUC, B-cubed, CEAF-e and their mean."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from grouping_scores import b_cubed


def conll(gold: Sequence[str], found: Sequence[str]) -> float:
    """The mean F1 of the three (Pradhan et al. 2012); mentions in order, singletons kept."""
    return (muc(gold, found) + b_cubed(gold, found)[0] + ceaf_e(gold, found)) / 3


def muc(gold: Sequence[str], found: Sequence[str]) -> float:
    """F1 of the links that hold chains together (Vilain et al. 1995); 0 where there is none."""
    pieces = len(set(zip(gold, found, strict=True)))
    mentions, wanted, told = len(gold), len(set(gold)), len(set(found))
    recall = (mentions - pieces) / (mentions - wanted) if mentions > wanted else 0.0
    precision = (mentions - pieces) / (mentions - told) if mentions > told else 0.0
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def ceaf_e(gold: Sequence[str], found: Sequence[str]) -> float:
    """F1 of the best one-to-one match of chains, by the Dice of their mentions (Luo 2005, phi4)."""
    both = Counter(zip(gold, found, strict=True))
    sizes_gold, sizes_found = Counter(gold), Counter(found)
    dice = {(g, f): 2 * n / (sizes_gold[g] + sizes_found[f]) for (g, f), n in sorted(both.items())}
    total = _best_match(dice)
    return 2 * total / (len(sizes_gold) + len(sizes_found))


def _best_match(worth: Mapping[tuple[str, str], float]) -> float:
    """The most that a one-to-one match is worth, part by part that hangs together."""
    rows = {g: i for i, g in enumerate(sorted({g for g, _ in worth}))}
    columns = {f: i for i, f in enumerate(sorted({f for _, f in worth}))}
    at = [(rows[g], len(rows) + columns[f]) for g, f in worth]
    size = len(rows) + len(columns)
    graph = coo_matrix((np.ones(len(at)), np.array(at).T), shape=(size, size))
    _, part = connected_components(graph, directed=False)
    by_part: dict[int, dict[tuple[str, str], float]] = {}
    for (g, f), value in worth.items():
        by_part.setdefault(int(part[rows[g]]), {})[g, f] = value
    return sum(map(_match_part, by_part.values()))


def _match_part(worth: Mapping[tuple[str, str], float]) -> float:
    rows, columns = sorted({g for g, _ in worth}), sorted({f for _, f in worth})
    matrix = np.array([[worth.get((g, f), 0.0) for f in columns] for g in rows])
    chosen = linear_sum_assignment(matrix, maximize=True)
    return float(matrix[chosen].sum())
