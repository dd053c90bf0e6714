"""A tree as a row of blocks of text, each with the part of the page that it stands in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from stemma.clean.zones import Zone, part, zone

_DROPPED = frozenset((
    "applet", "area", "audio", "button", "canvas", "datalist", "dialog", "embed", "fencedframe",
    "frame", "frameset", "head", "iframe", "input", "link", "map", "marquee", "math", "menu",
    "menuitem", "meta", "noscript", "object", "optgroup", "option", "output", "param", "progress",
    "rp", "rt", "script", "select", "source", "style", "svg", "template", "textarea", "title",
    "track", "video",
))  # fmt: skip
_ASIDE_TAGS: Mapping[str, Zone] = {
    tag: ("aside", frozenset((tag,)))
    for tag in ("aside", "footer", "nav", "figure", "picture", "form", "figcaption")
}
BLOCK_TAGS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li", "main", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_TEXT = frozenset(("p", "li", "dd", "td", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"))
"""What is inline in these is part of a sentence, whatever its class says."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MIN_BOX_LINKS = 3
_RUN = 80
"""Characters of a sentence before a single line break that make the break a paragraph's end."""


@dataclass(slots=True)
class Node:
    """An element that holds blocks."""

    parent: int
    """Index of the node around it; -1 for the root."""
    tag: str
    zone: Zone | None
    """What this element is, when it says that it is no report."""
    body: bool
    """It says that it is the body of a report."""
    name: str = ""
    """Its classes, when it says so."""


@dataclass(slots=True)
class Block:
    """A run of text that nothing interrupts, as a reader sees it."""

    text: str
    tag: str
    """The nearest element around it that makes a block."""
    node: int
    """Index of that element's node."""
    linked: int
    """Characters of it that are links."""
    href: str | None
    """Where its last link leads, as written; None when it has none."""


@dataclass(slots=True)
class Blocks:
    """All of a page, in its order."""

    nodes: list[Node] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def blocks(tree: etree._Element) -> Blocks:
    """Every run of text of `tree` but what no browser shows."""
    walk = _Walk()
    root = walk.open(-1, "html", None, body=False)
    walk.inside(tree, root, linked=False)
    walk.flush(root)
    return walk.found


class _Walk:
    def __init__(self) -> None:
        self.found = Blocks()
        self._run: list[str] = []
        self._linked = 0
        self._href: str | None = None

    def open(self, parent: int, tag: str, part: Zone | None, *, body: bool) -> int:
        self.found.nodes.append(Node(parent, tag, part, body))
        return len(self.found.nodes) - 1

    def flush(self, node: int) -> None:
        """Ends the run of text; it belongs to `node`."""
        if self._run:
            text = " ".join("".join(self._run).split())
            if text:
                tag = self.found.nodes[node].tag
                self.found.blocks.append(
                    Block(text, tag, node, min(self._linked, len(text)), self._href)
                )
            self._run.clear()
        self._linked, self._href = 0, None

    def _text(self, text: str | None, *, linked: bool) -> None:
        if text:
            self._run.append(text)
            if linked:
                self._linked += len(text.strip())

    def inside(self, element: etree._Element, node: int, *, linked: bool) -> None:
        self._text(element.text, linked=linked)
        broken = False
        for child in element:
            tag = child.tag
            if tag in ("br", "hr"):
                if broken or tag == "hr" or self._ended():
                    self.flush(node)
                else:
                    self._run.append(" ")
            elif not isinstance(tag, str) or tag in _DROPPED:
                self._run.append(" ")
            elif tag in BLOCK_TAGS:
                self._block(child, tag, node, linked=linked)
            else:
                self._inline(child, tag, node, linked=linked or tag == "a")
            tail = child.tail
            self._text(tail, linked=linked)
            broken = tag == "br" and not (tail or "").strip()

    def _ended(self) -> bool:
        tail = self._run[-1].rstrip() if self._run else ""
        return tail[-1:] in '.!?…”"»:。！？' and sum(map(len, self._run)) >= _RUN

    def _block(self, child: etree._Element, tag: str, node: int, *, linked: bool) -> None:
        self.flush(node)
        found, body = (None, False) if tag in ("body", "html") else part(child)
        if found is None and tag in _ASIDE_TAGS and not _is_pull_quote(child):
            found = _ASIDE_TAGS[tag]
        inner = self.open(node, tag, found, body=body)
        if body:
            self.found.nodes[inner].name = child.get("class", "")
        self.inside(child, inner, linked=linked)
        self.flush(inner)

    def _inline(self, child: etree._Element, tag: str, node: int, *, linked: bool) -> None:
        if tag == "a":
            self._href = child.get("href")
        in_text = self.found.nodes[node].tag in _TEXT
        if tag == "span" and in_text and _is_hover_box(child):
            self._run.append(" ")
            return
        found = zone(child, named=not in_text)
        if found is None:
            self.inside(child, node, linked=linked)
            return
        held, self._run, links, self._linked = self._run, [], self._linked, 0
        href = self._href
        inner = self.open(node, tag, found, body=False)
        self.inside(child, inner, linked=linked)
        self.flush(inner)
        self._run, self._linked, self._href = [*held, " "], links, href


def _is_pull_quote(element: etree._Element) -> bool:
    return element.tag == "figure" and element.find(".//blockquote") is not None


def _is_hover_box(element: etree._Element) -> bool:
    """Whether a part of a sentence is links to other pages, which show on the name before it."""
    if len(element) < _MIN_BOX_LINKS and (len(element) == 0 or len(element[0]) < _MIN_BOX_LINKS):
        return False
    links = list(element.iter("a"))
    if len(links) < _MIN_BOX_LINKS:
        return False
    linked = sum(len("".join(a.itertext())) for a in links)
    return linked >= 0.9 * len("".join(element.itertext()))
