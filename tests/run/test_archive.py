"""An archive for real: the command in processes of its own, stopped, killed and run twice."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.reports import BRIDGE, CHESS, SHUT

STEMMA = [sys.executable, "-m", "stemma"]


def stemma(*arguments: str | Path, code: int = 0) -> str:
    done = subprocess.run(
        [*STEMMA, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout


def lines(path: Path, first: int, last: int) -> Path:
    """Reports `first` to `last` of a long stream: events of three reports each."""
    rows = []
    for number in range(first, last):
        event = number // 3
        town = f"{_NAMES[event % 9]}{_NAMES[event // 9 % 9].lower()}"
        rows.append(
            {
                "id": f"r{number}",
                "outlet": f"Outlet {number % 3}",
                "published": f"2031-05-{1 + event % 28:02}",
                "text": _EVENTS[event % 5][number % 3].format(town=town, n=11 + event),
            }
        )
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


_NAMES = ("Vel", "Osse", "Tarn", "Brok", "Lind", "Maar", "Sorr", "Kest", "Drum")
_EVENTS = (
    (
        "Bridge at {town} closed\nEngineers found {n} cracks in its pillars.",
        "{town} shuts its bridge\nAfter {n} cracks were found, traffic goes round.",
        "Cracked bridge closed\nThe council of {town} closed the bridge for {n} weeks.",
    ),
    (
        "Teachers strike in {town}\nSome {n} schools stayed shut as unions asked for pay.",
        "No lessons in {town}\nA strike over pay emptied {n} schools, the union said.",
        "School strike begins\nTeachers in {town} left {n} schools, asking for more pay.",
    ),
    (
        "Flood takes lower {town}\nThe river rose by {n} feet overnight and took the quay.",
        "{town} under water\nAfter rain the river stood {n} feet high in the streets.",
        "River floods {town}\n{n} families left their houses as the river rose.",
    ),
    (
        "Court in {town} jails banker\nA judge gave him {n} years for fraud.",
        "Banker gets {n} years\nThe court of {town} found that he had forged accounts.",
        "Fraud verdict in {town}\nThe banker was sentenced to {n} years on Monday.",
    ),
    (
        "Chess champion wins in {town}\nShe took the title after {n} games.",
        "New title for the champion\nIn {town} she won the final after {n} games of chess.",
        "{town} crowns chess champion\nThe final went on for {n} games.",
    ),
)


def listed(store: Path) -> str:
    return stemma("stories", "--least", "1", "--format", "jsonl", "--store", store)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A stream, and the stories of an archive that took it in one go."""
    folder = tmp_path_factory.mktemp("whole")
    stream = lines(folder / "all.jsonl", 0, 80)
    stemma("add", stream, "--store", folder / "a.db")
    return stream, listed(folder / "a.db")


def test_two_runs_give_what_one_gives(whole: tuple[Path, str], tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    stemma("add", lines(tmp_path / "1.jsonl", 0, 40), "--store", store)
    stemma("add", lines(tmp_path / "2.jsonl", 40, 80), "--store", store)
    assert listed(store) == whole[1]


def test_killed_anywhere_and_run_again_gives_the_same(
    whole: tuple[Path, str], tmp_path: Path
) -> None:
    store = tmp_path / "a.db"
    for _ in range(2):
        command = [*STEMMA, "add", str(whole[0]), "--store", str(store)]
        running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert running.stderr is not None
        said = running.stderr.readline()
        time.sleep(0.05)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        assert "committed" in said
        acknowledged = int(said.split(",")[1].split()[0])
        rows = [json.loads(line) for line in listed(store).splitlines()]
        assert sum(row["reports"] for row in rows) >= acknowledged
    stemma("add", whole[0], "--store", store)
    assert listed(store) == whole[1]


def test_two_writers_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    halves = [lines(tmp_path / "1.jsonl", 0, 40), lines(tmp_path / "2.jsonl", 20, 80)]
    running = [
        subprocess.Popen([*STEMMA, "add", str(half), "--store", str(store)], stderr=subprocess.PIPE)
        for half in halves
    ]
    for process in running:
        _, errors = process.communicate()
        assert process.returncode == 0, errors
    rows = [json.loads(line) for line in listed(store).splitlines()]
    assert sum(row["reports"] for row in rows) == 80


def test_interrupted_says_how_to_go_on(whole: tuple[Path, str], tmp_path: Path) -> None:
    command = [*STEMMA, "add", str(whole[0]), "--store", str(tmp_path / "a.db")]
    running = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    assert running.stderr is not None
    said = running.stderr.readline()
    running.send_signal(signal.SIGINT)
    said += running.communicate()[1]
    assert running.returncode in (0, 130), said
    if running.returncode == 130:
        assert "The same command goes on" in said


def test_a_story_is_shown_by_its_first_digits_with_why(tmp_path: Path) -> None:
    store, folder = tmp_path / "a.db", tmp_path / "reports"
    folder.mkdir()
    for name, text in (("a.txt", BRIDGE), ("b.txt", SHUT), ("c.txt", CHESS)):
        (folder / name).write_text(text, encoding="utf-8")
    stemma("add", folder, "--store", store, "--published", "2031-05-06")
    (story,) = (json.loads(line) for line in listed(store).splitlines() if '"reports":2' in line)
    shown = json.loads(stemma("show", story["id"][:5], "--store", store, "--format", "json"))
    (account,) = shown["accounts"]
    assert account["story"]["id"] == story["id"]
    assert len(account["reports"]) == 2
    assert any("Norlund" in why for why in account["story"]["why"])
    assert account["claims"]
    stemma("show", "nonsense", "--store", store, code=1)
    stemma("stories", "--store", tmp_path / "none.db", code=1)
