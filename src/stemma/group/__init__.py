"""Reports that tell one event become a story, across outlets and languages."""

from collections.abc import Mapping, Sequence

from stemma.encoders import Encoder
from stemma.group.follow import follow
from stemma.group.keys import Keys, keys, opening
from stemma.group.state import Change, Entry, State
from stemma.group.stories import story
from stemma.group.stream import Grouper
from stemma.model import Annotations, Report, Story

__all__ = ["Change", "Entry", "Grouper", "Keys", "State", "group", "keys", "opening"]


def group(
    reports: Sequence[Report],
    annotations: Mapping[str, Annotations],
    encoder: Encoder,
    one_story: bool = False,
) -> tuple[Story, ...]:
    """The stories that `reports` tell; every report is in exactly one.

    The result does not depend on the order of the input: reports are taken by date, those without
    one last, then by id. Annotations, where there are any, add names; none are needed. With
    `one_story` all reports are one story. A report given twice (same id) counts once.
    """
    found = {r.id: keys(r, annotations.get(r.id)) for r in reports}
    by_id = {r.id: r for r in reports}
    ordered = sorted(by_id.values(), key=lambda r: _canonical(found[r.id]))
    vectors = encoder.encode([opening(r.text) for r in ordered])
    grouper = Grouper(encoder.centre, forgets=False)
    for report, vector in zip(ordered, vectors, strict=True):
        grouper.add(found[report.id], vector)
    if one_story:
        everything = tuple(r.id for r in ordered)
        members = [everything] if everything else []
    else:
        members = sorted(grouper.stories().values(), key=lambda ids: _canonical(found[ids[0]]))
    told = [
        story(own, found, annotations, grouper, told=one_story)
        for own in (sorted((by_id[id_] for id_ in ids), key=_by_time) for ids in members)
    ]
    return tuple(told) if one_story else follow(told, found, grouper)


def _canonical(found: Keys) -> tuple[bool, int, str]:
    return found.day is None, found.day or 0, found.id


def _by_time(report: Report) -> tuple[bool, str, str]:
    return report.published is None, report.published or "", report.id
