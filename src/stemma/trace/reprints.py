"""Copies across stories: a dispatch printed again next month stands in a story of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from stemma.model import DERIVED, Annotations, Pair, Report, Stemma, Story
from stemma.trace.fingerprints import runs
from stemma.trace.forest import forest
from stemma.trace.kinds import SENTENCE
from stemma.trace.pairs import compared
from stemma.trace.rows import rows_of_texts
from stemma.trace.words import Body, body


def reprints(
    stories: Sequence[Story],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    stemmas: Mapping[str, Stemma],
) -> dict[str, Stemma]:
    """The stemmas, by story, with what their reports have from reports of other stories.

    `stemmas` holds one of each story. Fingerprints of the whole batch bring pairs up, so the cost
    grows as the batch does. What one outlet says again is its own; it counts only when the whole
    report is carried again.
    """
    story_of = {name: story.id for story in stories for name in sorted(story.reports)}
    order = sorted(story_of, key=lambda name: _canonical(reports[name]))
    found = _pairs(order, story_of, reports, annotations)
    if not found:
        return dict(stemmas)
    standing = [c for s in stories for c in stemmas[s.id].copies]
    late = forest({n: story_of[n] for n in order}, reports, found, standing)
    place = {name: at for at, name in enumerate(order)}
    across: dict[str, list[Pair]] = {}
    for pair in found:
        across.setdefault(story_of[_child(pair, place)], []).append(pair)
    return {
        s.id: replace(
            stemmas[s.id],
            across=tuple(across.get(s.id, ())),
            reprints=tuple(c for c in late if c.story == s.id),
        )
        for s in stories
    }


def _canonical(report: Report) -> tuple[bool, str, str]:
    return report.published is None, report.published or "", report.id


def _pairs(
    order: Sequence[str],
    story_of: Mapping[str, str],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> list[Pair]:
    """The derived pairs of reports of different stories, sorted by their ids."""
    names = sorted(order)
    met = runs(rows_of_texts([reports[n].text for n in names])).pairs(SENTENCE)
    bodies: dict[str, Body] = {}
    found = []
    for a, b in ((names[i], names[j]) for i, j in met):
        if story_of[a] == story_of[b]:
            continue
        for name in (a, b):
            if name not in bodies:
                bodies[name] = body(reports[name], annotations.get(name))
        pair = compared(bodies[a], bodies[b])
        if pair is not None and _carried(pair, reports[a], reports[b]):
            found.append(pair)
    return found


def _carried(pair: Pair, a: Report, b: Report) -> bool:
    same = a.outlet is not None and a.outlet == b.outlet
    return pair.kind == "copy" if same else pair.kind in DERIVED


def _child(pair: Pair, place: Mapping[str, int]) -> str:
    if pair.direction in ("a->b", "b->a"):
        return pair.b if pair.direction == "a->b" else pair.a
    return max(pair.a, pair.b, key=lambda name: place[name])
