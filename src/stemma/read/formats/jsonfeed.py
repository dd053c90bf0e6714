"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

from collections.abc import Iterator, Mapping
from typing import Any

from stemma.model import Rejected
from stemma.read.addresses import web_address
from stemma.read.feeds.entries import MAX_ENTRIES, Entry, steps, too_many
from stemma.read.feeds.outlet_names import MAX_NAME, outlet_name
from stemma.read.feeds.tags import language_tag
from stemma.read.objects.document import document, members
from stemma.read.opened import Opened, Step
from stemma.read.said import Said

ENDINGS: tuple[str, ...] = (".json",)
MEDIA: tuple[str, ...] = ("application/feed+json",)
MANY = True
RANK = 2
_VERSIONS = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")


def looks_like(head: bytes) -> bool:
    """Whether it names its version as JSON Feed does."""
    return members(head).get("version", "").startswith(_VERSIONS)


def parse(opened: Opened) -> Iterator[Step]:
    """A capture or a link for each item."""
    feed = document(opened)
    if isinstance(feed, Rejected):
        yield feed
        return
    if not _is_feed(feed):
        detail = 'this is no JSON Feed: it needs "version" and an array "items"'
        yield Rejected(opened.source, "read", "not_a_feed", detail)
        return
    items = feed["items"]
    if not items:
        yield Rejected(opened.source, "read", "empty", "the feed has no entries")
    base = web_address(_string(feed, "home_page_url") or "", opened.said.url) or opened.said.url
    yield from steps(opened, (_entry(item, feed, base) for item in items))
    if len(items) > MAX_ENTRIES:
        yield too_many(opened, MAX_ENTRIES, len(items) - MAX_ENTRIES)


def _is_feed(feed: Any) -> bool:
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return False
    return (_string(feed, "version") or "").startswith(_VERSIONS)


def _entry(item: Any, feed: Mapping[str, Any], base: str | None) -> Entry:
    """One item; what is of a wrong type counts as not given (items are read "liberally")."""
    given = item if isinstance(item, dict) else {}
    url = _string(given, "url") or _string(given, "external_url")
    address = web_address(url, base) if url else None
    outlet = outlet_name(None, address) or outlet_name(_string(feed, "title"), base or address)
    page, text = _string(given, "content_html"), _string(given, "content_text")
    said = Said(
        title=_string(given, "title"),
        byline=_byline(given) or tuple(n for n in _byline(feed) if n != outlet),
        url=address,
        outlet=outlet,
        language=language_tag(_string(given, "language") or _string(feed, "language")),
    )
    return Entry(
        said=said,
        guid=_string(given, "id"),
        dated=_string(given, "date_published") or _string(given, "date_modified"),
        content=page or text or _string(given, "summary") or "",
        markup=page is not None,
        whole=page is not None or text is not None,
    )


def _byline(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of `authors`, or of the `author` of version 1.0."""
    authors = data.get("authors")
    listed = authors if isinstance(authors, list) else [data.get("author")]
    names = (_string(author, "name") for author in listed if isinstance(author, dict))
    return tuple(dict.fromkeys(name[:MAX_NAME] for name in names if name))


def _string(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    return value.strip() or None if isinstance(value, str) else None
