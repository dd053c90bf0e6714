"""Whatever an input does to the process that reads it, the others are read."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stemma.errors import MissingInput
from stemma.flow import intake
from stemma.model import Rejected, Report
from stemma.read import Begun, ReadOptions, steps
from stemma.run.local import Limits, reports
from tests.bad_inputs.test_html import BODY, OTHER, OTHER_TITLE, TITLE

TIGHT = Limits(seconds=10, many_seconds=20, memory=1 << 30)


def told(path: Path, limits: Limits = TIGHT) -> list[tuple[str, str]]:
    """File names, and for each its title or the code of its rejection."""
    found = []
    for item in reports([str(path)], ReadOptions(), limits):
        if isinstance(item, Report):
            found.append((Path(item.source).name, item.title or ""))
        elif isinstance(item, Rejected):
            found.append((Path(item.source).name, item.code))
    return found


def test_the_watched_process_finds_what_this_one_does(folder: Path) -> None:
    paths = [str(folder)]
    assert list(reports(paths, ReadOptions())) == list(intake.reports(paths, ReadOptions()))


@pytest.mark.usefixtures("obedient")
@pytest.mark.parametrize(
    ("order", "code"),
    [
        ("HANG", "too_slow"),
        ("EAT", "too_hungry"),
        ("RAISE", "crashed"),
        ("DIE", "crashed"),
        ("FAULT", "crashed"),
    ],
)
def test_a_parser_that_breaks_costs_its_input_only(folder: Path, order: str, code: str) -> None:
    (folder / "b.txt").write_text(f"{order} and a report that nobody will read.")
    assert told(folder) == [
        ("a.txt", "Ferry a aground"),
        ("b.txt", code),
        ("c.txt", "Ferry c aground"),
    ]


@pytest.mark.usefixtures("obedient")
def test_several_bad_inputs_cost_a_process_each(folder: Path) -> None:
    (folder / "a.txt").write_text("DIE here and now, without a word of farewell.")
    (folder / "c.txt").write_text("RAISE an objection, and then no other one.")
    assert [code for _, code in told(folder)] == ["crashed", "Ferry b aground", "crashed"]


@pytest.mark.usefixtures("obedient")
def test_the_detail_says_what_happened(folder: Path) -> None:
    (folder / "b.txt").write_text("RAISE an objection, and then no other one.")
    (refused,) = [i for i in reports([str(folder)], ReadOptions()) if isinstance(i, Rejected)]
    assert refused.detail == "its parser died: RuntimeError: a parser's own failure"


def test_a_missing_path_is_the_exception_that_it_is_without_a_worker(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="there is no such file"):
        list(reports([str(tmp_path / "nowhere.txt")], ReadOptions()))


def test_standard_input_is_copied_for_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"Ferry aground\nA ferry ran aground off Tarn Island on Monday."
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    (report,) = [i for i in reports(["-"], ReadOptions()) if isinstance(i, Report)]
    assert (report.source, report.title) == ("-", "Ferry aground")


def test_a_pipe_is_copied_for_the_worker(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    text = "Ferry aground\nA ferry ran aground off Tarn Island on Monday."
    with subprocess.Popen([sys.executable, "-c", f"open({str(pipe)!r}, 'w').write({text!r})"]):
        (report,) = [i for i in reports([str(pipe)], ReadOptions()) if isinstance(i, Report)]
    assert report.title == "Ferry aground"


def test_going_on_behind_a_line_reads_the_lines_after_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": f"Ferry {n} ran aground off Tarn Island."}) for n in range(9)]
    path.write_text("\n".join(lines))
    options = ReadOptions(after=f"{path}#7")
    found = [i.source for i in reports([str(path)], options) if isinstance(i, Report)]
    assert found == [f"{path}#8", f"{path}#9"]


def test_marks_tell_how_many_bytes_were_read(folder: Path) -> None:
    marks = [i for i in reports([str(folder)], ReadOptions()) if isinstance(i, Begun)]
    assert [m.position for m in marks] == sorted(m.position for m in marks)
    assert marks[-1].position >= sum((folder / f"{n}.txt").stat().st_size for n in "ab")


@pytest.mark.usefixtures("obedient")
def test_the_worker_ends_with_the_process_that_started_it(folder: Path) -> None:
    (folder / "a.txt").write_text("HANG on, there is more to come of this report.")
    command = [sys.executable, "-m", "stemma", "clean", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        worker = _child_of(parent.pid)
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 20
    while Path(f"/proc/{worker}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{worker}").exists()


def _child_of(pid: int) -> int:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.exists():
        pytest.skip("this system does not tell the children of a process")
    until = time.monotonic() + 20
    while not children.read_text().split() and time.monotonic() < until:
        time.sleep(0.05)
    return int(children.read_text().split()[0])


def test_going_on_behind_one_of_several_reports_of_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    parts = "".join(
        f"<article><h2>{title}</h2>{''.join(f'<p>{line}</p>' for line in body)}</article>"
        for title, body in ((TITLE, BODY), (OTHER_TITLE, OTHER))
    )
    path.write_text(f"<html><head><title>Lorn News</title></head><body>{parts}</body></html>")
    found = [i.source for i in reports([str(path)], ReadOptions()) if isinstance(i, Report)]
    assert found == [f"{path}#1", f"{path}#2"]
    options = ReadOptions(after=found[0])
    assert [i.source for i in reports([str(path)], options) if isinstance(i, Report)] == found[1:]


def test_every_line_of_an_archive_tells_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"Ferry {n} aground."}) for n in range(40_000)))
    marks = [i.position for i in read_steps(str(path))]
    assert len(set(marks)) > 3
    assert max(marks) > path.stat().st_size / 2


def read_steps(path: str) -> list[Begun]:
    return [step for step in steps([path]) if isinstance(step, Begun)]
