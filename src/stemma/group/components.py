"""Reports joined into stories, the surest links first."""

from collections.abc import Callable, Iterable

_LINK = -0.75
"""Log-odds from which two reports may be joined."""
_TOGETHER = -1.25
"""Mean log-odds of all pairs across two groups from which the groups may be joined: with single
links a running story swallows its neighbours. Both were chosen on the half of the events that the
odds were fitted on (see `links`), so nothing is known of how well they do elsewhere."""
_WITNESSES = 12
"""Reports of a group that are asked, so that joining large groups stays cheap."""

Odds = Callable[[int, int], float]


def components(
    size: int, pairs: Iterable[tuple[int, int]], odds: Odds
) -> tuple[tuple[int, ...], ...]:
    """Groups of positions `0..size-1`, each ascending, ordered by their first.

    Greedy average linkage over the links given; ties go to the earlier pair.
    """
    scored = ((odds(a, b), a, b) for a, b in pairs)
    links = sorted((-score, a, b) for score, a, b in scored if score >= _LINK)
    home = list(range(size))
    groups: dict[int, tuple[int, ...]] = {index: (index,) for index in range(size)}
    for _, a, b in links:
        left, right = sorted((home[a], home[b]))
        if left == right or not _hang_together(groups[left], groups[right], odds):
            continue
        groups[left] = tuple(sorted(groups[left] + groups.pop(right)))
        for member in groups[left]:
            home[member] = left
    return tuple(groups[index] for index in sorted(groups))


def _hang_together(left: tuple[int, ...], right: tuple[int, ...], odds: Odds) -> bool:
    asked = [(min(a, b), max(a, b)) for a in _sample(left) for b in _sample(right)]
    return sum(odds(a, b) for a, b in asked) / len(asked) >= _TOGETHER


def _sample(group: tuple[int, ...]) -> tuple[int, ...]:
    """Members spread evenly over the group."""
    if len(group) <= _WITNESSES:
        return group
    return tuple(group[i * len(group) // _WITNESSES] for i in range(_WITNESSES))
