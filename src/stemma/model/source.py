"""What comes in: captures, rows of an earlier stage, and what was refused."""

from dataclasses import dataclass
from typing import Any, Literal

ReportKind = Literal["news", "social", "forum", "document"]

POSTS: frozenset[ReportKind] = frozenset({"social", "forum"})
"""Kinds that show what is said there, but are no outlet and never an origin by themselves."""

RejectCode = Literal[
    # what it is
    "empty",  # no bytes, or only white space
    "binary",  # not text of any encoding
    "unknown_kind",  # a file in a folder or an archive that no reader claims
    "unreadable",  # a file in a folder that cannot be opened
    "too_large",  # over the size limit of one report
    "duplicate",  # the same report, byte for byte, was already read
    # its form
    "bad_json",  # a line that is not one JSON object
    "bad_row",  # JSON or a table, but without the keys or with wrong types of the contract
    "bad_xml",  # no well-formed XML, or XML with entities of its own
    "bad_document",  # a PDF, mail, saved page or table that its own format calls broken
    "not_a_feed",  # named or served as a feed or sitemap, and something else
    # archives
    "bad_archive",  # the structure of an archive is broken
    "cut_short",  # a record whose end is missing
    "bomb",  # unpacks to far more than its size allows
    "nested",  # an archive in an archive
    "unsafe_member",  # a link, a device, or a name that leads out of the archive
    "no_original",  # a record that points at another one, which is not here
    # the network
    "private_address",  # the address is not one of the public internet
    "bad_redirect",  # leads in a circle, too far, or to something that is no web page
    "robots",  # the site's robots.txt forbids it
    "http_status",  # the server answered with something else than the page
    "unreachable",  # no connection, or it broke
    "loop",  # a list that includes itself
    # the parser's limits
    "too_slow",  # took longer than one input may
    "too_hungry",  # needed more memory than one input may
    "crashed",  # the parser died on it
    # its content
    "no_text",  # text, but nothing that reads as a report is left after cleaning
    "no_article",  # a page of consent, of a paywall, of pictures: no report on it
]
"""Why an input gave no report: the closed list of `rejected` codes."""

Stage = Literal["read", "clean", "annotate", "group", "trace", "align", "weigh", "account"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that gave no report, with the stage that refused it and why."""

    source: str
    """The path as given, with `#LINE` for a line of JSONL."""
    stage: Stage
    code: RejectCode
    detail: str
    """One sentence for the user."""


@dataclass(frozen=True, slots=True)
class Capture:
    """The decoded text that was read, with where it is from and what the input says of it."""

    source: str
    """The path as given, with what leads to one item of it behind `#`: the line of JSONL, the
    offset of a WARC record, the name of an archive's member, the number of a feed's entry."""
    content: str
    """Decoded, line ends kept: the offsets of `source_map` and `removed` count in this."""
    markup: bool
    """True when `content` is HTML."""
    kind: ReportKind = "news"
    id: str | None = None
    """An id that the input gives; kept as it is."""
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    """ISO 8601 prefix, as given by the input or the user."""
    language: str | None = None
    """BCP 47."""
    title: str | None = None
    byline: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One JSON object that an earlier stage printed: it has a `row` key."""

    source: str
    data: dict[str, Any]
