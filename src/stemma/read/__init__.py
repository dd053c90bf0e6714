"""Paths become captures: decoded text, with where it is from and what is said of it.

A format is a file in `formats/`. Bad data is a `Rejected` row; only a path that the user named
and that is missing or cannot be opened is an exception.
"""

import hashlib
from collections.abc import Iterator, Sequence

from stemma.model import Capture, Rejected, Row
from stemma.read.files import MAX_BYTES, named
from stemma.read.options import ReadOptions
from stemma.read.said import filled

__all__ = ["MAX_BYTES", "ReadOptions", "read"]


_SILENT = ReadOptions()


def read(
    paths: Sequence[str], options: ReadOptions = _SILENT
) -> Iterator[Capture | Row | Rejected]:
    """Everything that `paths` hold, ordered by path whatever order they are given in.

    A path is a file, a folder (all its files, by path), or `-` for standard input. `options` fill
    what the input itself does not say. A report that was already read in this call, the same in
    every field and byte, is refused as a duplicate; so is a given id that stands for two reports.

    Raises MissingInput and UnreadableInput for a path in `paths`.
    """
    seen: dict[bytes, str] = {}
    for path in sorted(set(paths)):
        for item in named(path):
            yield _judged(filled(item, options), seen) if isinstance(item, Capture) else item


def _judged(capture: Capture, seen: dict[bytes, str]) -> Capture | Rejected:
    """`capture`, unless it is blank, or `seen` holds it already; `seen` then learns it."""
    if not capture.content.strip():
        return Rejected(capture.source, "read", "empty", "there is nothing in it")
    said = (capture.outlet, capture.url, capture.published, capture.title, capture.content)
    whole = hashlib.sha256(repr((capture.id, said)).encode()).digest()
    first = seen.setdefault(whole, capture.source)
    if first != capture.source:
        return Rejected(capture.source, "read", "duplicate", f"the same report as {first}")
    if capture.id is None:
        return capture
    first = seen.setdefault(capture.id.encode(), capture.source)
    if first != capture.source:
        detail = f'the id "{capture.id}" already stands for {first}'
        return Rejected(capture.source, "read", "bad_row", detail)
    return capture
