"""What keeps two statements apart however near their words are: vectors do not see it."""

import math
from collections.abc import Sequence

from stemma.align.statements import Statement
from stemma.model import Figure


def apart(a: Statement, b: Statement) -> bool:
    """Whether a gate keeps `a` and `b` from being one claim.

    What is planned or merely possible is not what happened; and two counts that exclude each
    other, of different things and told by different words, are two facts. (Counts of one thing
    that differ stay together: they are compared, and may be in conflict.)
    """
    return a.planned != b.planned or _other_counts(a, b)


def meet(a: Sequence[Figure], b: Sequence[Figure]) -> bool:
    """Whether a value of one unit could satisfy a figure of each."""
    return any(x.unit == y.unit and _overlap(x, y) for x in a for y in b)


def _other_counts(a: Statement, b: Statement) -> bool:
    if not a.figures or not b.figures or meet(a.figures, b.figures):
        return False
    return not a.verbs & b.verbs and not a.nouns & b.nouns


def _overlap(x: Figure, y: Figure) -> bool:
    low = max(-math.inf if f.low is None else f.low for f in (x, y))
    high = min(math.inf if f.high is None else f.high for f in (x, y))
    return low <= high
