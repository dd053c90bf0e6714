"""XML of strangers: no entities of its own, nothing fetched, nothing unbounded.

What stands before the root element is looked at here and never reaches a parser. So a document
type is neither fetched nor believed, and one that declares anything is refused: entities that
unfold to gigabytes or to a file of this machine can only be declared there (XML 1.0, 2.8, 4.2).
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from stemma.model import Rejected
from stemma.read.charset import decode
from stemma.read.opened import Opened

MAX_DEPTH = 200
"""Nested elements. Lists of feeds and sitemaps are at most some ten deep."""
_CHUNK = 1 << 16
_BLANK = re.compile(r"[\s\ufeff]*+")
_DOCTYPE = re.compile(r"""<!DOCTYPE(?:[^\[<>"']|"[^"<]*+"|'[^'<]*+')*+""", re.IGNORECASE)
_DECLARED = re.compile(r"<!\w{1,20}\s{1,20}((?:[\w.-]{1,40}:)?([\w.-]{1,80}))")
_ROOT = re.compile(r"<((?:[\w.-]{1,40}:)?([\w.-]{1,80}))(?=[\s/>])")


class BadXmlError(ValueError):
    """Where a document breaks; says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Xml:
    """A document from its root element on."""

    text: str
    root: str
    """Local name of the root element, lower case."""
    tag: str
    """The name as it is written, with its prefix."""
    declares: bool
    """Whether its document type declares anything."""
    warnings: tuple[str, ...] = ()


def document(text: str) -> Xml | None:
    """The document that `text` is, or begins; None when it does not begin as one.

    The root of one that declares anything is the one that its document type names.
    """
    at, declares = _prolog(text)
    found = (_DECLARED if declares else _ROOT).match(text, at)
    if found is None:
        return Xml(text[at:], "", "", declares) if declares else None
    return Xml(text[at:], found[2].lower(), found[1], declares)


def looked_at(head: bytes) -> Xml | None:
    """As `document`, for the first bytes of a file in any encoding."""
    return document(head.replace(b"\0", b"").decode("latin-1").lstrip("ï»¿ÿþ"))


def decoded(opened: Opened, data: bytes) -> Xml | Rejected:
    """The document in `data`; Rejected when it is no text, no XML, or not safe."""
    source = opened.source
    text = decode(data, markup=True, stated=opened.part.charset)
    if text is None:
        return Rejected(source, "read", "binary", "this is not text in any known encoding")
    found = document(text.text)
    if found is None:
        detail = "this is no feed, sitemap or list of feeds: it does not begin as XML"
        return Rejected(source, "read", "not_a_feed", detail)
    if found.declares:
        detail = "XML that declares entities of its own is not read"
        return Rejected(source, "read", "bad_xml", detail)
    return replace(found, warnings=text.warnings)


def foreign(opened: Opened, root: str) -> Rejected:
    """What to say of XML that is in none of our formats."""
    detail = f"this is no feed, sitemap or list of feeds: its root element is <{root}>"
    if root == "html":
        detail = "this is a web page and no feed; one that is a report is read as .html"
    return Rejected(opened.source, "read", "not_a_feed", detail)


def elements(text: str) -> Iterator[tuple[str, ET.Element]]:
    """`("start" or "end", element)` as they come; what ended below the root's children is let go.

    Raises BadXmlError where the document breaks or nests deeper than `MAX_DEPTH`.
    """
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(("start", "end"))
    open_: list[ET.Element] = []
    try:
        for at in range(0, len(text), _CHUNK):
            parser.feed(text[at : at + _CHUNK])
            events = cast(Iterator[tuple[str, ET.Element]], parser.read_events())
            for event, element in events:
                if event == "start":
                    open_.append(element)
                    if len(open_) > MAX_DEPTH:
                        raise BadXmlError(f"elements nested deeper than {MAX_DEPTH}")
                yield event, element
                if event == "end":
                    open_.pop()
                    if len(open_) == 1:
                        open_[0].clear()
        parser.close()
    except ET.ParseError as error:
        line, column = error.position
        raise BadXmlError(f"not well-formed at line {line}, column {column}") from None


def local(element: ET.Element) -> str:
    """The name of an element without its namespace, lower case."""
    return element.tag.rpartition("}")[2].lower()


def well_formed(text: str) -> bool:
    """Whether the parser takes `text`, a document without a prolog, to its end."""
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(())
    try:
        parser.feed(text)
        parser.close()
    except ET.ParseError:
        return False
    return True


def _prolog(text: str) -> tuple[int, bool]:
    """Where what stands before the root element ends (XML 1.0, 2.8), or where something is
    declared, and whether it is."""
    at = _blank(text, 0)
    while text.startswith(("<?", "<!"), at):
        if text.startswith("<?", at):
            at = _behind(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _behind(text, "-->", at + 4)
        else:
            found = _DOCTYPE.match(text, at)
            if found is None or not text.startswith(">", found.end()):
                return at, True
            at = found.end() + 1
        at = _blank(text, at)
    return at, False


def _behind(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return len(text) if found < 0 else found + len(end)


def _blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at
