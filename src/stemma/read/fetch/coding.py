"""Content codings of HTTP (RFC 9110 section 8.4.1), undone piece by piece.

What unpacks to far more than it is never lies in memory as a whole: each step gives a bounded
piece, and whoever takes them stops when they are enough.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType

import brotli  # type: ignore[import-untyped]
import zstandard

from stemma.read.fetch.refused import Refused

PIECE = 1 << 18
"""Bytes that one step of gzip and brotli gives at most."""
_ZSTD_SLICE = 512
"""Bytes of zstd that are unpacked at a time: at most 170 blocks of 3 bytes of head and 128 KiB of
content (RFC 8878 section 3.1.1.2), 21 MiB."""
_ZSTD_WINDOW = 8 << 20
"""Bytes; what a server may ask a client to keep (RFC 9659)."""
MAX_CODINGS = 2
_GZIP = 16 + zlib.MAX_WBITS
GZIP_MAGIC = b"\x1f\x8b"
_BROKEN = "the server packed its answer in a way that cannot be unpacked; try again later"

Bytes = Iterator[bytes]


def unpacked(chunks: Bytes, header: str) -> Bytes:
    """The bytes that `header` (Content-Encoding) was put on.

    Raises Refused: `http_status` when they are in no coding that was asked for or do not hold to
    theirs, `cut_short` when their end is missing.
    """
    codings = [name for part in header.split(",") if (name := part.strip().lower())]
    codings = [name for name in codings if name != "identity"]
    if len(codings) > MAX_CODINGS or not set(codings) <= set(CODINGS):
        raise Refused("http_status", _BROKEN)
    for name in reversed(codings):
        chunks = _undone(name, chunks)
    return chunks


def _undone(name: str, chunks: Bytes) -> Bytes:
    """Nothing at all is in every coding."""
    first = next((chunk for chunk in chunks if chunk), None)
    if first is not None:
        yield from CODINGS[name](chain([first], chunks))


def _ended(complete: bool) -> None:
    if not complete:
        raise Refused("cut_short", "the end of the answer is missing; try again later")


def _gzip(chunks: Bytes) -> Bytes:
    return _inflated(chunks, _GZIP)


def _deflate(chunks: Bytes) -> Bytes:
    """With the head that zlib puts before it, or, as some servers do, without."""
    first = next(chunks, b"")
    headed = first[:1] and first[0] & 0x0F == zlib.DEFLATED
    return _inflated(chain([first], chunks), zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)


def _inflated(chunks: Bytes, form: int) -> Bytes:
    """Members one after the other; what follows the last and is none is left out."""
    unpack = zlib.decompressobj(form)
    for chunk in chunks:
        data = chunk
        while data:
            if unpack.eof:
                if not (form == _GZIP and data.startswith(GZIP_MAGIC)):
                    return
                unpack = zlib.decompressobj(form)
            try:
                yield unpack.decompress(data, PIECE)
            except zlib.error:
                raise Refused("http_status", _BROKEN) from None
            data = unpack.unused_data if unpack.eof else unpack.unconsumed_tail
    while not unpack.eof and (piece := unpack.decompress(b"", PIECE)):
        yield piece
    _ended(unpack.eof)


def _brotli(chunks: Bytes) -> Bytes:
    unpack = brotli.Decompressor()
    try:
        for chunk in chunks:
            yield unpack.process(chunk, output_buffer_limit=PIECE)
            while not unpack.can_accept_more_data():
                yield unpack.process(b"", output_buffer_limit=PIECE)
        while not unpack.is_finished() and (
            piece := unpack.process(b"", output_buffer_limit=PIECE)
        ):
            yield piece
    except brotli.error:
        raise Refused("http_status", _BROKEN) from None
    _ended(unpack.is_finished())


def _zstd(chunks: Bytes) -> Bytes:
    unpack = _zstd_frame()
    try:
        for chunk in chunks:
            for at in range(0, len(chunk), _ZSTD_SLICE):
                data = chunk[at : at + _ZSTD_SLICE]
                while data:
                    if unpack.eof:
                        unpack = _zstd_frame()
                    yield unpack.decompress(data)
                    data = unpack.unused_data
    except zstandard.ZstdError:
        raise Refused("http_status", _BROKEN) from None
    _ended(unpack.eof)


def _zstd_frame() -> "zstandard.ZstdDecompressionObj":  # which exists for type checkers only
    return zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()


CODINGS: Mapping[str, Callable[[Bytes], Bytes]] = MappingProxyType(
    {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}
)
ACCEPTED = "gzip, deflate, br, zstd"
"""The Accept-Encoding of every request."""
