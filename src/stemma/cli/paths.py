"""The paths that the user named, looked at before any work is done."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from stemma.read.fetch import is_address


def usable(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paths that can be read, and for each of the others one line that says why not."""
    problems = {path: _problem(path) for path in dict.fromkeys(paths)}
    found = [path for path, problem in problems.items() if problem is None]
    return found, [problem for problem in problems.values() if problem is not None]


def _problem(path: str) -> str | None:
    """Opens files and folders, as permissions alone do not tell; pipes and addresses are left
    alone."""
    if path == "-" or is_address(path):
        return None
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
        elif stat.S_ISREG(mode):
            os.close(os.open(path, os.O_RDONLY))
    except (FileNotFoundError, NotADirectoryError):
        return f"{path}: there is no such file or folder; check the spelling"
    except OSError as error:
        return f"{path}: cannot be read: {error.strerror}"
    return None
