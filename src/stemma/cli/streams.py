"""What goes where: results on standard output or into a file, everything else on standard error."""

import io
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from stemma.errors import StemmaError
from stemma.model import Rejected
from stemma.tell.show import one_line

_NAMED = 5
"""Rejected items that the warning names; the rows hold them all."""


def prepare_output() -> None:
    """Standard output is UTF-8 whatever the locale; what UTF-8 cannot hold is escaped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def abandon_output() -> None:
    """Sends what is still buffered nowhere, so that the interpreter ends without a complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(line: str) -> None:
    """One line of ours on standard error; names in it cannot steer the terminal."""
    click.echo(f"stemma: {one_line(line)}", err=True)


class Refusals:
    """What was rejected: how much, and the first few."""

    def __init__(self) -> None:
        self._count = 0
        self._first: list[Rejected] = []

    def add(self, rejected: Sequence[Rejected]) -> None:
        """Counts more."""
        self._count += len(rejected)
        self._first += rejected[: _NAMED - len(self._first)]

    def warn(self) -> None:
        """Says how many there were, and names the first with their reasons."""
        if not self._count:
            return
        inputs = "1 input was" if self._count == 1 else f"{self._count} inputs were"
        say(f"{inputs} rejected:")
        for item in self._first:
            reason = f"{one_line(item.detail)} ({item.code})"
            click.echo(f"  {one_line(item.source)}: {reason}", err=True)
        if more := self._count - len(self._first):
            click.echo(f"  and {more} more; the rows of type rejected have them all", err=True)


def print_rows(lines: Iterable[str]) -> None:
    """Each line, as soon as it is there."""
    for line in lines:
        sys.stdout.write(line + "\n")


def write(text: str, output: Path | None) -> None:
    """`text` to standard output, or whole into the file `output`, with the folders it needs.

    A file is renamed into its place, so that a run that is stopped leaves the old one as it was.
    Raises StemmaError when it cannot be written.
    """
    if output is None or str(output) == "-":
        sys.stdout.write(text)
        return
    try:
        _replace(output, text) if output.is_file() or not output.exists() else _into(output, text)
    except OSError as error:
        raise StemmaError(
            f"cannot write {output}: {error.strerror}; name another file with --output"
        ) from None
    say(f"written: {output.resolve()}")


def _replace(output: Path, text: str) -> None:
    target = output.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".stemma-") as folder:
        fresh = Path(folder) / target.name
        _into(fresh, text)
        fresh.replace(target)


def _into(place: Path, text: str) -> None:
    place.write_text(text, encoding="utf-8", newline="\n")


def clear_progress() -> None:
    """Leaves the line of progress empty."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
