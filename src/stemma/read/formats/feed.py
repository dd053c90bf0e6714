"""RSS 0.9x, 1.0 (RDF) and 2.0, and Atom (RFC 4287), by feedparser."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser

from stemma.model import Rejected
from stemma.read.feeds.entries import MAX_ENTRIES, Entry, steps, too_many, unread
from stemma.read.feeds.parsed import Feed, entry, feed_of
from stemma.read.feeds.slices import MAX_SLICE, Slices, cut, sliced
from stemma.read.feeds.tame import tamed
from stemma.read.opened import Opened, Step
from stemma.read.xml_safely import decoded, foreign, looked_at, well_formed

ENDINGS: tuple[str, ...] = (".rss", ".atom", ".rdf", ".xml")
MEDIA: tuple[str, ...] = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml",
    "text/xml", "text/rss+xml", "application/x-rss+xml",
)  # fmt: skip
MANY = True
RANK = 2
_ROOTS = ("rss", "feed", "rdf", "entry")
_FAILURES = (ValueError, LookupError, TypeError, AttributeError, AssertionError)
"""What feedparser raises on text that breaks it; nothing of it is promised."""
_BROKEN = "the feed is not well-formed XML here; it is read as far as it can be"


def looks_like(head: bytes) -> bool:
    """Whether its root element is that of a feed."""
    found = looked_at(head)
    if found is None or found.root not in _ROOTS:
        return False
    return found.root == "rss" or any(space in found.text for space in _SPACES)


_SPACES = (
    "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/",
)  # fmt: skip


def parse(opened: Opened) -> Iterator[Step]:
    """A capture or a link for each entry."""
    taken = cut(opened.stream)
    if not taken.data.strip():
        yield Rejected(opened.source, "read", "empty", "there is nothing in it")
        return
    xml = decoded(opened, taken.data)
    if isinstance(xml, Rejected):
        yield xml
        return
    if xml.root not in _ROOTS:
        yield foreign(opened, xml.root)
        return
    slices = sliced(xml, MAX_ENTRIES)
    yield from steps(opened, _entries(opened, slices, xml.warnings))
    if not slices.spans:
        yield Rejected(opened.source, "read", "empty", "the feed has no entries")
    left = slices.left + taken.left
    if left:
        yield too_many(opened, len(slices.spans), left)
    elif not slices.ended:
        detail = f"the feed breaks off behind entry {len(slices.spans)}"
        yield Rejected(f"{opened.source}#end", "read", "cut_short", detail)


def _entries(opened: Opened, slices: Slices, warnings: tuple[str, ...]) -> Iterator[Entry]:
    base = opened.said.url
    small = len(slices.head) <= MAX_SLICE
    feed = _feed(slices.head, base) if small else feed_of({}, base)
    for part in slices.parts():
        together = slices.together(part)
        found = _found(together, feed, base, warnings) if well_formed(together) else None
        if found is not None:
            yield from found
            continue
        for text in part:
            more = () if well_formed(text) else (_BROKEN,)
            found = _found(text, feed, base, (*warnings, *more))
            yield from (unread("the parser of feeds breaks on it"),) if found is None else found


def _feed(head: str, base: str | None) -> Feed:
    try:
        return feed_of(_parsed(head, base), base)
    except _FAILURES:
        return feed_of({}, base)


def _found(
    text: str, feed: Feed, base: str | None, warnings: tuple[str, ...]
) -> tuple[Entry, ...] | None:
    """The entries in `text`; None when the parser breaks on it."""
    try:
        found = _parsed(text, base).get("entries", ())
        return tuple(entry(each, feed, warnings) for each in found)
    except _FAILURES:
        return None


def _parsed(text: str, base: str | None) -> Mapping[str, Any]:
    """What feedparser makes of a document. It is given a stream, as it would open bytes or a
    string that look like a path or an address."""
    headers = {"content-type": "application/xml; charset=utf-8"}
    if base:
        headers["content-location"] = base
    found = feedparser.parse(
        io.BytesIO(tamed(text).encode("utf-8", "replace")),
        response_headers=headers,
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    return dict(found)
