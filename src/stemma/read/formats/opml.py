"""A list of feeds (OPML 2.0, opml.org/spec2): each feed is read in its place."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from stemma.model import Rejected
from stemma.read.addresses import Listed, links, too_deep
from stemma.read.opened import Opened, Step, whole
from stemma.read.xml_safely import BadXmlError, decoded, elements, foreign, local, looked_at

ENDINGS: tuple[str, ...] = (".opml", ".xml")
MEDIA: tuple[str, ...] = ("text/x-opml", "application/opml+xml", "text/opml")
MANY = True
RANK = 2
_FEEDS = ("feed", "jsonfeed", "opml", "gz")
"""What a subscription may lead to; a page that says "not found" with status 200 is none of them."""


def looks_like(head: bytes) -> bool:
    """Whether its root element is that of OPML."""
    found = looked_at(head)
    return found is not None and found.root == "opml"


def parse(opened: Opened) -> Iterator[Step]:
    """A link for each feed and each included list; outlines that only name a page are not read."""
    data = whole(opened)
    xml = decoded(opened, data) if isinstance(data, bytes) else data
    if isinstance(xml, Rejected):
        yield xml
    elif xml.root != "opml":
        yield foreign(opened, xml.root)
    elif deep := too_deep(opened):
        yield deep
    else:
        try:
            yield from links(opened, _outlines(xml.text), _FEEDS)
        except BadXmlError as bad:
            detail = f"{bad}; the feeds before that are read"
            yield Rejected(f"{opened.source}#broken", "read", "bad_xml", detail)


def _outlines(text: str) -> Iterator[Listed]:
    """The outlines that lead somewhere, by their place among them."""
    number = 0
    for event, element in elements(text):
        url = _leads_to(element) if event == "start" and local(element) == "outline" else None
        if url:
            number += 1
            yield Listed(number, url)


def _leads_to(outline: Element) -> str | None:
    given = {key.lower(): value.strip() for key, value in outline.attrib.items()}
    feed, url, kind = given.get("xmlurl"), given.get("url"), given.get("type", "").lower()
    if feed or not url:
        return feed or None
    leads = kind in ("rss", "include") or (kind == "link" and url.lower().endswith(".opml"))
    return url if leads else None
