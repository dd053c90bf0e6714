"""A tar archive, plain or compressed as a whole, read in one pass without unpacking it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from stemma.model import Rejected
from stemma.read.archives.inflate import Fault, Inflated, first_bytes, form_of
from stemma.read.archives.members import (
    MAX_MEMBERS,
    Sidecars,
    added_by_macos,
    base,
    is_sidecar,
    refused,
)
from stemma.read.archives.tarball import (
    BLOCK,
    BrokenTarError,
    CutTarError,
    Tarball,
    TarMember,
    is_header,
)
from stemma.read.archives.torn import nested, told
from stemma.read.formats import known_ending
from stemma.read.opened import MAX_BYTES, Opened, Part, Step, seekable

ENDINGS: tuple[str, ...] = (
    ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz",
)  # fmt: skip
MEDIA: tuple[str, ...] = ("application/x-tar", "application/x-gtar")
MANY = True
RANK = 3
_BUFFER = 1 << 18


def looks_like(head: bytes) -> bool:
    """Whether it begins with a tar header whose sum is right, compressed or not."""
    return is_header(first_bytes(head, BLOCK))


def parse(opened: Opened) -> Iterator[Step]:
    """Its files, in the order in which they stand; sidecars are looked for first, in a pass of
    their own."""
    found = nested(opened, "tar", "zip", "warc") or seekable(opened)
    if isinstance(found, Rejected):
        yield found
        return
    stream = cast(BinaryIO, found)
    start = stream.tell()
    listed = _Listed()
    sidecars = Sidecars(opened, listed.last)
    yield from _list(opened, _tape(stream), listed, sidecars)
    stream.seek(start)
    yield from _read(opened, _tape(stream), listed, sidecars)


@dataclass(slots=True)
class _Listed:
    """What a first pass found."""

    last: dict[str, int] = field(default_factory=dict)
    """Name of a member to the number of the last one that has it."""


class _Tape:
    """The bytes of the archive, unpacked."""

    def __init__(self, stream: BinaryIO, packed: Inflated | None) -> None:
        self.tarball, self._packed = Tarball(stream), packed
        self.fault: Fault | None = None
        self.told = False
        """Whether a row says so already."""

    def members(self) -> Iterator[TarMember]:
        """As far as it is whole; then `fault` says what is wrong."""
        try:
            yield from self.tarball.members()
        except CutTarError:
            self.cut()
        except BrokenTarError:
            self.fault = Fault("bad_archive", "what stands behind the last member is no header")

    def cut(self) -> Fault:
        """Notes that it ends too early; the compression around it may know why."""
        fault = self._packed.fault if self._packed else None
        self.fault = fault or Fault("cut_short", "the end of the archive is missing")
        return self.fault


class _Member(io.RawIOBase):
    """One member as a stream, which ends where the archive does."""

    def __init__(self, tape: _Tape) -> None:
        self._tape = tape
        self.fault: Fault | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills `buffer` with what comes next; 0 at the end."""
        try:
            data = self._tape.tarball.read(min(len(buffer), _BUFFER))
        except CutTarError:
            self.fault = self._tape.cut()
            return 0
        buffer[: len(data)] = data
        return len(data)


def _tape(stream: BinaryIO) -> _Tape:
    head = stream.read(BLOCK)
    stream.seek(-len(head), io.SEEK_CUR)
    form = form_of(head)
    if form is None:
        return _Tape(stream, None)
    packed = Inflated(stream, form)
    return _Tape(cast(BinaryIO, io.BufferedReader(packed, _BUFFER)), packed)


def _list(opened: Opened, tape: _Tape, listed: _Listed, sidecars: Sidecars) -> Iterator[Step]:
    found: list[tuple[str, bytes]] = []
    for number, member in enumerate(tape.members()):
        if number == MAX_MEMBERS:
            break
        listed.last[member.name] = number
        if is_sidecar(member.name) and _refused(opened, member, last=True) is None:
            data = io.BufferedReader(_Member(tape)).read(MAX_BYTES + 1)
            found.append((member.name, data))
    for name, data in found:
        yield from sidecars.add(name, data)


def _read(opened: Opened, tape: _Tape, listed: _Listed, sidecars: Sidecars) -> Iterator[Step]:
    for number, member in enumerate(tape.members()):
        if number == MAX_MEMBERS:
            detail = f"the files behind the first {MAX_MEMBERS} are not read"
            yield Rejected(opened.source, "read", "too_large", detail)
            return
        if added_by_macos(member.name) or is_sidecar(member.name):
            continue
        row = _refused(opened, member, last=listed.last[member.name] == number)
        if row is not None:
            yield row
        else:
            yield from _member(opened, tape, member.name, sidecars)
    if tape.fault is not None and not tape.told:
        yield Rejected(opened.source, "read", tape.fault.code, tape.fault.detail)


def _member(opened: Opened, tape: _Tape, name: str, sidecars: Sidecars) -> Iterator[Step]:
    member = _Member(tape)
    source = f"{opened.source}#{name}"
    stream = io.BufferedReader(member, _BUFFER)
    part = Part(source, base(name), stream, sidecars.said(name))
    yield from told(opened.inner(part), source, lambda: member.fault, keep=False)
    tape.told = member.fault is not None


def _refused(opened: Opened, member: TarMember, *, last: bool) -> Rejected | None:
    row = refused(opened, member.name, known_ending)
    if row is not None and row.code == "unsafe_member":
        return row
    source = f"{opened.source}#{member.name}"
    if member.odd is not None:
        return Rejected(source, "read", "unsafe_member", f"it is {member.odd}")
    if not last:
        detail = "a later member has the same name, and stands for it"
        return Rejected(source, "read", "bad_archive", detail)
    return row
