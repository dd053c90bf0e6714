"""A saved HTML page."""

import re
from collections.abc import Iterator

from stemma.model import Rejected
from stemma.read.charset import decode
from stemma.read.opened import Opened, Step, whole

ENDINGS: tuple[str, ...] = (".html", ".htm", ".xhtml")
MEDIA: tuple[str, ...] = ("text/html", "application/xhtml+xml")
MANY = False
RANK = 1
_LOOKS = re.compile(
    rb"^(\xef\xbb\xbf)?\s{0,200}(<\?xml[^>]{0,200}>\s{0,200})?"
    rb"<(!doctype\s+html|html|head|body|article|div|p|h1|!--)\b",
    re.IGNORECASE,
)
_OURS = '<meta name="generator" content="stemma '
_HEAD = 2_000
"""Characters in which a page of ours names its generator."""


def looks_like(head: bytes) -> bool:
    """Whether it begins with a tag that pages begin with."""
    return bool(_LOOKS.match(head))


def parse(opened: Opened) -> Iterator[Step]:
    """The page, with its markup."""
    data = whole(opened)
    yield data if isinstance(data, Rejected) else page(opened, data)


def page(opened: Opened, data: bytes, warnings: tuple[str, ...] = ()) -> Step:
    """The capture of a page of these bytes, with `warnings` and those of its encoding."""
    decoded = decode(data, markup=True, stated=opened.part.charset)
    source = opened.source
    if decoded is None:
        return Rejected(source, "read", "binary", "this is not text in any known encoding")
    if _OURS in decoded.text[:_HEAD]:
        return Rejected(source, "read", "no_text", "an account that stemma wrote, and no report")
    told = (*decoded.warnings, *warnings)
    return opened.said.capture(source, decoded.text, markup=True, warnings=told)
