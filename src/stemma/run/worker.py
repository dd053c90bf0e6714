"""The process in which untrusted bytes are read and cleaned.

Takes one pickled `Job` on standard input and answers with pickled messages on standard output,
each behind its length. It holds itself to the job's memory; its time is watched from outside.
"""

import os
import pickle
import resource
import struct
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from stemma.errors import StemmaError
from stemma.flow.intake import reports
from stemma.read import ReadOptions

LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is to read."""

    paths: Sequence[str]
    options: ReadOptions
    memory: int
    """Bytes that the process may allocate."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The last message: all was read, or `error` says why not."""

    error: StemmaError | None = None
    slow: float | None = None
    """Seconds without a sign of life."""
    hungry: bool = False
    """It needed more memory than it may have."""
    crash: str | None = None
    """The exception that a parser raised."""


def main() -> None:
    """Reads the job, and says what it finds until the input ends or something breaks."""
    job: Job = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no message
        _limit(job.memory)
        _send(out, _work(job, out))


def _work(job: Job, out: BinaryIO) -> Ended:
    try:
        for item in reports(job.paths, job.options):
            _send(out, item)
    except StemmaError as error:
        return Ended(error=error)
    except MemoryError:
        return Ended(hungry=True)
    except BrokenPipeError:
        os._exit(1)  # nobody listens any more
    except Exception as error:  # noqa: BLE001 - any failure of a parser is this input's failure
        return Ended(crash=f"{type(error).__name__}: {error}"[:200])
    return Ended()


def _end_with_parent() -> None:
    """Standard input ends when the process that started this one does.

    Read past its buffer: a thread that waits inside that holds its lock, and the interpreter, when
    it ends, dies of a lock that it cannot take.
    """
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


def _limit(memory: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _send(out: BinaryIO, message: object) -> None:
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    out.write(LENGTH.pack(len(data)) + data)
    out.flush()
