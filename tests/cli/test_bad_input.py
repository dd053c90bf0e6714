"""Bad input: a clear line or row for each, and everything else is told."""

import json
import os
import re
from pathlib import Path

import pytest

from stemma.flow.intake import MAX_TEXT
from tests.cli.conftest import Result, Stemma
from tests.cli.reports import BRIDGE, CHESS

LATIN = "Die Brücke über die Nor ist gesperrt, sagte Bürgermeisterin Ada Holm am Montag.\n"


def rejected(said: Result) -> list[tuple[str, str]]:
    """(file name, code) of the rejected rows of `stemma tell --format json`."""
    rows = json.loads(said.out)["rejected"]
    return [(row["source"].rsplit("/", 1)[-1], row["code"]) for row in rows]


@pytest.mark.parametrize(
    ("name", "content", "code", "says"),
    [
        ("x.txt", b"", "empty", "nothing in it"),
        ("x.txt", b" \n\n\t", "empty", "nothing in it"),
        ("x.txt", bytes(range(256)) * 40, "binary", "not text"),
        ("x.html", b"<!doctype html><title>x</title><nav>Home</nav>", "no_text", "report"),
        ("x.txt", b"Home\nSport\nLogin\n", "no_text", "report"),
        ("x.exe", b"MZ", "unknown_kind", "no reader"),
        ("x.pdf", b"%PDF-1.7", "bad_document", ""),
        ("x.jsonl", b'{"text": "It rained', "bad_json", ""),
        ("x.jsonl", b'{"title": "no text"}', "bad_row", "text"),
        ("x.jsonl", b'{"text": 7}', "bad_row", "text"),
        ("x.jsonl", b'{"row": "rumour"}', "bad_row", "rumour"),
    ],
)
def test_it_is_a_row_with_its_reason_and_the_rest_is_told(  # noqa: PLR0913, PLR0917
    stemma: Stemma, folder: Path, name: str, content: bytes, code: str, says: str
) -> None:
    (folder / name).write_bytes(content)
    said = stemma("tell", folder, "--format", "json")
    assert said.code == 0
    ((source, found),) = rejected(said)
    assert (source.split("#")[0], found) == (name, code)
    assert "1 input was rejected" in said.err
    assert name in said.err
    assert says in said.err
    assert len(json.loads(said.out)["accounts"][0]["reports"]) == 3


@pytest.mark.parametrize("form", ["text", "html", "markdown", "json"])
def test_every_output_lists_it_once(stemma: Stemma, folder: Path, form: str) -> None:
    (folder / "x.exe").write_bytes(b"%PDF-1.7")
    said = stemma("tell", folder, "--all", "--format", form)
    assert said.out.count("no reader for files with .exe") == 1


