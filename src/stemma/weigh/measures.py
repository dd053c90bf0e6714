"""Measures and sums of money: of one thing, or each of its own."""

import re

from stemma.weigh.acts import LIGHT
from stemma.weigh.intervals import LASTING, dimension, meet, number
from stemma.weigh.readings import Reading

FAR = 10.0
"""Ratio beyond which two numbers are of two things."""
TOPIC = 3
"""Nouns that two sentences share when they tell of one event."""
_PERCENT = "%"
_COMPARING = frozenset({"less", "more"})
_CURRENCY = re.compile(r"[A-Z]{3}")
"""Codes of ISO 4217."""


def only_measures(a: Reading, b: Reading) -> bool:
    """Whether two reports each give one measure of a kind, of about one size, for one thing."""
    if a.figure.unit is None or not (a.only and b.only and a.topic & b.topic):
        return False
    near = are_near(a, b)
    if _is_of_anything(a.figure.unit) and not near:
        return False
    # A surgery of three hours, an ambulance after 30 minutes: two reports of one event.
    told = len(a.topic & b.topic) >= TOPIC and near
    # How long something took a report tells of all kinds of things.
    lasting = dimension(a.figure.unit) in LASTING
    if lasting and not told and not meet([a.figure, b.figure]):
        return False
    return ratio_of(number(a.figure), number(b.figure)) <= FAR


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


def ratio_of(x: float, y: float) -> float:
    """The larger over the smaller, by size; infinite where one is 0."""
    low, high = sorted((abs(x), abs(y)))
    return high / low if low else float("inf")
