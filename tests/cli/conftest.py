"""A command line that runs in this process, and folders of reports."""

import contextlib
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from stemma.cli import main
from tests.cli.reports import BRIDGE, CHESS, PAGE, SHUT


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Stemma = Callable[..., Result]


@pytest.fixture
def stemma(monkeypatch: pytest.MonkeyPatch) -> Stemma:
    def run(*args: str | Path, stdin: str = "") -> Result:
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
        given = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["stemma", *(os.fspath(arg) for arg in args)])
        monkeypatch.setattr(sys, "stdin", given)
        code = 0
        with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
            try:
                main()
            except SystemExit as stop:
                code = stop.code if isinstance(stop.code, int) else 1
        for stream in streams:
            stream.flush()
        out, err = (s.buffer.getvalue().decode() for s in streams)
        return Result(code, out, err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports of one event, a page of it, and a report of another."""
    place = tmp_path / "reports"
    place.mkdir()
    for name, text in (("a.txt", BRIDGE), ("b.txt", SHUT), ("c.txt", CHESS), ("d.html", PAGE)):
        (place / name).write_text(text, encoding="utf-8")
    return place
