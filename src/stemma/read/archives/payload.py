"""What an HTTP response holds (RFC 9110, RFC 9112): its header, and its body decoded."""

import base64
import hashlib
import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import brotli  # type: ignore[import-untyped]
import zstandard

from stemma.read.archives.inflate import Fault, pieces
from stemma.read.opened import MAX_BYTES

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,256})?\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_DIGITS = re.compile(r"\d{1,18}")
_CHARSET = re.compile(r"""charset\s{0,5}=\s{0,5}["']?([\w.:-]{2,40})""", re.IGNORECASE)
_DIGESTS = frozenset({"md5", "sha1", "sha256", "sha512"})
_CUT = "the end of the page is missing"
_OUT = 1 << 16
_ZSTD_WINDOW = 8 << 20
"""Bytes: what a decoder of this content coding must have, and no more (RFC 9659, 3)."""

Found = tuple[bytes, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Response:
    """A response as it was stored."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case; the first where one stands twice."""
    start: int
    """Where the body begins."""


def response(block: bytes) -> Response | None:
    """The header of a response that `block` begins with; None when it begins with none."""
    status = _STATUS.match(block)
    end = _HEADER_END.search(block)
    if status is None or end is None:
        return None
    headers: dict[str, str] = {}
    for line in block[: end.start()].split(b"\n")[1:]:
        name, _, value = line.decode("latin-1").partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return Response(int(status[1]), headers, end.end())


def media(content_type: str | None) -> tuple[str | None, str | None]:
    """The type in lower case and the charset that a content type names."""
    if not content_type:
        return None, None
    charset = _CHARSET.search(content_type)
    bare = content_type.partition(";")[0].strip().lower()
    return bare or None, charset[1] if charset else None


def body(block: bytes, head: Response) -> Found:
    """The page in a response, and what was wrong with it; of a page that is larger than one report
    may be, `MAX_BYTES` + 1 bytes.

    Crawlers that store what they decoded often keep the header that says how it was encoded: so a
    body that is not in the coding that is stated stays as it is.
    """
    data, warnings = block[head.start :], tuple[str, ...]()
    length = head.headers.get("content-length", "")
    if _DIGITS.fullmatch(length) and len(data) < int(length):
        warnings = (f"the server announced {length} bytes, and {len(data)} came",)
    if "chunked" in head.headers.get("transfer-encoding", "").lower():
        data, warnings = dechunked(data)
    codings = head.headers.get("content-encoding", "").lower().split(",")
    for coding in reversed(codings):
        unpack = _CODINGS.get(coding.strip())
        if unpack is not None:
            data, more = _collected(data, unpack)
            warnings += more
    return data, warnings


def dechunked(data: bytes) -> Found:
    """The body that was sent in chunks (RFC 9112, 7.1), as far as they are whole."""
    found: list[bytes] = []
    place = 0
    while (size := _CHUNK_SIZE.match(data, place)) and int(size[1], 16):
        found.append(data[size.end() : size.end() + int(size[1], 16)])
        place = size.end() + int(size[1], 16)
        line_end = _LINE_END.match(data, place)
        if line_end is None:
            break
        place = line_end.end()
    if not found and size is None:
        return data, ()
    return b"".join(found), () if size and not int(size[1], 16) else (_CUT,)


def digest_fits(stated: str, candidates: Iterable[Callable[[], bytes]]) -> bool | None:
    """Whether a digest as records state it ("sha1:..." in base32 or hexadecimal) is that of one of
    the candidates; None when there is none, or its algorithm is not known."""
    name, _, value = stated.partition(":")
    name = name.strip().lower().replace("-", "")
    if name not in _DIGESTS:
        return None
    return any(value.strip().rstrip("=").lower() in _written(name, c()) for c in candidates)


def _written(name: str, data: bytes) -> tuple[str, str]:
    """The digest in both ways of writing it, lower case, without padding."""
    digest = hashlib.new(name, data, usedforsecurity=False).digest()
    return digest.hex(), base64.b32encode(digest).decode().rstrip("=").lower()


def _collected(data: bytes, unpack: Callable[[bytes], Iterator[bytes]]) -> Found:
    found: list[bytes] = []
    left = MAX_BYTES + 1
    try:
        for piece in unpack(data):
            found.append(piece[:left])
            left -= len(found[-1])
            if not left:
                break
    except (brotli.error, zstandard.ZstdError, zlib.error, EOFError) as error:
        if not found:
            return data, ()
        return b"".join(found), (f"{_CUT}: {error}" if str(error) else _CUT,)
    return b"".join(found), ()


def _gzip(data: bytes) -> Iterator[bytes]:
    for step in pieces(io.BytesIO(data), "gzip"):
        if isinstance(step, Fault):
            raise EOFError(step.detail)  # noqa: TRY004 - data
        yield step.data


def _deflate(data: bytes) -> Iterator[bytes]:
    """With the zlib wrapper that is right, or without it, as some servers send it (RFC 9110,
    8.4.1.2)."""
    try:
        zlib.decompressobj().decompress(data, 1)
        decoder = zlib.decompressobj()
    except zlib.error:
        decoder = zlib.decompressobj(-zlib.MAX_WBITS)
    while out := decoder.decompress(data, _OUT):
        yield out
        data = decoder.unconsumed_tail
    if not decoder.eof:
        raise EOFError


def _brotli(data: bytes) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    while out := decoder.process(data, output_buffer_limit=_OUT):
        yield out
        data = b""
    if not decoder.is_finished():
        raise EOFError


def _zstd(data: bytes) -> Iterator[bytes]:
    decoder = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    reader = decoder.stream_reader(io.BytesIO(data), read_across_frames=True)
    while out := reader.read(_OUT):
        yield out


_CODINGS = MappingProxyType(
    {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}
)
