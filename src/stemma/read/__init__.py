"""Paths become captures: decoded text, with where it is from and what is said of it.

A format is a file in `formats/`. Bad data is a `Rejected` row; only a path that the user named
and that is missing or cannot be opened is an exception.
"""

from collections.abc import Iterator, Sequence

from stemma.errors import SettingError
from stemma.model import Capture, Rejected
from stemma.read.fetch import is_address, shown
from stemma.read.opened import MAX_BYTES, Begun, Item, Link
from stemma.read.options import ReadOptions
from stemma.read.reader import Reader, total
from stemma.read.said import filled

__all__ = ["MAX_BYTES", "Begun", "Item", "ReadOptions", "is_address", "read", "steps", "total"]

_SILENT = ReadOptions()


def read(paths: Sequence[str], options: ReadOptions = _SILENT) -> Iterator[Item]:
    """Everything that `paths` hold, ordered by path whatever order they are given in.

    A path is a file, a folder (all its files, by path), an address, or `-` for standard input.
    `options` fill what the input itself does not say.

    Raises MissingInput and UnreadableInput for a path in `paths`, and SettingError when
    `options.after` is nowhere in it.
    """
    for step in steps(paths, options):
        if not isinstance(step, Begun):
            yield step


def steps(paths: Sequence[str], options: ReadOptions = _SILENT) -> Iterator[Item | Begun]:
    """As `read`, with a mark before what each item is read from."""
    reader = Reader(options)
    for path in sorted({shown(path) if is_address(path) else path for path in paths}):
        if reader.bookmark.passes(path):
            continue
        for step in reader.named(path):
            if isinstance(step, Capture):
                yield _judged(filled(step, options))
            elif not isinstance(step, Link):
                yield step
    if reader.bookmark.waiting is not None:
        raise SettingError(
            f"--after {reader.bookmark.waiting}: there is no such source in the input; take the "
            "last line that was written, and give the same paths"
        )


def _judged(capture: Capture) -> Capture | Rejected:
    if capture.content.strip():
        return capture
    return Rejected(capture.source, "read", "empty", "there is nothing in it")
