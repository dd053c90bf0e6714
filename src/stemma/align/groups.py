"""Statements that make one claim, gathered from scored pairs."""

from collections.abc import Mapping, Sequence


def groups(
    n: int, likelihood: Mapping[tuple[int, int], float], join: float, cohesion: float
) -> list[tuple[int, ...]]:
    """Average-link groups of two or more of `n` statements, each sorted, in order of the first.

    The likeliest pair is joined first (ties by index). Two groups become one when the mean
    likelihood over all their pairs is at least `join * cohesion`; a pair that was never compared
    counts as 0.
    """
    group_of = list(range(n))
    members = {i: [i] for i in range(n)}
    for pair in sorted(likelihood, key=lambda p: (-likelihood[p], p)):
        if likelihood[pair] < join:
            break
        a, b = (group_of[i] for i in pair)
        if a == b:
            continue
        if _mean(members[a], members[b], likelihood) < join * cohesion:
            continue
        keep, gone = min(a, b), max(a, b)
        for i in members[gone]:
            group_of[i] = keep
        members[keep] += members.pop(gone)
    return [tuple(sorted(m)) for m in members.values() if len(m) > 1]


def _mean(a: Sequence[int], b: Sequence[int], likelihood: Mapping[tuple[int, int], float]) -> float:
    pairs = [(min(i, j), max(i, j)) for i in a for j in b]
    return sum(likelihood.get(pair, 0.0) for pair in pairs) / len(pairs)