def test_alone_it_is_one_line_and_exit_1(stemma: Stemma, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"")
    said = stemma("tell", tmp_path / "x.txt")
    assert (said.code, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert "nothing to tell" in said.err
    assert "x.txt" in said.err


def test_a_stage_prints_the_rejected_row_even_when_nothing_is_left(
    stemma: Stemma, tmp_path: Path
) -> None:
    (tmp_path / "x.txt").write_bytes(b"")
    said = stemma("clean", tmp_path)
    assert said.code == 1
    assert json.loads(said.out)["code"] == "empty"
    assert "no report was found" in said.err


def test_an_empty_folder_says_so(stemma: Stemma, tmp_path: Path) -> None:
    said = stemma("tell", tmp_path)
    assert said.code == 1
    assert "holds no report" in said.err


def test_many_rejected_are_counted_and_the_first_named(stemma: Stemma, folder: Path) -> None:
    for number in range(8):
        (folder / f"x{number}.zip").write_bytes(b"PK")
    said = stemma("tell", folder)
    assert "8 inputs were rejected" in said.err
    assert "x0.zip" in said.err
    assert "and 3 more" in said.err
    assert said.err.count("\n") < 9


@pytest.mark.parametrize("name", ["nowhere.txt", "nowhere/", "a.txt/inside", "n" * 300])
def test_a_path_that_cannot_be_read_is_said_and_the_others_told(
    stemma: Stemma, folder: Path, name: str
) -> None:
    said = stemma("tell", folder / name, folder / "a.txt")
    assert said.code == 1
    assert name.rstrip("/") in said.err
    assert "Iron Bridge" in said.out
    alone = stemma("tell", folder / name)
    assert (alone.code, alone.out) == (1, "")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_is_said_when_named_and_a_row_in_a_folder(
    stemma: Stemma, folder: Path
) -> None:
    (folder / "a.txt").chmod(0)
    said = stemma("tell", folder / "a.txt")
    assert said.code == 1
    assert "cannot be read" in said.err
    assert rejected(stemma("tell", folder, "--format", "json")) == [("a.txt", "unreadable")]


def test_a_link_to_nowhere_in_a_folder_is_a_row(stemma: Stemma, folder: Path) -> None:
    (folder / "x.txt").symlink_to(folder / "gone.txt")
    assert rejected(stemma("tell", folder, "--format", "json")) == [("x.txt", "unreadable")]


def test_a_broken_line_costs_that_line_only(stemma: Stemma, tmp_path: Path) -> None:
    lines = tmp_path / "x.jsonl"
    good = [json.dumps({"text": text}) for text in (BRIDGE, CHESS)]
    lines.write_text("\n".join([good[0], '{"text": "It', good[1], ""]))
    said = stemma("tell", lines, "--all", "--format", "json")
    assert rejected(said) == [("x.jsonl#2", "bad_json")]
    assert len(json.loads(said.out)["accounts"]) == 2


def test_the_same_report_twice_counts_once(stemma: Stemma, folder: Path) -> None:
    (folder / "z.txt").write_text(BRIDGE, encoding="utf-8")
    said = stemma("tell", folder / "a.txt", folder / "z.txt", "--format", "json")
    assert rejected(said) == [("z.txt", "duplicate")]
    assert len(json.loads(said.out)["accounts"][0]["reports"]) == 1


def test_the_same_rows_twice_count_once(stemma: Stemma, folder: Path) -> None:
    rows = stemma("weigh", folder).out
    said = stemma("tell", "-", "--format", "json", stdin=rows + rows)
    assert [code for _, code in rejected(said)] == ["duplicate"] * 4
    once = json.loads(stemma("tell", folder, "--format", "json").out)["accounts"][0]
    twice = json.loads(said.out)["accounts"][0]
    assert {**once, "rejected": 0} == {**twice, "rejected": 0}


def test_an_account_that_stemma_wrote_is_no_report(stemma: Stemma, folder: Path) -> None:
    stemma("tell", folder, "--format", "html", "--output", folder / "page.html")
    said = stemma("tell", folder, "--format", "json")
    assert rejected(said) == [("page.html", "no_text")]
    assert "stemma wrote" in said.err


def test_text_of_another_encoding_is_read(stemma: Stemma, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes((LATIN * 3).encode("latin-1"))
    assert "Brücke" in stemma("clean", tmp_path).out


def test_a_text_of_five_megabytes_does_not_hold_up_the_others(stemma: Stemma, folder: Path) -> None:
    sentence = "On day {} the city council of Norlund met and spoke of its bridges again. "
    paragraphs = ((sentence * 8).replace("{}", str(n)) for n in range(9_000))
    (folder / "x.txt").write_text("\n".join(paragraphs))
    assert (folder / "x.txt").stat().st_size > 5_000_000
    said = stemma("tell", folder, "--format", "json")
    assert rejected(said) == [("x.txt", "too_large")]
    assert f"{MAX_TEXT:,}" in said.err
    assert len(json.loads(said.out)["accounts"][0]["reports"]) == 3


HOSTILE = """\
Bridge <script>alert(1)</script> at Norlund \x1b[31mclosed\x1b[0m after cracks \u202edelaever\u202c

The city council of Norlund closed the Iron Bridge on Monday after engineers found 14 cracks \
in <img src=x onerror=alert(2)> its pillars, mayor Ada \x1b]0;owned\x07 Holm said.

"Nobody will \u2066cross\u2069 this <b>bridge</b> until it is safe," Holm told reporters. \
Repairs will cost about 3 million euros [click](javascript:alert(3)) `rm -rf` | a | b |.
"""
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("form", ["text", "html", "markdown", "json"])
def test_hostile_text_is_harmless_in_every_output(stemma: Stemma, folder: Path, form: str) -> None:
    (folder / "a.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "\x1b[2Jx\u202e.zip").write_bytes(b"PK")
    said = stemma("tell", folder, "--format", form, "--all")
    assert said.code == 0
    assert "Norlund" in said.out
    assert CONTROLS.search(said.out) is None
    assert CONTROLS.search(said.err) is None
    if form in ("html", "markdown"):
        assert not re.search(r"<(script|img)\b|<b>bridge", said.out, re.I)
    if form == "markdown":
        assert "](javascript:" not in said.out


def test_every_stage_is_safe_for_the_terminal(stemma: Stemma, folder: Path) -> None:
    (folder / "a.txt").write_text(HOSTILE, encoding="utf-8")
    for stage in ("clean", "annotate", "weigh"):
        assert CONTROLS.search(stemma(stage, folder / "a.txt").out) is None


def test_rows_with_nul_and_lone_surrogates_are_told(stemma: Stemma, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(
        json.dumps({"text": BRIDGE.replace("pillars", "pil\0lars \ud800")}) + "\n"
    )
    said = stemma("tell", tmp_path, "--format", "json")
    assert said.code == 0
    assert len(json.loads(said.out)["accounts"]) == 1
