"""The decompressors of the standard library behind one face, which never raises for bad data."""

import bz2
import lzma
import zlib
from typing import Literal, Protocol

Form = Literal["gzip", "bzip2", "xz"]
_XZ_MEMORY = 256 << 20
"""Bytes for the dictionary; `xz -9` needs 65 MiB."""


class _Inner(Protocol):
    """The interface of `bz2.BZ2Decompressor`."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class Decoder:
    """The decompressors of the standard library behind one face; they raise, this does not."""

    def __init__(self, form: Form) -> None:
        self._inner: _Inner
        if form == "gzip":
            self._inner = _Gzip()
        elif form == "bzip2":
            self._inner = bz2.BZ2Decompressor()
        else:
            self._inner = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
        self.broken: str | None = None
        self.eof = False
        self.needs_input = True
        self.rest = b""
        """What was given and not used: at the end of the member, what stands behind it; where it is
        broken, what stands behind that."""

    def step(self, data: bytes, limit: int) -> bytes:
        """At most `limit` more bytes (a few more when it breaks)."""
        try:
            out = self._inner.decompress(data, limit)
        except _BrokenGzipError as error:
            self.broken, self.rest = error.why, error.rest
            return error.out
        except (OSError, EOFError, ValueError, lzma.LZMAError) as error:
            self.broken = str(error)
            return b""
        self.eof, self.rest = self._inner.eof, self._inner.unused_data
        self.needs_input = self._inner.needs_input
        return out


class _BrokenGzipError(Exception):
    def __init__(self, out: bytes, rest: bytes, why: str) -> None:
        self.out, self.rest, self.why = out, rest, why


class _Gzip:
    """A gzip member with the interface of `bz2.BZ2Decompressor`."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(zlib.MAX_WBITS + 16)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data or self._inner.unconsumed_tail

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Raises _BrokenGzipError with all that could be unpacked before the break."""
        data = self._inner.unconsumed_tail + data
        before = self._inner.copy()
        try:
            return self._inner.decompress(data, max_length)
        except zlib.error as error:
            raise _salvaged(before, data, str(error)) from None


def _salvaged(decoder: "zlib._Decompress", data: bytes, why: str) -> _BrokenGzipError:
    """Byte by byte up to the break: zlib gives nothing of a call in which it finds one."""
    out = []
    for place in range(len(data)):
        try:
            out.append(decoder.decompress(data[place : place + 1]))
        except zlib.error:
            return _BrokenGzipError(b"".join(out), data[place + 1 :], why)
    return _BrokenGzipError(b"".join(out), b"", why)
