"""What feedparser found in a feed, in our words."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stemma.read.addresses import web_address
from stemma.read.feeds.entries import Entry
from stemma.read.feeds.outlet_names import MAX_NAME, outlet_name
from stemma.read.feeds.tags import language_tag
from stemma.read.said import Said

MAX_AUTHORS = 20
_MARKUP = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of all its entries."""

    title: str | None
    link: str | None
    language: str | None
    authors: tuple[str, ...]


def feed_of(parsed: Mapping[str, Any], base: str | None) -> Feed:
    """The feed itself; `base` is where it was fetched."""
    feed = dict(parsed.get("feed") or {})
    atom = str(parsed.get("version") or "").startswith("atom")
    return Feed(
        title=_line(feed.get("title")),
        link=web_address(str(feed.get("link") or ""), base) or base,
        language=language_tag(feed.get("language")),
        authors=_names(feed.get("authors")) if atom else (),
    )


def entry(found: Mapping[str, Any], feed: Feed, warnings: tuple[str, ...]) -> Entry:
    """One entry. The authors of an Atom feed are those of entries without (RFC 4287, 4.2.1)."""
    given = dict(found)
    source = dict(given.get("source") or {})
    url = given.get("feedburner_origlink") or given.get("link") or ""
    address = web_address(str(url), feed.link)
    outlet = _outlet(source, feed, address)
    own = _names(given.get("authors")) or _names(source.get("authors"))
    byline = own or tuple(n for n in feed.authors if n not in (outlet, feed.title))
    content, kind, whole = _content(given)
    said = Said(
        title=_title(given, outlet if source else None),
        byline=tuple(name for name in byline if name != outlet),
        url=address,
        outlet=outlet,
        language=_language(given) or feed.language,
    )
    dated = _line(given.get("published")) or _line(given.get("updated"))
    return Entry(
        said=said, guid=_line(given.get("id")), dated=dated, content=content,
        markup=kind in _MARKUP, whole=whole, warnings=warnings,
    )  # fmt: skip


def _outlet(source: Mapping[str, Any], feed: Feed, url: str | None) -> str | None:
    """The feed that an aggregated entry comes from, else the site of the entry."""
    if source.get("title"):
        return outlet_name(_line(source["title"]), source.get("href") or source.get("link"))
    return outlet_name(None, url) or outlet_name(feed.title, feed.link or url)


def _content(given: Mapping[str, Any]) -> tuple[str, str, bool]:
    """The fullest text of an entry, its type, and whether the feed calls it the content."""
    told = [(str(c.get("value") or ""), str(c.get("type"))) for c in given.get("content") or ()]
    detail = given.get("summary_detail") or {}
    summary = str(given.get("summary") or "")
    best = max(told, key=lambda text: len(text[0]), default=("", ""))
    if len(best[0]) > len(summary) or (best[0] and best[0] == summary and not detail):
        return *best, True
    return summary, str(detail.get("type") or best[1]), False


def _title(given: Mapping[str, Any], source: str | None) -> str | None:
    """The title; aggregators put the outlet behind it."""
    told = str(given.get("title") or "")
    if dict(given.get("title_detail") or {}).get("type") in _MARKUP:
        told = html.unescape(_INSIDE.sub("", told))
    title = _line(told)
    return title.removesuffix(f" - {source}") if title and source else title


_INSIDE = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")


def _language(given: Mapping[str, Any]) -> str | None:
    """What is said of this entry: `dc:language`, or `xml:lang`."""
    detail = given.get("title_detail") or {}
    return language_tag(given.get("language")) or language_tag(detail.get("language"))


def _names(authors: Any) -> tuple[str, ...]:
    """Names without the mail addresses that RSS wants for authors."""
    found = dict.fromkeys(_each_name(authors if isinstance(authors, Sequence) else ()))
    return tuple(found)[:MAX_AUTHORS]


def _each_name(authors: Sequence[Any]) -> Iterator[str]:
    for author in authors:
        name = _line(dict(author).get("name"))
        if name and "@" not in name:
            yield name[:MAX_NAME]


def _line(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
