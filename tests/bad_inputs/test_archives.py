"""Cases 40 to 51: archives that are broken, cut or meant to do harm."""

import gzip
import io
import lzma
import random
import stat
import struct
import tarfile
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard

from stemma.model import Capture, Rejected
from stemma.read import MAX_BYTES
from tests.bad_inputs.archives import (
    PAGE,
    TEXT,
    http,
    items,
    page,
    record,
    sha1,
    shown,
    tarred,
    zipped,
)

LINE = b'{"text": "Ferry aground\\nA ferry ran aground off Tarn Island."}\n'
ZEROS = bytes(24 << 20)


def noise(size: int) -> bytes:
    """Text that compresses badly."""
    rare = random.Random(7)
    return "".join(rare.choices("abcdefghijklmnopqrstuvwxyz ", k=size)).encode()


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "noending", "a.jsonl.gz"])
def test_40_gzip_bomb_is_refused(tmp_path: Path, name: str) -> None:
    *_, last = found = items(tmp_path, name, gzip.compress(ZEROS))
    assert isinstance(last, Rejected)
    assert (last.source, last.code) == (str(tmp_path / name), "bomb")
    assert not [i for i in found if isinstance(i, Capture)]


def test_40_a_bomb_behind_an_honest_beginning_is_refused(tmp_path: Path) -> None:
    honest = LINE * 3 + b'{"text": "' + noise(1 << 20) + b'"}\n'
    found = items(tmp_path, "a.jsonl.gz", gzip.compress(honest + bytes(40 << 20)))
    assert shown(found)[:4] == [(str(n), "capture") for n in range(1, 5)]
    assert shown(found)[-1] == ("", "bomb")


def test_40_a_document_over_the_limit_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    data = gzip.compress(noise(1 << 16) * (MAX_BYTES // (1 << 16) + 2), 1)
    assert shown(items(tmp_path, "a.txt.gz", data)) == [("", "too_large")]


def test_40_many_equal_lines_are_no_bomb(tmp_path: Path) -> None:
    found = items(tmp_path, "a.jsonl.gz", gzip.compress(LINE * 5000))
    assert len(found) == 5000
    assert all(isinstance(i, Capture) for i in found)


def test_40_bombs_inside_zip_and_tar_are_refused_alone(tmp_path: Path) -> None:
    files = [("a.txt", ZEROS), ("b.txt", TEXT)]
    assert shown(items(tmp_path, "a.zip", zipped(files))) == [
        ("a.txt", "bomb"),
        ("b.txt", "capture"),
    ]
    refused = shown(items(tmp_path, "a.tgz", gzip.compress(tarred(files))))
    assert refused == [("a.txt", "bomb")]


def test_40_a_zip_whose_members_overlap_is_refused(tmp_path: Path) -> None:
    data = zipped([("a.txt", noise(5000))])
    at = struct.unpack("<I", data[-6:-2])[0]
    entry = data[at:-22]
    many = [entry.replace(b"a.txt", b"%05d" % n) for n in range(50)]
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 50, 50, 50 * len(entry), at, 0)
    assert shown(items(tmp_path, "a.zip", data[:at] + b"".join(many) + end)) == [("", "bomb")]


def test_41_of_a_truncated_gzip_the_readable_part_is_kept_with_a_warning(tmp_path: Path) -> None:
    text = TEXT + noise(5000)
    (capture,) = items(tmp_path, "a.txt.gz", gzip.compress(text)[:-1500])
    assert isinstance(capture, Capture)
    assert text.decode().startswith(capture.content)
    assert len(capture.content) > 1000
    assert capture.warnings == ("the document is not whole: the end of the gzip data is missing",)


def test_41_a_gzip_with_a_wrong_sum_is_kept_with_a_warning(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(TEXT))
    data[-7] ^= 1
    (capture,) = items(tmp_path, "a.txt.gz", bytes(data))
    assert isinstance(capture, Capture)
    assert capture.content == TEXT.decode()
    assert "incorrect data check" in capture.warnings[0]


def test_41_of_truncated_lines_the_whole_ones_are_kept(tmp_path: Path) -> None:
    lines = LINE * 3 + b'{"text": "' + noise(5000) + b'"}\n'
    found = items(tmp_path, "a.jsonl.gz", gzip.compress(lines)[:-900])
    assert shown(found) == [
        ("1", "capture"), ("2", "capture"), ("3", "capture"), ("4", "bad_json"), ("", "cut_short"),
    ]  # fmt: skip


@pytest.mark.parametrize("keep", [0, 1, 2, 3, 9, 10])
def test_41_a_gzip_of_a_few_bytes_is_a_row(tmp_path: Path, keep: int) -> None:
    (row,) = items(tmp_path, "a.txt.gz", gzip.compress(TEXT)[:keep])
    assert isinstance(row, Rejected)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped([("in.zip", zipped([("a.txt", TEXT)])), ("z.txt", TEXT)])),
        ("a.zip", zipped([("in.tar", tarred([("a.txt", TEXT)])), ("z.txt", TEXT)])),
        ("a.tar", tarred([("in.tgz", gzip.compress(tarred([("a.txt", TEXT)]))), ("z.txt", TEXT)])),
        ("a.tar", tarred([("in.zip", zipped([("a.txt", TEXT)])), ("z.txt", TEXT)])),
        ("a.tar", tarred([("in.gz", gzip.compress(tarred([("a.txt", TEXT)]))), ("z.txt", TEXT)])),
    ],
)
def test_42_an_archive_in_an_archive_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (source, code), last = shown(items(tmp_path, name, data))
    assert source.startswith("in.")
    assert code == "nested"
    assert last == ("z.txt", "capture")


