"""Addresses are fetched as a polite reader does, and read as the files behind them would be."""

import gzip
import shutil
import ssl
import subprocess
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from tests.bad_inputs.web import HERE, PAGE, Request, Time, Web, answer, fetcher, redirect, serving

from stemma.errors import SettingError
from stemma.flow.intake import reports
from stemma.model import Capture, Rejected, Report
from stemma.read import ReadOptions, is_address, read
from stemma.read.fetch import Fetched
from stemma.read.fetch.fetcher import Fetcher
from stemma.read.fetch.reach import Reach

ARTICLE = """<!doctype html>
<html lang="en"><head><title>Ferry runs aground off Tarn Island</title></head><body>
<article><h1>Ferry runs aground off Tarn Island</h1>
<p>A ferry with sixty passengers on board ran aground off Tarn Island on Monday evening, the coast
guard said. Fourteen people were slightly hurt.</p>
<p>All passengers were brought to the harbour of Wellin by midnight. Divers will look at the hull of
the ship in the morning, a spokeswoman for the company said.</p>
<p>The ship had left Wellin at seven in the evening and was on its way to the mainland when the fog
came in. The captain told the coast guard that the lights of the harbour could not be seen. It is
the second accident at the same rock within three years.</p></article></body></html>"""


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as started:
        yield started


@pytest.fixture
def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stemma.read.fetch.fetcher.Fetcher", fetcher)


def got(found: Fetched | Rejected) -> Fetched:
    assert isinstance(found, Fetched), found
    return found


def test_addresses_are_told_from_paths() -> None:
    assert is_address("HTTPS://news.test")
    assert not any(map(is_address, ["news.test", "file:///a", "http:", "a/http://b", "-"]))


def test_a_page_is_fetched_with_what_its_server_says_of_it(web: Web) -> None:
    web.says["/page"] = answer(PAGE, Content_Type='Text/HTML; boundary=x; Charset = "KOI8-R"')
    found = fetcher().fetch("s", web.url("/page?a=1&b=%20#part"))
    assert found == Rejected("s", "read", "http_status", getattr(found, "detail", ""))
    web.says["/page?a=1&b=%20"] = web.says["/page"]
    found = fetcher().fetch("s", web.url("/page?a=1&b=%20#part"))
    assert found == Fetched(web.url("/page?a=1&b=%20"), "", "text/html", "KOI8-R", PAGE)


def test_every_request_says_who_asks_and_carries_nothing_else(web: Web) -> None:
    web.says["/page"] = answer(PAGE, Set_Cookie="reader=1")
    fetching = fetcher()
    for _ in range(2):
        got(fetching.fetch("s", web.url()))
    for request in web.asked:
        assert request.headers["user-agent"].startswith("stemma/")
        assert request.headers["host"] == f"news.test:{web.port}"
        assert request.headers.keys() == {"host", "user-agent", "accept", "accept-encoding"}


def test_a_host_is_left_a_second_between_requests_and_another_is_not_kept_waiting(web: Web) -> None:
    web.says["/page"] = answer(PAGE)
    clock = Time()
    fetching = fetcher(clock=clock.clock())
    got(fetching.fetch("s", web.url()))
    assert clock.slept == pytest.approx([1], abs=0.1)
    got(fetching.fetch("s", web.url(host="other.test")))
    got(fetching.fetch("s", web.url(host="other.test")))
    assert clock.slept == pytest.approx([1, 1, 1], abs=0.1)


CODINGS = {
    "identity": PAGE,
    "gzip": gzip.compress(PAGE),
    "GZip": gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]) + b"\0\0",
    "deflate": zlib.compress(PAGE),
    "br": brotli.compress(PAGE),
    "zstd": zstandard.compress(PAGE[:20]) + zstandard.compress(PAGE[20:]),
    "gzip, br": brotli.compress(gzip.compress(PAGE)),
}


@pytest.mark.parametrize("coding", CODINGS)
def test_what_is_packed_is_unpacked(web: Web, coding: str) -> None:
    web.says["/page"] = answer(CODINGS[coding], Content_Encoding=coding)
    assert got(fetcher().fetch("s", web.url())).body == PAGE


def test_deflate_without_its_head_is_unpacked_too(web: Web) -> None:
    raw = zlib.compress(PAGE, wbits=-15)
    web.says["/page"] = answer(raw, Content_Encoding="deflate")
    assert got(fetcher().fetch("s", web.url())).body == PAGE


def test_an_answer_in_chunks_and_one_that_ends_with_the_connection(web: Web) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    chunks = b"".join(b"%x;note\r\n%s\r\n" % (len(part), part) for part in (PAGE[:7], PAGE[7:]))
    web.says["/a"] = head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"
    web.says["/b"] = b"HTTP/1.0 200 OK\r\n\r\n" + PAGE
    web.says["/c"] = b"HTTP/1.1 100 Continue\r\n\r\n" + answer(PAGE)
    assert [got(fetcher().fetch("s", web.url(p))).body for p in ("/a", "/b", "/c")] == [PAGE] * 3


def test_redirects_lead_to_where_the_page_is(web: Web) -> None:
    web.says["/page"] = redirect("../über?x=ü#part", 301)
    web.says["/%C3%BCber?x=%C3%BC"] = redirect(web.url("/there", "OTHER.test"), 308)
    web.says["/there"] = answer(PAGE)
    assert got(fetcher().fetch("s", web.url())).url == web.url("/there", "other.test")
    assert web.paths().count("/robots.txt") == 2


def test_a_host_in_any_script_is_asked_for_in_ascii(web: Web) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return [HERE]

    web.says["/page"] = answer(PAGE)
    found = got(fetcher(resolve=resolve).fetch("s", web.url(host="фähre.test")))
    assert asked[0].startswith("xn--")
    assert asked[0] in found.url
    assert web.asked[0].headers["host"] == f"{asked[0]}:{web.port}"


