"""Files and folders: which there are, in their order, and what a sidecar says of them."""

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from stemma.errors import UnreadableInput
from stemma.model import Rejected
from stemma.read import sidecar
from stemma.read.formats import known_ending
from stemma.read.options import ReadOptions
from stemma.read.said import Said

_BUFFER = 1 << 18


@dataclass(frozen=True, slots=True)
class File:
    """A file of a folder that a format claims."""

    path: Path
    source: str
    said: Said


def folder(root: Path, shown: str) -> Iterator[File | Rejected]:
    """All files below `root`, by path, folders behind the files beside them; a sidecar speaks for
    the files beside it.

    Raises UnreadableInput when `root` itself cannot be listed.
    """
    prefix = shown.rstrip("/") or "/"

    def refuse(error: OSError) -> None:
        if Path(error.filename) == root:
            raise UnreadableInput(f"{shown}: {error.strerror}")
        unreadable.append(error)

    unreadable: list[OSError] = []
    for place, inner, names in os.walk(root, onerror=refuse):
        inner.sort()
        here = Path(place)
        at = "/".join((prefix, *here.relative_to(root).parts))
        said: Mapping[str, Said] = {}
        if sidecar.NAME in names:
            said, refused = sidecar.sidecar(here / sidecar.NAME, f"{at}/{sidecar.NAME}")
            yield from refused
        for name in sorted(set(names) - {sidecar.NAME}):
            yield _judged(File(here / name, f"{at}/{name}", said.get(name, Said())))
    for error in unreadable:
        yield Rejected(str(error.filename), "read", "unreadable", error.strerror or str(error))


def opened(path: Path) -> BinaryIO:
    """The bytes of a file. Raises OSError."""
    return path.open("rb", _BUFFER)


def named(path: str, options: ReadOptions) -> AbstractContextManager[BinaryIO]:
    """The bytes of a path that the user named, or of its copy; `-` is standard input, which stays
    open. Raises OSError.
    """
    if path in options.copies:
        return opened(options.copies[path])
    return nullcontext(sys.stdin.buffer) if path == "-" else opened(Path(path))


def size(path: str, options: ReadOptions) -> int:
    """Bytes that lie at a path; 0 when that is not known before they are read."""
    place = options.copies.get(path, Path(path))
    try:
        if not place.is_dir():
            return place.stat().st_size
        found = (Path(at) / name for at, _, names in os.walk(place) for name in names)
        return sum(file.stat().st_size for file in found if file.is_file())
    except OSError:
        return 0


def _judged(file: File) -> File | Rejected:
    if not known_ending(file.path.name):
        ending = file.path.suffix or "no ending"
        return Rejected(file.source, "read", "unknown_kind", f"no reader for files with {ending}")
    try:
        regular = stat.S_ISREG(file.path.stat().st_mode)
    except OSError as error:
        return Rejected(file.source, "read", "unreadable", error.strerror or str(error))
    if not regular:
        return Rejected(file.source, "read", "unreadable", "not a regular file")
    return file
