"""What a sentence cites, and what speaks against it."""

from collections.abc import Iterable, Sequence

from stemma.model import Comparison, Evidence, Side

_FALL = 2.0
"""Ratio over which a count that one report alone lowers is not taken for news."""


def evidence(own: Evidence, others: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """`own` first, then the rest in order; spans of one report that overlap are one."""
    merged: list[Evidence] = []
    for one in sorted(set(others), key=lambda e: (e.report, e.start, e.end)):
        if one.report == own.report and one.start < own.end and own.start < one.end:
            continue
        last = merged[-1] if merged else None
        if last is not None and last.report == one.report and one.start < last.end:
            merged[-1] = Evidence(last.report, last.start, max(last.end, one.end))
        else:
            merged.append(one)
    return (own, *merged)


def latest(comparisons: Sequence[Comparison]) -> frozenset[Evidence]:
    """The values that replaced earlier ones."""
    return frozenset(
        e
        for comparison in comparisons
        if comparison.kind == "figure" and comparison.verdict == "development"
        for e in _newest(comparison)
    )


def doubts(comparisons: Sequence[Comparison], tellable: Sequence[Evidence]) -> frozenset[Evidence]:
    """Values that a brief must not give as the last word.

    In a conflict, what one report alone holds; in a development, what a later value replaced, if
    the later one stands in a sentence that can be told (`tellable`).
    """
    found: set[Evidence] = set()
    told = by_report(tellable)
    for comparison in comparisons:
        if comparison.kind != "figure":
            continue
        if comparison.verdict == "conflict":
            sides = (s.assertions for s in comparison.sides)
            found.update(e for side in sides if len({x.report for x in side}) < 2 for e in side)
        if comparison.verdict == "development":
            new = _newest(comparison)
            if any(holds(where, e) for e in new for where in told.get(e.report, ())):
                found.update(e for s in comparison.sides for e in s.assertions if e not in new)
    return frozenset(found)


def _newest(comparison: Comparison) -> frozenset[Evidence]:
    """The value known last, but for one that a single report holds against several (`_odd`)."""
    sides = [s for s in comparison.sides if not _odd(s, comparison.sides)] or comparison.sides
    newest = max(s.as_of or "" for s in sides)
    return frozenset(e for s in sides if (s.as_of or "") == newest for e in s.assertions)


def _odd(side: Side, sides: Sequence[Side]) -> bool:
    """Whether one report alone gives less than half of what two or more others give, or another
    measure than they do.

    Counts grow with what is known; one that falls so far is rather a slip, or counts something
    else, than news. A measure with a unit (a speed, a length, a sum) does not grow with it.
    """
    value = _value(side)
    own = {e.report for e in side.assertions}
    least = _FALL * value if side.unit is None else 0.0
    more = {e.report for s in sides if s is not side and _value(s) > least for e in s.assertions}
    return len(own) == 1 and len(more - own) > 1


def _value(side: Side) -> float:
    return side.low if side.low is not None else side.high or 0.0


def by_report(spans: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Spans by the report that they stand in."""
    found: dict[str, list[Evidence]] = {}
    for span in spans:
        found.setdefault(span.report, []).append(span)
    return found


def holds(where: Evidence, span: Evidence) -> bool:
    """Whether a span lies in another of the same report."""
    return where.start <= span.start and span.end <= where.end
