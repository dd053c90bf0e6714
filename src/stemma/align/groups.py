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
    likely = sorted(p for p, value in likelihood.items() if value >= join)
    part = _parts(len(places), likely)
    group_of = list(range(len(places)))
    members = {i: [i] for i in group_of}
    taken = {i: {place} for i, place in enumerate(places)}
    between: list[dict[int, float]] = [{} for _ in group_of]
    for (i, j), value in likelihood.items():
        if value > 0 and part[i] == part[j]:
            between[i][j] = between[j][i] = value
    # A sort keeps the order of equals, turned round as well.
    for i, j in sorted(likely, key=likelihood.__getitem__, reverse=True):
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


def _parts(size: int, likely: Sequence[tuple[int, int]]) -> list[int]:
    """A number for each statement, the same for all that hang together through likely pairs: no
    group can reach further."""
    top = list(range(size))
    for i, j in likely:
        if top[i] != top[j]:
            a, b = _top(top, i), _top(top, j)
            top[max(a, b)] = min(a, b)
    return [_top(top, i) for i in range(size)]


def _top(top: list[int], i: int) -> int:
    while top[i] != i:
        top[i] = i = top[top[i]]
    return i


def _merge(between: list[dict[int, float]], keep: int, gone: int) -> None:
    """Gives the sums of `gone` to `keep`."""
    for other, value in between[gone].items():
        del between[other][gone]
        if other != keep:
            between[keep][other] = between[other][keep] = between[keep].get(other, 0.0) + value
    between[gone].clear()
