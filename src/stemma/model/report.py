"""One outlet's account, cleaned."""

from dataclasses import dataclass, field
from typing import Literal

from stemma.model.source import ReportKind

Span = tuple[int, int]
"""Half-open `[start, end)` in code points."""

RemovedReason = Literal[
    "menu",
    "teaser",  # the lead of another story
    "related",  # a heading over, or a list of, other stories
    "cookie",
    "share",
    "comment",  # comment form and its captcha
    "captcha",
    "newsletter",  # sign up, subscribe, send us your story
    "author",  # author box
    "photo",  # photo credit or caption furniture
    "advertisement",
    "boast",  # "sources analysed: 15"
    "dateline",  # "Status: 20.06.2024 18:39", "Updated ..."
    "credit",  # a line that only names the source; kept as a credit too
    "copyright",
    "language",  # a passage in another language than the report
    "duplicate",  # a line that stands in the report already
    "markup",
    "furniture",  # page parts of no better known kind
]

MACHINE_TRANSLATION = "a machine translation, by its own words"
"""The warning of a report that says so: what it tells is another's, and no sign of own reporting
in it counts."""

PublishedBasis = Literal["given", "page", "text", "event"]
CreditKind = Literal["agency", "outlet", "official", "document", "unnamed"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of the report's text in one language."""

    start: int
    end: int
    language: str | None


@dataclass(frozen=True, slots=True)
class Removed:
    """A passage of the source that is no part of the report. Offsets count in the source."""

    text: str
    start: int | None
    """None for HTML, where the passage has no place in the decoded text."""
    end: int | None
    reason: RemovedReason


@dataclass(frozen=True, slots=True)
class Credit:
    """A source that the report itself names."""

    name: str
    """The canonical name ("Interfax"), or the wording itself when it names nobody."""
    kind: CreditKind
    span: Span | None
    """Where it stands in `Report.text`; None when only a removed passage says so."""
    removed: int | None
    """Index into `Report.removed` when the credit stood in a removed line."""


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's account: headline first, then its paragraphs, one a line."""

    id: str
    source: str
    kind: ReportKind
    url: str | None
    outlet: str | None
    language: str | None
    published: str | None
    published_basis: PublishedBasis | None
    modified: str | None = field(default=None, kw_only=True)
    """When the page says that it was changed last; ISO 8601 prefix."""
    title: str | None
    title_span: Span | None
    byline: tuple[str, ...]
    text: str
    passages: tuple[Passage, ...]
    source_map: tuple[tuple[int, int, int], ...] | None
    """`(start, end, source_start)` runs of `text` that stand unchanged in the source."""
    removed: tuple[Removed, ...]
    credits: tuple[Credit, ...]
    warnings: tuple[str, ...]
    profile: str | None = None
    """The version of the outlet profiles that cleaning used."""


def language_of(report: Report, at: int) -> str | None:
    """The language of the text at an offset, without the region."""
    own = (p.language for p in report.passages if p.start <= at < p.end and p.language)
    code = next(own, report.language)
    return None if code is None else code.split("-")[0]
