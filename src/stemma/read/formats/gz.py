"""One stream compressed with gzip (RFC 1952), whatever is in it."""

import io
from collections.abc import Iterator
from dataclasses import replace

from stemma.read.archives.inflate import MAGIC, Inflated, peek
from stemma.read.archives.torn import nested, told
from stemma.read.formats import tar, warc
from stemma.read.opened import Opened, Step

ENDINGS: tuple[str, ...] = (".gz",)
MEDIA: tuple[str, ...] = ("application/gzip", "application/x-gzip")
MANY = True
RANK = 2
"""Below the archives that see through a compression of the whole and know their own."""
_HEAD = 8192
_BUFFER = 1 << 18


def looks_like(head: bytes) -> bool:
    """Whether it begins with the magic number of gzip and its one method."""
    return head.startswith(MAGIC["gzip"])


def parse(opened: Opened) -> Iterator[Step]:
    """What is in it, read as a file of the same name without the ending."""
    part = opened.part
    refused = nested(opened, "gz")
    if refused is not None:
        yield refused
    elif any(archive.looks_like(peek(part.stream, _HEAD)) for archive in (tar, warc)):
        yield from opened.inner(replace(part, name="", media=None))
    else:
        stream = Inflated(part.stream, "gzip")
        name = part.name[:-3] if part.name.lower().endswith(".gz") else part.name
        within = replace(part, name=name, media=None, stream=io.BufferedReader(stream, _BUFFER))
        yield from told(opened.inner(within), opened.source, lambda: stream.fault, keep=True)
