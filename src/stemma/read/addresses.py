"""Lists of addresses: what OPML, sitemaps and plain lists have in common."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from stemma.model import Rejected
from stemma.read.opened import Link, Opened
from stemma.read.said import Said

MAX_LISTED = 10_000
"""Addresses taken from one list: as many as one run follows. Lists of feeds have some hundreds, a
news sitemap at most 1,000 (Google, "News sitemaps")."""
MAX_INCLUDED = 4
"""Lists of one kind inside each other. An index of sitemaps may not name another index
(sitemaps.org, "Sitemap index"); lists of feeds include others once or twice."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list."""

    number: int
    """Its place, from 1."""
    url: str
    said: Said = field(default_factory=Said)


def web_address(url: str, base: str | None = None) -> str | None:
    """`url` as an address of the web, resolved against `base`; None when it is none."""
    if not url.strip():
        return None
    try:
        whole = urljoin(base or "", url.strip())
        parts = urlsplit(whole)
        found = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return parts.geturl() if found and not any(c.isspace() for c in whole) else None


def links(
    opened: Opened, listed: Iterable[Listed], expects: tuple[str, ...] = ()
) -> Iterator[Link | Rejected]:
    """A link for each address, once; Rejected for what is none, and for what is too many."""
    seen: set[str] = set()
    left = 0
    for entry in listed:
        source = f"{opened.source}#{entry.number}"
        url = web_address(entry.url, opened.said.url)
        if url is None:
            detail = f'"{entry.url[:80]}" is no address of the web'
            yield Rejected(source, "read", "bad_row", detail)
        elif url in seen:
            yield Rejected(source, "read", "duplicate", "the list has this address already")
        elif len(seen) >= MAX_LISTED:
            left += 1
        else:
            seen.add(url)
            yield Link(source, url, entry.said, expects)
    if left:
        detail = f"a list may have {MAX_LISTED:,} addresses; {left:,} more were left out"
        yield Rejected(f"{opened.source}#more", "read", "too_large", detail)


def too_deep(opened: Opened) -> Rejected | None:
    """Rejected when lists of this kind include each other without an end."""
    if opened.within.count(opened.within[-1]) <= MAX_INCLUDED:
        return None
    detail = f"lists that include lists are followed {MAX_INCLUDED} deep"
    return Rejected(opened.source, "read", "loop", detail)
