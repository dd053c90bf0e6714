"""Archives: what they hold, in their order, with sources that lead back to it."""

import gzip
import io
import tarfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from fastwarc import ArchiveIterator
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bad_inputs.archives import (
    PAGE,
    TEXT,
    Item,
    http,
    items,
    page,
    record,
    shown,
    tarred,
    zipped,
)

from stemma.model import Capture, Rejected
from stemma.read import ReadOptions, read

Make = Callable[[Sequence[tuple[str, bytes]]], bytes]
GOLDEN = Path(__file__).parent / "golden"
COUNTED = [
    ("", "http_status", "1 answers passed over: 404 (1)"),
    ("", "unknown_kind", "1 records passed over: image/png (1)"),
]
EXPECTED: dict[str, list[tuple[str | None, ...]]] = {
    "page.html.gz": [("", "Ferry aground off Tarn Island", None, None)],
    "reports.zip": [
        ("harbour/refloated.txt", "Ferry refloated", "Tarn Herald", None),
        ("inquiry.jsonl#1", "Ferry inquiry opens", "Tarn Herald", None),
        ("notes.docx", "unknown_kind", "no reader for files with .docx"),
        ("page.html", "Ferry aground off Tarn Island", None, None),
    ],
    "reports.tar.gz": [
        ("harbour/refloated.txt", "Ferry refloated", "Tarn Herald", None),
        ("inquiry.jsonl#1", "Ferry inquiry opens", "Tarn Herald", None),
        ("page.html", "Ferry aground off Tarn Island", None, None),
        ("notes.docx", "unknown_kind", "no reader for files with .docx"),
    ],
    "pages.warc": [
        ("524", "Ferry aground off Tarn Island", None, "https://herald.example.org/ferry"),
        ("2227", "Ferry refloated", None, "https://herald.example.org/refloated.txt"),
        ("2572", "duplicate", "a page that was met before, unchanged"),
        *COUNTED,
    ],
    "pages.warc.gz": [
        ("403", "Ferry aground off Tarn Island", None, "https://herald.example.org/ferry"),
        ("1571", "Ferry refloated", None, "https://herald.example.org/refloated.txt"),
        ("1825", "duplicate", "a page that was met before, unchanged"),
        *COUNTED,
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_golden(name: str) -> None:
    found: list[tuple[str | None, ...]] = []
    for item in read([str(GOLDEN / name)]):
        place = item.source.partition("#")[2]
        if isinstance(item, Rejected):
            found.append((place, item.code, item.detail))
        elif isinstance(item, Capture):
            expected = next(e for e in EXPECTED[name] if e[0] == place)
            assert expected[1] is not None
            assert expected[1] in item.content
            assert (item.published, item.warnings) in ((None, ()), ("2024-03-05", ()))
            found.append((place, expected[1], item.outlet, item.url))
    assert found == EXPECTED[name]


def sources(path: Path) -> list[str]:
    return [item.source for item in read([str(path)])]


ARCHIVES = ["reports.zip", "reports.tar.gz", "pages.warc", "pages.warc.gz"]


@pytest.mark.parametrize("name", ARCHIVES)
def test_reading_goes_on_behind_any_source(name: str) -> None:
    path = GOLDEN / name
    found = sources(path)
    for place, source in enumerate(found[:-2]):
        again = list(read([str(path)], ReadOptions(after=source)))
        captures = [i.source for i in again if isinstance(i, Capture)]
        assert captures == [s for s in found[place + 1 :] if s in captures]
        assert len(captures) == sum(
            isinstance(i, Capture) for i in list(read([str(path)]))[place + 1 :]
        )


def test_going_on_in_a_warc_seeks_to_the_record(tmp_path: Path) -> None:
    first, *rest = (record(http(page(word)), uri=f"https://example.org/{word}") for word in "ABC")
    spoilt = b"\xff" * len(first)
    path = tmp_path / "a.warc"
    path.write_bytes(spoilt + b"".join(rest))
    options = ReadOptions(after=f"{path}#{len(first)}")
    (last,) = read([str(path)], options)
    assert isinstance(last, Capture)
    assert last.url == "https://example.org/C"


def test_records_that_share_a_gzip_member_are_told_apart_and_gone_on_behind(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.warc.gz"
    records = [record(http(page(w)), uri=f"https://example.org/{w}") for w in "ABCD"]
    at = len(gzip.compress(records[0]))
    path.write_bytes(gzip.compress(records[0]) + gzip.compress(b"".join(records[1:])))
    places = [s.partition("#")[2] for s in sources(path)]
    assert places == ["0", f"{at}", f"{at}.1", f"{at}.2"]
    (last,) = read([str(path)], ReadOptions(after=f"{path}#{at}.1"))
    assert isinstance(last, Capture)
    assert last.url == "https://example.org/D"


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz"])
def test_offsets_are_those_of_fastwarc(name: str) -> None:
    with (GOLDEN / name).open("rb") as stream:
        theirs = {
            str(r.stream_pos): r.headers.get("WARC-Target-URI") for r in ArchiveIterator(stream)
        }
    for item in read([str(GOLDEN / name)]):
        if isinstance(item, Capture):
            assert theirs[item.source.partition("#")[2]] == item.url


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.gz", "noending"])
def test_a_warc_is_known_by_its_look(tmp_path: Path, name: str, version: str) -> None:
    data = record(http(PAGE)).replace(b"WARC/1.1", f"WARC/{version}".encode())
    data = gzip.compress(data) if name != "a.warc" else data
    (capture,) = items(tmp_path, name, data)
    assert isinstance(capture, Capture)
    assert (capture.content, capture.url) == (PAGE.decode(), "https://example.org/a")


def test_a_warc_that_was_blocked_by_a_compressor_is_read(tmp_path: Path) -> None:
    data = b"".join(record(http(page(w)), uri=f"https://example.org/{w}") for w in "ABC")
    blocks = (gzip.compress(data[i : i + 100]) for i in range(0, len(data), 100))
    found = items(tmp_path, "a.warc.gz", b"".join(blocks))
    assert [i.content for i in found if isinstance(i, Capture)] == [page(w).decode() for w in "ABC"]


def test_a_server_that_states_a_charset_is_believed(tmp_path: Path) -> None:
    text = "Паром сел на мель у острова, сообщила охрана."
    body = http(text.encode("koi8-r"), "Content-Type: text/plain; Charset=KOI8-R")
    (capture,) = items(tmp_path, "a.warc", record(body))
    assert isinstance(capture, Capture)
    assert capture.content == text


def test_records_about_the_crawl_are_passed_over(tmp_path: Path) -> None:
    data = b"".join([
        record(b"x: y", "warcinfo"), record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        record(b"a: b", "metadata"), record(b"x", "unheard-of"),
        record(b"20240304 10.0.0.1", "resource", "dns:example.org"),
        record(http(b"User-agent: *", "Content-Type: text/plain"), uri="https://example.org/robots.txt"),
    ])  # fmt: skip
    assert shown(items(tmp_path, "a.warc", data)) == [("", "empty")]


def test_an_extract_and_a_cut_of_the_crawler_are_read(tmp_path: Path) -> None:
    extract = record(TEXT, "conversion").replace(b"text/html", b"text/plain")
    cut = record(http(PAGE), extra=["WARC-Truncated: length"])
    one, other = items(tmp_path, "a.warc", extract + cut)
    assert isinstance(one, Capture)
    assert isinstance(other, Capture)
    assert (one.content, one.markup) == (TEXT.decode(), False)
    assert other.warnings == ("the crawler cut the page: length",)


FILES = [("b/z.txt", TEXT), ("a.txt", TEXT), ("b/a.html", PAGE)]


def test_members_of_a_zip_come_by_name_those_of_a_tar_as_they_stand(tmp_path: Path) -> None:
    zip_order = [place for place, _ in shown(items(tmp_path, "a.zip", zipped(FILES)))]
    tar_order = [place for place, _ in shown(items(tmp_path, "a.tar", tarred(FILES)))]
    assert zip_order == ["a.txt", "b/a.html", "b/z.txt"]
    assert tar_order == ["b/z.txt", "a.txt", "b/a.html"]


SIDECAR = b'[{"file": "z.txt", "outlet": "Herald"}, {"file": "gone.txt"}]'


@pytest.mark.parametrize("make", [zipped, tarred])
def test_a_sidecar_speaks_for_the_members_beside_it(tmp_path: Path, make: Make) -> None:
    found = items(tmp_path, "archive", make([*FILES, ("b/reports.json", SIDECAR)]))
    outlets = {i.source.partition("#")[2]: i.outlet for i in found if isinstance(i, Capture)}
    assert outlets == {"a.txt": None, "b/a.html": None, "b/z.txt": "Herald"}
    (row,) = [i for i in found if isinstance(i, Rejected)]
    assert (row.source, row.code) == (f"{tmp_path}/archive#b/reports.json#2", "bad_row")


@pytest.mark.parametrize("make", [zipped, tarred])
def test_what_macos_adds_is_passed_over(tmp_path: Path, make: Make) -> None:
    added = [("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"), ("b/._z.txt", b"x")]
    found = items(tmp_path, "archive", make([*added, ("a.txt", TEXT)]))
    assert shown(found) == [("a.txt", "capture")]


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_and_foreign_names_in_every_form_of_tar(tmp_path: Path, form: int) -> None:
    name = "Hafen/" * 20 + "Fähre.txt"
    data = tarred([(name, TEXT), ("b.txt", TEXT)], form=form)
    assert shown(items(tmp_path, "a.tar", data)) == [(name, "capture"), ("b.txt", "capture")]


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.bz2", "w:bz2"), ("a.txz", "w:xz"),
     ("a.gz", "w:gz"), ("noending", "w:xz"), ("noending", "w:")],
)  # fmt: skip
def test_compressed_tars_by_ending_and_by_look(tmp_path: Path, name: str, mode: str) -> None:
    path = tmp_path / "made"
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for member, data in FILES:
            info = tarfile.TarInfo(member)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    found = items(tmp_path, name, path.read_bytes())
    assert [code for _, code in shown(found)] == ["capture"] * 3


@pytest.mark.parametrize("make", [zipped, tarred])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_with_one_name_the_last_counts(tmp_path: Path, make: Make) -> None:
    found = items(tmp_path, "archive", make([("a.txt", b"old words"), ("a.txt", TEXT)]))
    assert shown(found) == [("a.txt", "bad_archive"), ("a.txt", "capture")]
    assert isinstance(found[1], Capture)
    assert found[1].content == TEXT.decode()


def test_archives_without_files_are_rows(tmp_path: Path) -> None:
    assert shown(items(tmp_path, "a.zip", zipped([]))) == [("", "empty")]
    assert shown(items(tmp_path, "a.tar", tarred([]))) == [("", "empty")]
    assert shown(items(tmp_path, "a.warc", b"")) == [("", "empty")]
    assert shown(items(tmp_path, "a.txt.gz", gzip.compress(b""))) == [("", "empty")]


def test_office_documents_are_no_archives(tmp_path: Path) -> None:
    data = zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")])
    assert shown(items(tmp_path, "a.docx", data)) == [("", "binary")]


def test_gzipped_lines_and_crawls_inside_a_zip_are_read(tmp_path: Path) -> None:
    lines = gzip.compress(b'{"text": "Ferry aground off Tarn Island"}\n')
    crawl = gzip.compress(record(http(PAGE)))
    data = zipped([("lines.jsonl.gz", lines), ("archive/data.warc.gz", crawl)])
    assert shown(items(tmp_path, "a.zip", data)) == [
        ("archive/data.warc.gz#0", "capture"), ("lines.jsonl.gz#1", "capture"),
    ]  # fmt: skip


def test_archives_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, expected in EXPECTED.items():
        stdin = io.TextIOWrapper(io.BytesIO((GOLDEN / name).read_bytes()))
        monkeypatch.setattr("sys.stdin", stdin)
        found = [i.source.partition("#")[2] for i in read(["-"])]
        assert found == [e[0] for e in expected]


def damaged(data: bytes, edits: Sequence[tuple[int, int]], keep: int) -> bytes:
    out = bytearray(data)
    for place, byte in edits:
        out[place % len(out)] = byte
    return bytes(out[: len(out) - keep % len(out)])


EDITS = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6)


@pytest.mark.parametrize("name", EXPECTED)
def test_damage_never_raises_and_always_shows(name: str, tmp_path: Path) -> None:
    whole = (GOLDEN / name).read_bytes()

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(EDITS, st.integers(0, 400))
    def check(edits: list[tuple[int, int]], keep: int) -> None:
        data = damaged(whole, edits, keep)
        found = items(tmp_path, name, data)
        assert found
        assert found == items(tmp_path, name, data)
        assert all(isinstance(i, Item) for i in found)

    check()
