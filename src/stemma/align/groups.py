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
    counts as 0. The sums between groups are kept, so that cost grows with the pairs and not with
    the squares of the groups.
    """
    group_of = list(range(len(places)))
    members = {i: [i] for i in group_of}
    taken = {i: {place} for i, place in enumerate(places)}
    between: dict[int, dict[int, float]] = {i: {} for i in group_of}
    ordered = sorted(likelihood, key=lambda p: (-likelihood[p], p))
    for i, j in ordered:
        between[i][j] = between[j][i] = likelihood[i, j]
    for i, j in ordered:
        if likelihood[i, j] < join:
            break
        a, b = group_of[i], group_of[j]
        if a == b or not taken[a].isdisjoint(taken[b]):
            continue
        if between[a].get(b, 0.0) < join * cohesion * len(members[a]) * len(members[b]):
            continue
        keep, gone = (a, b) if len(between[a]) >= len(between[b]) else (b, a)
        for k in members[gone]:
            group_of[k] = keep
        members[keep] += members.pop(gone)
        taken[keep] |= taken.pop(gone)
        _merge(between, keep, gone)
    return sorted(tuple(sorted(m)) for m in members.values() if len(m) > 1)


def _merge(between: dict[int, dict[int, float]], keep: int, gone: int) -> None:
    """Gives the sums of `gone` to `keep`."""
    for other, value in between.pop(gone).items():
        del between[other][gone]
        if other != keep:
            between[keep][other] = between[other][keep] = between[keep].get(other, 0.0) + value
