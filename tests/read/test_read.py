"""Paths to captures, rows and rejections; bad input is a row with a reason."""

import io
import json
import os
from pathlib import Path

import pytest

from stemma.errors import MissingInput, UnreadableInput
from stemma.model import Capture, Rejected, Row
from stemma.read import MAX_BYTES, ReadOptions, read

TEXT = "Ferry aground\nA ferry ran aground off Tarn Island on Monday."


def write(path: Path, data: str | bytes) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def one(path: str) -> Capture:
    (item,) = read([path])
    assert isinstance(item, Capture), item
    return item


def code(path: str) -> str:
    (item,) = read([path])
    assert isinstance(item, Rejected), item
    assert item.stage == "read"
    return item.code


def test_plain_text_keeps_its_line_ends(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "one\r\ntwo\rthree\n")
    assert one(path) == Capture(path, "one\r\ntwo\rthree\n", markup=False)


def test_html_by_ending_and_by_look(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.htm", "<p>x</p>")).markup
    assert one(write(tmp_path / "noending", "\n<!DOCTYPE html><html></html>")).markup
    assert not one(write(tmp_path / "b.story", "2 < 3 and plain")).markup


ENCODED = [
    ("Größe läuft – “so”", "utf-8"),
    ("Größe läuft", "utf-16"),
    ("\ufeffGröße", "utf-8"),
    ("Паром сел на мель у острова, пострадали четырнадцать человек, сообщила охрана.", "cp1251"),
    ("渡轮星期一在塔恩岛附近搁浅，十四人受伤，海岸警卫队表示。乘客已经全部获救。", "gb18030"),
    ("フェリーは月曜日にターン島の沖で座礁し、十四人がけがをしたと発表した。", "shift_jis"),
]


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
def test_encodings_are_found(tmp_path: Path, text: str, encoding: str) -> None:
    assert one(write(tmp_path / "a.txt", text.encode(encoding))).content == text.lstrip("\ufeff")


def test_a_page_that_misnames_its_encoding_is_read_by_its_bytes(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>Größe – ja</body></html>'
    capture = one(write(tmp_path / "a.html", page))
    assert "Größe – ja" in capture.content
    assert capture.warnings == ("the page says cp1252, its bytes are utf-8",)
    assert "Größe" in one(write(tmp_path / "b.html", page.encode("cp1252"))).content


def test_nul_and_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    capture = one(write(tmp_path / "a.txt", "The ferry\0 ran aground off the island. " * 9))
    assert "ferry\ufffd ran" in capture.content
    lines = write(tmp_path / "b.jsonl", '{"text": "ferry \\ud800 aground"}')
    assert one(lines).content == "ferry \ufffd aground"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.txt", "\u00a0\u2003".encode(), "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "binary"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.bin", b"%PDF-1.7 " + b"x" * 99, "bad_document"),
        ("a.txt", b"x" * (MAX_BYTES + 1), "too_large"),
        ("a.html", b"<p>x</p>" * (50 << 17), "too_large"),
    ],
)
def test_a_file_that_cannot_be_a_report(
    tmp_path: Path, name: str, data: bytes, expected: str
) -> None:
    assert code(write(tmp_path / name, data)) == expected


def test_a_missing_path_and_an_unreadable_one_are_errors(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="no-such"):
        list(read([str(tmp_path / "no-such.txt")]))
    if os.geteuid() != 0:
        path = tmp_path / "locked.txt"
        path.write_text("x")
        path.chmod(0)
        with pytest.raises(UnreadableInput, match="locked"):
            list(read([str(path)]))


BAD_LINES = [
    ("{broken", "bad_json"),
    ("[1, 2]", "bad_json"),
    ('{"text": "x", "text": "y"}', "bad_json"),
    ('{"text": "x", "n": NaN}', "bad_json"),
    ('{"text": "x", "n": 1e999}', "bad_json"),
    (f'{{"text": "x", "n": {"9" * 5000}}}', "bad_json"),
    ('{"text": "x", "n": ' + "[" * 100_000 + "]" * 100_000 + "}", "bad_json"),
    ('{"title": "no text"}', "bad_row"),
    ('{"text": 7}', "bad_row"),
    ('{"text": "x", "url": ["a"]}', "bad_row"),
    ('{"text": "x", "html": "<p>y</p>"}', "bad_row"),
    ('{"text": "  "}', "empty"),
]


