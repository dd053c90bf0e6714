"""A web page: its main text (trafilatura) and what its metadata says."""

import re

import trafilatura
from trafilatura.settings import Document

from stemma.clean.lines import Line, lines
from stemma.clean.pagedate import dates_of_page
from stemma.clean.report import Page

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s>/])[^<>]{0,2000}>")
_FLAT = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "li", "link", "meta", "p", "param",
    "source", "track", "wbr",
))  # fmt: skip
"""Tags that have no end, or often lack it."""
_MAX_DEPTH = 200
"""lxml drops what lies deeper than about 254 elements without a word (measured)."""
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)


def page(content: str, url: str | None) -> tuple[Page, list[Line], tuple[str, ...]]:
    """What the page says of itself, its lines of text, and warnings; no lines when it has none."""
    content, warnings = _shallow(content)
    tree = trafilatura.load_html(content)
    if tree is None:
        return Page(), [], warnings
    dates = dates_of_page(tree, content, url, None)
    warnings = (*warnings, *dates.warnings)
    hidden = tree.xpath("//*[@hidden or contains(@style, 'display') or contains(@style, 'visib')]")
    gone = [e for e in hidden if "hidden" in e.attrib or _HIDDEN.search(e.get("style", ""))]
    gone = [e for e in gone if e.getparent() is not None and e.tag not in ("html", "body")]
    if any((e.text_content() or "").strip() for e in gone):
        warnings = (*warnings, "hidden text was left out")
    for element in gone:
        element.drop_tree()
    found = trafilatura.bare_extraction(
        tree, url=url, fast=True, include_comments=False, include_tables=True, with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    if not isinstance(found, Document):
        return Page(published=dates.published), [], warnings
    said = Page(
        title=_text(found.title),
        byline=tuple(n.strip() for n in (found.author or "").split(";") if n.strip()),
        outlet=_text(found.sitename),
        url=_text(found.url),
        published=dates.published or _text(found.date),
    )
    return said, lines(found.text or ""), warnings


def _text(value: str | None) -> str | None:
    return (value or "").strip() or None


def _shallow(content: str) -> tuple[str, tuple[str, ...]]:
    """`content` without the tags that nest deeper than the parser reads; their text stays."""
    depth, out, at, flat = 0, [], 0, 0
    for tag in _TAG.finditer(content):
        closing, name = tag[1], tag[2].lower()
        if name in _FLAT or tag[0].endswith("/>"):
            continue
        too_deep = depth > _MAX_DEPTH if closing else depth >= _MAX_DEPTH
        depth += -1 if closing else 1
        depth = max(depth, 0)
        if too_deep:
            out += [content[at : tag.start()], " "]
            at = tag.end()
            flat += 1
    if not flat:
        return content, ()
    return "".join((*out, content[at:])), (f"{flat} tags nested too deep were taken out",)
