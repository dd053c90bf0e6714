"""Dates and times of day of one claim held against each other."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from stemma.model import Assertion, Claim, Comparison, Evidence, Side, Verdict
from stemma.weigh.identity import comparison_id
from stemma.weigh.moments import Moment, could_be_one, moments, of_one_thing, of_one_weekday
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, one_act

_HOUR = 13
"""Length of `2024-06-20T18`: what is known within one hour is known at the same time."""
_COMPARED = 50
"""Times of one group, or reports, that a further one is held against: keeps the cost linear."""
_TWINS = 2
"""Reports that give the same times and are held against each other."""


def compare_dates(scene: Scene, paired: Sequence[Pair]) -> Iterator[Comparison]:
    """A comparison for every claim that two or more reports date, by day or by hour.

    What is dated days apart is not joined to one claim: so the pairs of statements of one act are
    gone through too.

    Only times that the verb of an assertion carries count: a date inside "the 2004 election" says
    nothing of when the claim's event was.
    """
    for claim, group in _joined(list(_dated(scene, paired))):
        if len({m.report for m in group}) > 1 and (told := _verdict(group)) is not None:
            yield _comparison(scene, claim, group, told)


def _dated(scene: Scene, paired: Sequence[Pair]) -> Iterator[tuple[Claim, list[Moment]]]:
    """The times of each happening of a claim or of a pair of statements."""
    known: dict[tuple[str, int, int], list[Moment]] = {}

    def dated(assertions: Sequence[Assertion]) -> list[Moment]:
        for a in assertions:
            if (a.report, a.start, a.end) not in known:
                told = moments(a, scene.reports[a.report], scene.annotations[a.report])
                known[a.report, a.start, a.end] = list(told)
        return [m for a in assertions for m in known[a.report, a.start, a.end]]

    for claim in scene.claims.values():
        yield from _happenings(claim, dated(claim.assertions))
    for name, pair in one_act(paired):
        held = pair.a.assertion, pair.b.assertion
        if found := dated(held):
            made = replace(scene.claims[pair.a.claim], id=name, assertions=held)
            yield from _happenings(made, found)


def _happenings(claim: Claim, found: Sequence[Moment]) -> Iterator[tuple[Claim, list[Moment]]]:
    for of_day in (False, True):
        dated = sorted({m for m in found if m.of_day == of_day}, key=_place)
        for group in _groups(dated):
            yield claim, group


def _joined(dated: Sequence[tuple[Claim, list[Moment]]]) -> list[tuple[Claim, list[Moment]]]:
    """Groups that hold one and the same time put together: they tell of one happening."""
    home: dict[Moment, int] = {}
    held: dict[int, tuple[Claim, list[Moment]]] = {}
    for index, (claim, group) in enumerate(dated):
        met = sorted({home[m] for m in group if m in home})
        first = held[met[0]][0] if met else claim
        every = {m for other in met for m in held.pop(other)[1]} | set(group)
        held[index] = first, sorted(every, key=_place)
        home |= dict.fromkeys(every, index)
    return list(held.values())


def _place(moment: Moment) -> tuple[str, int, int]:
    return moment.report, moment.start, moment.end


def _groups(dated: Sequence[Moment]) -> list[list[Moment]]:
    """Times of one happening: carried by one verb, or given alike and said of one thing."""
    groups: dict[int, list[Moment]] = {}
    for number, moment in enumerate(dated):
        fitting = [n for n, g in groups.items() if any(_of_one(moment, m) for m in g[:_COMPARED])]
        joined = groups.pop(fitting[0]) if fitting else []
        for n in fitting[1:]:
            joined += groups.pop(n)
        joined.append(moment)
        groups[number] = joined
    return list(groups.values())


def _of_one(a: Moment, b: Moment) -> bool:
    if a.verb == b.verb or (a.value == b.value and of_one_thing(a, b)):
        return True
    nested = a.value.startswith(b.value) or b.value.startswith(a.value)
    return nested and not a.theme.isdisjoint(b.theme)


def _comparison(
    scene: Scene, claim: Claim, dated: Sequence[Moment], told: tuple[Verdict, str]
) -> Comparison:
    sides: dict[str, list[Moment]] = {}
    for moment in dated:
        sides.setdefault(moment.value, []).append(moment)
    made = tuple(_side(value, members) for value, members in sorted(sides.items()))
    verdict, why = told
    expected = any(a.modality == "planned" for a in claim.assertions)
    if verdict == "conflict" and expected and _put_off(scene, dated):
        verdict, why = "development", f"{why}; the one was expected before the other"
    return Comparison(
        id=comparison_id("when", made),
        story=scene.story.id,
        claims=(claim.id,) if claim.id in scene.claims else (),
        kind="date",
        about=f"when: {claim.statement}",
        verdict=verdict,
        sides=made,
        why=why,
    )


def _put_off(scene: Scene, dated: Sequence[Moment]) -> bool:
    """Whether a day that was still to come was replaced by a later report's."""
    known: dict[str, list[str]] = {}
    for moment in dated:
        at = scene.reports[moment.report].published
        if moment.of_day or at is None:
            return False
        known.setdefault(moment.value, []).append(at[:_HOUR])
    spans = sorted((min(times), max(times)) for times in known.values())
    return all(before[1] < after[0] for before, after in pairwise(spans))


