"""Reports that tell one event become a story, across outlets and languages."""

from collections.abc import Mapping, Sequence

from stemma.encoders import Encoder
from stemma.group.candidates import candidates
from stemma.group.components import components
from stemma.group.keys import keys
from stemma.group.links import Sheets
from stemma.group.rarity import weights
from stemma.group.stories import story
from stemma.model import Annotations, Report, Story

__all__ = ["group"]


def group(
    reports: Sequence[Report],
    annotations: Mapping[str, Annotations],
    encoder: Encoder,
    one_story: bool = False,
) -> tuple[Story, ...]:
    """The stories that `reports` tell; every report is in exactly one.

    The result does not depend on the order of the input: reports are taken by date, those without
    one last, then by id. Annotations, where there are any, add names and dates; none are needed.
    With `one_story` all reports are one story. A report given twice (same id) counts once.
    """
    ordered = sorted({r.id: r for r in reports}.values(), key=_canonical)
    if not ordered:
        return ()
    found = tuple(keys(r, annotations.get(r.id)) for r in ordered)
    sheets = Sheets(found, weights(found), encoder.encode([k.lead for k in found]))
    everything = tuple(range(len(ordered)))
    if one_story:
        return (story(everything, ordered, annotations, sheets, told=True),)
    groups = components(len(ordered), candidates(sheets.weights), sheets.odds)
    return tuple(story(members, ordered, annotations, sheets) for members in groups)


def _canonical(report: Report) -> tuple[bool, str, str]:
    return report.published is None, report.published or "", report.id
