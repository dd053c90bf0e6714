"""A JSON document that is in no format of its own: one report, or an array of them, with the keys
of a line of JSON Lines."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from stemma.model import Rejected
from stemma.read.formats import jsonl
from stemma.read.objects.document import value
from stemma.read.objects.report import capture
from stemma.read.opened import Opened, Step, whole

ENDINGS: tuple[str, ...] = (".json",)
MEDIA: tuple[str, ...] = ("application/json", "text/json")
MANY = True
RANK = 0
MAX_DOCUMENT = 64 << 20
"""Bytes. It is held in memory as a whole, some ten times this."""
_LOOKS = re.compile(
    rb"(\xef\xbb\xbf)?\s{0,200}(\[\s{0,200}[\[{\"\d]|\{\s{0,200}\"[^\"\n]{1,80}\"\s?:)"
)
_KINDS = (
    'an object or array with "text" or "html", JSON Feed, ninjs, a Mastodon outbox, lines of Reddit'
)


def looks_like(head: bytes) -> bool:
    """Whether it begins as a JSON array or object."""
    return bool(_LOOKS.match(head))


def parse(opened: Opened) -> Iterator[Step]:
    """The report, or each of an array of them, as `SOURCE#NUMBER`; JSON Lines under this name are
    read as such."""
    data = whole(opened, MAX_DOCUMENT)
    if isinstance(data, Rejected):
        yield data
        return
    if _is_lines(data.strip()):
        part = replace(opened.part, stream=BytesIO(data))
        yield from jsonl.parse(replace(opened, part=part))
        return
    found = value(opened, data)
    if isinstance(found, Rejected):
        yield found
    elif isinstance(found, list) and any(_is_report(entry) for entry in found):
        for number, entry in enumerate(found, 1):
            yield _entry(f"{opened.source}#{number}", entry, opened)
    else:
        yield _entry(opened.source, found, opened)


def _is_lines(data: bytes) -> bool:
    """Whether there are more lines than the first, and that is an object of its own."""
    first, _, rest = data.partition(b"\n")
    return bool(rest) and first.startswith(b"{") and first.rstrip().endswith(b"}")


def _entry(source: str, entry: Any, opened: Opened) -> Step:
    if _is_report(entry):
        return capture(source, entry, opened.said)
    kind = type(entry).__name__
    shown = f"an object with {_keys(entry)}" if isinstance(entry, dict) else f"of type {kind}"
    detail = f"JSON of no kind that stemma reads ({_KINDS}): {shown}"
    return Rejected(source, "read", "bad_row", detail)


def _is_report(entry: Any) -> bool:
    return isinstance(entry, dict) and ("text" in entry or "html" in entry)


def _keys(entry: dict[str, Any]) -> str:
    shown = [f'"{key[:30]}"' for key in list(entry)[:5]]
    return ", ".join(shown) if shown else "nothing in it"
