"""Paths to bytes: files, folders, standard input."""

import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from stemma.errors import MissingInput, UnreadableInput
from stemma.model import Rejected
from stemma.read import sidecar
from stemma.read.formats import Format, Item, formats
from stemma.read.formats.jsonl import looks_like
from stemma.read.said import Said

MAX_BYTES = 20 << 20
"""One report. The longest newspaper pages measured are under 5 MB."""
_LOOKS_HTML = re.compile(
    rb"^(\xef\xbb\xbf)?\s{0,200}<(!doctype\s+html|html|head|body|article|div|p|h1|!--)\b", re.I
)


def named(path: str) -> Iterator[Item]:
    """Everything at a path that the user named; `-` is standard input.

    Raises MissingInput or UnreadableInput.
    """
    if path == "-":
        data = sys.stdin.buffer.read()
        yield from _parsed(path, data, sniffed(data), Said())
        return
    place = Path(path)
    kind = formats().get(place.suffix.lower())
    try:
        folder = place.is_dir()
        data = b"" if folder else _bytes(place, kind)
    except FileNotFoundError:
        raise MissingInput(f"{path}: there is no such file or folder") from None
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror or error}") from None
    if folder:
        yield from _folder(place, path)
    else:
        yield from _parsed(path, data, kind or sniffed(data), Said())


def sniffed(data: bytes) -> Format:
    """The format of bytes that have no name: JSON Lines, else a page, else plain text."""
    if looks_like(data):
        return formats()[".jsonl"]
    return formats()[".html" if _LOOKS_HTML.match(data) else ".txt"]


def _bytes(path: Path, kind: Format | None) -> bytes:
    """All bytes of lines; of a single report no more than show that it is too large."""
    if kind is formats()[".jsonl"]:
        return path.read_bytes()
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _parsed(source: str, data: bytes, kind: Format, said: Said) -> Iterator[Item]:
    if not data.strip():
        yield Rejected(source, "read", "empty", "there is nothing in it")
    elif len(data) > MAX_BYTES and kind is not formats()[".jsonl"]:
        yield Rejected(
            source, "read", "too_large", f"one report may have at most {MAX_BYTES} bytes"
        )
    else:
        yield from kind.parse(source, data, said)


def _folder(root: Path, shown: str) -> Iterator[Item]:
    """All files below `root`, by path; sidecars speak for the files beside them."""
    prefix = shown.rstrip("/") or "/"

    def refuse(error: OSError) -> None:
        if Path(error.filename) == root:
            raise UnreadableInput(f"{shown}: {error.strerror}")
        unreadable.append(error)

    unreadable: list[OSError] = []
    for folder, inner, names in os.walk(root, onerror=refuse):
        inner.sort()
        here = Path(folder)
        at = "/".join((prefix, *here.relative_to(root).parts))
        said: Mapping[str, Said] = {}
        if sidecar.NAME in names:
            said, refused = sidecar.sidecar(here / sidecar.NAME, f"{at}/{sidecar.NAME}")
            yield from refused
        for name in sorted(set(names) - {sidecar.NAME}):
            yield from _in_folder(here / name, f"{at}/{name}", said.get(name, Said()))
    for error in unreadable:
        yield Rejected(str(error.filename), "read", "unreadable", error.strerror or str(error))


def _in_folder(path: Path, source: str, said: Said) -> Iterator[Item]:
    kind = formats().get(path.suffix.lower())
    if kind is None:
        ending = path.suffix or "no ending"
        yield Rejected(source, "read", "unknown_kind", f"no reader for files with {ending}")
        return
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            yield Rejected(source, "read", "unreadable", "not a regular file")
            return
        data = _bytes(path, kind)
    except OSError as error:
        yield Rejected(source, "read", "unreadable", error.strerror or str(error))
        return
    yield from _parsed(source, data, kind, said)
