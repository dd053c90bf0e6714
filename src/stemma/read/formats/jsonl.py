"""JSON Lines: reports of the user, or rows that an earlier stage printed."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from stemma.model import Capture, Rejected, Row
from stemma.read.charset import normalised
from stemma.read.said import Said, said_by
from stemma.read.strict_json import parse_object

ENDINGS: tuple[str, ...] = (".jsonl", ".ndjson")
MAX_LINE = 64 << 20
"""Bytes. A row of one story with all its annotations may be many times its text."""


def parse(source: str, data: bytes, said: Said) -> Iterator[Capture | Row | Rejected]:
    """One item a line that is not blank; a bad line is refused alone, with its number."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    start, number = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0, 0
    while start < len(data):
        number += 1
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        line = data[start:end].strip()
        if line:
            yield _item(f"{source}#{number}", line, said)
        start = end + 1


def looks_like(data: bytes) -> bool:
    """Whether most lines that are not blank have the shape of a JSON object."""
    lines = [s for s in (line.strip() for line in data.split(b"\n")) if s]
    shaped = sum(s.startswith(b"{") and s.endswith(b"}") for s in lines)
    return 2 * shaped > len(lines)


def _item(source: str, line: bytes, default: Said) -> Capture | Row | Rejected:
    if len(line) > MAX_LINE:
        return Rejected(source, "read", "too_large", f"the line has {len(line)} bytes")
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
    own = said_by(data)
    merged = Said(*(getattr(own, f.name) or getattr(default, f.name) for f in fields(Said)))
    text, warnings = normalised(content)
    return merged.capture(source, text, markup=given[0] == "html", warnings=warnings)


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
