"""JSON Lines: reports of the user, or rows that an earlier stage printed."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

from stemma.model import Capture, Rejected, Row
from stemma.read.objects.lines import objects, printable
from stemma.read.objects.report import capture
from stemma.read.opened import Opened, Step
from stemma.read.said import Said

ENDINGS: tuple[str, ...] = (".jsonl", ".ndjson")
MEDIA: tuple[str, ...] = ("application/jsonl", "application/x-ndjson", "application/ndjson")
MANY = True
RANK = 1
_OBJECT = re.compile(rb"\s{0,200}\{\s{0,20}[\"}]")


def looks_like(head: bytes) -> bool:
    """Whether most lines that are not blank have the shape of a JSON object, or the first, if it
    is longer than `head`, begins as one."""
    lines = [line.strip() for line in head.removeprefix(codecs.BOM_UTF8).split(b"\n")]
    ended = [line for line in lines[:-1] if line] or [line for line in lines if line]
    if len(ended) == 1 and len(lines) == 1:
        return bool(_OBJECT.match(ended[0]))
    shaped = sum(line.startswith(b"{") and line.endswith(b"}") for line in ended)
    return 2 * shaped > len(ended)


def parse(opened: Opened) -> Iterator[Step]:
    """One item a line that is not blank; a bad line is refused alone, with its number."""
    for item in objects(opened):
        yield item if isinstance(item, Rejected) else _item(*item, opened.said)


def _item(source: str, data: dict[str, Any], default: Said) -> Capture | Row | Rejected:
    if "row" in data:
        return Row(source, printable(data))
    return capture(source, data, default)
