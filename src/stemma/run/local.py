"""Reading and cleaning in a process of its own that is watched, killed and replaced.

The bytes of strangers meet many parsers. One that hangs, eats memory or dies takes its process
with it; the input that it died on becomes a `Rejected`, and a new process goes on behind it.
"""

import os
import pickle
import select
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from stemma.errors import EngineError
from stemma.flow.intake import Intake
from stemma.model import RejectCode, Rejected
from stemma.read import Begun, ReadOptions, is_address
from stemma.run.worker import LENGTH, Ended, Job

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may take."""

    seconds: float = 60
    """Between two signs of life while one report is read; the slowest page of the extraction
    benchmarks takes under two."""
    many_seconds: float = 600
    """The same while an archive is opened or an address fetched."""
    memory: int = 2 << 30
    """Bytes that the process may allocate."""


_LIMITS = Limits()


def reports(
    paths: Sequence[str], options: ReadOptions, limits: Limits = _LIMITS
) -> Iterator[Intake]:
    """As `flow.reports`, whatever the input does to the process that reads it.

    An input that breaks the limits is Rejected `too_slow` or `too_hungry`, one that its parser
    died on `crashed`. Raises what `flow.reports` does, and EngineError when no process can be
    started.
    """
    with _copied(paths, options) as copies:
        here = replace(options, copies=copies)
        while True:
            died = yield from _by_one(Job(tuple(paths), here, limits.memory), limits)
            if died is None:
                return
            yield died
            here = replace(here, after=died.source)


def _by_one(job: Job, limits: Limits) -> Generator[Intake, None, Rejected | None]:
    """What one process says; returns the input that it died on, or None at the end of all."""
    at: Begun | None = None
    done = False
    with _Worker(job) as worker:
        while True:
            one = at is not None and not (at.many or done)
            message = worker.message(limits.seconds if one else limits.many_seconds)
            if isinstance(message, Ended):
                return _judged(message, at, done, limits)
            if isinstance(message, Begun):
                at, done = message, False
            elif at is not None:
                done = not at.many
            yield message


def _judged(end: Ended, at: Begun | None, done: bool, limits: Limits) -> Rejected | None:
    """What the worker died on: the input that it had begun, or, when it was done with that, what
    is around it. Raises the error that the input itself is."""
    if end.error is not None:
        raise end.error
    if not (end.slow or end.hungry or end.crash):
        return None
    if at is None:
        raise EngineError(f"the process that reads the input could not start: {end.crash}")
    around = at.source.rpartition("#")[0]
    source = around if done and around else at.source
    code: RejectCode
    if end.slow:
        code, detail = "too_slow", f"no sign of life for {end.slow:g} seconds"
    elif end.hungry:
        code, detail = "too_hungry", f"needs more than {limits.memory >> 20} MiB of memory"
    else:
        code, detail = "crashed", f"its parser died: {end.crash}"
    return Rejected(source, "read", code, detail)


class _Worker:
    """A process at work on a job; leaving the context kills it."""

    def __init__(self, job: Job) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from stemma.run.worker import main; main()"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0,
        )  # fmt: skip
        self._buffer = bytearray()
        assert self._process.stdin is not None
        pickle.dump(job, self._process.stdin)
        self._process.stdin.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def message(self, seconds: float) -> Any:
        """The next message; an `Ended` of our own when none comes in time, or none can come."""
        size = self._take(LENGTH.size, seconds)
        if isinstance(size, Ended):
            return size
        data = self._take(LENGTH.unpack(size)[0], seconds)
        return data if isinstance(data, Ended) else pickle.loads(data)

    def _take(self, size: int, seconds: float) -> bytes | Ended:
        assert self._process.stdout is not None
        stream = self._process.stdout.fileno()
        until = time.monotonic() + seconds
        while len(self._buffer) < size:
            ready, _, _ = select.select([stream], [], [], max(0, until - time.monotonic()))
            if not ready:
                return Ended(slow=seconds)
            data = os.read(stream, _CHUNK)
            if not data:
                return Ended(crash=f"exit status {self._process.wait()}")
            self._buffer += data
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken


@contextmanager
def _copied(paths: Sequence[str], options: ReadOptions) -> Iterator[Mapping[str, Path]]:
    """Copies of what can be read only once and only here: standard input, and pipes."""
    once = [p for p in paths if p not in options.copies and (p == "-" or _is_pipe(p))]
    if not once:
        yield options.copies
        return
    with tempfile.TemporaryDirectory(prefix="stemma-") as folder:
        copies = dict(options.copies)
        for number, path in enumerate(once):
            copies[path] = Path(folder) / str(number)
            with copies[path].open("wb") as copy:
                if path == "-":
                    shutil.copyfileobj(sys.stdin.buffer, copy)
                else:
                    with Path(path).open("rb") as pipe:
                        shutil.copyfileobj(pipe, copy)
        yield copies


def _is_pipe(path: str) -> bool:
    if is_address(path):
        return False
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
