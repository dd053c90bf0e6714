"""When a page was published and last changed, by what it states and what it shows."""

import re
from dataclasses import dataclass

from lxml import etree

_META = (
    "article:published_time", "datePublished", "og:published_time", "date", "dc.date.issued",
    "parsely-pub-date", "sailthru.date", "DC.date", "pubdate", "publish-date",
)  # fmt: skip
_JSON_DATE = re.compile(r'"datePublished"\s{0,5}:\s{0,5}"([^"]{4,40})"')


@dataclass(frozen=True, slots=True)
class PageDates:
    """ISO 8601 prefixes, an offset only where the page gives one; None is unknown."""

    published: str | None = None
    modified: str | None = None
    warnings: tuple[str, ...] = ()


def dates_of_page(
    tree: etree._Element, content: str, url: str | None, language: str | None
) -> PageDates:
    """The dates of the page: its metadata first, then its address and what stands by the headline.

    `tree` is the parsed `content`, still whole (scripts and hidden elements in it); `language`
    is BCP 47, None to take the page's own word for it.
    """
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if key and meta.get("content"):
            stated.setdefault(key, meta.get("content"))
    for key in _META:
        if re.match(r"\d{4}-\d\d-\d\d", stated.get(key, "")):
            return PageDates(str(stated[key]).strip())
    found = _JSON_DATE.search(content)
    return PageDates(found[1] if found and re.match(r"\d{4}-\d\d-\d\d", found[1]) else None)
