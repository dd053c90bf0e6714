"""ninjs, the IPTC's news in JSON, one item a document: versions 1 to 3.

Version 1 has `headline` and `body_text` or `body_html`; 2 has `headlines` and `bodies`, each with
a role; 3 is 2 in camel case. Source: IPTC, ninjs schemas 1.4, 2.1 and 3.1.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from stemma.model import Rejected
from stemma.read.objects.document import document, members
from stemma.read.opened import Opened, Step
from stemma.read.said import Said, merged

ENDINGS: tuple[str, ...] = (".json",)
MEDIA: tuple[str, ...] = ()
MANY = False
RANK = 2
_OWN = frozenset((
    "versioncreated", "pubstatus", "copyrightholder", "copyrightnotice", "infosources", "bodies",
    "headlines", "altids", "bylines", "body_text", "body_html", "body_xhtml", "usageterms",
    "ednote", "urgency", "slugline", "firstcreated", "contentcreated", "representationtype",
))  # fmt: skip
_TEXT = frozenset(("text", "composite"))
_SHUT = frozenset(("canceled", "cancelled", "withheld"))
_HTML = frozenset(("text/html", "application/xhtml+xml", "html", "xhtml"))
_MINOR = frozenset(("summary", "abstract", "lead", "caption", "description", "teaser", "short"))
"""Roles of a body that is not the whole report."""
_PREFIXES = ("von ", "by ", "par ", "por ", "av ", "door ", "di ")


def looks_like(head: bytes) -> bool:
    """Whether an object with an `uri` has keys of ninjs, or names it as its standard."""
    keys = {key.lower() for key in members(head)}
    named = b'"ninjs"' in head.lower() and "standard" in keys
    return named or len(keys & _OWN) > 2 or ("uri" in keys and len(keys & _OWN) > 1)


def parse(opened: Opened) -> Iterator[Step]:
    """The item, unless it is withdrawn or no text; what it is associated with is not followed."""
    found = document(opened)
    if isinstance(found, Rejected):
        yield found
    elif not isinstance(found, dict):
        detail = f"expected one item of ninjs, found {type(found).__name__}"
        yield Rejected(opened.source, "read", "bad_row", detail)
    else:
        yield _item(opened, {key.lower(): value for key, value in found.items()})


def _item(opened: Opened, item: Mapping[str, Any]) -> Step:
    source = opened.source
    kind, status = _text(item.get("type")), _text(item.get("pubstatus"))
    if status and status.lower() in _SHUT:
        return Rejected(source, "read", "no_article", f"the item is {status}: not to be published")
    if kind and kind.lower() not in _TEXT:
        return Rejected(source, "read", "unknown_kind", f"an item of type {kind[:40]}, not text")
    body = _body(item)
    if body is None:
        return Rejected(source, "read", "no_text", "the item has no body")
    content, markup = body
    uri = _text(item.get("uri")) or ""
    own = Said(
        url=uri if uri.startswith(("https://", "http://")) else None,
        outlet=_outlet(item),
        published=_first(item, "versioncreated", "contentcreated", "firstcreated"),
        language=_text(item.get("language")),
        title=_headline(item),
        byline=_byline(item),
    )
    if markup:
        content = f"<article>{content}</article>"
    return merged(own, opened.said).capture(source, content, markup=markup)


def _body(item: Mapping[str, Any]) -> tuple[str, bool] | None:
    """The whole text and whether it is markup, which tells paragraphs apart and so is preferred."""
    found: list[tuple[bool, bool, int, str]] = []
    for at, body in enumerate(_objects(item.get("bodies", item.get("body")))):
        content = _text(body.get("value"))
        kind = (_text(body.get("contenttype")) or "").lower().partition(";")[0]
        role = (_text(body.get("role")) or _text(body.get("name")) or "").lower()
        if content:
            found.append((role in _MINOR, kind not in _HTML and role not in _HTML, at, content))
    for at, key in enumerate(("body_html", "body_xhtml", "body_richtext", "body_text", "body")):
        if content := _text(item.get(key)):
            found.append((False, not key.endswith("html"), at, content))
    if not found:
        return None
    _, plain, _, content = min(found)
    return content, not plain


def _headline(item: Mapping[str, Any]) -> str | None:
    heads = _objects(item.get("headlines", item.get("headline")))
    main = [h for h in heads if (_text(h.get("role")) or _text(h.get("name"))) in ("main", None)]
    for head in (*main, *heads):
        if words := _text(head.get("value")) or _text(head.get("text")):
            return words
    return _first(item, "headline", "headline_main", "title")


def _outlet(item: Mapping[str, Any]) -> str | None:
    """Who publishes: the holder of the copyright, else whom the item names as its source."""
    if holder := _first(item, "copyrightholder", "provider", "source"):
        return holder
    named = _objects(item.get("infosources", item.get("infosource")))
    return next((name for source in named if (name := _text(source.get("name")))), None)


def _byline(item: Mapping[str, Any]) -> tuple[str, ...]:
    lines = [_first(b, "by", "name", "value") for b in _objects(item.get("bylines"))]
    names = [line for line in (*lines, _first(item, "by", "byline")) if line]
    if not names:
        names = [name for a in _objects(item.get("authors")) if (name := _text(a.get("name")))]
    return tuple(dict.fromkeys(_without_by(name) for name in names))


def _without_by(line: str) -> str:
    prefix = next((p for p in _PREFIXES if line.lower().startswith(p)), "")
    return line[len(prefix) :].strip()


def _objects(value: Any) -> list[dict[str, Any]]:
    """The objects in an array, their keys in lower case as in versions 1 and 2."""
    found = value if isinstance(value, list) else []
    return [{k.lower(): v for k, v in one.items()} for one in found if isinstance(one, dict)]


def _first(item: Mapping[str, Any], *keys: str) -> str | None:
    return next((words for key in keys if (words := _text(item.get(key)))), None)


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
