"""JSON Lines: one object a line, each read alone."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from stemma.model import Rejected
from stemma.read.objects.strict import parse_object
from stemma.read.opened import Opened

MAX_LINE = 64 << 20
"""Bytes. A row of one story with all its annotations may be many times its text."""
_UNSAFE = re.compile("[\x00\ud800-\udfff]")


def objects(opened: Opened) -> Iterator[tuple[str, dict[str, Any]] | Rejected]:
    """Source and object of each line that is not blank; a bad line is refused alone, with its
    number; nothing but blank lines is refused as a whole."""
    blank = True
    for number, line in enumerate(_lines(opened.stream), 1):
        source = f"{opened.source}#{number}"
        if line is None:
            yield Rejected(source, "read", "too_large", f"a line may have {MAX_LINE} bytes")
        elif line:
            yield _object(source, line)
        blank = blank and line == b""
    if blank:
        yield Rejected(opened.source, "read", "empty", "there is nothing in it")


def printable(value: Any) -> Any:
    """The JSON value with NUL and lone surrogates in all its strings as U+FFFD, which every output
    can carry."""
    if isinstance(value, str):
        return _UNSAFE.sub("\ufffd", value)
    if isinstance(value, list):
        return [printable(v) for v in value]
    if isinstance(value, dict):
        return {printable(k): printable(v) for k, v in value.items()}
    return value


def _object(source: str, line: bytes) -> tuple[str, dict[str, Any]] | Rejected:
    try:
        return source, parse_object(line.decode())
    except UnicodeDecodeError:
        return Rejected(source, "read", "bad_json", "the line is not UTF-8")
    except ValueError as error:
        return Rejected(source, "read", "bad_json", str(error))


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
