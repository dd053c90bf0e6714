"""What comes in: captures, rows of an earlier stage, and what was refused."""

from dataclasses import dataclass
from typing import Any, Literal

ReportKind = Literal["news", "social", "forum", "document"]

RejectCode = Literal[
    "empty",  # no bytes, or only white space
    "binary",  # not text of any encoding
    "no_text",  # text, but nothing that reads as a report is left after cleaning
    "unknown_kind",  # a file in a folder whose ending no reader claims
    "unreadable",  # a file in a folder that cannot be opened
    "bad_json",  # a line that is not one JSON object
    "bad_row",  # JSON, but without the keys or with wrong types of the contract
    "too_large",  # over the size limit of one report
    "duplicate",  # the same report, byte for byte, was already read
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
    """The path as given, with `#LINE` for a line of JSONL."""
    content: str
    """Decoded, line ends kept: the offsets of `source_map` and `removed` count in this."""
    markup: bool
    """True when `content` is HTML."""
    id: str | None = None
    """An id that the input gives; kept as it is."""
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    """ISO 8601 prefix, as given by the input or the user."""
    language: str | None = None
    """BCP 47."""
    title: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One JSON object that an earlier stage printed: it has a `row` key."""

    source: str
    data: dict[str, Any]
