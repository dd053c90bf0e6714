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
    if isinstance(data, Rejected):
        yield data
        return
    decoded = decode(data, markup=True, stated=opened.part.charset)
    source = opened.source
    if decoded is None:
        yield Rejected(source, "read", "binary", "this is not text in any known encoding")
    elif _OURS in decoded.text[:_HEAD]:
        yield Rejected(source, "read", "no_text", "an account that stemma wrote, and no report")
    else:
        said = opened.said
        yield said.capture(source, decoded.text, markup=True, warnings=decoded.warnings)