@pytest.mark.parametrize(("line", "expected"), BAD_LINES, ids=[line[:24] for line, _ in BAD_LINES])
def test_a_bad_line_is_refused_alone(tmp_path: Path, line: str, expected: str) -> None:
    good = json.dumps({"text": TEXT})
    path = write(tmp_path / "a.jsonl", f'{good}\n\n{line}\n{{"html": "<p>x</p>", "id": "7"}}\n')
    first, bad, last = read([path])
    assert first == Capture(f"{path}#1", TEXT, markup=False)
    assert isinstance(bad, Rejected)
    assert (bad.source, bad.code) == (f"{path}#3", expected)
    assert last == Capture(f"{path}#4", "<p>x</p>", markup=True, id="7")


def test_rows_of_an_earlier_stage_pass_as_rows(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"row": "story", "id": "s", "why": [1]}')
    assert list(read([path])) == [Row(f"{path}#1", {"row": "story", "id": "s", "why": [1]})]


def folder(root: Path) -> str:
    (root / "inner").mkdir(parents=True)
    write(root / "b.txt", f"{TEXT} B")
    write(root / "a.txt", f"{TEXT} A")
    write(root / "inner" / "c.html", "<p>c</p>")
    write(root / "notes.docx", "x")
    write(root / "empty.txt", "")
    write(root / "reports.json", json.dumps([
        {"file": "a.txt", "outlet": "Herald", "date": "2023-03-05", "title": "T", "language": "en"},
        {"file": "gone.txt"},
    ]))  # fmt: skip
    return str(root)


def test_a_folder_is_all_its_files_and_its_sidecar_speaks_for_them(tmp_path: Path) -> None:
    root = folder(tmp_path / "f")
    items = list(read([root]))
    captures = {i.source.removeprefix(root): i for i in items if isinstance(i, Capture)}
    assert list(captures) == ["/a.txt", "/b.txt", "/inner/c.html"]
    a = captures["/a.txt"]
    assert (a.outlet, a.published, a.title, a.language) == ("Herald", "2023-03-05", "T", "en")
    refused = {i.source.removeprefix(root): i.code for i in items if isinstance(i, Rejected)}
    assert refused == {
        "/reports.json#2": "bad_row", "/empty.txt": "empty", "/notes.docx": "unknown_kind",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [("{", "bad_json"), ("{}", "bad_row"), ("[7]", "bad_row")]
)
def test_a_broken_sidecar_is_a_row_and_the_files_are_read(
    tmp_path: Path, text: str, expected: str
) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "reports.json", text)
    refused, capture = read([str(tmp_path)])
    assert isinstance(refused, Rejected)
    assert refused.code == expected
    assert isinstance(capture, Capture)


def test_in_a_folder_what_cannot_be_opened_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    assert [i.code for i in read([str(tmp_path)]) if isinstance(i, Rejected)] == [
        "unreadable",
        "unreadable",
    ]


def test_one_text_of_two_outlets_is_two_reports(tmp_path: Path) -> None:
    lines = [json.dumps({"text": TEXT, "outlet": name}) for name in ("Herald", "Post")]
    assert all(
        isinstance(i, Capture) for i in read([write(tmp_path / "a.jsonl", "\n".join(lines))])
    )


def test_options_speak_only_where_the_input_is_silent(tmp_path: Path) -> None:
    lines = [json.dumps({"text": TEXT}), json.dumps({"text": TEXT, "outlet": "Herald"})]
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    options = ReadOptions(outlet="Post", published="2023", language="en")
    found = [i for i in read([path], options) if isinstance(i, Capture)]
    assert [c.outlet for c in found] == ["Post", "Herald"]
    assert {(c.published, c.language) for c in found} == {("2023", "en")}


@pytest.mark.parametrize(
    ("data", "sources", "markup"),
    [
        (TEXT, ["-"], False),
        ("<html><body>x</body></html>", ["-"], True),
        ('{"text": "a b"}\n{"text": "c d"}\n', ["-#1", "-#2"], False),
        ('{"text": "a b"}\n{broken\n{"text": "c d"}\n', ["-#1", "-#2", "-#3"], False),
    ],
)
def test_standard_input_is_lines_a_page_or_a_text(
    monkeypatch: pytest.MonkeyPatch, data: str, sources: list[str], markup: bool
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    items = list(read(["-"]))
    assert [i.source for i in items] == sources
    assert all(i.markup is markup for i in items if isinstance(i, Capture))