def test_a_host_may_be_an_address_of_the_newer_kind(web: Web) -> None:
    web.says["/page"] = answer(PAGE)
    got(fetcher(resolve=lambda host, port: [HERE]).fetch("s", web.url(host="[2a00::1]")))
    assert web.asked[0].headers["host"] == f"[2a00::1]:{web.port}"


def test_the_next_address_of_a_host_is_tried(web: Web) -> None:
    web.says["/page"] = answer(PAGE)
    nobody = "127.255.255.254"  # this machine too, where the server does not listen
    reach = Reach(lambda host, port: [nobody, HERE], lambda address: True)
    fetching = Fetcher(None, reach, Time().clock())
    assert got(fetching.fetch("s", web.url())).body == PAGE


@pytest.mark.parametrize(
    ("path", "media", "name"),
    [("/a/news.warc.gz", "application/octet-stream", "news.warc.gz"),
     ("/a/report.pdf?x=/b.txt", "", "report.pdf"), ("/news.jsonl", "text/plain", "news.jsonl"),
     ("/news.csv.gz", "application/x-gzip; x=y", "news.csv.gz"), ("/a/", "", ""),
     ("/a.pdf", "text/html", ""), ("/a.txt", "application/json", "")],
)  # fmt: skip
def test_the_name_counts_when_the_content_type_says_nothing(
    web: Web, path: str, media: str, name: str
) -> None:
    web.says[path] = answer(gzip.compress(b"x"), Content_Type=media)
    found = got(fetcher().fetch("s", web.url(path)))
    assert (found.name, found.media) == (name, media.partition(";")[0] or None)


def test_a_name_loses_the_ending_of_what_was_unpacked(web: Web) -> None:
    web.says["/a.txt.gz"] = answer(gzip.compress(b"x"), Content_Type="", Content_Encoding="gzip")
    assert got(fetcher().fetch("s", web.url("/a.txt.gz"))).name == "a.txt"


def test_a_cache_that_cannot_be_used_is_a_wrong_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SettingError, match="file"):
        Fetcher(tmp_path / "file" / "cache")


# Encrypted


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of news.test, with its key behind it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is needed to make a certificate")
    made, key = tmp_path / "made.pem", tmp_path / "key.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-keyout", key, "-out", made, "-days", "2", "-subj", "/CN=news.test",
         "-addext", "subjectAltName=DNS:news.test"],
        check=True, capture_output=True,
    )  # fmt: skip
    made.write_bytes(made.read_bytes() + key.read_bytes())
    return made


@pytest.fixture
def secure(certificate: Path) -> Iterator[Web]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(Web(), context) as started:
        started.says["/page"] = answer(PAGE)
        yield started


def test_a_certificate_must_be_trusted_and_for_the_name(
    secure: Web, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    untrusted = fetcher().fetch("s", secure.url(scheme="https"))
    assert isinstance(untrusted, Rejected)
    assert (untrusted.code, "certificate" in untrusted.detail) == ("unreachable", True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    fetching = fetcher()
    assert got(fetching.fetch("s", secure.url(scheme="https"))).body == PAGE
    for host in ("other.test", HERE):
        assert isinstance(fetching.fetch("s", secure.url("/page", host, "https")), Rejected)
    assert secure.paths() == ["/robots.txt", "/page"]


def test_encryption_where_there_is_none_is_refused(web: Web) -> None:
    found = fetcher().fetch("s", web.url(scheme="https"))
    assert isinstance(found, Rejected)
    assert (found.code, "encryption" in found.detail) == ("unreachable", True)


# Read


@pytest.mark.usefixtures("reachable")
def test_a_page_is_read_with_its_address_and_charset(web: Web) -> None:
    text = "<p>Паром сел на мель у острова"
    web.says["/page"] = redirect("/there")
    web.says["/there"] = answer(text.encode("cp1251"), Content_Type="text/html;charset=cp1251")
    assert list(read([web.url()])) == [
        Capture(source=web.url(), content=text, markup=True, url=web.url("/there"))
    ]


@pytest.mark.usefixtures("reachable")
def test_a_page_becomes_a_report(web: Web) -> None:
    web.says["/page"] = answer(ARTICLE.encode())
    found = [item for item in reports([web.url()], ReadOptions()) if isinstance(item, Report)]
    (report,) = found
    assert (report.source, report.url) == (web.url(), web.url())
    assert report.text.startswith("Ferry runs aground off Tarn Island\nA ferry with sixty")


@pytest.mark.usefixtures("reachable")
def test_what_did_not_change_gives_the_same_again(web: Web, tmp_path: Path) -> None:
    def unchanged(request: Request) -> bytes:
        same = request.headers.get("if-none-match") == 'W/"1"'
        return answer(status=304) if same else answer(PAGE, ETag='W/"1"')

    web.says["/page"] = unchanged
    options = ReadOptions(cache=tmp_path)
    first, second = list(read([web.url()], options)), list(read([web.url()], options))
    assert first == second
    assert isinstance(first[0], Capture)


@pytest.mark.usefixtures("reachable")
def test_addresses_and_files_are_read_together_and_one_that_fails_is_a_row(
    web: Web, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("A ferry ran aground.")
    web.says["/page"] = answer(PAGE)
    items = list(read([web.url(), web.url("/gone"), str(tmp_path / "a.txt")]))
    assert [(item.source, type(item)) for item in items] == [
        (str(tmp_path / "a.txt"), Capture),
        (web.url("/gone"), Rejected),
        (web.url(), Capture),
    ]
