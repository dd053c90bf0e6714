"""In which direction from a town something lies: one distance that reports give two ways.

"About 40 km west of Larne" and "some 25 miles northwest of Larne" are one way, told roughly.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from stemma.languages import language
from stemma.model import Comparison, Figure, Mention, sentence_of
from stemma.weigh.intervals import dimension, meet
from stemma.weigh.lookup import inside
from stemma.weigh.positions import Judged, Stand, compared
from stemma.weigh.scene import Scene
from stemma.weigh.towns import before

_NEXT = 24
"""Characters between a distance and its direction ("230 km (140 miles) west")."""
_LISTED = 40
"""Distances from one town that are held against each other: keeps the cost linear."""
_POINTS = 8
"""Directions that news gives; two that are next to each other may be one, told roughly."""


@dataclass(frozen=True, slots=True)
class _Bearing:
    """A distance and a direction from a town."""

    town: str
    point: int
    """0 to 7, from north clockwise."""
    distance: Figure
    report: str
    start: int
    end: int


def compare_bearings(scene: Scene) -> Iterator[Comparison]:
    """One comparison for each distance from a town that two reports give in two directions."""
    told: dict[str, list[_Bearing]] = {}
    for report in scene.story.reports:
        if not scene.is_post(report):
            for bearing in _bearings(scene, report):
                told.setdefault(bearing.town, []).append(bearing)
    for _, bearings in sorted(told.items()):
        points = {(x.report, x.point) for x in bearings}
        held = combinations(bearings[:_LISTED], 2)
        clash = next((p for p in held if _differ(*p, points)), None)
        if clash is not None:
            yield _compared(scene, *clash)


def _differ(a: _Bearing, b: _Bearing, points: Set[tuple[str, int]]) -> bool:
    """Whether one distance is told in two directions, of which neither report gives both."""
    both = (a.report, b.point) in points or (b.report, a.point) in points
    return not both and meet([a.distance, b.distance])


def _compared(scene: Scene, a: _Bearing, b: _Bearing) -> Comparison:
    apart = min((a.point - b.point) % _POINTS, (b.point - a.point) % _POINTS)
    sides = [[_stand(scene, a)], [_stand(scene, b)]]
    about = f"where: {sides[0][0].position}"
    if apart == 1:
        why = "one distance, and two directions that are next to each other"
        judged = Judged("place", about, why, "compatible", two_sided=True)
    else:
        judged = Judged("place", about, "one distance in two directions")
    return compared(scene, judged, sides)


def _stand(scene: Scene, bearing: _Bearing) -> Stand:
    report = scene.reports[bearing.report]
    words = report.text[bearing.start : bearing.end]
    return Stand(words, report.id, bearing.start, bearing.end, report.published)


def _bearings(scene: Scene, report: str) -> Iterator[_Bearing]:
    made, marks = scene.reports[report], scene.annotations[report]
    code = language(made.language or "").code
    if not language(code).compass:
        return
    for place in marks.mentions:
        sentence = sentence_of(marks.sentences, place.start, place.end)
        if place.kind not in ("place", "country") or sentence is None:
            continue
        words, _ = before(made.text, sentence[0], place, code)
        found = _direction(code).search(words)
        if found:
            at = sentence[0] + found.start()
            near = [f for f in inside(marks.figures, at - 2 * _NEXT, at) if _is_distance(f, at)]
            if near:
                point = _points(code)[found["point"].casefold()]
                yield _Bearing(_key(place), point, near[0], report, near[0].start, place.end)


def _is_distance(figure: Figure, at: int) -> bool:
    return dimension(figure.unit) == dimension("km") and at - figure.end <= _NEXT


def _key(place: Mention) -> str:
    return place.entity or place.name.casefold()


@cache
def _points(code: str) -> dict[str, int]:
    return {w: i for i, words in enumerate(language(code).compass.values()) for w in words}


@cache
def _direction(code: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, _points(code)))
    return re.compile(rf"\b(?P<point>{words})\sof\s(?:the\s)?$", re.IGNORECASE)
