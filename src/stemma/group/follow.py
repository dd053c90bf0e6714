"""What a story follows: the stories on its subject that began on days before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from stemma.group.keys import Keys
from stemma.group.stream import Grouper
from stemma.model import Story

_MOST = 3
"""Stories before one that are named, the surest."""


def follow(
    stories: Sequence[Story], found: Mapping[str, Keys], grouper: Grouper
) -> tuple[Story, ...]:
    """The stories with `before` and `after` filled, each in order of time; `after` is the mirror.

    A story stands before another when a report of each is on one subject, by all that is scored
    but the days between them, and its first day is an earlier one.
    """
    day = {s.id: _first_day(s, found) for s in stories}
    of = {grouper.story(s.reports[0]): s.id for s in stories}
    before: dict[str, list[str]] = {s.id: [] for s in stories}
    after: dict[str, list[str]] = {s.id: [] for s in stories}
    order = {s.id: (day[s.id] or 0, s.id) for s in stories}
    near: dict[str, dict[str, float]] = {s.id: {} for s in stories}
    for known, id_ in of.items():
        for other, topic in grouper.on_subject(known).items():
            a, b = sorted((id_, of[other]), key=order.__getitem__)
            near[b][a] = max(topic, near[b].get(a, topic))
    for id_, others in near.items():
        earlier = [a for a in others if _earlier(day[a], day[id_])]
        surest = sorted(earlier, key=lambda a: (-others[a], order[a]))[:_MOST]
        before[id_] = sorted(surest, key=order.__getitem__)
    for id_ in sorted(before, key=order.__getitem__):
        for a in before[id_]:
            after[a].append(id_)
    return tuple(replace(s, before=tuple(before[s.id]), after=tuple(after[s.id])) for s in stories)


def _first_day(story: Story, found: Mapping[str, Keys]) -> int | None:
    return min((d for r in story.reports if (d := found[r].day) is not None), default=None)


def _earlier(a: int | None, b: int | None) -> bool:
    return a is not None and b is not None and a < b
