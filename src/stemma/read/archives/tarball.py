"""The headers of a tar archive (POSIX.1-2017, pax; GNU tar), read in one pass.

The standard library reads a pax header into memory whatever size it claims, follows chains of
them by recursion, and keeps every member; so the headers are read here.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

BLOCK = 512
MAX_EXTENDED = 1 << 16
"""Bytes of an extended header that are looked at: a path of 4,096 bytes fits many times, and what
is larger holds attributes of the file system."""
_CHUNK = 1 << 18
_DIGITS = 19
"""Digits of a size, at most: 2^63 has as many."""
_FILES = (b"0", b"\0", b"7")
_OTHERS = {b"1": "a hard link", b"2": "a symbolic link", b"3": "a device", b"4": "a device",
           b"6": "a pipe", b"S": "a sparse file", b"M": "a part of a file"}  # fmt: skip
_PAX = re.compile(rb"(\d{1,9}) ([^=]{1,100})=")


class BrokenTarError(Exception):
    """What stands where a header should is none."""


class CutTarError(Exception):
    """It ends before its end mark, or in a member."""


@dataclass(frozen=True, slots=True)
class TarMember:
    """What the headers say of a member."""

    name: str
    size: int
    """Bytes."""
    odd: str | None
    """What it is, when it is no regular file ("a symbolic link")."""


class Tarball:
    """A tar archive, read from its beginning; passing over what is not asked for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = 0
        self._padding = 0

    def members(self) -> Iterator[TarMember]:
        """All but directories; `read` gives what is in the one that came last.

        Raises BrokenTarError and CutTarError.
        """
        given: dict[bytes, bytes] = {}
        while (header := self._header()) is not None:
            kind = header[156:157]
            size = _number(header[124:136])
            if kind in (b"x", b"L", b"K"):
                given |= self._extended(kind, size)
            elif kind in (b"g", b"V", b"D", b"N"):
                self._begin(size)
            else:
                self._begin(_given_size(given, size))
                name = _name(header, given)
                if kind != b"5" and not name.endswith("/"):
                    yield TarMember(name, self._left, _odd(kind, given))
                given = {}
            self._pass_over()

    def read(self, size: int) -> bytes:
        """At most `size` bytes of the member; none at its end. Raises CutTarError."""
        data = self._stream.read(min(size, self._left))
        if not data and size and self._left:
            raise CutTarError
        self._left -= len(data)
        return data

    def _begin(self, size: int) -> None:
        self._left, self._padding = size, -size % BLOCK

    def _pass_over(self) -> None:
        self._left += self._padding
        self._padding = 0
        if self._left and self._stream.seekable():
            self._stream.seek(self._left - 1, io.SEEK_CUR)
            self._left = 1
        while self._left:
            self.read(_CHUNK)

    def _header(self) -> bytes | None:
        """The next header; None at the end mark."""
        header = self._stream.read(BLOCK)
        if len(header) < BLOCK:
            raise CutTarError
        if not header.strip(b"\0"):
            return None
        if not is_header(header):
            raise BrokenTarError
        return header

    def _extended(self, kind: bytes, size: int) -> dict[bytes, bytes]:
        """What an extended header gives the member behind it."""
        self._begin(size)
        if size > MAX_EXTENDED:
            return {}
        data = b""
        while more := self.read(size):
            data += more
        if kind == b"x":
            return _pax(data)
        return {b"path": data.rstrip(b"\0")} if kind == b"L" else {}


def is_header(block: bytes) -> bool:
    """Whether a block of 512 bytes is a header: its sum is the one that it gives."""
    blank = block[:148] + b" " * 8 + block[156:]
    try:
        return len(block) == BLOCK and any(block) and sum(blank) == _number(block[148:156])
    except BrokenTarError:
        return False


def _number(field: bytes) -> int:
    """Octal digits, or in GNU tar a binary number behind a byte 0x80."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    digits = field.strip(b" \0")
    try:
        return int(digits or b"0", 8)
    except ValueError:
        raise BrokenTarError from None


def _given_size(given: dict[bytes, bytes], size: int) -> int:
    digits = given.get(b"size", b"")
    return int(digits) if digits.isdigit() and len(digits) < _DIGITS else size


def _pax(data: bytes) -> dict[bytes, bytes]:
    """Records of the form `LENGTH KEY=VALUE`, up to one that is none."""
    found: dict[bytes, bytes] = {}
    place = 0
    while record := _PAX.match(data, place):
        end = place + int(record[1])
        if not record.end() < end <= len(data):
            break
        found[record[2]] = data[record.end() : end - 1]
        place = end
    return found


def _name(header: bytes, given: dict[bytes, bytes]) -> str:
    name = given.get(b"path")
    if name is None:
        name = header[:100].partition(b"\0")[0]
        prefix = header[345:500].partition(b"\0")[0]
        if prefix and header[257:263] == b"ustar\0":
            name = prefix + b"/" + name
    return name.decode("utf-8", "replace").removeprefix("./")


def _odd(kind: bytes, given: dict[bytes, bytes]) -> str | None:
    if any(key.startswith(b"GNU.sparse.") for key in given):
        kind = b"S"
    return None if kind in _FILES else _OTHERS.get(kind, "no regular file")
