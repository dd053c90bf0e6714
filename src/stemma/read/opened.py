"""What a format is given, and what it gives back."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, BinaryIO, cast

from stemma.model import Capture, Rejected, Row
from stemma.read.options import ReadOptions
from stemma.read.said import Said

MAX_BYTES = 20 << 20
"""One report. The longest newspaper pages measured are under 5 MB."""
MAX_ARCHIVE = 8 << 30
"""An archive that must be copied to be read, as its index stands at its end."""
_IN_MEMORY = 16 << 20


@dataclass(frozen=True, slots=True)
class Begun:
    """A mark: what follows is read from `source`."""

    source: str
    many: bool
    """Whether it holds many inputs, and so may take long."""
    position: int = 0
    """Bytes of files that were read before it."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that an input points to, to be fetched and read in its place."""

    source: str
    """Where it stands."""
    url: str
    said: Said
    expects: tuple[str, ...] = ()
    """The formats that it must be in, by the names of their modules; empty for any."""
    instead: Capture | None = None
    """What is known without it, for when it cannot be had."""


Item = Capture | Row | Rejected
Step = Item | Begun | Link


@dataclass(frozen=True, slots=True)
class Part:
    """A stream of bytes before its format is known: a file, or what a format found in its own."""

    source: str
    """The path as given, with what leads here inside it behind `#`."""
    name: str
    """A file name, for its ending; empty when there is none."""
    stream: BinaryIO
    """Read once, from its beginning; seekable only when it says so."""
    said: Said = field(default_factory=Said)
    media: str | None = None
    """The content type, as a server or a mail says it."""
    charset: str | None = None
    """As a server or a mail says it."""
    expects: tuple[str, ...] = ()
    """As in `Link`."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream of bytes in a known format."""

    part: Part
    options: ReadOptions
    within: tuple[str, ...]
    """The formats around it and its own, outermost first, by the names of their modules."""
    after: str | None
    """A source inside this one behind which to go on; a format that cannot seek ignores it, and
    what it yields again is passed over."""
    inner: Callable[[Part], Iterator[Step]]
    """Reads a part of this one by the format that it is in."""

    @property
    def source(self) -> str:
        """Where it is from, as in `Part`."""
        return self.part.source

    @property
    def stream(self) -> BinaryIO:
        """Its bytes, as in `Part`."""
        return self.part.stream

    @property
    def said(self) -> Said:
        """What is said of it by what is around it."""
        return self.part.said


def whole(opened: Opened, limit: int = MAX_BYTES) -> bytes | Rejected:
    """All bytes of one document; Rejected when there are none or more than `limit`."""
    data = opened.stream.read(limit + 1)
    if len(data) > limit:
        detail = f"one report may have at most {limit} bytes"
        return Rejected(opened.source, "read", "too_large", detail)
    if not data.strip():
        return Rejected(opened.source, "read", "empty", "there is nothing in it")
    return data


def seekable(opened: Opened) -> IO[bytes] | Rejected:
    """The stream, or a copy of it that can be read from any place."""
    if opened.stream.seekable():
        return opened.stream
    copy = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the caller reads it
    shutil.copyfileobj(cast(IO[bytes], _Capped(opened.stream, MAX_ARCHIVE)), copy)
    if copy.tell() > MAX_ARCHIVE:
        copy.close()
        detail = f"an archive may have at most {MAX_ARCHIVE} bytes"
        return Rejected(opened.source, "read", "too_large", detail)
    copy.seek(0)
    return cast(IO[bytes], copy)


class _Capped:
    """The first `limit` bytes of a stream, and one more that shows there were more."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream, self._left = stream, limit + 1

    def read(self, size: int) -> bytes:
        data = self._stream.read(min(size, self._left))
        self._left -= len(data)
        return data
