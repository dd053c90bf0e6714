"""What the readings of one question make of each other: the four verdicts, in a table's order.

| the reports' most exact values | known | verdict |
| --- | --- | --- |
| name one number | | agree |
| one value could satisfy them all | | compatible |
| cannot all be true | each apart in time, by the hour | development |
| cannot all be true | at the same hour, or it is not told when | conflict |
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations

from stemma.model import Verdict
from stemma.weigh.intervals import alike, meet, number, precision, value
from stemma.weigh.readings import Reading

_HOUR = 13
"""Length of `2024-06-20T18`: what is known within one hour is known at the same time."""


@dataclass(frozen=True, slots=True)
class Known:
    """A reading with the words it stands in and the time at which its report knew it."""

    reading: Reading
    words: str
    at: str | None
    """ISO 8601 prefix; for copied words, when the first report that has them knew it."""


def verdict(known: Sequence[Known]) -> tuple[Verdict, str]:
    """The verdict over all readings of one question, and the smallest reason for it."""
    exact = _most_exact(known)
    figures = [k.reading.figure for k in exact]
    if all(alike(figures[0], f) and precision(f) <= 1 for f in figures) and meet(figures):
        rounded = any(f.unit != figures[0].unit for f in figures)
        return "agree", "the same value, in other units" if rounded else "all give the same value"
    if len({value(f) for f in figures}) == 1:
        return "agree", "all give the same value"
    if meet(figures):
        return "compatible", "one value could satisfy them all"
    return _apart(exact)


def _most_exact(known: Sequence[Known]) -> list[Known]:
    """What each report commits itself to: its most exact value, the last one known of equals."""
    best: dict[str, Known] = {}
    for one in known:
        held = best.get(one.reading.report)
        if held is None or _rank(one) < _rank(held):
            best[one.reading.report] = one
    return [best[r] for r in sorted(best)]


def _rank(known: Known) -> tuple[int, int]:
    return precision(known.reading.figure), known.reading.figure.start


def _apart(exact: Sequence[Known]) -> tuple[Verdict, str]:
    # Many reports give one value at one time: the first of them stands for all.
    different: dict[Hashable, Known] = {}
    for one in exact:
        different.setdefault((value(one.reading.figure), one.at), one)
    pairs = [
        (a, b)
        for a, b in combinations(different.values(), 2)
        if not meet([a.reading.figure, b.reading.figure])
    ]
    if not pairs:
        return "conflict", "no one value satisfies them all"
    clash = next((p for p in pairs if not _in_turn(*p)), None)
    if clash is None:
        earlier, later = sorted(pairs[0], key=lambda k: (k.at or "", k.words))
        return "development", f"“{earlier.words}” was known before “{later.words}”"
    a, b = sorted(clash, key=lambda k: (number(k.reading.figure), k.words))
    return "conflict", f"“{a.words}” and “{b.words}” cannot both be true; {_when(a, b)}"


def _in_turn(a: Known, b: Known) -> bool:
    """Whether one is known in a later hour (or, where no hour is told, on a later day)."""
    if a.at is None or b.at is None or alike(a.reading.figure, b.reading.figure):
        # "51" and "more than 51" are no news of each other, only told differently.
        return False
    cut = min(_HOUR, len(a.at), len(b.at))
    return a.at[:cut] != b.at[:cut]


def _when(a: Known, b: Known) -> str:
    if a.at is None or b.at is None:
        return "it is not told when each was known"
    if alike(a.reading.figure, b.reading.figure):
        return "one excludes the number that the other gives"
    if min(len(a.at), len(b.at)) >= _HOUR:
        return "both known in the same hour"
    return "both known on the same day, hours not told"