def _side(value: str, members: Sequence[Moment]) -> Side:
    return Side(
        position=value,
        low=None,
        high=None,
        low_open=False,
        high_open=False,
        approximate=any(m.about for m in members),
        unit=None,
        as_of=None,
        assertions=tuple(Evidence(m.report, m.start, m.end) for m in members),
    )


def _verdict(dated: Sequence[Moment]) -> tuple[Verdict, str] | None:
    """None for times that exclude each other and are not known to be of one happening, or to be
    two days at all."""
    values = sorted({m.value for m in dated})
    if len(values) == 1:
        return "agree", "all give the same time"
    apart = _apart(dated)
    if apart is not None:
        first, second = sorted(apart)
        return "conflict", f"{first} and {second} cannot both be true"
    longest = max(values, key=len)
    if all(longest.startswith(v) for v in values):
        return "compatible", "one is more precise than the other"
    different = {(m.value, m.counted, m.named, m.about): m for m in dated}.values()
    pairs = combinations(different, 2)
    if any(of_one_weekday(x, y) or not could_be_one(x, y) for x, y in pairs):
        return None
    return "compatible", "one time could satisfy them all"


def _apart(dated: Sequence[Moment]) -> tuple[str, str] | None:
    """Times of one verb in two reports that cannot be one: all they have, or both written out."""
    by_report: dict[str, list[Moment]] = {}
    for moment in dated:
        by_report.setdefault(moment.report, []).append(moment)
    told = _different([by_report[report] for report in sorted(by_report)])
    for number, one in enumerate(told[:_COMPARED]):
        for other in told[number + 1 :]:
            clash = _clash(one, other)
            if clash is not None:
                return clash
    return None


def _different(told: Sequence[list[Moment]]) -> list[list[Moment]]:
    """The first two of all that give the same times in the same words: the others, held against
    any, give what these do."""
    alike: Counter[Hashable] = Counter()
    kept = []
    for one in told:
        verbs: dict[int, int] = {}
        said = tuple(
            replace(m, report="", start=0, end=0, at=verbs.setdefault(m.at, len(verbs)))
            for m in one
        )
        alike[said] += 1
        if alike[said] <= _TWINS:
            kept.append(one)
    return kept


def _clash(one: Sequence[Moment], other: Sequence[Moment]) -> tuple[str, str] | None:
    """The times of two reports that cannot be one."""
    pairs = [(x, y) for x in one for y in other]
    of_one = [(x, y) for x, y in pairs if x.verb == y.verb and of_one_thing(x, y)]
    # A verb with two days ("in 2001 and 2004") tells of two happenings.
    met = {(x.told, y.told) for x, y in of_one if could_be_one(x, y)}
    clash = [(x, y) for x, y in of_one if (x.told, y.told) not in met and x.theme and y.theme]
    written = [(x, y) for x, y in clash if not (x.counted or y.counted)]
    for x, y in clash if len(clash) == len(pairs) else written:
        return x.value, y.value
    return None
