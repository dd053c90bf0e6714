"""What is denied or left open, held against the statements of it: two sides with their words."""

from collections.abc import Iterator, Sequence

from stemma.encoders import Encoder
from stemma.languages import language
from stemma.model import Comparison
from stemma.weigh.acts import Acts
from stemma.weigh.clauses import stand
from stemma.weigh.contested import Contested, contested
from stemma.weigh.positions import Judged, compared
from stemma.weigh.scene import Scene
from stemma.weigh.search import LOOKED, Answered, Search, varied
from stemma.weigh.statements import Statement

_STATES = 0.45
"""Score from which a statement states a thing."""
_NEARLY = 0.6
"""Share of the best score that a further statement has."""
_NEAR = 0.3
"""Cosine from which one voice denies one thing."""


def compare_contested(
    scene: Scene,
    told: Sequence[Statement],
    things: Sequence[Contested],
    acts: Acts,
    encoder: Encoder,
) -> Iterator[Comparison]:
    """One comparison for each thing that is denied, or left open, and stated elsewhere.

    Denials by one voice that only point at what others say are denials of what that voice denies
    in full.
    """
    if not things or not told:
        return
    search = Search(scene, told, things, acts, encoder)
    found = [search.answered(thing) for thing in things]
    for group in _together(found, told, search):
        made = _compared(told, group, search)
        if made is not None:
            yield made


def things(scene: Scene) -> Iterator[Contested]:
    """All that the reports of a story deny or leave open."""
    for report in scene.story.reports:
        if not scene.is_post(report):
            text, marks = scene.reports[report].text, scene.annotations[report]
            tables = language(scene.reports[report].language or "")
            for sentence in marks.sentences:
                thing = contested(report, text, sentence, marks.tokens, tables)
                if thing is not None:
                    yield thing


def _together(
    found: Sequence[Answered], told: Sequence[Statement], search: Search
) -> list[list[Answered]]:
    """Things that are one: stated in one claim; pointed at by a voice that denies it in full, or
    denied by one voice in like words.

    Under each voice a bounded number is held against each other.
    """
    ordered = sorted(found, key=lambda a: (a.thing.bare, a.thing.report, a.thing.at))
    home = list(range(len(ordered)))
    headings: dict[tuple[bool, str], list[int]] = {}
    for i, one in enumerate(ordered):
        denied = one.thing.denied
        claims = {f"claim {told[j].claim}" for _, j in _sure(one.stated)}
        for heading in sorted(claims | (one.voices if denied else frozenset())):
            met = headings.setdefault((denied, heading), [])
            for j in met[:LOOKED]:
                if heading in claims or _one(one, ordered[j], search):
                    first, second = sorted((home[i], home[j]))
                    home = [first if h == second else h for h in home]
                    break
            met.append(i)
    groups: dict[int, list[Answered]] = {}
    for i, one in enumerate(ordered):
        groups.setdefault(home[i], []).append(one)
    return list(groups.values())


def _one(a: Answered, b: Answered, search: Search) -> bool:
    """Whether denials by one voice are of one thing."""
    return a.thing.bare or b.thing.bare or search.near(a.thing, b.thing) >= _NEAR


def _sure(stated: Sequence[tuple[float, int]]) -> list[tuple[float, int]]:
    """Those that state it nearly as well as the one that states it best."""
    best = max((score for score, _ in stated), default=0.0)
    return [(score, i) for score, i in stated if score >= max(_STATES, _NEARLY * best)]


def _compared(
    told: Sequence[Statement], group: Sequence[Answered], search: Search
) -> Comparison | None:
    best: dict[int, float] = {}
    for one in group:
        for score, i in one.stated:
            best[i] = max(score, best.get(i, 0.0))
    stated = _sure(sorted(((s, i) for i, s in best.items()), key=lambda x: (-x[0], x[1])))
    if not stated:
        return None
    first = group[0].thing
    yes = [stand(told[i]) for _, i in varied(told, stated)]
    no = [search.denial(one.thing) for one in group]
    why = (
        "one states it, the other denies it"
        if first.denied
        else "one states what the other leaves open"
    )
    return compared(
        search.scene, Judged("polarity", yes[0].position, why, fixed=first.denied), [yes, no]
    )
