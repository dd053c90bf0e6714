"""A table of all assertions, for spreadsheets and statistics: one row each, claim by claim."""

import csv
import io
from collections.abc import Iterator, Sequence

from stemma.model import Account, Finding, Rejected
from stemma.tell import phrases
from stemma.tell.outline import Outline, outline
from stemma.tell.show import visible

COLUMNS = (
    "story", "title", "claim", "statement", "outlets", "origins_at_most", "origins_shown",
    "content_source", "origin", "outlet", "kind", "published", "url", "report", "start", "end",
    "quote", "stance", "modality", "attributed_to", "known_at",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Beginnings that spreadsheets run as a formula (OWASP, "CSV Injection")."""


def render(
    accounts: Sequence[Account],
    rejected: Sequence[Rejected],  # noqa: ARG001
    tongue: str = "en",  # noqa: ARG001
) -> str:
    """RFC 4180 with a header, but with plain line ends; unknown is an empty field. What was
    rejected is no assertion, and not in it."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for account in accounts:
        told = outline(account)
        for finding in account.findings:
            table.writerows(map(_cell, row) for row in _rows(told, finding))
    return out.getvalue()


def _rows(told: Outline, finding: Finding) -> Iterator[tuple[object, ...]]:
    claim, origins, story = finding.claim, finding.origins, told.account.story
    for index, assertion in enumerate(claim.assertions):
        report = told.reports[assertion.report]
        yield (
            story.id, phrases.title_line(story), told.numbers[claim.id], claim.statement,
            finding.outlets, origins.at_most, origins.shown, finding.content_source,
            None if index in finding.posts else told.origin(finding, index),
            report.outlet, report.kind, report.published, report.url, report.id,
            assertion.start, assertion.end, assertion.quote, assertion.stance,
            assertion.modality, assertion.attributed_to, assertion.known_at,
        )  # fmt: skip


def _cell(value: object) -> object:
    """The value; text that a spreadsheet would run gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
