"""A feed cut into small ones, so that no parser holds much of it and a fault spoils one entry."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from stemma.read.xml_safely import Xml

MAX_FEED = 64 << 20
"""Bytes kept of one feed; those of news sites have under 1 MB."""
SLICE = 200
"""Entries parsed together."""
MAX_SLICE = 4 << 20
"""Characters parsed together, unless one entry alone has more."""
_CHUNK = 1 << 20
_START = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_LONGEST = 64
"""Bytes of the longest start that the pattern knows."""
_ITEMS = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    r"|(?P<tag><(?P<name>(?:[\w.-]{1,40}:)?(?:item|entry))(?=[\s/>]))",
    re.DOTALL | re.IGNORECASE,
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Cut:
    """The first bytes of a feed, ended behind a tag if there were more."""

    data: bytes
    left: int
    """Entries that begin behind them."""


def cut(stream: BinaryIO) -> Cut:
    """At most `MAX_FEED` bytes of `stream`; the rest is read through once and counted."""
    data = stream.read(MAX_FEED + 1)
    if len(data) <= MAX_FEED:
        return Cut(data, 0)
    at = data.rfind(b">") + 1
    if data.startswith(_WIDE):
        at += at % 2
    return Cut(data[:at], _count(data[at:], stream))


def _count(carried: bytes, stream: BinaryIO) -> int:
    count = 0
    while chunk := stream.read(_CHUNK):
        text = (carried + chunk).replace(b"\0", b"")
        whole = len(text) - _LONGEST
        count += sum(found.start() < whole for found in _START.finditer(text))
        carried = text[max(whole, 0) :]
    return count + len(_START.findall(carried))


@dataclass(frozen=True, slots=True)
class Slices:
    """Where the entries of a feed begin and end."""

    head: str
    """The feed without its entries, as a document."""
    spans: tuple[tuple[int, int], ...]
    left: int
    """Entries behind those in `spans`."""
    ended: bool
    """Whether the root element is closed."""
    _text: str
    _around: tuple[str, str]
    """Tags that make an entry a feed."""

    def parts(self) -> Iterator[tuple[str, ...]]:
        """A few entries together, each of them a feed of its own."""
        at = 0
        while at < len(self.spans):
            limit = self.spans[at][0] + MAX_SLICE
            size = max(bisect_left(self.spans[at : at + SLICE], (limit, 0)), 1)
            yield tuple(self._feed(span) for span in self.spans[at : at + size])
            at += size

    def together(self, part: tuple[str, ...]) -> str:
        """The feeds of one part as one feed."""
        before, behind = self._around
        entries = (feed[len(before) : len(feed) - len(behind)] for feed in part)
        return "".join((before, *entries, behind))

    def _feed(self, span: tuple[int, int]) -> str:
        return self._text[slice(*span)].join(self._around)


def sliced(xml: Xml, most: int) -> Slices:
    """The first `most` entries of a feed; entries are all elements with the name of the first."""
    text, name, left = xml.text, "", 0
    starts: list[int] = []
    for found in _ITEMS.finditer(text):
        name = name or found["name"] or ""
        if not name or found["name"] != name:
            continue
        if len(starts) <= most:
            starts.append(found.start())
        else:
            left += 1
    ends = (*starts[1:], len(text))[: len(starts)]
    spans = tuple(_span(text, f"</{name}", s, e) for s, e in zip(starts, ends, strict=True))
    around, tail = _around(xml, text[: starts[0]] if starts else text)
    ended = not starts or not around[0] or text.rfind(f"</{xml.tag}") >= spans[-1][1]
    return Slices(
        head=(text[: starts[0]] if starts else text) + tail,
        spans=spans[:most],
        left=left + len(spans[most:]),
        ended=bool(ended or left),
        _text=text,
        _around=around,
    )


def _around(xml: Xml, head: str) -> tuple[tuple[str, str], str]:
    """The tags that open and close a feed around its entries, and what closes its head."""
    root = re.match(r"<[^<>]*+>", head)
    if root is None:
        return ("", ""), ""
    channel = re.search(r"<((?:[\w.-]{1,40}:)?channel)[\s>]", head)
    inside = channel is not None and f"</{channel[1]}" not in head
    if channel and inside:
        tail = f"</{channel[1]}></{xml.tag}>"
        return (f"{root[0]}<{channel[1]}>", tail), tail
    return (root[0], f"</{xml.tag}>"), f"</{xml.tag}>"


def _span(text: str, tag: str, start: int, following: int) -> tuple[int, int]:
    """From the start of an entry to behind its end tag; to the next when it has none."""
    at = text.rfind(tag, start, following)
    behind = text.find(">", at, following) if at >= 0 else -1
    return start, behind + 1 if behind >= 0 else following
