"""The dates that a page states for machines: JSON-LD, metadata, microdata."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from stemma.clean.dates.found import Hints
from stemma.clean.dates.labels import is_comment, is_elsewhere
from stemma.clean.dates.text import as_meant, read, timestamp

_PUBLISHED = re.compile(
    r"publi|pub[-_.:]?(?:date|time)|issued|article[-_.:]?date|posted|release[-_.]?date|sailthru.date|"
    r"^p(?:time|date)$|displaydate|regdate|post_date"
)
_MODIFIED = re.compile(r"modif|moddate|updat|lastmod|revis|utime|lastdate|last-mod")
_SOME_DATE = re.compile(r"date|created|timestamp|datum|fecha")
_NONE = re.compile(
    r"expir|unpubl|unavailable|embargo|event|video|copyright|birth|death|start|end_?date"
)
_ARTICLE = re.compile(r"Article|Posting|Report|Review$|Column|CreativeWork$")
_PAGE = re.compile(r"WebPage|ItemPage")
_INSIDE = frozenset((
    "@graph", "mainEntity", "mainEntityOfPage", "articleBody", "@list", "about", "subjectOf",
))  # fmt: skip
"""Where the page's own object stands in another one. What stands elsewhere (`comment`, `video`,
`itemListElement`, `liveBlogUpdate`) has dates of its own."""
_DAY = re.compile(r"\s?\d{4}-\d\d?-\d\d?(?!\d)", re.ASCII)
_CLASSES = re.compile(r"published|entry-date")
_LOOSE = re.compile(r'"(date(?:Published|Modified))"\s{0,5}:\s{0,5}"([^"]{4,40})"')
_MAX_SCRIPT = 2_000_000
_MAX_OBJECTS = 500
_MAX_VALUE = 80
_ANCESTORS = 10


@dataclass(frozen=True, slots=True)
class Stated:
    """ISO 8601 prefixes, the surest first."""

    published: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    """Dates that may be those of the publication ("date", "created")."""
    modified: tuple[str, ...] = ()
    impossible: tuple[str, ...] = ()
    """What is stated as the date of publication and is no day ("2024-02-30")."""


def stated(tree: etree._Element, headline: str, hints: Hints) -> Stated:
    """All dates that the page states of itself; `headline` tells its article from others."""
    parts = (_linked(tree, headline, hints), _metadata(tree, hints), _items(tree, hints))
    return Stated(
        tuple(dict.fromkeys(v for p in parts for v in p.published)),
        tuple(dict.fromkeys(v for p in parts for v in p.some)),
        tuple(dict.fromkeys(v for p in parts for v in p.modified)),
        tuple(dict.fromkeys(v for p in parts for v in p.impossible)),
    )


def value_of(text: str | None, hints: Hints) -> str | None:
    """`text` of an attribute as an ISO 8601 prefix of at least a month; None when it is no date."""
    if not text or len(text) > _MAX_VALUE:
        return None
    value = timestamp(text) or read(text, hints)
    if value is None or len(value) < len("2024-06"):
        return None
    return as_meant(value)


def aside(element: etree._Element, *, anywhere: bool = False) -> bool:
    """Whether `element` stands in a reader's comment, or (`anywhere`) in another part of the page
    that is not its report."""
    for depth, at in enumerate(element.iterancestors()):
        name = " ".join(at.get(k) or "" for k in ("class", "id", "itemtype", "itemprop"))
        if depth >= _ANCESTORS or at.tag in ("body", "main"):
            return False
        if is_comment(name) or (anywhere and (at.tag in ("nav", "aside") or is_elsewhere(name))):
            return True
    return False


def _metadata(tree: etree._Element, hints: Hints) -> Stated:
    found: dict[str, list[str]] = {"published": [], "some": [], "modified": [], "impossible": []}
    for meta in tree.iter("meta"):
        keys = (
            meta.get("property"),
            meta.get("name"),
            meta.get("itemprop"),
            meta.get("http-equiv"),
        )
        key = next((k for k in keys if k), "").lower()
        kind = _kind(key)
        text = meta.get("content") or meta.get("datetime")
        value = value_of(text, hints) if kind else None
        if value is None and kind == "published" and _DAY.match(text or ""):
            found["impossible"].append(text)
        if value is None or (meta.get("itemprop") and aside(meta)):
            continue
        found[kind].append(value)
    return Stated(*(tuple(values) for values in found.values()))


def _kind(key: str) -> str:
    if not key or _NONE.search(key):
        return ""
    if _MODIFIED.search(key):
        return "modified"
    if _PUBLISHED.search(key):
        return "published"
    return "some" if _SOME_DATE.search(key) else ""


def _items(tree: etree._Element, hints: Hints) -> Stated:
    """Microdata, RDFa and the classes of hAtom, outside of comments."""
    published: list[str] = []
    some: list[str] = []
    modified: list[str] = []
    marked = tree.xpath("//*[@itemprop or @property][not(self::meta)]")
    classed = (e for e in tree.iter("time", "abbr") if not (e.get("itemprop") or e.get("property")))
    found = [e for e in marked if "date" in (e.get("itemprop") or e.get("property"))]
    found += [e for e in classed if "pubdate" in e.attrib or _CLASSES.search(e.get("class", ""))]
    for element in found[:_MAX_OBJECTS]:
        prop = element.get("itemprop") or element.get("property") or ""
        change = "dateModified" in prop and "datePublished" not in prop
        if prop and not change and "datePublished" not in prop:
            continue
        value = next((v for v in _values(element, hints) if v), None)
        if value and not aside(element, anywhere=not prop):
            (modified if change else published if prop else some).append(value)
    return Stated(tuple(published[:1]), tuple(some[:1]), tuple(modified[:1]))


def _values(element: etree._Element, hints: Hints) -> Iterator[str | None]:
    for name in ("content", "datetime", "title"):
        yield value_of(element.get(name), hints)
    yield value_of(" ".join("".join(element.itertext()).split())[:_MAX_VALUE], hints)


def _linked(tree: etree._Element, headline: str, hints: Hints) -> Stated:
    """JSON-LD: of several articles on one page the one that the headline names, else the first."""
    articles, pages, loose = [], [], []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        data = _parsed(script.text or "")
        if data is None:
            loose.append(dict(reversed(_LOOSE.findall(script.text or ""))))
        for item in _objects(data):
            kind = " ".join(_strings(item.get("@type")))
            if _ARTICLE.search(kind):
                articles.append(item)
            elif _PAGE.search(kind):
                pages.append(item)
    named = [a for a in articles if _same(a, headline)]
    chosen = [*(named or articles)[:1], *pages[:1], *loose[:1]]
    said = [t for item in chosen for t in _strings(item.get("datePublished"))]
    return Stated(
        tuple(_dates(chosen, "datePublished", hints)),
        tuple(_dates(chosen, "dateCreated", hints)),
        tuple(_dates(chosen, "dateModified", hints)),
        tuple(t for t in said if _DAY.match(t) and value_of(t, hints) is None),
    )


def _dates(items: Iterable[dict[str, Any]], key: str, hints: Hints) -> Iterator[str]:
    for item in items:
        for text in _strings(item.get(key)):
            value = value_of(text, hints)
            if value:
                yield value


def _parsed(text: str) -> Any:
    if len(text) > _MAX_SCRIPT:
        return None
    inner = text.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removeprefix("<![CDATA[")
    inner = inner.strip().removesuffix("-->").removesuffix("]]>").rstrip("/ \t\r\n;")
    try:
        return json.loads(inner, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects that stand for the page or its article, outer ones first."""
    waiting, seen = [data], 0
    while waiting and seen < _MAX_OBJECTS:
        at = waiting.pop(0)
        seen += 1
        if isinstance(at, list):
            waiting += at
        elif isinstance(at, dict):
            yield at
            waiting += [v for k, v in at.items() if k in _INSIDE and isinstance(v, dict | list)]


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(v) for v in values if isinstance(v, str | int)]


def _same(item: dict[str, Any], headline: str) -> bool:
    names = _strings(item.get("headline")) + _strings(item.get("name"))
    return any(len(n) > 8 and (n[:40] in headline or headline[:40] in n) for n in names if headline)
