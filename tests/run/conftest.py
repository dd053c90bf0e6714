"""A worker whose text parser does what the text tells it to."""

from pathlib import Path

import pytest

from tests.run.orders import obey

_ORDERS = """
import ctypes, os, time
import stemma.read.formats.txt as txt

_parse = txt.parse


def parse(opened):
    order = opened.stream.peek(100)
    if b"HANG" in order:
        time.sleep(600)
    if b"EAT" in order:
        held = [b"x" * (1 << 24) for _ in range(1 << 10)]
    if b"RAISE" in order:
        raise RuntimeError("a parser's own failure")
    if b"DIE" in order:
        os._exit(9)
    if b"FAULT" in order:
        ctypes.string_at(0)
    yield from _parse(opened)


txt.parse = parse
"""


@pytest.fixture
def obedient(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes started from here on obey HANG, EAT, RAISE, DIE and FAULT in a plain text."""
    obey(_ORDERS, tmp_path_factory.mktemp("site"), monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three good reports, `b.txt` to be replaced by a bad one."""
    for name in "abc":
        text = f"Ferry {name} aground\nFerry {name} ran aground off Tarn Island on Monday."
        (tmp_path / f"{name}.txt").write_text(text)
    return tmp_path
