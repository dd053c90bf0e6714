"""Many processes parse what one does; one that dies, hangs or cannot be started loses nothing."""

import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stemma import flow
from stemma.annotate import Parse, parse_all
from stemma.run.parsing import Shares, several
from tests.run.orders import obey

SENTENCES = [
    f"{who} {did} {where} on {day}."
    for who in ("Fourteen pupils", "The captain of the Tarn Star", "Ada Holm, a diver,")
    for did in ("went ashore", "was seen", "spoke to the police")
    for where in ("in Northport", "near the old pier", "at Tarn Island")
    for day in ("Monday", "13 March 2031")
]
ALONE = parse_all(SENTENCES)
FINE = Shares(least=1, piece=100)
"""A process is worth its start from the first sentence on, and a piece is one or two of them."""
SECONDS = 60
"""What a process may take to be started and to come to its work, on a busy machine."""
_ORDERS = """
import os, time
import stemma.annotate as room

_parse_all = room.parse_all


def parse_all(sentences):
    order = " ".join(sentences)
    if "DIE" in order:
        os._exit(9)
    if "HANG" in order:
        time.sleep(600)
    return _parse_all(sentences)


room.parse_all = parse_all
"""


@pytest.fixture
def obedient(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes started from here on obey DIE and HANG in a sentence; this one does not."""
    obey(_ORDERS, tmp_path_factory.mktemp("site"), monkeypatch)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were started."""
    found: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def start(*given: Any, **settings: Any) -> subprocess.Popen[bytes]:
        found.append(popen(*given, **settings))
        return found[-1]

    monkeypatch.setattr("stemma.run.parsing.subprocess.Popen", start)
    return found


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences that this process parsed."""
    found: list[str] = []

    def parse(sentences: Sequence[str]) -> dict[str, Parse]:
        found.extend(sentences)
        return parse_all(sentences)

    monkeypatch.setattr("stemma.run.parsing.parse_all", parse)
    return found


def again(until: Callable[[], bool]) -> Iterator[None]:
    """Again and again, as long as it takes a process to be started and come to it."""
    end = time.monotonic() + SECONDS
    while not until():
        assert time.monotonic() < end
        yield


def test_what_is_parsed_elsewhere_comes_back_as_it_is() -> None:
    assert pickle.loads(pickle.dumps(ALONE)) == ALONE


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_many_processes_parse_what_one_does(processes: int, here: list[str]) -> None:
    rounds = 0

    def taken_over() -> bool:
        return rounds > 0 and (processes == 1 or len(here) < rounds * len(SENTENCES))

    with several(processes, FINE) as parse:
        for _ in again(taken_over):
            rounds += 1
            assert list(parse([*SENTENCES[::-1], *SENTENCES]).items()) == list(ALONE.items())
    assert (len(here) == len(SENTENCES)) == (processes == 1)


@pytest.mark.usefixtures("obedient")
@pytest.mark.parametrize("order", ["DIE", "HANG"])
def test_a_process_that_dies_or_hangs_loses_nothing(
    order: str, started: list[subprocess.Popen[bytes]]
) -> None:
    sentences = [*SENTENCES, f"They {order} in Northport."]
    with several(2, replace(FINE, patience=1)) as parse:
        for _ in again(lambda: bool(started) and started[0].poll() is not None):
            assert parse(sentences) == parse_all(sentences)
        assert parse(sentences) == parse_all(sentences)
        assert len(started) == 1


def test_where_no_process_can_be_started_this_one_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr("stemma.run.parsing.subprocess.Popen", refuse)
    with several(4, FINE) as parse:
        assert parse(SENTENCES) == ALONE
        assert parse(SENTENCES) == ALONE


def test_few_sentences_start_no_process(started: list[subprocess.Popen[bytes]]) -> None:
    with several(4) as parse:
        assert parse(SENTENCES) == ALONE
        assert parse([]) == {}
    assert not started


def test_the_processes_end_with_the_context(started: list[subprocess.Popen[bytes]]) -> None:
    def interrupted() -> None:
        with several(3, FINE) as parse:
            parse(SENTENCES)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(started) == 2
    assert all(process.returncode is not None for process in started)


_PARSES = """
import signal
import subprocess
from stemma.run import parsing

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
popen = subprocess.Popen


def start(*given, **settings):
    process = popen(*given, **settings)
    print(process.pid, flush=True)
    return process


subprocess.Popen = start
with parsing.several(2, parsing.Shares(least=1, piece=100)) as parse:
    while True:
        parse([f"Ada Holm spoke in Northport on {day} March." for day in range(1, 30)])
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks processes up in /proc")
@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_processes_end_with_the_one_that_started_them(with_signal: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _PARSES],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        helper = Path("/proc", str(int(process.stdout.readline())))
        assert helper.exists()
        process.send_signal(with_signal)
        try:
            assert process.wait(SECONDS) != 0
        finally:
            process.kill()
        for _ in again(lambda: not helper.exists() or "Z" in _state(helper)):
            time.sleep(0.05)


def _state(process: Path) -> str:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def test_a_whole_run_is_the_same_on_any_number_of_cores(tmp_path: Path, here: list[str]) -> None:
    for number in range(0, len(SENTENCES), 3):
        text = " ".join(SENTENCES[number : number + 6])
        (tmp_path / f"{number}.txt").write_text(f"Ferry aground\n{text}")
    alone = flow.run([str(tmp_path)], "annotate", flow.Options())
    assert not here
    shared = flow.Options(parsing=lambda: several(2, FINE))
    assert flow.run([str(tmp_path)], "annotate", shared) == alone
