"""Stopped in the middle: whole rows are left, and the run goes on behind them."""

import json
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LINES = 400
STEMMA = [sys.executable, "-m", "stemma"]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.jsonl"
    text = "Ferry {} ran aground off Tarn Island on Monday. Fourteen people were hurt."
    lines = (json.dumps({"text": text.format(n), "outlet": "Herald"}) for n in range(LINES))
    path.write_text("\n".join(lines))
    return path


def run(*arguments: str | Path) -> str:
    command = [*STEMMA, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def stopped(path: Path, with_signal: int, after: int) -> tuple[str, str]:
    """What `clean` printed and said when it got the signal after so many rows."""
    with subprocess.Popen(
        [*STEMMA, "clean", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        first = [process.stdout.readline() for _ in range(after)]
        process.send_signal(with_signal)
        return "".join(first) + process.stdout.read(), process.stderr.read()


def rows(text: str) -> Iterator[dict[str, str]]:
    return (json.loads(line) for line in text.splitlines())


def test_ctrl_c_leaves_whole_rows_and_says_how_to_go_on(archive: Path) -> None:
    before, said = stopped(archive, signal.SIGINT, after=5)
    assert before.endswith("\n")
    assert 5 <= len(list(rows(before))) < LINES
    found = re.search(r"To go on: stemma (.+) >> FILE", said)
    assert found, said
    rest = run(*shlex.split(found[1]))
    assert before + rest == run("clean", archive)


def test_kill_leaves_rows_that_the_run_goes_on_behind(archive: Path) -> None:
    before, _ = stopped(archive, signal.SIGKILL, after=5)
    whole = before[: before.rindex("\n") + 1]
    last = list(rows(whole))[-1]["source"]
    assert whole + run("clean", archive, "--after", last) == run("clean", archive)


def test_going_on_behind_what_is_not_there_says_so(archive: Path) -> None:
    done = subprocess.run(
        [*STEMMA, "clean", str(archive), "--after", "elsewhere.jsonl#3"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert "there is no such source in the input" in done.stderr
