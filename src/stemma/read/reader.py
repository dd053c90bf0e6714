"""One pass over what the user named: paths to streams, and each stream to its format."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from stemma.errors import MissingInput, UnreadableInput
from stemma.model import Capture, Rejected
from stemma.read import files
from stemma.read.bookmark import Bookmark
from stemma.read.fetch import is_address, shown
from stemma.read.formats import HEAD, chosen, formats
from stemma.read.opened import Begun, Link, Opened, Part, Step
from stemma.read.options import ReadOptions
from stemma.read.said import Said, merged

if TYPE_CHECKING:
    from stemma.read.fetch.fetcher import Fetcher

MAX_LINKS = 10_000
"""Addresses that one call follows; more are refused."""


_LISTS = frozenset({"opml", "sitemap", "urls", "feed", "jsonfeed", "gz"})
"""Formats whose addresses are followed, as long as nothing else is around them: a list that a
stranger put into an archive would make the user's machine ask for what the stranger wants."""


class Reader:
    """Reads each path once, in its order, and passes over what an earlier run has read."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._followed: set[str] = set()
        self._read = 0
        self._open: BinaryIO | None = None
        self.bookmark = Bookmark(options.after)

    @cached_property
    def _fetcher(self) -> "Fetcher":
        """Made when the first address is read."""
        from stemma.read.fetch.fetcher import Fetcher  # noqa: PLC0415 - as `fetch` says

        return Fetcher(self._options.cache)

    def _position(self) -> int:
        """Bytes of files that were read so far."""
        if self._open is None or self._open.closed or not self._open.seekable():
            return self._read
        return self._read + self._open.tell()

    def named(self, path: str) -> Iterator[Step]:
        """Everything at a path or address that the user named; `-` is standard input.

        Raises MissingInput or UnreadableInput.
        """
        if is_address(path):
            yield from self._fetched(Link(path, path, Said()), None)
        elif path != "-" and Path(path).is_dir():
            yield from self._folder(path)
        else:
            try:
                opening = files.named(path, self._options)
            except FileNotFoundError:
                raise MissingInput(f"{path}: there is no such file or folder") from None
            except OSError as error:
                raise UnreadableInput(f"{path}: {error.strerror or error}") from None
            with opening as stream:
                yield from self._file(Part(path, "" if path == "-" else path, stream))

    def _folder(self, path: str) -> Iterator[Step]:
        for file in files.folder(Path(path), path):
            if isinstance(file, Rejected):
                if not self.bookmark.passes(file.source):
                    yield file
                continue
            try:
                stream = files.opened(file.path)
            except OSError as error:
                detail = error.strerror or str(error)
                yield Rejected(file.source, "read", "unreadable", detail)
                continue
            with stream:
                yield from self._file(Part(file.source, file.path.name, stream, file.said))

    def _file(self, part: Part) -> Iterator[Step]:
        self._open = part.stream
        yield from self._stream(part, None)
        self._read, self._open = self._position(), None

    def _stream(self, part: Part, around: Opened | None) -> Iterator[Step]:
        """What the format of a stream makes of it, with what is behind the links in it."""
        if self.bookmark.passes(part.source):
            return
        stream, head = peeked(part.stream)
        kind = chosen(part.name, part.media, head)
        if part.expects and kind not in part.expects:
            yield Rejected(part.source, "read", "not_a_feed", f"no feed, but {kind}")
            return
        opened = Opened(
            part=replace(part, stream=stream),
            options=self._options,
            within=(*around.within, kind) if around else (kind,),
            after=self.bookmark.waiting,
            inner=lambda inner: self._inner(inner, opened),
        )
        yield Begun(part.source, formats()[kind].MANY, self._position())
        silent = True
        try:
            for step in formats()[kind].parse(opened):
                silent = False
                yield from self._taken(step, opened)
        except OSError as error:
            yield Rejected(part.source, "read", "unreadable", error.strerror or str(error))
        if silent and opened.after is None:
            yield Rejected(part.source, "read", "empty", "there is nothing in it")
        if around is not None:
            yield Begun(around.source, True, self._position())

    def _taken(self, step: Step, opened: Opened) -> Iterator[Step]:
        """A step of a format, unless it is passed over; of a link, what is behind it."""
        if isinstance(step, Link):
            yield from self._linked(step, opened)
        elif isinstance(step, Capture):
            yield from self._captured(step)
        elif isinstance(step, Begun) or not self.bookmark.passes_item(step.source):
            yield step

    def _captured(self, capture: Capture) -> Iterator[Step]:
        if not self.bookmark.passes_leaf(capture.source):
            yield Begun(capture.source, False, self._position())
            yield capture

    def _inner(self, part: Part, around: Opened) -> Iterator[Step]:
        return self._stream(replace(part, said=merged(part.said, around.said)), around)

    def _linked(self, link: Link, around: Opened) -> Iterator[Step]:
        url = shown(link.url)
        source = f"{around.source}#{url}"
        if not set(around.within) <= _LISTS:
            detail = "addresses that lie in an archive are not followed: take the list out of it"
            yield Rejected(source, "read", "unsafe_member", detail)
        elif url in self._followed:
            yield Rejected(source, "read", "loop", "this address was read already")
        elif len(self._followed) >= MAX_LINKS:
            detail = f"one run follows at most {MAX_LINKS} addresses"
            yield Rejected(source, "read", "too_large", detail)
        else:
            yield from self._fetched(replace(link, source=source, url=url), around)

    def _fetched(self, link: Link, around: Opened | None) -> Iterator[Step]:
        if self.bookmark.passes(link.source):
            return
        self._followed.add(link.url)
        yield Begun(link.source, True, self._position())
        answer = self._fetcher.fetch(link.source, link.url)
        if isinstance(answer, Rejected):
            if self.bookmark.passes_item(link.source):
                return
            if link.instead is None:
                yield answer
            else:
                why = f"its page could not be read: {answer.detail}"
                yield replace(link.instead, warnings=(*link.instead.warnings, why))
            return
        known = replace(link.said, url=shown(link.said.url) if link.said.url else answer.url)
        stream = io.BytesIO(answer.body)
        part = Part(
            link.source, answer.name, stream, known, answer.media, answer.charset, link.expects
        )
        yield from self._stream(part, around)


def peeked(stream: BinaryIO) -> tuple[BinaryIO, bytes]:
    """The stream, nothing of it read, and its first `HEAD` bytes."""
    head = stream.read(HEAD)
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return stream, head
    return io.BufferedReader(_Put(head, stream)), head


class _Put(io.RawIOBase):
    """Bytes that were read from a stream, put back before the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills `buffer` with what comes next; 0 at the end."""
        data = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def total(paths: Sequence[str], options: ReadOptions) -> int:
    """Bytes of all files at `paths`, as far as they can be known before they are read."""
    return sum(files.size(path, options) for path in paths if not is_address(path))
