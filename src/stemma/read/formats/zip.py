"""A zip archive (PKWARE APPNOTE 6.3): stored and deflated members, read without unpacking it."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, cast

from stemma.model import Rejected
from stemma.read.archives.inflate import MAX_RATIO, MAX_UNPACKED, WINDOW, Fault
from stemma.read.archives.members import (
    MAX_MEMBERS,
    Sidecars,
    added_by_macos,
    base,
    is_sidecar,
    refused,
)
from stemma.read.archives.torn import nested, told
from stemma.read.formats import known_ending
from stemma.read.opened import MAX_BYTES, Opened, Part, Step, seekable

ENDINGS: tuple[str, ...] = (".zip",)
MEDIA: tuple[str, ...] = ("application/zip", "application/x-zip-compressed")
MANY = True
RANK = 3
MAX_DIRECTORY = 16 << 20
"""Bytes of the list of members, which is read whole: 100,000 of them with long names."""
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_DOCUMENTS = (b"[Content_Types].xml", b"mimetype", b"_rels/", b"word/", b"xl/", b"ppt/")
"""First members of office documents and e-books, which are no archives to their owners (ECMA-376
part 2; OpenDocument 1.3 part 2, 3.3; OCF 3.3, 4.3)."""
_NAME = 30
"""Where the name stands in a member's own header."""
_ENCRYPTED = 1
_UNIX = 3
"""Of the systems that make archives, the one whose kinds of file are given (4.4.2)."""
_BUFFER = 1 << 18


def looks_like(head: bytes) -> bool:
    """Whether it begins with a member, or the end, of a zip archive that is no document."""
    return head.startswith(_MAGIC) and not head[_NAME:].startswith(_DOCUMENTS)


def parse(opened: Opened) -> Iterator[Step]:
    """Its files by name."""
    stop = nested(opened, "zip", "tar", "gz", "warc")
    stream = stop or seekable(opened)
    if isinstance(stream, Rejected):
        yield stream
        return
    archive = _archive(opened, stream)
    if isinstance(archive, Rejected):
        yield archive
        return
    with archive:
        yield from _members(opened, archive)


class _Guarded:
    """The archive's bytes; a list of members that is too long to be read is not read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        """Raises BadZipFile for more than `MAX_DIRECTORY`."""
        data = self._stream.read(size if 0 <= size <= MAX_DIRECTORY else MAX_DIRECTORY + 1)
        if len(data) > MAX_DIRECTORY:
            raise zipfile.BadZipFile(f"it is over {MAX_DIRECTORY} bytes")
        return data


class _Member(io.RawIOBase):
    """One member as a stream, which ends early where it is broken."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self._archive, self._info = archive, info
        self._stream: IO[bytes] | None = None
        self.fault: Fault | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills `buffer` with what comes next; 0 at the end."""
        if self.fault is not None:
            return 0
        try:
            self._stream = self._stream or self._archive.open(self._info)
            data = self._stream.read(min(len(buffer), _BUFFER))
        except (
            zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError,
        ) as error:  # fmt: skip
            self.fault = Fault("bad_archive", str(error) or "its end is missing")
            return 0
        buffer[: len(data)] = data
        return len(data)


def _archive(opened: Opened, stream: IO[bytes]) -> zipfile.ZipFile | Rejected:
    try:
        archive = zipfile.ZipFile(cast(IO[bytes], _Guarded(stream)))
        size = stream.seek(0, io.SEEK_END)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError,
            LookupError) as error:  # fmt: skip
        detail = f"its list of members cannot be read: {error}"
        return Rejected(opened.source, "read", "bad_archive", detail)
    if sum(member.compress_size for member in archive.infolist()) > size:
        detail = "its members overlap: they are larger than the archive"
        return Rejected(opened.source, "read", "bomb", detail)
    return archive


def _members(opened: Opened, archive: zipfile.ZipFile) -> Iterator[Step]:
    files = {m.filename: m for m in archive.infolist() if not m.filename.endswith("/")}
    for member in archive.infolist():
        if member is not files.get(member.filename, member):
            source = f"{opened.source}#{member.filename}"
            detail = "a later member has the same name, and stands for it"
            yield Rejected(source, "read", "bad_archive", detail)
    names = [name for name in sorted(files) if not added_by_macos(name)]
    sidecars = Sidecars(opened, files)
    for name in filter(is_sidecar, names):
        if _refused(opened, files[name]) is None:
            stream = io.BufferedReader(_Member(archive, files[name]))
            yield from sidecars.add(name, stream.read(MAX_BYTES + 1))
    total = 0
    for number, name in enumerate(n for n in names if not is_sidecar(n)):
        total += files[name].file_size
        if number == MAX_MEMBERS or total > MAX_UNPACKED:
            detail = f"the files behind the first {number} are not read"
            yield Rejected(opened.source, "read", "too_large", detail)
            return
        row = _refused(opened, files[name])
        if row is not None:
            yield row
        else:
            yield from _member(opened, _Member(archive, files[name]), name, sidecars)


def _member(opened: Opened, member: _Member, name: str, sidecars: Sidecars) -> Iterator[Step]:
    source = f"{opened.source}#{name}"
    stream = io.BufferedReader(member, _BUFFER)
    part = Part(source, base(name), stream, sidecars.said(name))
    yield from told(opened.inner(part), source, lambda: member.fault, keep=False)


def _refused(opened: Opened, info: zipfile.ZipInfo) -> Rejected | None:
    """Why a member is not read, as far as the archive's list shows."""
    row = refused(opened, info.orig_filename, known_ending)
    if row is not None:
        return row
    source = f"{opened.source}#{info.filename}"
    kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == _UNIX else 0
    if kind not in (0, stat.S_IFREG):
        return Rejected(source, "read", "unsafe_member", "it is a link or a device")
    if info.flag_bits & _ENCRYPTED:
        return Rejected(source, "read", "unreadable", "it is encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        detail = f"its compression (method {info.compress_type}) is not known here"
        return Rejected(source, "read", "unreadable", detail)
    if info.file_size > max(WINDOW, MAX_RATIO * info.compress_size):
        detail = f"it unpacks to more than {MAX_RATIO} times its size"
        return Rejected(source, "read", "bomb", detail)
    return None
