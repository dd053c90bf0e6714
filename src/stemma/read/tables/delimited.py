"""The records of a table in text: RFC 4180, streamed, with limits, and whatever is broken told."""

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from stemma.read.charset import encoding, normalised
from stemma.read.opened import MAX_BYTES

MAX_LINE = MAX_BYTES
"""Characters of one line, and of one record of many lines."""
MAX_AGAIN = 20
"""Times that lines are read again because a quotation mark was opened and never closed."""
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be read, with why, in one sentence."""

    why: str


def delimited(
    stream: BinaryIO, stated: str | None, delimiter: str | None
) -> Iterator[list[str] | Broken]:
    """The records that are not blank; without a `delimiter`, with the one that the first line has
    most of. Nothing at all for a stream in no known encoding.

    A quotation mark that is never closed costs its own line only: what is behind it is read again.
    """
    lines = _Lines(_text(stream, stated))
    first = lines.first()
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        delimiter = first.strip()[-1]
        next(lines)
    yield from _parsed(lines, delimiter or max(",;\t|", key=first.count))


def _parsed(lines: "_Lines", delimiter: str) -> Iterator[list[str] | Broken]:
    before = csv.field_size_limit(MAX_LINE)
    try:
        while lines.first():
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            yield from _until_broken(reader, lines)
    finally:
        csv.field_size_limit(before)


def _until_broken(reader: Iterator[list[str]], lines: "_Lines") -> Iterator[list[str] | Broken]:
    """What a reader gives up to where it breaks, and that."""
    while True:
        lines.mark()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            lost = "" if lines.again() else f", and with it all up to line {lines.number}"
            yield Broken(f"line {lines.marked} is no record{lost}: {error}")
            return
        if row:
            yield row


class _Lines:
    """Lines with their ends, of which those behind a mark can be taken again."""

    def __init__(self, text: Iterator[str]) -> None:
        self._text = text
        self._ahead: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0
        self._left = MAX_AGAIN
        self.number = 0
        """Of the line that was taken last, from 1."""
        self.marked = 0
        """The number of the first line behind the mark."""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._text)
        self.number += 1
        self._size += len(line)
        self._taken.append(line)
        if self._size > MAX_LINE:
            raise csv.Error(f"a record may have {MAX_LINE} characters")
        return line

    def first(self) -> str:
        """The line that comes next, which stays; empty at the end."""
        if not self._ahead:
            self._ahead.extend(line for line in [next(self._text, "")] if line)
        return self._ahead[0] if self._ahead else ""

    def mark(self) -> None:
        """What is taken from here on can be taken again."""
        self._taken, self._size, self.marked = [], 0, self.number + 1

    def again(self) -> bool:
        """Puts back all but the first line behind the mark; False when that was done too often."""
        if len(self._taken) < 2:
            return True
        if self._left == 0:
            return False
        self._left -= 1
        self.number -= len(self._taken) - 1
        self._ahead.extendleft(reversed(self._taken[1:]))
        return True


def _text(stream: BinaryIO, stated: str | None) -> Iterator[str]:
    """The lines of a stream with their ends, cut at `MAX_LINE`, NUL as U+FFFD; its encoding is
    that of the first bytes beyond ASCII."""
    decoder: codecs.IncrementalDecoder | None = None
    rest = ""
    while chunk := stream.read(_CHUNK):
        if decoder is None and not chunk.isascii():
            name = encoding(_telling(chunk), stated)
            if name is None:
                return
            decoder = codecs.getincrementaldecoder(name)("replace")
        text, _ = normalised(decoder.decode(chunk) if decoder else chunk.decode("ascii"))
        *ended, last = text.split("\n")
        for line in ended:
            yield f"{rest}{line}\n"
            rest = ""
        rest += last
        if len(rest) > MAX_LINE:
            yield rest
            rest = ""
    rest += decoder.decode(b"", final=True) if decoder else ""
    if rest:
        yield rest


def _telling(chunk: bytes) -> bytes:
    """The first line, which may begin with a byte order mark, and those that are more than ASCII,
    and so tell something of the encoding."""
    first, *lines = chunk.split(b"\n")
    return b"\n".join([first, *(line for line in lines if not line.isascii())])
