"""Stories of annotated reports for the tests of this room."""

from dataclasses import replace

from stemma.annotate import annotate
from stemma.model import Entity, Story
from stemma.resolve import Resolution, resolve
from tests.annotate.reports import report


def resolved(*texts: str, backwards: bool = False) -> Resolution:
    """The resolution of one story told by these texts; report ids are "0", "1", ..."""
    reports = [report(t, name=str(i)) for i, t in enumerate(texts)]
    marks = dict(zip([r.id for r in reports], annotate(reports), strict=True))
    ids = tuple(r.id for r in reports)
    story = Story("s", {}, None, None, ("en",), ids, ())
    if backwards:
        story = replace(story, reports=ids[::-1])
        reports, marks = reports[::-1], dict(reversed(marks.items()))
    return resolve(story, {r.id: r for r in reports}, marks)


def actors(*texts: str) -> dict[str, tuple[str, ...]]:
    """Entity name to all its wordings."""
    return {e.name: e.names for e in resolved(*texts).entities}


def entity(name: str, *texts: str) -> Entity:
    """The one entity of that name."""
    (found,) = (e for e in resolved(*texts).entities if e.name == name)
    return found
