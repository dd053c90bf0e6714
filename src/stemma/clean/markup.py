"""Markup to a tree, whatever its state; and what of it a reader never sees."""

import re
from collections.abc import Iterator

from lxml import etree

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s>/])[^<>]{0,2000}>")
_FLAT = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "li", "link", "meta", "p", "param",
    "source", "track", "wbr",
))  # fmt: skip
"""Tags that have no end, or often lack it."""
_MAX_DEPTH = 200
"""lxml drops what lies deeper than about 254 elements without a word (measured)."""
_SURROGATE = re.compile("[\ud800-\udfff]")
"""What no encoding carries."""
_STYLED_AWAY = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}(?:hidden|collapse)"
    r"|font-size\s{0,3}:\s{0,3}0(?![.\d])|(?<![-\w])opacity\s{0,3}:\s{0,3}0(?![.\d])"
    r"|(?:left|top|text-indent|margin-left|margin-top)\s{0,3}:\s{0,3}-\d{4,6}"
    r"|(?<![-\w])(?:width|height)\s{0,3}:\s{0,3}[01]px[^\"]{0,200}overflow\s{0,3}:\s{0,3}hidden",
    re.IGNORECASE,
)


_HEAD = frozenset((
    "title", "meta", "link", "script", "style", "base", "noscript", "template", "bgsound",
    "basefont", "noframes", "command",
))  # fmt: skip
"""Elements of a head (WHATWG HTML, 13.2.6.4.4)."""


def parsed(content: str) -> tuple[etree._Element | None, tuple[str, ...]]:
    """The tree of `content`, without comments, and warnings; None when it holds no element."""
    parser, tree = _parse(content)
    if not any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log):
        return _with_body(tree), ()
    content, flattened = _shallow(content)
    _, tree = _parse(content)
    return _with_body(tree), (f"{flattened} tags nested too deep were taken out",)


def _with_body(tree: etree._Element | None) -> etree._Element | None:
    """`tree`, with what stands in the head and is none of its elements moved into the body: pages
    may leave out the tags of both, and then the first such element begins the body (WHATWG HTML,
    13.2.6.4.4), which the parser knows of old elements only."""
    head = None if tree is None else tree.find("head")
    if tree is None or head is None:
        return tree
    children = list(head)
    astray = (n for n, c in enumerate(children) if isinstance(c.tag, str) and c.tag not in _HEAD)
    first = next(astray, None)
    if first is None:
        return tree
    body = tree.find("body")
    if body is None:
        body = etree.SubElement(tree, "body")
    for at, child in enumerate(children[first:]):
        body.insert(at, child)
    return tree


def styled_away(style: str) -> bool:
    """Whether an inline style hides its element from a reader (CSS 2.2, sections 9 and 11)."""
    return bool(_STYLED_AWAY.search(style[:2000]))


def _parse(content: str) -> tuple[etree.HTMLParser, etree._Element | None]:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return parser, etree.fromstring(_encoded(content), parser)
    except etree.XMLSyntaxError:
        return parser, None


def _encoded(content: str) -> bytes:
    """`content` in UTF-8, without the character that ends the parser's text."""
    whole = content.replace("\x00", "\ufffd")
    try:
        return whole.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", whole).encode("utf-8")


def _shallow(content: str) -> tuple[str, int]:
    """`content` without the tags that nest deeper than the parser reads; their text stays."""
    out, at, flat = [], 0, 0
    for start, end in _too_deep(content):
        out += [content[at:start], " "]
        at = end
        flat += 1
    return "".join((*out, content[at:])), flat


def _too_deep(content: str) -> Iterator[tuple[int, int]]:
    depth = 0
    for tag in _TAG.finditer(content):
        closing, name = tag[1], tag[2].lower()
        if name in _FLAT or tag[0].endswith("/>"):
            continue
        too_deep = depth > _MAX_DEPTH if closing else depth >= _MAX_DEPTH
        depth = max(depth + (-1 if closing else 1), 0)
        if too_deep:
            yield tag.span()