@pytest.mark.parametrize("name", ["a.txt.gz.gz", "a.gz", "noending"])
def test_42_gzip_in_gzip_is_refused(tmp_path: Path, name: str) -> None:
    twice = gzip.compress(gzip.compress(TEXT))
    assert shown(items(tmp_path, name, twice)) == [("", "nested")]
    assert shown(items(tmp_path, "a.gz", gzip.compress(zipped([("a", TEXT)])))) == [("", "nested")]


UNSAFE = ["../a.txt", "b/../../a.txt", "/etc/a.txt", "..\\a.txt", "C:/a.txt", "c:a.txt", "b\\a.txt"]


@pytest.mark.parametrize("name", UNSAFE)
def test_43_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    files = [(name, TEXT), ("z.txt", TEXT)]
    expected = [(name, "unsafe_member"), ("z.txt", "capture")]
    assert shown(items(tmp_path, "a.tar", tarred(files))) == expected
    assert shown(items(tmp_path, "a.zip", zipped(files))) == expected


def test_43_a_zip_name_with_nul_is_refused(tmp_path: Path) -> None:
    data = zipped([("a.txt~x", TEXT)]).replace(b"a.txt~x", b"a.txt\0x")
    assert shown(items(tmp_path, "a.zip", data)) == [("a.txt\ufffdx", "unsafe_member")]
    nameless = zipped([("~.txt", TEXT)]).replace(b"~.txt", b"\0.txt")
    assert shown(items(tmp_path, "b.zip", nameless)) == [("\ufffd.txt", "unsafe_member")]


def odd(kind: bytes) -> tarfile.TarInfo:
    info = tarfile.TarInfo("odd.txt")
    info.type, info.linkname = kind, "/etc/hostname"
    return info


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]
)
def test_44_links_and_devices_in_tar_are_refused(tmp_path: Path, kind: bytes) -> None:
    found = items(tmp_path, "a.tar", tarred([("a.txt", TEXT)], [odd(kind)]))
    assert shown(found) == [("a.txt", "capture"), ("odd.txt", "unsafe_member")]


def test_44_a_sparse_member_is_refused_by_its_pax_header(tmp_path: Path) -> None:
    info = tarfile.TarInfo("s.txt")
    info.pax_headers = {"GNU.sparse.major": "1"}
    assert shown(items(tmp_path, "a.tar", tarred([], [info]))) == [("s.txt", "unsafe_member")]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFBLK])
