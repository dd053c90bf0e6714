"""A list of addresses (text/uri-list, RFC 2483, 5): one a line, comments behind `#`."""

import re
from collections.abc import Iterator

from stemma.model import Rejected
from stemma.read.addresses import Listed, links
from stemma.read.charset import decode
from stemma.read.formats import HEAD
from stemma.read.opened import Opened, Step, whole

ENDINGS: tuple[str, ...] = (".urls", ".txt")
MEDIA: tuple[str, ...] = ("text/uri-list",)
MANY = True
RANK = 2


_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def looks_like(head: bytes) -> bool:
    """Whether every line that is neither blank nor a comment is an address of the web, and there
    is one."""
    lines = head.replace(b"\0", b"").decode("latin-1").lstrip("ï»¿ÿþ").splitlines()
    if len(head) >= HEAD:
        lines = lines[:-1]
    told = [line.strip() for line in lines if _tells(line.strip())]
    return bool(told) and all(_ADDRESS.fullmatch(line) for line in told)


def parse(opened: Opened) -> Iterator[Step]:
    """A link for each address. A list that is found behind an address, or in what a stranger sent,
    is not followed: only what the user named is."""
    data = whole(opened)
    if isinstance(data, Rejected):
        yield data
        return
    text = decode(data, stated=opened.part.charset)
    if text is None:
        detail = "this is not text in any known encoding"
        yield Rejected(opened.source, "read", "binary", detail)
    elif len(opened.within) > 1 and not _named(opened):
        detail = "a list of addresses inside another input is not followed; name it yourself"
        yield Rejected(opened.source, "read", "loop", detail)
    else:
        lines = enumerate(text.text.splitlines(), 1)
        yield from links(opened, (Listed(n, line.strip()) for n, line in lines if _tells(line)))


def _named(opened: Opened) -> bool:
    """Whether it is a file of an archive that is named as a list."""
    return opened.said.url is None and opened.part.name.lower().endswith(ENDINGS[0])


def _tells(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
