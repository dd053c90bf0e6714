"""What becomes of documents in a stream that turns out to be broken."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from stemma.model import Capture, Rejected
from stemma.read.archives.inflate import Fault
from stemma.read.opened import Begun, Link, Opened, Step


def told(
    steps: Iterator[Step], source: str, fault: Callable[[], Fault | None], *, keep: bool
) -> Iterator[Step]:
    """What was read from a stream, as far as its fault lets it stand.

    `fault` is asked behind each step, as it is known only when the stream was read that far. With
    `keep`, the readable part of a single document stays, with a warning, unless it is a bomb;
    else a row stands in its place. Of many documents in one stream those that came before the
    fault stay, and a row comes behind them.
    """
    shown = False
    for step in steps:
        found = fault()
        if found is None or isinstance(step, Begun | Link) or step.source != source:
            yield step
            continue
        shown = True
        if isinstance(step, Capture) and keep and found.code != "bomb":
            yield noted(step, f"the document is not whole: {found.detail}")
        else:
            yield Rejected(source, "read", found.code, found.detail)
    found = fault()
    if found is not None and not shown:
        yield Rejected(source, "read", found.code, found.detail)


def noted(step: Step, *warnings: str) -> Step:
    """`step`, with `warnings` when it is a capture."""
    if isinstance(step, Capture) and warnings:
        return replace(step, warnings=step.warnings + warnings)
    return step


def nested(opened: Opened, *formats: str) -> Rejected | None:
    """A refusal, when what was opened is inside one of `formats`."""
    *around, own = opened.within
    outer = next((name for name in around if name in formats), None)
    if outer is None:
        return None
    return Rejected(opened.source, "read", "nested", f"{own} inside {outer} is not opened")
