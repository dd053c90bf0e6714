"""JSON Lines: reports of the user, or rows that an earlier stage printed."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from stemma.model import Capture, Rejected, Row
from stemma.read.charset import normalised
from stemma.read.opened import Opened, Step
from stemma.read.said import Said, merged, said_by
from stemma.read.strict_json import parse_object

ENDINGS: tuple[str, ...] = (".jsonl", ".ndjson")
MEDIA: tuple[str, ...] = ("application/jsonl", "application/x-ndjson", "application/ndjson")
MANY = True
RANK = 1
MAX_LINE = 64 << 20
"""Bytes. A row of one story with all its annotations may be many times its text."""
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
    lines = _lines(opened.stream)
    for number, line in enumerate(lines, 1):
        source = f"{opened.source}#{number}"
        if line is None:
            yield Rejected(source, "read", "too_large", f"a line may have {MAX_LINE} bytes")
        elif line:
            yield _item(source, line, opened.said)


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines, trimmed; None for one that is longer than `MAX_LINE`."""
    first = stream.readline(MAX_LINE + 1)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        rest = io.BytesIO(first + stream.read(MAX_LINE))
        text = io.TextIOWrapper(rest, "utf-16", "replace")
        yield from (line.strip().encode() for line in text)
        return
    line = first.removeprefix(codecs.BOM_UTF8)
    while line:
        if len(line) > MAX_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE)
            yield None
        else:
            yield line.strip()
        line = stream.readline(MAX_LINE + 1)


def _item(source: str, line: bytes, default: Said) -> Capture | Row | Rejected:
    try:
        data = parse_object(line.decode())
    except UnicodeDecodeError:
        return Rejected(source, "read", "bad_json", "the line is not UTF-8")
    except ValueError as error:
        return Rejected(source, "read", "bad_json", str(error))
    if "row" in data:
        return Row(source, _clean(data))
    try:
        return _capture(source, _clean(data), default)
    except ValueError as error:
        return Rejected(source, "read", "bad_row", str(error))


def _capture(source: str, data: dict[str, Any], default: Said) -> Capture:
    given = [key for key in ("text", "html") if data.get(key) is not None]
    if len(given) != 1:
        raise ValueError('the line needs either "text" or "html"')
    content = data[given[0]]
    if not isinstance(content, str):
        raise ValueError(  # noqa: TRY004 - the caller rejects the line
            f'"{given[0]}" must be a string, not {type(content).__name__}'
        )
    text, warnings = normalised(content)
    return merged(said_by(data), default).capture(
        source, text, markup=given[0] == "html", warnings=warnings
    )


_SURROGATE_ESCAPE = re.compile("[\x00\ud800-\udfff]")


def _clean(value: Any) -> Any:
    """The value with all its strings fit for output."""
    if isinstance(value, str):
        return _SURROGATE_ESCAPE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_clean(v) for v in value]
    if isinstance(value, dict):
        return {_clean(k): _clean(v) for k, v in value.items()}
    return value
