"""Statements that make one claim, gathered from scored pairs."""

from collections.abc import Hashable, Mapping, Sequence


def groups(
    places: Sequence[Hashable],
    likelihood: Mapping[tuple[int, int], float],
    join: float,
    cohesion: float,
) -> list[tuple[int, ...]]:
    """Average-link groups of two or more statements, each sorted, in order of the first.

    `places` tells which sentence each statement stands in: a sentence states a thing once, so
    that no group holds two of its clauses.

    The likeliest pair is joined first (ties by index). Two groups become one when the mean
    likelihood over all their pairs is at least `join * cohesion`; a pair that was never compared
    counts as 0.
    """
    group_of = list(range(len(places)))
    members = {i: [i] for i in group_of}
    taken = {i: {place} for i, place in enumerate(places)}
    for pair in sorted(likelihood, key=lambda p: (-likelihood[p], p)):
        if likelihood[pair] < join:
            break
        a, b = (group_of[i] for i in pair)
        if a == b or taken[a] & taken[b]:
            continue
        if _mean(members[a], members[b], likelihood) < join * cohesion:
            continue
        keep, gone = min(a, b), max(a, b)
        for i in members[gone]:
            group_of[i] = keep
        members[keep] += members.pop(gone)
        taken[keep] |= taken.pop(gone)
    return [tuple(sorted(m)) for m in members.values() if len(m) > 1]


def _mean(a: Sequence[int], b: Sequence[int], likelihood: Mapping[tuple[int, int], float]) -> float:
    pairs = [(min(i, j), max(i, j)) for i in a for j in b]
    return sum(likelihood.get(pair, 0.0) for pair in pairs) / len(pairs)
