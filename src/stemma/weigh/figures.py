"""Figures of one question held against each other."""

from collections.abc import Iterator, Sequence

from stemma.languages import language
from stemma.model import Comparison, Evidence, Side, Span
from stemma.weigh.compound import compounded
from stemma.weigh.identity import comparison_id
from stemma.weigh.intervals import alike, number, value
from stemma.weigh.lookup import inside
from stemma.weigh.quantities import quantities
from stemma.weigh.readings import Reading, readings
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, one_act
from stemma.weigh.verdicts import Known, verdict

_ABBREVIATED = 3
"""Letters of the longest abbreviations of units: "nmi", "mph"."""
_PLAIN = frozenset({"person", "number"})
"""What is counted where only what became of it tells which question is answered."""


def compare_figures(scene: Scene, paired: Sequence[Pair] = ()) -> Iterator[Comparison]:
    """One comparison for each quantity that two or more reports give (see `quantities`)."""
    asserted: dict[str, list[tuple[Span, str]]] = {}
    told = [(c.id, c.assertions) for c in scene.claims.values()]
    told += [(name, (p.a.assertion, p.b.assertion)) for name, p in one_act(paired)]
    for claim, assertions in told:
        for a in assertions:
            asserted.setdefault(a.report, []).append(((a.start, a.end), claim))
    read = [
        x
        for r in scene.story.reports
        if not scene.is_post(r)
        for x in readings(scene.reports[r], scene.annotations[r], asserted.get(r, ()))
    ]
    for group in quantities(read, scene.story.begins):
        if len({x.report for x in group}) > 1:
            yield _comparison(scene, group)


def _comparison(scene: Scene, group: Sequence[Reading]) -> Comparison:
    known = [_known(scene, x) for x in group]
    sides: dict[tuple[object, ...], list[Known]] = {}
    for one in known:
        sides.setdefault(value(one.reading.figure), []).append(one)
    ordered = sorted(sides.items(), key=lambda kv: (number(kv[1][0].reading.figure), repr(kv[0])))
    judged, why = verdict(known)
    made = tuple(_side(members) for _, members in ordered)
    if judged == "development":
        made = tuple(sorted(made, key=lambda side: side.as_of or ""))
    about = _about(group)
    return Comparison(
        id=comparison_id(about, made),
        story=scene.story.id,
        claims=tuple(
            sorted(frozenset[str]().union(*(x.claims for x in group)) & scene.claims.keys())
        ),
        kind="figure",
        about=about,
        verdict=judged,
        sides=made,
        why=why,
    )


def _known(scene: Scene, reading: Reading) -> Known:
    report, figure = reading.report, reading.figure
    said = [
        a.known_at
        for c in sorted(reading.claims & scene.claims.keys())
        for a in scene.claims[c].assertions
        if a.report == report and a.start <= figure.start and figure.end <= a.end and a.known_at
    ]
    at = max(said, default=scene.reports[report].published)
    return Known(
        reading=reading,
        words=scene.reports[report].text[figure.start : figure.end],
        at=_first_known(scene, reading, at),
    )


def _first_known(scene: Scene, reading: Reading, at: str | None) -> str | None:
    """When the figure was first known, by all whose copied words give it.

    A copy in which the figure was changed ("seven" for "four") is as old as the change.
    """
    figure = reading.figure
    times = [at] + [
        scene.reports[shared.other].published
        for shared in scene.copies.of(reading.report, figure.start, figure.end)
        if shared.other in scene.reports
        and any(
            alike(figure, other)
            for other in compounded(
                scene.reports[shared.other].text,
                list(inside(scene.annotations[shared.other].figures, *shared.there)),
            )
        )
    ]
    return min((t for t in times if t is not None), default=None)


def _side(members: Sequence[Known]) -> Side:
    figure = members[0].reading.figure
    shortest = min(members, key=lambda k: (len(k.words), k.words))
    return Side(
        position=" ".join(shortest.words.split()),
        low=figure.low,
        high=figure.high,
        low_open=figure.low_open,
        high_open=figure.high_open,
        approximate=figure.approximate,
        unit=figure.unit,
        as_of=max((k.at for k in members if k.at is not None), default=None),
        assertions=tuple(
            Evidence(k.reading.report, k.reading.figure.start, k.reading.figure.end)
            for k in members
        ),
    )


def _about(group: Sequence[Reading]) -> str:
    """What is counted and what became of it, in the words that most readings share."""
    named = [x.figure.of for x in group if x.figure.of is not None]
    outcomes = [x.outcome for x in group if x.outcome is not None]
    unit = group[0].figure.unit
    thing = _commonest(named) or (_spelled_out(unit) if unit is not None else "number")
    outcome = _commonest(outcomes)
    return f"people {outcome}" if outcome is not None and thing in _PLAIN else thing


def _spelled_out(unit: str) -> str:
    """ "inch" for `in`: the first word of a unit that is no abbreviation."""
    words = language("en").measures.get(unit, ())
    return next((w for w in words if len(w) > _ABBREVIATED), unit)


def _commonest(words: Sequence[str]) -> str | None:
    return max(sorted(set(words)), key=words.count, default=None)
