"""What one report sets in a town, and another near it.

Both may be right: a place near a town can lie within its bounds. But whoever looks for the place
wants to see that reports differ.
"""

from collections.abc import Iterator, Mapping, Sequence

from stemma.model import Comparison
from stemma.weigh.clauses import stands
from stemma.weigh.lookup import inside
from stemma.weigh.positions import Judged, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement
from stemma.weigh.towns import before, is_settlement

_FROM = 60
"""Characters before a town in which its preposition stands."""
_IN, _NEAR = "set_in", "set_near"
"""Tables of the language file: the prepositions behind which a town stands."""
_PLACES = frozenset({"place", "country"})


def compare_vicinity(scene: Scene, paired: Sequence[Pair]) -> Iterator[Comparison]:
    """One comparison for each town in which reports set what one claim tells, and others near it.

    Silent of reports that set something in the town, and something near it. `paired`: statements
    of two reports.
    """
    both: dict[str, frozenset[str]] = {}
    for town, differing in sorted(_differing(scene, paired).items()):
        told = {s.report: s for two in differing for s in two}
        both |= {r: _in_and_near(scene, s) for r, s in told.items() if r not in both}
        kept = [(x, y) for x, y in differing if town not in both[x.report] | both[y.report]]
        if kept:
            sides = [stands(x for x, _ in kept), stands(y for _, y in kept)]
            why = "one sets it in the town, the other near it"
            about = f"where: {sides[0][0].position}"
            yield compared(scene, Judged("place", about, why, "compatible", two_sided=True), sides)


def _differing(
    scene: Scene, paired: Sequence[Pair]
) -> dict[str, list[tuple[Statement, Statement]]]:
    """Each town, with statements of one claim of which the first is in it, the second near it."""
    held: dict[tuple[str, int, int], Mapping[str, str]] = {}
    found: dict[str, list[tuple[Statement, Statement]]] = {}
    for pair in paired:
        if not pair.together or pair.a.past != pair.b.past:
            continue
        for one in (pair.a, pair.b):
            if one.place not in held:
                held[one.place] = dict(_set(scene, one, one.assertion.start, one.assertion.end))
        for x, y in ((pair.a, pair.b), (pair.b, pair.a)):
            for town, how in held[x.place].items():
                if (how, held[y.place].get(town)) == (_IN, _NEAR):
                    found.setdefault(town, []).append((x, y))
    return found


def _set(scene: Scene, one: Statement, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The towns that a passage of a statement's report names behind "in" or "near", and which."""
    text, marks = scene.reports[one.report].text, scene.annotations[one.report]
    tables = one.language.statements
    ways = {word: how for how in (_IN, _NEAR) for word in tables.get(how, ())}
    places = [m for m in inside(marks.mentions, start, end) if m.kind in _PLACES]
    ends = {m.end for m in places}
    for town in places:
        begin = max(start, town.start - _FROM)
        words, called = before(text, begin, town, one.language.code)
        led, _, by = words.rstrip().rpartition(" ")
        how = ways.get(by.casefold())
        region = any(w in tables.get("regions", ()) for w in text[begin : town.start].split()[-2:])
        if how is None or region or not (called or is_settlement(text, marks, town)):
            continue
        # "In Cray, near Larne" tells where Cray is.
        if begin + len(led.rstrip(" ,(")) not in ends:
            yield town.entity or town.name.casefold(), how


def _in_and_near(scene: Scene, one: Statement) -> frozenset[str]:
    """The towns that a statement's report names behind "in" and behind "near"."""
    told = set(_set(scene, one, 0, len(scene.reports[one.report].text)))
    return frozenset(town for town, how in told if how == _IN and (town, _NEAR) in told)
