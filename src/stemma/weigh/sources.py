"""What a report says of where it has things from, and what shows that it was there itself."""

import re

from stemma.model import MACHINE_TRANSLATION, Assertion, Report, Span
from stemma.weigh.credits import DATELINE_LINES, in_dateline
from stemma.weigh.names import called
from stemma.weigh.scene import Scene

_DATELINE = re.compile(r"^[^\n(—–-]{2,60}(?:\((?P<agency>[^)\n]{2,40})\))?\s*[—–-]{1,2}\s+\S")
"""`CITY, Dec 31 (Agency) - ` or `CITY — ` at the head of a line."""


def _passage_credit(report: str, span: Span, scene: Scene) -> str | None:
    """The agency or outlet that the sentences of a span name as its source, as a key."""
    spans = scene.sentences(report, span)
    for credit in scene.reports[report].credits:
        if credit.span is None or credit.kind not in ("agency", "outlet"):
            continue
        if any(s[0] <= credit.span[0] and credit.span[1] <= s[1] for s in spans):
            return scene.names.same(credit.name)
    return None


def credited(assertion: Assertion, scene: Scene) -> str | None:
    """Whom the report credits with the assertion, nearest first; an agency credits itself."""
    return credited_span(assertion.report, (assertion.start, assertion.end), scene)


def credited_span(report: str, span: Span, scene: Scene) -> str | None:
    """Whom a report credits with the words of a span, nearest first; an agency credits itself."""
    return _credit(report, span, scene) or scene.names.same(scene.reports[report].outlet)


def _credit(report: str, span: Span, scene: Scene) -> str | None:
    return _passage_credit(report, span, scene) or scene.credits[report]


def by_line_only(assertion: Assertion, source: str, scene: Scene) -> bool:
    """Whether a report credits a source with this by no more than a line above or below it all.

    A dateline says more: the text that it opens is the agency's, whatever take of it that is.
    """
    report, span = scene.reports[assertion.report], (assertion.start, assertion.end)
    if source == scene.names.same(report.outlet):
        return False
    if _passage_credit(report.id, span, scene) is not None:
        return False
    return not any(in_dateline(c, report) for c in report.credits if c.kind == "agency")


def own_sign(assertion: Assertion, scene: Scene) -> str | None:
    """Why the assertion shows own reporting; None when nothing does."""
    report = scene.reports[assertion.report]
    itself = scene.names.same(report.outlet)
    credit = _credit(report.id, (assertion.start, assertion.end), scene)
    if (credit is not None and credit != itself) or MACHINE_TRANSLATION in report.warnings:
        return None
    if itself is not None and (credit == itself or itself in scene.suppliers):
        return f"{report.outlet} is the source that others credit"
    speaker = assertion.attributed_to
    key = scene.names.same(speaker)
    if speaker is not None and key is not None and scene.only_here.get(key) == report.id:
        return f"{scene.names.full(speaker)} speaks in this report only"
    if _told_to_it(assertion, scene):
        return f"said to {report.outlet}"
    if any(c.kind == "unnamed" and c.removed is not None for c in report.credits):
        return None
    return _signature(report, scene)


def _told_to_it(assertion: Assertion, scene: Scene) -> bool:
    """Whether the sentence has somebody speak to the outlet itself ("told the Courier")."""
    report, span = scene.reports[assertion.report], (assertion.start, assertion.end)
    if assertion.attributed_to is None or report.outlet is None:
        return False
    words = report.outlet.split()
    short = r"\s".join(re.escape(w) for w in words[-2:]) + "|" + re.escape(words[-1])
    told = re.compile(rf"\b(?:the|this|our)?\s?(?:{short})\b")
    return any(told.search(report.text[s:e]) for s, e in scene.sentences(report.id, span))


def _signature(report: Report, scene: Scene) -> str | None:
    if report.byline:
        return f"by {report.byline[0]}"
    lines = report.text.split("\n", DATELINE_LINES)[:DATELINE_LINES]
    return "own dateline" if any(_is_own_dateline(x, report, scene) for x in lines) else None


def _is_own_dateline(line: str, report: Report, scene: Scene) -> bool:
    match = _DATELINE.match(line)
    if match is None:
        return False
    place = re.split(r"[,(]", line[: match.end()], maxsplit=1)[0].strip(" —–-")
    agency = match["agency"]
    own = agency is None or scene.names.same(agency) == scene.names.same(report.outlet)
    return place.isupper() and own


def credit_reason(assertion: Assertion, credit: str, scene: Scene) -> str:
    """How a report says that it has something from a source, for a reader."""
    report = scene.reports[assertion.report]
    if scene.names.same(report.outlet) == credit:
        return f"{called(report)} is the source itself"
    named = next((c.name for c in report.credits if scene.names.same(c.name) == credit), credit)
    return f"{called(report)} credits {named}"
