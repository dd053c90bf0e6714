"""Addresses to bytes: politely, safely, and with limits."""

import re
from dataclasses import dataclass
from pathlib import Path

from stemma.model import Rejected

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_address(path: str) -> bool:
    """Whether a path that the user named is an address of the web."""
    return bool(_ADDRESS.match(path))


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered."""

    url: str
    """Where the redirects ended."""
    name: str
    """The file name that the address ends in, when the content type says nothing; else empty."""
    media: str | None
    """The content type."""
    charset: str | None
    body: bytes


class Fetcher:
    """Fetches addresses one after the other; keeps what it was told of each host."""

    def __init__(self, cache: Path | None) -> None:
        self._cache = cache

    def fetch(self, source: str, url: str) -> Fetched | Rejected:
        """What is at `url`; Rejected, with `source`, when it is not to be had."""
        return Rejected(source, "read", "unreachable", f"{url} cannot be fetched yet")
