"""Compressed streams, unpacked as they are read: bounded, and never an exception for bad data."""

import io
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from stemma.model import RejectCode
from stemma.read.archives.decoder import Decoder, Form

MAGIC: dict[Form, bytes] = {"gzip": b"\x1f\x8b\x08", "bzip2": b"BZh", "xz": b"\xfd7zXZ\x00"}
MAX_RATIO = 200
"""Bytes out of one byte in. Apache refuses request bodies beyond the same ratio (mod_deflate,
DeflateInflateRatioLimit); news pages and JSON Lines stay under 30, a bomb of zeros reaches 1,032,
the most that deflate can (zlib, "Technical Details")."""
WINDOW = 16 << 20
"""Bytes out over which the ratio is taken, one window after the other: so a bomb cannot hide
behind a long honest beginning, and a blank stretch of a few megabytes is no bomb."""
MAX_UNPACKED = 1 << 40
"""Bytes out of one stream: a day's work, and more than the largest dumps of one month."""
_CHUNK = 1 << 16
_OUT = 1 << 18


@dataclass(frozen=True, slots=True)
class Piece:
    """Some unpacked bytes, never none."""

    data: bytes
    member: int
    """Where the compressed member that they are from begins in the stream."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a stream."""

    code: RejectCode
    detail: str
    member: int = 0
    """Where the compressed member that it is in begins in the stream."""


def peek(stream: BinaryIO, size: int) -> bytes:
    """The next bytes, which stay unread; at most `size` when the stream can be sought, else about
    as many as its buffer holds."""
    if not stream.seekable():
        return cast(io.BufferedReader, stream).peek(size)
    head = stream.read(size)
    stream.seek(-len(head), io.SEEK_CUR)
    return head


def form_of(head: bytes) -> Form | None:
    """The compression that bytes are in."""
    return next((form for form, magic in MAGIC.items() if head.startswith(magic)), None)


def first_bytes(head: bytes, size: int) -> bytes:
    """At most `size` of the bytes that a stream beginning with `head` holds, unpacked when it is
    compressed."""
    form = form_of(head)
    return head[:size] if form is None else Decoder(form).step(head, size)


def pieces(stream: BinaryIO, form: Form, *, recover: bool = False) -> Iterator[Piece | Fault]:
    """The members of a compressed stream, one after the other.

    Ends at the first fault; with `recover` it goes on with the next member that can be found.
    """
    raw, meter = _Raw(stream), _Meter()
    magic = MAGIC[form]
    while raw.passed_zeros(len(magic)):
        if raw.data.startswith(magic):
            fault = yield from _member(raw, form, meter)
        else:
            fault = Fault("bad_archive", f"what stands at byte {raw.at} is not {form}", raw.at)
        if fault is not None:
            yield fault
            if not recover or fault.code == "too_large" or not raw.found(magic):
                return


def _member(raw: "_Raw", form: Form, meter: "_Meter") -> Generator[Piece, None, Fault | None]:
    start = raw.at
    decoder = Decoder(form)
    while not decoder.eof:
        data = raw.taken() if decoder.needs_input else b""
        out = decoder.step(data, _OUT)
        if out:
            yield Piece(out, start)
        if decoder.broken:
            raw.put_back(decoder.rest)
            detail = f"the {form} data that begins at byte {start} is broken: {decoder.broken}"
            return Fault("bad_archive", detail, start)
        fault = meter.judged(len(data), len(out))
        if fault is not None:
            raw.put_back(decoder.rest)
            return replace(fault, member=start)
        if not out and not data and decoder.needs_input and not decoder.eof:
            return Fault("cut_short", f"the end of the {form} data is missing", start)
    raw.put_back(decoder.rest)
    return None


class Inflated(io.RawIOBase):
    """A compressed stream as the bytes in it; it ends early where it is broken."""

    def __init__(self, stream: BinaryIO, form: Form) -> None:
        self._pieces = pieces(stream, form)
        self._data = b""
        self.fault: Fault | None = None
        """Why it ended early, as soon as it did."""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills `buffer` with what comes next; 0 at the end."""
        if not self._data and self.fault is None:
            step = next(self._pieces, b"")
            if isinstance(step, Fault):
                self.fault = step
            elif isinstance(step, Piece):
                self._data = step.data
        data = self._data[: len(buffer)]
        self._data = self._data[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class _Raw:
    """The compressed bytes, with their place in the stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.at = stream.tell() if stream.seekable() else 0
        """Where `data` stands in the stream."""
        self.data = b""

    def taken(self) -> bytes:
        """The next bytes; none at the end."""
        data = self.data or self._stream.read(_CHUNK)
        self.at += len(data)
        self.data = b""
        return data

    def put_back(self, data: bytes) -> None:
        """Makes `data` come next, which was taken last."""
        self.data = data + self.data
        self.at -= len(data)

    def passed_zeros(self, size: int) -> bool:
        """Goes behind the padding that tapes and block devices leave, until `size` bytes can be
        seen; False at the end."""
        while True:
            kept = self.data.lstrip(b"\0")
            self.at += len(self.data) - len(kept)
            self.data = kept
            if len(kept) >= size:
                return True
            more = self._stream.read(_CHUNK)
            if not more:
                return bool(kept)
            self.data = kept + more

    def found(self, magic: bytes) -> bool:
        """Goes to where `magic` stands next; False when it does not."""
        while True:
            place = self.data.find(magic)
            passed = place if place >= 0 else max(0, len(self.data) - len(magic) + 1)
            self.data = self.data[passed:]
            self.at += passed
            if place >= 0:
                return True
            more = self._stream.read(_CHUNK)
            if not more:
                return False
            self.data += more


class _Meter:
    """Holds a stream against the limits."""

    def __init__(self) -> None:
        self._into = self._out = self._total = 0

    def judged(self, into: int, out: int) -> Fault | None:
        """Counts bytes in and bytes out; what is wrong with it, if anything is."""
        self._into += into
        self._out += out
        self._total += out
        if self._total > MAX_UNPACKED:
            return Fault("too_large", f"it unpacks to more than {MAX_UNPACKED >> 30} GiB")
        if self._out >= WINDOW:
            ratio = self._out / max(1, self._into)
            self._into = self._out = 0
            if ratio > MAX_RATIO:
                detail = f"it unpacks to more than {MAX_RATIO} times its size"
                return Fault("bomb", detail)
        return None