def test_44_links_and_devices_in_zip_are_refused(tmp_path: Path, kind: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.create_system, info.external_attr = 3, (kind | 0o777) << 16
        archive.writestr(info, "/etc/hostname")
        archive.writestr(zipfile.ZipInfo("z.txt"), TEXT)
    found = items(tmp_path, "a.zip", out.getvalue())
    assert shown(found) == [("link.txt", "unsafe_member"), ("z.txt", "capture")]


def test_a_zip_with_broken_members_gives_the_others(tmp_path: Path) -> None:
    data = zipped([("a.txt", TEXT), ("b.txt", TEXT), ("c.txt", TEXT)])
    wrong_sum = data.replace(struct.pack("<I", zlib.crc32(TEXT)), b"\1\2\3\4")
    assert [code for _, code in shown(items(tmp_path, "a.zip", wrong_sum))] == ["bad_archive"] * 3
    broken = bytearray(data)
    broken[40:44] = b"\xff\xff\xff\xff"
    encrypted = bytearray(data)
    encrypted[data.index(b"PK\1\2") + 8] |= 1
    rest = [("b.txt", "capture"), ("c.txt", "capture")]
    assert shown(items(tmp_path, "b.zip", bytes(broken))) == [("a.txt", "bad_archive"), *rest]
    assert shown(items(tmp_path, "c.zip", bytes(encrypted))) == [("a.txt", "unreadable"), *rest]


def test_a_zip_without_its_list_of_members_is_refused(tmp_path: Path) -> None:
    data = zipped([("a.txt", TEXT)])
    for cut in (data[:-10], data[:-60], b"PK\3\4 and no more", b""):
        assert shown(items(tmp_path, "a.zip", cut)) == [("", "bad_archive")]
    far = data[:-10] + struct.pack("<I", 0xFFFFFF00) + data[-6:]
    assert shown(items(tmp_path, "a.zip", far)) == [("", "bad_archive")]


def test_of_a_truncated_tar_the_whole_members_are_kept(tmp_path: Path) -> None:
    data = tarred([("a.txt", TEXT), ("b.txt", noise(5000))])
    found = items(tmp_path, "a.tar", data[:3000])
    assert shown(found) == [("a.txt", "capture"), ("b.txt", "cut_short")]
    found = items(tmp_path, "a.tgz", gzip.compress(data)[:-1500])
    assert shown(found) == [("a.txt", "capture"), ("b.txt", "cut_short")]


def test_a_pax_header_of_absurd_size_is_not_held_in_memory(tmp_path: Path) -> None:
    info = tarfile.TarInfo("a.txt")
    info.size = len(TEXT)
    header = tarfile.TarInfo("pax")
    header.type, header.size = tarfile.XHDTYPE, 1 << 40
    path = tmp_path / "a.tar"
    path.write_bytes(header.tobuf(tarfile.GNU_FORMAT) + info.tobuf() + TEXT)
    tracemalloc.start()
    (row,) = items(tmp_path, "a.tar", path.read_bytes())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(row, Rejected)
    assert row.code == "cut_short"
    assert peak < 8 << 20


def test_an_xz_that_wants_much_memory_is_a_row(tmp_path: Path) -> None:
    data = bytearray(lzma.compress(tarred([("a.txt", TEXT)])))
    data[12:24] = _xz_block_header(dictionary=40)
    (row,) = items(tmp_path, "a.tar.xz", bytes(data))
    assert isinstance(row, Rejected)


def _xz_block_header(dictionary: int) -> bytes:
    """A block header (xz 1.2.1, 3.1) whose dictionary has the size of this code; 40 is 4 GiB."""
    head = bytes([2, 0, 0x21, 1, dictionary, 0, 0, 0])
    return head + struct.pack("<I", zlib.crc32(head))


A, B, C = (record(http(page(word)), uri=f"https://example.org/{word}") for word in ("A", "B", "C"))


@pytest.mark.parametrize("missing", [1, 4, 20, 60, len(B) - 20])
def test_45_a_record_cut_short_is_never_a_capture(tmp_path: Path, missing: int) -> None:
    first, *rest = items(tmp_path, "a.warc", A + B[: -missing - 4])
    assert isinstance(first, Capture)
    assert shown(rest) in ([(str(len(A)), "cut_short")], [(str(len(A)), "bad_archive")])
    packed = gzip.compress(A) + gzip.compress(B)[: -min(missing + 40, 180)]
    first, *rest = items(tmp_path, "a.warc.gz", packed)
    assert isinstance(first, Capture)
    assert [i for i in rest if isinstance(i, Capture)] == []
    assert {i.code for i in rest if isinstance(i, Rejected)} <= {"cut_short", "bad_archive"}


def test_45_the_records_around_a_broken_one_are_kept(tmp_path: Path) -> None:
    broken = bytearray(gzip.compress(B))
    broken[60:62] = b"\xff\xff"
    at = len(gzip.compress(A))
    found = items(tmp_path, "a.warc.gz", gzip.compress(A) + bytes(broken) + gzip.compress(C))
    (_, one), (place, code), (_, other) = shown(found)
    assert (one, other) == ("capture", "capture")
    assert (place, code) == (str(at), "bad_archive")


def test_45_a_length_that_reaches_into_the_next_record_gives_no_capture(tmp_path: Path) -> None:
    long = record(http(page("B")), length=len(http(page("B"))) + 90)
    found = items(tmp_path, "a.warc", A + long + C + A)
    assert shown(found)[:2] == [("0", "capture"), (str(len(A)), "bad_archive")]
    assert found[-1] == Capture(
        f"{tmp_path}/a.warc#{len(A + long + C)}", page("A").decode(), markup=True,
        url="https://example.org/A",
        warnings=("the record was found by its look, behind one that is broken",),
    )  # fmt: skip
    packed = b"".join(map(gzip.compress, (A, long, C)))
    assert [code for _, code in shown(items(tmp_path, "a.warc.gz", packed))] == [
        "capture", "cut_short", "capture",
    ]  # fmt: skip


def digests(payload: str, block: str) -> list[str]:
    return [f"WARC-Payload-Digest: {payload}", f"WARC-Block-Digest: {block}"]


def test_46_a_wrong_digest_is_a_warning(tmp_path: Path) -> None:
    block = http(PAGE)
    right = record(block, extra=digests(sha1(PAGE), sha1(block)))
    wrong = record(block, extra=digests(sha1(b"x"), sha1(b"y")))
    unknown = record(block, extra=digests("blake9:AAAA", "crc:1"))
    found = items(tmp_path, "a.warc", right + wrong + unknown)
    assert [i.warnings for i in found if isinstance(i, Capture)] == [
        (),
        (
            "the digest of the page is not what the record says",
            "the digest of the record is not what the record says",
        ),
        (),
    ]


def revisit(extra: list[str]) -> bytes:
    return record(http(b""), "revisit", extra=extra)


def test_47_a_revisit_without_its_original_is_a_row(tmp_path: Path) -> None:
    stated = [f"WARC-Payload-Digest: {sha1(PAGE)}"]
    original = record(http(PAGE), extra=stated)
    assert shown(items(tmp_path, "a.warc", revisit(stated))) == [("0", "no_original")]
    both = items(tmp_path, "b.warc", original + revisit(stated))
    assert shown(both) == [("0", "capture"), (str(len(original)), "duplicate")]


def test_48_of_a_segmented_record_the_first_part_is_kept(tmp_path: Path) -> None:
    first = record(http(PAGE[:60]), extra=["WARC-Segment-Number: 1"])
    second = record(PAGE[60:], "continuation", extra=["WARC-Segment-Number: 2"])
    capture, row = items(tmp_path, "a.warc", first + second)
    assert isinstance(capture, Capture)
    assert capture.content == PAGE[:60].decode()
    assert "several" in capture.warnings[0]
    assert isinstance(row, Rejected)
    assert row.code == "no_original"


LENGTHS = [10**11, 10**17, 10**40, -5]


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("packed", [False, True])
def test_49_a_huge_length_allocates_nothing(tmp_path: Path, length: int, packed: bool) -> None:
    records = [A, record(http(PAGE), length=length), C]
    data = b"".join(map(gzip.compress, records) if packed else records)
    tracemalloc.start()
    found = items(tmp_path, "a.warc.gz" if packed else "a.warc", data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    codes = [code for _, code in shown(found)]
    assert codes in (["capture", code, "capture"] for code in ("cut_short", "bad_archive"))
    assert peak < 16 << 20


def test_49_a_record_without_a_length_is_a_row(tmp_path: Path) -> None:
    found = items(tmp_path, "a.warc", A + B.replace(b"Content-Length", b"Content-Size") + C)
    assert [code for _, code in shown(found)] == ["capture", "bad_archive", "capture"]


def test_49_a_page_over_the_limit_of_one_report_is_a_row(tmp_path: Path) -> None:
    found = items(tmp_path, "a.warc", record(http(b" " * (MAX_BYTES + (1 << 20)))) + C)
    assert [code for _, code in shown(found)] == ["too_large", "capture"]


def chunked(data: bytes, size: int = 40) -> bytes:
    parts = [data[i : i + size] for i in range(0, len(data), size)]
    return b"".join(b"%X;x=y\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def raw_deflate(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


CODINGS = {
    "gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress,
    "zstd": zstandard.compress,
}  # fmt: skip
HTML = "Content-Type: text/html"


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("chunks", [False, True])
def test_50_chunked_and_compressed_pages_are_decoded(
    tmp_path: Path, coding: str, chunks: bool
) -> None:
    body = CODINGS[coding](PAGE)
    headers = [HTML, f"Content-Encoding: {coding}"]
    if chunks:
        body, headers = chunked(body), [*headers, "Transfer-Encoding: chunked"]
    stated = [f"WARC-Payload-Digest: {sha1(body)}"]
    (capture,) = items(tmp_path, "a.warc", record(http(body, *headers), extra=stated))
    assert isinstance(capture, Capture)
    assert (capture.content, capture.warnings) == (PAGE.decode(), ())


def test_50_what_crawlers_and_servers_get_wrong_is_read_all_the_same(tmp_path: Path) -> None:
    stored_plain = http(PAGE, HTML, "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    bare = http(raw_deflate(PAGE), HTML, "Content-Encoding: deflate")
    digest = [f"WARC-Payload-Digest: {sha1(PAGE)}"]
    sent = http(chunked(PAGE), HTML, "Transfer-Encoding: chunked")
    data = record(stored_plain) + record(bare) + record(sent, extra=digest)
    found = items(tmp_path, "a.warc", data)
    assert [(i.content, i.warnings) for i in found if isinstance(i, Capture)] == [
        (PAGE.decode(), ())
    ] * 3


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_50_of_a_page_that_broke_off_the_beginning_is_kept(tmp_path: Path, coding: str) -> None:
    whole = PAGE + noise(200_000)
    body = CODINGS[coding](whole)
    cut = http(body[: len(body) // 2], HTML, f"Content-Encoding: {coding}")
    short = http(PAGE, HTML, "Content-Length: 9999")
    chunks = http(chunked(PAGE)[:-30], HTML, "Transfer-Encoding: chunked")
    found = items(tmp_path, "a.warc", record(cut) + record(short) + record(chunks))
    captures = [i for i in found if isinstance(i, Capture)]
    assert len(captures) == 3
    assert whole.decode().startswith(captures[0].content)
    assert captures[1].warnings == (f"the server announced 9999 bytes, and {len(PAGE)} came",)
    assert all("missing" in captures[n].warnings[0] for n in (0, 2))


@pytest.mark.parametrize("coding", CODINGS)
def test_50_a_page_that_is_a_bomb_is_refused(tmp_path: Path, coding: str) -> None:
    body = CODINGS[coding](bytes(30 << 20))
    bomb = record(http(body, HTML, f"Content-Encoding: {coding}"))
    (row, rest) = items(tmp_path, "a.warc", bomb + C)
    assert isinstance(row, Rejected)
    assert isinstance(rest, Capture)


def test_51_answers_that_are_no_pages_are_counted(tmp_path: Path) -> None:
    others = ["404 Not Found", "404 Not Found", "301 Moved", "503 Busy"]
    data = A + b"".join(record(http(PAGE, status=status)) for status in others)
    capture, row = items(tmp_path, "a.warc", data)
    assert isinstance(capture, Capture)
    detail = "4 answers passed over: 404 (2), 301 (1), 503 (1)"
    assert row == Rejected(f"{tmp_path}/a.warc", "read", "http_status", detail)
