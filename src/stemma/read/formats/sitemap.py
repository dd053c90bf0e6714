"""A sitemap (sitemaps.org/protocol.html), with what the news extension says of each page."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from stemma.model import Rejected
from stemma.read.addresses import Listed, links, too_deep
from stemma.read.feeds.tags import language_tag
from stemma.read.opened import Opened, Step, whole
from stemma.read.rfc_dates import iso
from stemma.read.said import Said
from stemma.read.xml_safely import BadXmlError, decoded, elements, foreign, local, looked_at

ENDINGS: tuple[str, ...] = (".xml",)
MEDIA: tuple[str, ...] = ()
MANY = True
RANK = 2
MAX_SITEMAP = 50 << 20
"""Bytes, by the protocol ("Sitemap file guidelines")."""
_ROOTS = ("urlset", "sitemapindex")
_ENTRIES = ("url", "sitemap")


def looks_like(head: bytes) -> bool:
    """Whether its root element is that of a sitemap or of an index of them."""
    found = looked_at(head)
    return found is not None and found.root in _ROOTS


def parse(opened: Opened) -> Iterator[Step]:
    """A link for each page or sitemap; titles, outlets, dates and languages as far as said."""
    data = whole(opened, MAX_SITEMAP)
    xml = decoded(opened, data) if isinstance(data, bytes) else data
    if isinstance(xml, Rejected):
        yield xml
    elif xml.root not in _ROOTS:
        yield foreign(opened, xml.root)
    elif deep := too_deep(opened):
        yield deep
    else:
        try:
            yield from links(opened, _entries(xml.text))
        except BadXmlError as bad:
            detail = f"{bad}; the pages before that are read"
            yield Rejected(f"{opened.source}#broken", "read", "bad_xml", detail)


def _entries(text: str) -> Iterator[Listed]:
    number = 0
    for event, element in elements(text):
        if event == "end" and local(element) in _ENTRIES:
            number += 1
            yield Listed(number, _text(element, "loc") or "", _said(element))


def _said(entry: Element) -> Said:
    """What the news extension says (namespace `schemas/sitemap-news/0.9`). `lastmod` is the date
    of a file and no date of publication."""
    language = _text(entry, "news", "publication", "language")
    return Said(
        title=_text(entry, "news", "title"),
        outlet=_text(entry, "news", "publication", "name"),
        published=iso(_text(entry, "news", "publication_date") or ""),
        language=language_tag(language),
    )


def _text(element: Element, *path: str) -> str | None:
    """The text of the first descendant on a path of local names."""
    at: Element | None = element
    for name in path:
        at = next((child for child in at if local(child) == name), None) if at is not None else None
    return ((at.text or "").strip() or None) if at is not None else None
