"""A page that a browser saved with all its parts in one file (RFC 2557)."""

import re
from collections.abc import Iterator
from email.message import Message

from stemma.model import Rejected
from stemma.read.documents.mime import Mime, Part, header, is_headed, taken_apart
from stemma.read.opened import MAX_BYTES, Opened, Step, whole
from stemma.read.said import Said, merged

ENDINGS: tuple[str, ...] = (".mhtml", ".mht")
MEDIA: tuple[str, ...] = ("multipart/related", "application/x-mimearchive")
MANY = False
RANK = 3
MAX_SAVED = 256 << 20
"""Bytes, its pictures counted."""
_SAVED = re.compile(
    rb"^(snapshot-content-location:|from:\s{0,5}<?saved by|x-maf(-information)?:)",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = ("text/html", "application/xhtml+xml")


def looks_like(head: bytes) -> bool:
    """Whether it begins with headers of a page that was saved."""
    top = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    return is_headed(top) and bool(_SAVED.search(top)) and b"multipart/" in top.lower()


def parse(opened: Opened) -> Iterator[Step]:
    """The page itself; frames and pictures are not read. When it was saved says nothing of when it
    was published."""
    data = whole(opened, MAX_SAVED)
    if isinstance(data, Rejected):
        yield data
        return
    if not is_headed(data):
        detail = "no saved page: it does not begin with a header"
        yield Rejected(opened.source, "read", "bad_document", detail)
        return
    yield _page(opened, taken_apart(data))


def _page(opened: Opened, mime: Mime) -> Step:
    part = _root(mime)
    found = part.text() if part else None
    if part is None or found is None:
        detail = "the saved page holds no HTML that can be read"
        return Rejected(opened.source, "read", "bad_document", detail)
    text, flaws = found
    if len(text) > MAX_BYTES:
        detail = f"one report may have at most {MAX_BYTES} bytes"
        return Rejected(opened.source, "read", "too_large", detail)
    places = (header(mime.head, "Snapshot-Content-Location"), _place(part.head), _place(mime.head))
    url = next((place for place in places if place and place.startswith(("https:", "http:"))), None)
    return merged(Said(url=url), opened.said).capture(
        opened.source, text, markup=True, warnings=(*mime.warnings, *flaws)
    )


def _root(mime: Mime) -> Part | None:
    """The part that the headers name as the page (`start`, or its place), else the first page."""
    pages = [part for part in mime.parts if part.media in _HTML and part.body.strip()]
    start = str(mime.head.get_param("start", "")).strip("<> ")
    place = header(mime.head, "Snapshot-Content-Location")
    for part in pages:
        name = (header(part.head, "Content-ID") or "").strip("<> ")
        if (start and name == start) or (not start and place and _place(part.head) == place):
            return part
    return pages[0] if pages else None


def _place(head: "Message[str, str]") -> str | None:
    return header(head, "Content-Location")
