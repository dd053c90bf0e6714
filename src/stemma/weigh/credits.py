"""Whom a whole report is credited to."""

from stemma.model import Credit, Report
from stemma.weigh.names import Names

DATELINE_LINES = 3
"""A dateline stands in the first lines, after headline and lead-in."""


def whole_credit(report: Report, names: Names) -> str | None:
    """The agency that the whole report is credited to, as a key; None for none or several."""
    named = {names.same(c.name) for c in report.credits if _is_line(c, report)}
    return named.pop() if len(named) == 1 else None


def _is_line(credit: Credit, report: Report) -> bool:
    """Whether a credit stands for the whole report: a credit line, or part of a dateline."""
    if credit.kind == "unnamed":
        return False
    if credit.removed is not None or credit.span is None:
        return credit.kind in ("agency", "outlet")
    return credit.kind == "agency" and in_dateline(credit, report)


def in_dateline(credit: Credit, report: Report) -> bool:
    """Whether a credit stands in brackets at the head of a report."""
    if credit.span is None:
        return False
    head, after = report.text[: credit.span[0]], report.text[credit.span[1] :]
    in_first_lines = head.count("\n") < DATELINE_LINES
    return in_first_lines and head.rstrip().endswith("(") and after.lstrip().startswith(")")
