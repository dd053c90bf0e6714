"""Measures and sums of money: of one thing, or each of its own."""

import re

from stemma.languages import language
from stemma.weigh.acts import LIGHT
from stemma.weigh.intervals import LASTING, dimension, meet, number
from stemma.weigh.readings import Reading

FAR = 10.0
"""Ratio beyond which two numbers are of two things."""
TOPIC = 3
"""Nouns that two sentences share when they tell of one event."""
_OF_ALL = LASTING | {"length"}
_BESIDE = 2
"""Words beside two sums that they share when they are of one thing."""
_RUNNING = frozenset(language("en").quantities["running"])
_PERCENT = "%"
_COMPARING = frozenset({"less", "more"})
_CURRENCY = re.compile(r"[A-Z]{3}")
"""Codes of ISO 4217."""


def only_measures(a: Reading, b: Reading) -> bool:
    """Whether two reports each give one measure of a kind, of about one size, for one thing."""
    if a.figure.unit is None or not (a.only and b.only and a.topic & b.topic):
        return False
    if _is_of_anything(a.figure.unit) and not are_near(a, b):
        return False
    if not meet([a.figure, b.figure]) and (
        is_elsewhen(a, None) or is_elsewhen(b, None) or not is_told(a, b)
    ):
        return False
    return ratio_of(number(a.figure), number(b.figure)) <= FAR


def is_told(a: Reading, b: Reading) -> bool:
    """Whether two measures that differ are told of one thing: reports tell of all kinds of things
    how long they took, or are, and what they cost ("a surgery of three hours", "an ambulance after
    30 minutes")."""
    unit = a.figure.unit or ""
    if _CURRENCY.fullmatch(unit):
        return len((a.near & b.near) - LIGHT - _COMPARING) >= _BESIDE
    if dimension(unit) not in _OF_ALL:
        return True
    return len(a.topic & b.topic) >= TOPIC and are_near(a, b)


def is_elsewhen(reading: Reading, begins: str | None) -> bool:
    """Whether its sentence speaks of a year before the story, an earlier event, or it is a time of
    its own: "the last two weeks"."""
    running = dimension(reading.figure.unit) in LASTING and not _RUNNING.isdisjoint(reading.near)
    return running or (begins is not None and any(d[:4] < begins[:4] for d in reading.dated))


def are_near(a: Reading, b: Reading) -> bool:
    """Whether words stand beside both that say more than "it took" does."""
    return not (LIGHT | _COMPARING).issuperset(a.near & b.near)


def _is_of_anything(unit: str) -> bool:
    """Percentages and sums of money: a report gives them of many things."""
    return unit == _PERCENT or _CURRENCY.fullmatch(unit) is not None


def of_two_parties(a: Reading, b: Reading) -> bool:
    """Whether they are sums of money or percentages in sentences on different parties, as two
    banks' two charges, of somebody whom the sentence does not name, or percentages of two groups.
    """
    units = [r.figure.unit for r in (a, b)]
    if not all(u is not None and _is_of_anything(u) for u in units):
        return False
    if a.somebodys or b.somebodys:
        return True
    if a.figure.unit == _PERCENT and a.measured.is_another(b.measured):
        return True
    return bool(a.named and b.named) and a.named.isdisjoint(b.named)


def is_other(a: Reading, b: Reading) -> bool:
    """Whether one counts those left over, or by how much, and the other does not; or both are times
    between two events, and no claim tells that they are the same."""
    kinds = [(r.rest, r.change, r.between) for r in (a, b)]
    return kinds[0] != kinds[1] or (a.between and not a.claims & b.claims)


def ratio_of(x: float, y: float) -> float:
    """The larger over the smaller, by size; infinite where one is 0."""
    low, high = sorted((abs(x), abs(y)))
    return high / low if low else float("inf")
