"""The records of a WARC file (ISO 28500:2017; 1.0 and 1.1), one after the other.

Framed here and not by a library, because of files that are broken: fastwarc 2.0 gives a record
that is cut short without a word, gives up at the first bad byte, and does not say where a record
begins when several share one gzip member.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from stemma.model import RejectCode
from stemma.read.archives.decoder import Form
from stemma.read.archives.inflate import Fault, Piece, pieces

MAX_HEADER = 1 << 16
"""Bytes of one record's own header. Long addresses are a few thousand."""
VERSION = re.compile(rb"WARC/\d\.\d{1,2}\r?\n?")
_BEGINS = b"WARC/"
_LENGTH = re.compile(r"\d{1,18}")
_BEHIND = (b"\r", b"\n", b"W", b"")
"""First bytes behind a block: of the two line ends that belong there, or, where a crawler left
them out, of the next record; none at the end."""
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where there should be a record."""

    place: str
    fault: Fault


class Record:
    """One record; to be read before the next one is asked for."""

    def __init__(self, tape: "_Tape", place: str, headers: Mapping[str, str], behind: bool) -> None:
        self._tape = tape
        self.place = place
        """The offset in the file at which it begins; `OFFSET.N` for the one with N records before
        it in the gzip member that begins at the offset."""
        self.headers = headers
        """Its header, the names in lower case."""
        self.behind = behind
        """Whether it was found by its look behind something broken."""
        self.length = int(headers["content-length"])
        """Bytes that its block should have."""
        self.left = self.length

    def read(self, size: int) -> bytes:
        """Up to `size` more bytes of the block; fewer only at its end, or where it is cut."""
        found = []
        wanted = min(size, self.left)
        while wanted and (data := self._tape.take(wanted)):
            found.append(data)
            wanted -= len(data)
            self.left -= len(data)
        return b"".join(found)

    def pass_over(self) -> bool:
        """Goes behind the block; False when its end is missing."""
        while self.left and self.read(_CHUNK):
            pass
        return not self.left

    def ends_well(self) -> bool:
        """Whether what stands behind the block, which was read, is the end of a record."""
        return self._tape.peek() in _BEHIND


def records(stream: BinaryIO, form: Form | None) -> Iterator[Record | Broken]:
    """All records from where `stream` stands, and what is broken between them, in the order of
    the file; `form` is how the file is compressed."""
    tape = _Tape(stream, form)
    lost = behind = False
    while tape.goes_on():
        if tape.fresh:
            lost = behind = False
        for fault in tape.faults_taken():
            yield Broken(str(fault.member), fault)
            lost = behind = True
        place, line = tape.place(), tape.line()
        if VERSION.fullmatch(line):
            tape.began()
            record = _record(tape, place, behind)
            yield record
            lost = isinstance(record, Broken)
            if isinstance(record, Record) and not record.pass_over():
                yield Broken(place, tape.why_cut())
                lost = True
        elif line.strip() and not lost:
            yield Broken(place, Fault("bad_archive", "what stands here is no record"))
            lost = True
        behind = behind or lost


def _record(tape: "_Tape", place: str, behind: bool) -> Record | Broken:
    headers = _headers(tape)
    if headers is None:
        return Broken(place, tape.why_cut("bad_archive", "the record's header is broken"))
    if not _LENGTH.fullmatch(headers.get("content-length", "")):
        return Broken(place, Fault("bad_archive", "the record does not say how long it is"))
    record = Record(tape, place, headers, behind)
    if tape.size is not None and tape.at + record.length > tape.size:
        detail = f"of the record's {record.length} bytes, {tape.size - tape.at} are there at most"
        return Broken(place, Fault("cut_short", detail))
    return record


def _headers(tape: "_Tape") -> Mapping[str, str] | None:
    """Names to values, the first where a name stands twice; None when they do not end."""
    found: dict[str, str] = {}
    size, last = 0, ""
    while line := tape.line():
        size += len(line)
        if size > MAX_HEADER:
            return None
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            return found
        name, _, value = text.partition(":")
        if text[0] in " \t" and last:
            found[last] += " " + text.strip()
        else:
            last = name.strip().lower()
            found.setdefault(last, value.strip())
    return None


class _Tape:
    """The bytes of the file, unpacked, with their places.

    It stops where something is broken, and where a gzip member begins with a record: no block
    reaches over that, whatever length it claims.
    """

    def __init__(self, stream: BinaryIO, form: Form | None) -> None:
        self.at = 0
        """Where we are: in the file, or, when it is packed, in the bytes that are in it."""
        self.size: int | None = None
        """Bytes of the file, when it is neither packed nor a pipe."""
        if form is None and stream.seekable():
            self.at = stream.tell()
            self.size = stream.seek(0, io.SEEK_END)
            stream.seek(self.at)
        self._packed = form is not None
        self._steps = pieces(stream, form, recover=True) if form else _plain(stream)
        self._faults: list[Fault] = []
        self._member, self._begun = -1, 0
        self._data, self._used = b"", 0
        self._stopped = self._ended = False
        self.fresh = False
        """Whether what comes next is the beginning of a gzip member and of a record."""

    def goes_on(self) -> bool:
        """Goes over a place where it stopped; False when nothing comes behind it."""
        self._stopped = False
        return self._filled() or bool(self._faults) or not self._ended

    def place(self) -> str:
        """As `Record.place`, for what comes next."""
        if not self._packed:
            return str(self.at)
        return f"{self._member}.{self._begun}" if self._begun else str(self._member)

    def began(self) -> None:
        """Counts a record of the gzip member."""
        self._begun += 1

    def faults_taken(self) -> Sequence[Fault]:
        """What was broken before the bytes that come next, once."""
        taken, self._faults = self._faults, []
        return taken

    def why_cut(
        self, code: RejectCode = "cut_short", detail: str = "the end of the record is missing"
    ) -> Fault:
        """Why a record ended too early, with what was found to be broken there."""
        deeper = self.faults_taken()
        if not deeper:
            return Fault(code, detail)
        code = "bomb" if deeper[0].code == "bomb" else code
        return Fault(code, f"{detail}: {deeper[0].detail}")

    def peek(self) -> bytes:
        """The next byte; none where it stops."""
        return self._data[self._used : self._used + 1] if self._filled() else b""

    def take(self, size: int) -> bytes:
        """Some of the next `size` bytes; none where it stops."""
        return self._taken(self._used + size) if self._filled() else b""

    def line(self) -> bytes:
        """Up to the end of the line; of one that is over `MAX_HEADER`, at least that many bytes."""
        found = b""
        while self._filled():
            more = self._taken((self._data.find(b"\n", self._used) + 1) or len(self._data))
            found += more if len(found) <= MAX_HEADER else b""
            if more.endswith(b"\n"):
                break
        return found

    def _taken(self, end: int) -> bytes:
        data = self._data[self._used : end]
        self._used += len(data)
        self.at += len(data)
        self.fresh = False
        return data

    def _filled(self) -> bool:
        """Whether there is a next byte before a place where it stops."""
        while self._used == len(self._data) and not self._stopped:
            step = next(self._steps, None)
            if isinstance(step, Piece):
                self._take_in(step)
            else:
                self._stopped = True
                self._ended = step is None
                self._faults += [step] if step else []
        return not self._stopped

    def _take_in(self, piece: Piece) -> None:
        self._data, self._used = piece.data, 0
        if piece.member != self._member:
            self._member, self._begun = piece.member, 0
            self.fresh = self._packed and piece.data.startswith(_BEGINS)
            self._stopped = self.fresh


def _plain(stream: BinaryIO) -> Iterator[Piece]:
    while data := stream.read(_CHUNK):
        yield Piece(data, 0)
