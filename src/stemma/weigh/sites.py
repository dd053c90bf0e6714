"""Near which town a named place stands: two towns that reports give are two sides.

"Orla prison near Larne", "Orla Prison, near the port city of Tarn".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from stemma.languages import language
from stemma.model import Comparison, Mention, sentence_of
from stemma.weigh.positions import MOST, Judged, Stand, compared
from stemma.weigh.scene import Scene
from stemma.weigh.slots import Within
from stemma.weigh.towns import before, is_settlement


@dataclass(frozen=True, slots=True)
class _Site:
    """A town near which one report sets a thing."""

    name: str
    """What it is called: its proper name and what it is, in lower case."""
    town: Mention
    report: str
    start: int


def compare_sites(scene: Scene) -> Iterator[Comparison]:
    """One comparison for each thing that reports set near different towns, and none near both."""
    told: dict[str, list[_Site]] = {}
    for report in scene.story.reports:
        if not scene.is_post(report):
            for site in _sites(scene, report):
                told.setdefault(site.name, []).append(site)
    within = Within(scene)
    for name, sites in sorted(told.items()):
        towns: dict[str, list[_Site]] = {}
        for site in sites:
            towns.setdefault(site.town.name.casefold(), []).append(site)
        if 1 < len(towns) <= MOST and _apart(within, list(towns.values())):
            sides = [[_stand(scene, s) for s in towns[town]] for town in sorted(towns)]
            why = "told " + " and ".join(f"near “{own[0].position}”" for own in sides[:2])
            about = f"where: {name}"
            judged = Judged("place", about, why, "compatible", two_sided=True)
            yield compared(scene, judged, sides)


def _apart(within: Within, towns: Sequence[Sequence[_Site]]) -> bool:
    """Whether no report tells of two, and none lies within another."""
    reports = [site.report for own in towns for site in {s.report: s for s in own}.values()]
    if len(set(reports)) < len(reports):
        return False
    return not any(within.one(a[0].town, b[0].town) for a, b in combinations(towns, 2))


def _sites(scene: Scene, report: str) -> Iterator[_Site]:
    made, marks = scene.reports[report], scene.annotations[report]
    tables = language(made.language or "")
    if not tables.homes:
        return
    for town in marks.mentions:
        sentence = sentence_of(marks.sentences, town.start, town.end)
        if town.kind != "place" or sentence is None:
            continue
        words, called = before(made.text, sentence[0], town, tables.code)
        site = _near(tables.code).search(words)
        if site and (called or is_settlement(made.text, marks, town)):
            name = f"{site['name']} {site['what']}".casefold()
            yield _Site(name, town, report, sentence[0] + site.start())


@cache
def _near(code: str) -> re.Pattern[str]:
    """ "Orla military prison, near " at the end of what stands before a town."""
    tables = language(code)
    sites = "|".join(map(re.escape, tables.actors["sites"]))
    near = "|".join(map(re.escape, tables.homes["near"]))
    return re.compile(
        rf"\b(?P<name>[A-Z][\w’'-]+)\s(?:[a-z]+\s){{0,2}}(?P<what>(?i:{sites})),?\s(?:{near})\s$"
    )


def _stand(scene: Scene, site: _Site) -> Stand:
    at = scene.reports[site.report].published
    return Stand(site.town.name, site.report, site.start, site.town.end, at)
