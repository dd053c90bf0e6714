"""The pieces of text before and behind an element of a page, the nearest first.

They are handed out one by one, as few are ever wanted: XPath looks at the whole page for the first.
"""

from collections.abc import Iterator

from lxml import etree

Piece = tuple[etree._Element, str]
"""A text that is not blank, behind the element that it stands in."""
_UNSHOWN = frozenset(("script", "style", "noscript"))
_BLANK = " \t\r\n"
"""White space of markup; a no-break space is a text."""


def after(element: etree._Element) -> Iterator[Piece]:
    """The texts behind `element`, in the order of the page."""
    at, parent = element, element.getparent()
    while parent is not None:
        yield from _piece(parent, at.tail)
        for sibling in at.itersiblings():
            yield from _inside(sibling)
            yield from _piece(parent, sibling.tail)
        at, parent = parent, parent.getparent()


def before(element: etree._Element) -> Iterator[Piece]:
    """The texts before `element`, from the last to the first of the page."""
    at, parent = element, element.getparent()
    while parent is not None:
        for sibling in at.itersiblings(preceding=True):
            yield from _piece(parent, sibling.tail)
            yield from _back_through(sibling)
        yield from _piece(parent, parent.text)
        at, parent = parent, parent.getparent()


def _piece(parent: etree._Element, text: str | None) -> Iterator[Piece]:
    if text and text.strip(_BLANK) and parent.tag not in _UNSHOWN:
        yield parent, text


def _inside(element: etree._Element) -> Iterator[Piece]:
    if isinstance(element.tag, str):
        yield from _piece(element, element.text)
        for child in element:
            yield from _inside(child)
            yield from _piece(element, child.tail)


def _back_through(element: etree._Element) -> Iterator[Piece]:
    if isinstance(element.tag, str):
        for child in reversed(element):
            yield from _piece(element, child.tail)
            yield from _back_through(child)
        yield from _piece(element, element.text)
