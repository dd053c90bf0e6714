"""What the user says of input that does not say it itself, and how to read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

COLUMN_KEYS = ("text", "html", "title", "outlet", "url", "published", "language", "id", "kind")
"""What a column of a table can hold."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Defaults for every report whose own file, line or sidecar is silent; None says nothing."""

    outlet: str | None = None
    published: str | None = None
    """ISO 8601 prefix."""
    language: str | None = None
    """BCP 47."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Key of a JSONL line (`text`, `title`, `published`, ...) to the column of a table that holds
    it; a column that has the key's own name needs no entry."""
    follow: bool = False
    """Fetch the pages that the entries of feeds point to."""
    cache: Path | None = None
    """Folder of what was fetched before, so that a page that did not change is not sent again."""
    profile: Path | None = None
    """File of outlet profiles that cleaning uses."""
    after: str | None = None
    """Go on behind this source: nothing up to it, in the order of reading, is read."""
    copies: Mapping[str, Path] = field(default_factory=dict)
    """Path to a file that holds what was read from it: for `-` and pipes, which can be read only
    once."""
