"""`stemma clean`: rows as they are read, so that an archive of any size passes through."""

import shlex
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from stemma.cli.streams import Refusals, clear_progress, print_rows, say
from stemma.model import Material, Rejected, Report, Row

if TYPE_CHECKING:
    from stemma.flow import Options
    from stemma.flow.intake import Batch

_STOPPED = 130
"""Exit code after Ctrl-C: 128 and the number of the signal, as shells have it."""


def print_cleaned(paths: Sequence[str], options: "Options") -> bool:
    """Prints what `paths` hold, row by row; whether there was any report.

    On Ctrl-C, exits once the rows in hand are out, having said how to go on.
    """
    from stemma import flow

    printer = _Printer()
    try:
        with printer.interrupted_between_rows():
            for batch in flow.cleaned(paths, options):
                printer.take(batch)
            printer.finish()
    except KeyboardInterrupt:
        sys.stdout.flush()
        clear_progress()
        say(_how_to_go_on(printer.behind, sys.argv[1:]))
        raise SystemExit(_STOPPED) from None
    clear_progress()
    printer.refusals.warn()
    if not printer.reports:
        say("nothing is left: no report was found in the input")
    return bool(printer.reports)


def _how_to_go_on(behind: str | None, arguments: Sequence[str]) -> str:
    """What to say, given the arguments of this run."""
    if behind is None:
        return "stopped; nothing was printed, and the same command starts again"
    kept = [a for a in arguments if not a.startswith("--after=")]
    if "--after" in kept:
        at = kept.index("--after")
        del kept[at : at + 2]
    command = shlex.join(["stemma", *kept, "--after", behind])
    return f"stopped; what was printed is whole. To go on: {command} >> FILE"


class _Printer:
    """Prints batches, and keeps of them what the end of the run needs to know."""

    def __init__(self) -> None:
        self.behind: str | None = None
        """The source behind which to go on."""
        self.refusals = Refusals()
        self.reports: set[str] = set()
        """Ids."""
        self._rows: list[Row] = []
        self._writing = self._stopping = False

    def take(self, batch: "Batch") -> None:
        """Prints a batch; rows of an earlier stage wait for the end, as they hang together."""
        self._rows += [item for item in batch.items if isinstance(item, Row)]
        self._print(
            Material(
                reports=tuple(item for item in batch.items if isinstance(item, Report)),
                rejected=tuple(item for item in batch.items if isinstance(item, Rejected)),
            ),
            batch.source,
        )

    def finish(self) -> None:
        """Prints the rows of an earlier stage; those of stories only if there is no report that
        is in none of them."""
        from stemma.read.rows import merge_rows

        kept = [r for r in self._rows if not self.reports or r.data.get("row") in _ALONE]
        kept = [r for r in kept if r.data.get("id") not in self.reports]
        if kept:
            self._print(merge_rows(Material(), kept), self.behind)

    def _print(self, material: Material, source: str | None) -> None:
        """Prints what is from `source`, unless that is around what was printed before."""
        from stemma.tell.rows import material_rows

        self.reports |= {report.id for report in material.reports}
        self.refusals.add(material.rejected)
        self._writing = True
        print_rows(material_rows(material))
        if not (self.behind or "").startswith(f"{source}#"):
            self.behind = source
        self._writing = False
        if self._stopping:
            raise KeyboardInterrupt

    @contextmanager
    def interrupted_between_rows(self) -> Iterator[None]:
        """Inside, Ctrl-C waits until the rows in hand are written."""

        def stop(_: int, __: FrameType | None) -> None:
            self._stopping = True
            if not self._writing:
                raise KeyboardInterrupt

        before = signal.signal(signal.SIGINT, stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


_ALONE = ("report", "rejected")
