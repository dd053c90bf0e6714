"""What a user sees: output, order, options, exit codes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from stemma import __version__
from stemma.cli.commands import cli
from tests.cli.conftest import Stemma
from tests.cli.reports import BRIDGE, SHUT

STAGES = ["clean", "annotate", "group", "trace", "align", "weigh"]


def test_without_anything_it_explains_itself(stemma: Stemma) -> None:
    said = stemma()
    assert "Examples:" in said.out + said.err
    assert "stemma tell reports/" in said.out + said.err


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help_and_an_example(stemma: Stemma, name: str) -> None:
    said = stemma(name, "--help")
    assert said.code == 0
    example = {"stories": "", "show": " 1f3a"}.get(name, " reports/")
    assert name == "demo" or f"stemma {name}{example}" in said.out.partition("Example")[2]
    assert name in stemma("--help").out


def test_version(stemma: Stemma) -> None:
    assert stemma("--version").out.split() == ["stemma,", "version", __version__]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["tell"], "PATH..."),
        (["tell", "a.txt", "--format", "pdf"], "'csv', 'html', 'json', 'markdown', 'text'"),
        (["tell", "a.txt", "--published", "2024-13-01"], "2024-06-20"),
        (["tell", "a.txt", "--published", "last week"], "2024-06-20"),
        (["tell", "a.txt", "--language", "English!"], "en, de"),
        (["tell", "a.txt", "--nonsense"], "No such option"),
        (["tel", "a.txt"], "No such command"),
        (["clean", "a.txt", "--pairs"], "No such option"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_right(
    stemma: Stemma, arguments: list[str], says: str
) -> None:
    said = stemma(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert says in said.err
    assert "Traceback" not in said.err


def test_tell_shows_the_story_and_hides_the_single_report(stemma: Stemma, folder: Path) -> None:
    said = stemma("tell", folder)
    assert said.code == 0
    assert "Iron Bridge" in said.out
    assert "Voss" not in said.out
    assert "1 story of a single report not shown; --all" in said.err


def test_all_shows_every_story_those_with_most_origins_first(stemma: Stemma, folder: Path) -> None:
    said = stemma("tell", folder, "--all")
    assert said.out.index("Iron Bridge") < said.out.index("Voss")
    assert said.err == ""


def test_one_report_gives_an_account_too(stemma: Stemma, folder: Path) -> None:
    said = stemma("tell", folder / "c.txt")
    assert said.code == 0
    assert "Petra Voss" in said.out
    assert said.err == ""


def test_two_stories_of_one_report_each_are_both_told(stemma: Stemma, folder: Path) -> None:
    said = stemma("tell", folder / "a.txt", folder / "c.txt")
    assert "Iron Bridge" in said.out
    assert "Voss" in said.out


def test_one_story_joins_what_is_told_apart(stemma: Stemma, folder: Path) -> None:
    rows = stemma("group", folder, "--one-story").out.splitlines()
    stories = [row for row in map(json.loads, rows) if row["row"] == "story"]
    assert [len(story["reports"]) for story in stories] == [4]


def test_one_story_holds_for_rows_that_were_grouped(stemma: Stemma, folder: Path) -> None:
    grouped = stemma("group", folder).out
    said = stemma("weigh", "-", "--one-story", stdin=grouped).out
    assert said == stemma("weigh", folder, "--one-story").out


def test_the_json_value_has_the_keys_of_the_contract(stemma: Stemma, folder: Path) -> None:
    value = json.loads(stemma("tell", folder, "--format", "json", "--all").out)
    assert list(value) == ["stemma", "accounts", "rejected"]
    assert [len(account["reports"]) for account in value["accounts"]] == [3, 1]


def test_paths_of_all_kinds_are_told_together(stemma: Stemma, folder: Path) -> None:
    lines = folder.parent / "more.jsonl"
    lines.write_text(json.dumps({"text": BRIDGE, "outlet": "Norlund Post"}) + "\n")
    mixed = stemma("clean", folder / "d.html", lines, "-", folder, stdin=SHUT + "It rained.\n")
    rows = [json.loads(line) for line in mixed.out.splitlines()]
    sources = [row["source"] for row in rows if row["row"] == "report"]
    assert {"-", f"{lines}#1", str(folder / "a.txt"), str(folder / "d.html")} <= set(sources)


def test_options_fill_what_the_input_does_not_say(stemma: Stemma, folder: Path) -> None:
    given = ("--outlet", "Norlund Post", "--published", "2031-03-10", "--language", "en")
    (row,) = map(json.loads, stemma("clean", folder / "a.txt", *given).out.splitlines())
    assert (row["outlet"], row["published"], row["language"]) == (
        "Norlund Post",
        "2031-03-10",
        "en",
    )
    assert row["published_basis"] == "given"


def test_output_makes_the_file_and_its_folder(stemma: Stemma, folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "new" / "page.html"
    said = stemma("tell", folder, "--format", "html", "--output", page)
    assert (said.code, said.out) == (0, "")
    assert str(page) in said.err
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert list(page.parent.iterdir()) == [page]


def test_output_that_cannot_be_written_says_so(
    stemma: Stemma, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("here")
    said = stemma("tell", folder, "--output", tmp_path / "file" / "page.html")
    assert said.code == 1
    assert "cannot write" in said.err
    assert (tmp_path / "file").read_text() == "here"


def test_the_tree_draws_a_copy_under_what_it_copies(stemma: Stemma, folder: Path) -> None:
    (folder / "b.txt").write_text(BRIDGE, encoding="utf-8")
    sides = [
        {"file": "a.txt", "outlet": "Norlund Post", "date": "2031-05-06T08:00"},
        {"file": "b.txt", "outlet": "Coast Herald", "date": "2031-05-06T11:00"},
    ]
    (folder / "reports.json").write_text(json.dumps(sides), encoding="utf-8")
    done = stemma("trace", folder, "--tree")
    lines = done.out.splitlines()
    assert any(re.match(r"  \w Norlund Post, 6 May 2031, 08:00$", line) for line in lines), lines
    assert any(re.match(r"  [├└]─ \w Coast Herald, 6 May 2031, 11:00: copies it", x) for x in lines)
    rows = stemma("trace", folder).out
    assert stemma("trace", "-", "--tree", stdin=rows).out == done.out


def test_pairs_are_a_line_each_with_the_keys_of_the_contract(stemma: Stemma, folder: Path) -> None:
    copy = BRIDGE.replace("Bridge at Norlund", "Iron Bridge").replace("Repairs", "The repairs")
    (folder / "e.txt").write_text(copy, encoding="utf-8")
    rows = [json.loads(line) for line in stemma("trace", folder, "--pairs").out.splitlines()]
    keys = ["a", "b", "kind", "overlap_a", "overlap_b", "direction", "spans"]
    assert rows
    assert all(list(row) == keys for row in rows)


def test_a_pair_of_rows_and_a_pair_of_paths_are_the_same(stemma: Stemma, folder: Path) -> None:
    (folder / "e.txt").write_text(BRIDGE + "\nMore was not known.\n", encoding="utf-8")
    traced = stemma("trace", folder).out
    assert stemma("trace", "-", "--pairs", stdin=traced).out == (
        stemma("trace", folder, "--pairs").out
    )


def _shell(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    stemma = f"{sys.executable} -m stemma"
    return subprocess.run(
        ["bash", "-c", command.replace("stemma", stemma)],
        check=False, capture_output=True, text=True, cwd=cwd, timeout=120,
        env={**os.environ, "PYTHONWARNINGS": "error::BytesWarning"},
    )  # fmt: skip


def test_stages_one_after_another_equal_one_run(folder: Path) -> None:
    piped = _shell(
        "stemma clean reports | stemma annotate - | stemma group - | stemma trace - "
        "| stemma align - | stemma weigh - | tee weighed.jsonl | stemma tell - --format json",
        folder.parent,
    )
    whole = _shell("stemma weigh reports > whole.jsonl; stemma tell reports --format json",
                   folder.parent)  # fmt: skip
    assert piped.stdout == whole.stdout
    assert json.loads(whole.stdout)["accounts"]
    weighed, at_once = (folder.parent / f"{n}.jsonl" for n in ("weighed", "whole"))
    assert weighed.read_bytes() == at_once.read_bytes()


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    # `true` reads nothing and has gone before the first line is written.
    done = _shell("set -o pipefail; stemma annotate reports reports/a.txt | true", folder.parent)
    assert (done.returncode, done.stderr) == (0, "")


def test_ctrl_c_says_that_nothing_was_changed(
    stemma: Stemma, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from stemma import flow

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(flow, "run", stopped)
    old = tmp_path / "page.html"
    old.write_text("old")
    said = stemma("tell", folder, "--output", old)
    assert said.code == 130
    assert "nothing was changed" in said.err
    assert old.read_text() == "old"


def test_progress_is_for_terminals(stemma: Stemma, folder: Path) -> None:
    assert stemma("annotate", folder).err == ""


def test_help_loads_neither_parser_nor_encoder() -> None:
    code = "import sys, stemma.cli; print(sorted(m for m in sys.modules if '.' not in m))"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    for heavy in ("spacy", "trafilatura", "numpy", "onnxruntime"):
        assert f"'{heavy}'" not in done.stdout
