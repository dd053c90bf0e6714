"""What a page states of its report as JSON-LD (schema.org/Article and its kinds)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

_MAX_SCRIPT = 2_000_000
"""Characters; more than any article's metadata."""
_MAX_DEPTH = 6
_MAX_NODES = 2_000
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item")


@dataclass(frozen=True, slots=True)
class Entity:
    """One article that a page states."""

    types: frozenset[str]
    headline: str | None = None
    authors: tuple[str, ...] = ()
    """Names of persons; of organisations only where no person is named."""
    publisher: str | None = None
    body: str | None = None
    free: bool | None = None
    """False when only those who pay may read all of it."""


def entities(tree: etree._Element) -> tuple[Entity, ...]:
    """Every article that the page states, in its order; none for JSON that does not parse."""
    found: list[Entity] = []
    for script in tree.iter("script"):
        text = script.text
        if "ld+json" not in script.get("type", "") or not text or len(text) > _MAX_SCRIPT:
            continue
        if "Article" in text or "Posting" in text or "Report" in text:
            found += [_entity(node) for node in _nodes(_loaded(text)) if _is_article(node)]
    return tuple(found)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [(value, 0)], 0
    while waiting and seen < _MAX_NODES:
        node, depth = waiting.pop(0)
        seen += 1
        if depth > _MAX_DEPTH:
            continue
        if isinstance(node, list):
            waiting += [(inner, depth + 1) for inner in node[:_MAX_NODES]]
        elif isinstance(node, dict):
            yield node
            waiting += [(node[key], depth + 1) for key in _INNER if key in node]


def _types(node: dict[str, Any]) -> frozenset[str]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return frozenset(v.rpartition("/")[2] for v in values if isinstance(v, str))


def _is_article(node: dict[str, Any]) -> bool:
    return any(t.endswith(("Article", "Posting", "Report")) for t in _types(node))


def _entity(node: dict[str, Any]) -> Entity:
    free = node.get("isAccessibleForFree")
    return Entity(
        types=_types(node),
        headline=_text(node.get("headline")) or _text(node.get("name")),
        authors=tuple(_authors(node.get("author") or node.get("creator"))),
        publisher=next(iter(_names(node.get("publisher"))), None),
        body=_text(node.get("articleBody")),
        free=None if free is None else str(free).rpartition("/")[2].casefold() != "false",
    )


def _authors(value: Any) -> Iterator[str]:
    persons = list(_names(value, organisations=False))
    yield from persons or _names(value)


def _names(value: Any, *, organisations: bool = True) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            group = any("Organization" in t for t in _types(one))
            name = one.get("name") if organisations or not group else None
            yield from _names(name, organisations=organisations)
        else:
            text = _text(one)
            if text:
                yield text


def _text(value: Any) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None
