"""What a report says of where it has things from, and what shows that it was there itself."""

import re
from collections.abc import Mapping

from stemma.model import Annotations, Assertion, Credit, Report

_DATELINE = re.compile(r"^[^\n(—–-]{2,60}(?:\((?P<agency>[^)\n]{2,40})\))?\s*[—–-]{1,2}\s+\S")
"""`CITY, Dec 31 (Agency) - ` or `CITY — ` at the head of a line."""
_DATELINE_LINES = 3
"""A dateline stands in the first lines, after headline and lead-in."""


def key(name: str | None) -> str | None:
    """A name to compare by: case, articles and the tail of a domain do not count."""
    if name is None:
        return None
    folded = re.sub(r"^(the|www\.)\s*", "", name.casefold().strip())
    folded = re.sub(r"\.(com|org|net|co|info)(\.[a-z]{2})?$", "", folded)
    return re.sub(r"[^\w]+", "", folded) or None


def is_agency_wide(credit: Credit, report: Report) -> bool:
    """Whether a credit stands for the whole report: a credit line, a byline or a dateline."""
    if credit.kind not in ("agency", "unnamed"):
        return False
    if credit.removed is not None or credit.span is None:
        return True
    head, after = report.text[: credit.span[0]], report.text[credit.span[1] :]
    in_first_lines = head.count("\n") < _DATELINE_LINES
    return in_first_lines and head.rstrip().endswith("(") and after.lstrip().startswith(")")


def whole_credit(report: Report) -> str | None:
    """The key of the agency that the whole report is credited to; None for none or several.

    An agency's own report counts as credited to it.
    """
    named = {key(c.name) for c in report.credits if c.kind == "agency" and is_agency_wide(c, report)}
    return named.pop() if len(named) == 1 else None


def passage_credit(assertion: Assertion, report: Report, annotations: Annotations) -> str | None:
    """The key of the agency or outlet that the assertion's own sentence names as its source."""
    spans = [s for s in annotations.sentences if s[0] < assertion.end and assertion.start < s[1]]
    for credit in report.credits:
        if credit.span is None or credit.kind not in ("agency", "outlet"):
            continue
        if any(s[0] <= credit.span[0] and credit.span[1] <= s[1] for s in spans):
            return key(credit.name)
    return None


def own_sign(
    assertion: Assertion, report: Report, annotations: Annotations, only_here: Mapping[str, str]
) -> str | None:
    """Why the assertion shows own reporting; None when nothing does.

    `only_here` maps each source that one single report of the story names to that report's id.
    """
    agency = whole_credit(report)
    itself = key(report.outlet)
    if agency is not None and agency != itself:
        return None
    if passage_credit(assertion, report, annotations) not in (None, itself):
        return None
    if agency is not None:
        return f"{report.outlet} is the agency itself"
    speaker = key(assertion.attributed_to)
    if speaker is not None and only_here.get(speaker) == report.id:
        return f"{assertion.attributed_to} speaks in this report only"
    if any(c.kind == "unnamed" and is_agency_wide(c, report) for c in report.credits):
        return None
    if report.byline:
        return f"by {report.byline[0]}"
    return "own dateline" if _has_dateline(report) else None


def _has_dateline(report: Report) -> bool:
    lines = report.text.split("\n", _DATELINE_LINES)[:_DATELINE_LINES]
    return any(_is_own_dateline(line, report) for line in lines)


def _is_own_dateline(line: str, report: Report) -> bool:
    match = _DATELINE.match(line)
    if match is None:
        return False
    place = line[: match.end()].split(",")[0].split("(")[0].strip(" —–-")
    agency = match["agency"]
    return place.isupper() and (agency is None or key(agency) == key(report.outlet))
