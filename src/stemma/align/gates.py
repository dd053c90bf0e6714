"""What keeps two statements apart however near their words are: vectors do not see it."""

import math
import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from stemma.align.statements import Statement
from stemma.model import Figure

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?![\w-])")


def apart(a: Statement, b: Statement) -> bool:
    """Whether a gate keeps `a` and `b` from being one claim.

    An act that is planned or merely possible has not happened, nor has what was undone; what is
    set in one country is not what is set in another, nor what is dated days apart; what was
    done by somebody whom the other sentence does not know is another act; and two counts that
    exclude each other, of different things and told by different words, are two facts; nor is the
    second stop the first, nor the first visit since 2017 the first since 2012.
    (Counts of one thing that differ stay together: they are compared, and may be in conflict.)
    """
    if a.reversed != b.reversed or _only_one_planned(a, b):
        return True
    if _done_by_another(a, b) or _done_by_another(b, a):
        return True
    if a.scene is not None and b.scene is not None and a.scene != b.scene:
        return True
    if _days_apart(a.dates, b.dates) >= _OTHER_DAY or _other_counts(a, b):
        return True
    return _other_place_in_order(a, b)


_OTHER_DAY = 3
"""Days. Nearer dates may be one, told by a weekday or from another time zone."""


def meet(a: Sequence[Figure], b: Sequence[Figure]) -> bool:
    """Whether a value of one unit could satisfy a figure of each."""
    return any(x.unit == y.unit and _overlap(x, y) for x in a for y in b)


def _only_one_planned(a: Statement, b: Statement) -> bool:
    """Whether one act is planned here and done there; a clause that lacks its subject or its verb
    may be of a plan without saying so, unless it has the verb of the other."""
    whole = a.self_contained and b.self_contained
    return a.planned != b.planned and (whole or bool(a.verbs & b.verbs))


def _done_by_another(a: Statement, b: Statement) -> bool:
    """Whether `a` was done by somebody whom the sentence of `b`, with other verbs, leaves out."""
    return bool(a.agents) and not a.agents & b.around and not a.verbs & b.verbs


def _days_apart(a: frozenset[str], b: frozenset[str]) -> int:
    """The least number of days between a date of each; 0 when either has none."""
    spans = [(_span(x), _span(y)) for x in a for y in b]
    gaps = [
        max(0, (y[0] - x[1]).days, (x[0] - y[1]).days)
        for x, y in spans
        if x is not None and y is not None
    ]
    return min(gaps, default=0)


def _span(value: str) -> tuple[date, date] | None:
    """First and last day of an ISO prefix; None for what is no calendar date."""
    match = _ISO.match(value)
    if match is None:
        return None
    year, month, day = (int(x) if x else None for x in match.groups())
    if year is None:
        return None
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return first, last


def _other_counts(a: Statement, b: Statement) -> bool:
    if not a.figures or not b.figures or meet(a.figures, b.figures):
        return False
    # Two counts that both differ are of somebody or something else, whatever the words.
    several = min(len(a.figures), len(b.figures)) > 1
    return several or (not a.verbs & b.verbs and not a.nouns & b.nouns)


def _other_place_in_order(a: Statement, b: Statement) -> bool:
    """Whether a noun that both number has no place in common, or is the first since other years."""
    nouns = {x.noun for x in a.ranks} & {y.noun for y in b.ranks}
    met = {x.noun for x in a.ranks for y in b.ranks if x.noun == y.noun and x.meets(y)}
    return not nouns <= met


def _overlap(x: Figure, y: Figure) -> bool:
    low = max(-math.inf if f.low is None else f.low for f in (x, y))
    high = min(math.inf if f.high is None else f.high for f in (x, y))
    return low <= high
