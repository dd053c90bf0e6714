"""Bad servers, bad addresses, bad networks: cases 67 to 75, and what is near them."""

import errno
import gzip
import itertools
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from stemma.model import Capture, Rejected
from stemma.read import read
from stemma.read.fetch import Fetched, shown
from stemma.read.fetch.coding import unpacked
from stemma.read.fetch.fetcher import Fetcher
from stemma.read.fetch.limits import Clock, Limits
from stemma.read.fetch.reach import Reach, is_public
from tests.bad_inputs.web import HERE, PAGE, Request, Time, Web, answer, fetcher, redirect, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(Web()) as started:
        yield started


def refused(found: Fetched | Rejected) -> Rejected:
    assert isinstance(found, Rejected), found
    assert (found.source, found.stage) == ("s", "read")
    return found


def got(found: Fetched | Rejected) -> Fetched:
    assert isinstance(found, Fetched), found
    return found


def code(found: Fetched | Rejected) -> str:
    return refused(found).code


# 67, 68: who is connected to

PRIVATE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254",
    "127.0.0.1", "127.255.0.1", "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.1",
    "192.0.0.1", "192.0.0.9", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1",
    "198.18.0.1", "198.19.255.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255",
    "::", "::1", "::10.0.0.1", "::8.8.8.8", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
    "::ffff:169.254.169.254", "::ffff:8.8.8.8", "::ffff:0:10.0.0.1", "64:ff9b::10.0.0.1",
    "64:ff9b::127.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::10.0.0.1", "100::1", "2001::1",
    "2001:0:a00:1::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:a00:1::1",
    "2002:7f00:1::", "3fff::1", "4000::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1",
    "fe80::1%1", "2a00::1%1", "fec0::1", "ff02::1", "ff0e::1", "", "news.test", "1.2.3",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "9.9.9.9", "100.63.255.255", "100.128.0.0", "128.0.0.1", "172.15.255.255",
    "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
    "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1", "2001:200::1", "2003::1",
    "64:ff9b::1.1.1.1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_67_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(address)
    strict = Fetcher(None, Reach(resolve=lambda host, port: [address]))
    assert code(strict.fetch("s", "http://news.test/")) == "private_address"


@pytest.mark.parametrize("address", PUBLIC)
def test_67_a_public_address_is_not(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1", "0177.0.0.1",
     "[::ffff:127.0.0.1]", "0", "news.test\\@127.0.0.1"],
)  # fmt: skip
def test_67_this_machine_is_refused_however_it_is_written(web: Web, host: str) -> None:
    web.says["/page"] = answer(PAGE)
    found = refused(Fetcher(None).fetch("s", web.url(host=host)))
    assert found.code in {"private_address", "unreachable"}
    assert web.asked == []


def test_67_is_decided_for_the_command_line_too(web: Web) -> None:
    web.says["/page"] = answer(PAGE)
    run = [sys.executable, "-m", "stemma", "clean", web.url(host=HERE)]
    done = subprocess.run(run, check=False, capture_output=True, text=True, timeout=60)
    assert '"code":"private_address"' in done.stdout.replace('": "', '":"')
    assert web.asked == []


def test_67_no_proxy_of_the_environment_is_asked(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, web.url("", HERE))
    strict = Fetcher(None, Reach(resolve=lambda host, port: ["10.0.0.1"]))
    assert code(strict.fetch("s", "http://news.test/")) == "private_address"
    assert web.asked == []


def test_67_one_private_address_among_public_ones_is_enough() -> None:
    both = Fetcher(None, Reach(resolve=lambda host, port: ["9.9.9.9", "10.0.0.1"]))
    assert code(both.fetch("s", "http://news.test/")) == "private_address"


def test_68_a_name_that_changes_its_mind_is_refused(web: Web) -> None:
    says: dict[str, Iterator[list[str]]] = {
        "news.test": itertools.chain([[HERE]], itertools.repeat(["10.0.0.7"]))
    }
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(says[host])

    web.says["/page"] = answer(PAGE)
    assert code(fetcher(resolve=resolve).fetch("s", web.url())) == "private_address"
    assert web.paths() == ["/robots.txt"]
    assert asked == ["news.test", "news.test"]  # once a connection, and that is connected to


@pytest.mark.parametrize("port", [0, 22, 25, 53, 143, 1023, 65536])
def test_67_ports_of_other_services_are_refused(port: int) -> None:
    url = f"http://news.test:{port}/"
    assert "port" in refused(fetcher().fetch("s", url)).detail


# 69, 70: where redirects lead


@pytest.mark.parametrize(
    "to",
    ["file:///etc/passwd", "ftp://news.test/a", "data:text/html,x", "javascript:alert(1)",
     "gopher://news.test/", "http://", "http://[", "//", "http://news.test:25/", "mailto:a@b.test"],
)  # fmt: skip
def test_69_a_redirect_out_of_the_web_is_refused(web: Web, to: str) -> None:
    web.says["/page"] = redirect(to)
    assert code(fetcher().fetch("s", web.url())) == "bad_redirect"
    assert web.paths() == ["/robots.txt", "/page"]


def test_69_a_redirect_to_a_private_address_is_refused(web: Web) -> None:
    web.says["/page"] = redirect("http://169.254.169.254/latest/meta-data")
    resolve: Callable[[str, int], Sequence[str]] = lambda host, port: (  # noqa: E731
        [HERE] if host == "news.test" else [host]
    )
    assert code(fetcher(resolve=resolve).fetch("s", web.url())) == "private_address"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_70_a_redirect_loop_is_refused(web: Web, status: int) -> None:
    web.says["/page"] = redirect("/other", status)
    web.says["/other"] = redirect("/page#again", status)
    assert code(fetcher().fetch("s", web.url())) == "bad_redirect"
    assert web.paths() == ["/robots.txt", "/page", "/other"]


def test_70_a_redirect_to_itself_and_endless_ones_are_refused(web: Web) -> None:
    web.says["/page"] = redirect("#part")
    assert code(fetcher().fetch("s", web.url())) == "bad_redirect"
    for number in range(40):
        web.says[f"/{number}"] = redirect(f"/{number + 1}")
    assert code(fetcher().fetch("s", web.url("/0"))) == "bad_redirect"
    assert web.paths()[-1] == "/10"


def test_70_ten_redirects_are_followed(web: Web) -> None:
    for number in range(10):
        web.says[f"/{number}"] = redirect(f"/{number + 1}")
    web.says["/10"] = answer(PAGE)
    assert got(fetcher().fetch("s", web.url("/0"))).url == web.url("/10")


# 71: time


def drip(head: bytes, forever: bytes) -> Iterable[bytes]:
    yield head
    while True:
        time.sleep(0.0005)
        yield forever


@pytest.mark.parametrize(
    ("head", "more"),
    [(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>", b"x"),
     (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
     (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
     (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n")],
    ids=["body", "headers", "chunks", "hints"],
)  # fmt: skip
def test_71_a_server_that_drips_is_left(web: Web, head: bytes, more: bytes) -> None:
    web.says["/page"] = lambda request: drip(head, more)
    began = time.monotonic()
    assert code(fetcher(limits=Limits(busy=0.25)).fetch("s", web.url())) == "too_slow"
    assert time.monotonic() - began < 2


def test_71_a_server_that_says_nothing_is_left(web: Web) -> None:
    def silence(request: Request) -> Iterable[bytes]:
        time.sleep(0.5)
        yield b""

    web.says["/page"] = silence
    assert code(fetcher(limits=Limits(busy=0.2)).fetch("s", web.url())) == "too_slow"


def test_71_time_is_counted_over_all_redirects(web: Web) -> None:
    def slow(request: Request) -> Iterable[bytes]:
        time.sleep(0.08)
        yield redirect(f"{request.path}x")

    web.says.update(dict.fromkeys((f"/page{'x' * n}" for n in range(20)), slow))
    assert code(fetcher(limits=Limits(busy=0.25)).fetch("s", web.url())) == "too_slow"
    assert len(web.asked) < 6


def test_71_a_host_that_fails_again_and_again_is_left_alone(web: Web) -> None:
    fetching = fetcher(limits=Limits(busy=0.1))
    web.says["/page"] = lambda request: drip(b"", b"X")
    codes = [code(fetching.fetch("s", web.url())) for _ in range(5)]
    assert codes == ["too_slow"] * 3 + ["unreachable"] * 2
    assert web.paths() == ["/robots.txt"] + ["/page"] * 3


# 72: robots.txt

FORBIDS = b"User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\nAllow: /private/press\n"


def test_72_what_robots_txt_forbids_is_not_asked_for(web: Web) -> None:
    web.says["/robots.txt"] = answer(FORBIDS, Content_Type="text/plain")
    for path in ("/page", "/private/press"):
        web.says[path] = answer(PAGE)
    fetching = fetcher()
    assert code(fetching.fetch("s", web.url("/private/a?b"))) == "robots"
    assert code(fetching.fetch("s", web.url("/report.pdf"))) == "robots"
    assert got(fetching.fetch("s", web.url("/private/press")))
    assert got(fetching.fetch("s", web.url()))
    assert web.paths() == ["/robots.txt", "/private/press", "/page"]


@pytest.mark.parametrize(
    ("agent", "allowed"),
    [("stemma", False), ("Stemma", False), ("STEMMA/2", False), ("stem", True), ("stemmata", True),
     ("otherbot", True), ("st*emma", True)],
)  # fmt: skip
def test_72_the_group_of_our_own_name_counts(web: Web, agent: str, allowed: bool) -> None:
    web.says["/robots.txt"] = answer(
        f"User-agent: {agent}\nDisallow: /\n\nUser-agent: *\nAllow: /\n".encode()
    )
    web.says["/page"] = answer(PAGE)
    assert isinstance(fetcher().fetch("s", web.url()), Fetched) == allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(200, True), (204, False), (400, True), (401, True), (403, True), (404, True), (410, True),
     (429, False), (500, False), (502, False), (503, False)],
)  # fmt: skip
def test_72_a_robots_txt_that_is_not_there_allows_and_a_broken_one_forbids(
    web: Web, status: int, allowed: bool
) -> None:
    web.says["/robots.txt"] = answer(b"", status)
    web.says["/page"] = answer(PAGE)
    found = fetcher().fetch("s", web.url())
    assert isinstance(found, Fetched) if allowed else code(found) == "robots"


def test_72_a_redirected_robots_txt_holds_for_the_site_that_was_asked(web: Web) -> None:
    web.says["/robots.txt"] = redirect(web.url("/rules", "elsewhere.test"))
    web.says["/rules"] = answer(FORBIDS)
    assert code(fetcher().fetch("s", web.url("/private"))) == "robots"
    assert web.paths() == ["/robots.txt", "/rules"]


def test_72_one_that_is_redirected_without_end_is_none(web: Web) -> None:
    web.says["/robots.txt"] = redirect("/robots.txt")
    web.says["/page"] = answer(PAGE)
    assert got(fetcher().fetch("s", web.url()))
    assert web.paths() == ["/robots.txt"] * 6 + ["/page"]


def test_72_one_that_leads_to_a_private_address_forbids(web: Web) -> None:
    web.says["/robots.txt"] = redirect("http://inside.test/robots.txt")
    resolve: Callable[[str, int], Sequence[str]] = lambda host, port: (  # noqa: E731
        ["10.0.0.1"] if host == "inside.test" else [HERE]
    )
    assert code(fetcher(resolve=resolve).fetch("s", web.url())) == "robots"


def test_72_only_the_beginning_of_a_huge_one_is_read(web: Web) -> None:
    filling = b"# a line of a comment\n" * 60_000
    web.says["/robots.txt"] = answer(b"User-agent: *\nDisallow: /a\n" + filling + b"Disallow: /b")
    web.says["/b"] = answer(PAGE)
    fetching = fetcher()
    assert code(fetching.fetch("s", web.url("/a"))) == "robots"
    assert got(fetching.fetch("s", web.url("/b")))


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\x0b", b"\r\n"])
def test_72_thousands_of_names_and_rules_take_no_memory(web: Web, end: bytes) -> None:
    names = (b"User-agent: bot%d" % n + end for n in range(9_000))
    rules = (b"Disallow: /%d/*/x" % n + end for n in range(9_000))
    web.says["/robots.txt"] = answer(b"".join([*names, b"User-agent: *" + end, *rules]))
    web.says["/page"] = answer(PAGE)
    fetching, began = fetcher(), time.monotonic()
    assert got(fetching.fetch("s", web.url()))
    assert code(fetching.fetch("s", web.url("/8999/y/x"))) == "robots"
    assert time.monotonic() - began < 3


def test_72_a_crawl_delay_is_kept_up_to_a_cap(web: Web) -> None:
    web.says["/page"] = answer(PAGE)
    for said, waited in (("7.5", 7.5), ("0", 1), ("86400", 30), ("-1", 1), ("inf", 1), ("x", 1)):
        web.says["/robots.txt"] = answer(f"User-agent: *\nCrawl-delay: {said}\n".encode())
        clock = Time()
        fetching = fetcher(clock=clock.clock())
        for _ in range(2):
            assert got(fetching.fetch("s", web.url()))
        assert clock.slept == pytest.approx([waited, waited], abs=0.3), said


# 73: too many requests


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    "after", ["20", "Tue, 14 Nov 2023 22:13:40 GMT", "Tuesday, 14-Nov-23 22:13:40 GMT"]
)
def test_73_a_busy_server_is_asked_again_when_it_says(web: Web, status: int, after: str) -> None:
    busy = [answer(b"", status, Retry_After=after)]
    web.says["/page"] = lambda request: busy.pop() if busy else answer(PAGE)
    clock = Time()
    assert got(fetcher(clock=clock.clock()).fetch("s", web.url())).body == PAGE
    assert clock.slept == pytest.approx([1, 20], abs=0.3)
    assert web.paths() == ["/robots.txt", "/page", "/page"]


def test_73_the_servers_own_clock_counts(web: Web) -> None:
    date, after = "Wed, 01 Jan 2020 00:00:00 GMT", "Wed, 01 Jan 2020 00:00:30 GMT"
    busy = [answer(b"", 429, Retry_After=after, Date=date)]
    web.says["/page"] = lambda request: busy.pop() if busy else answer(PAGE)
    clock = Time()
    assert got(fetcher(clock=clock.clock()).fetch("s", web.url()))
    assert clock.slept == pytest.approx([1, 30], abs=0.3)


def test_73_a_server_that_stays_busy_is_left_with_the_time_to_come_back(web: Web) -> None:
    web.says["/page"] = answer(b"", 429, Retry_After="7")
    found = refused(fetcher().fetch("s", web.url()))
    assert (found.code, "429" in found.detail, "7 seconds" in found.detail) == (
        "http_status", True, True,
    )  # fmt: skip
    assert web.paths() == ["/robots.txt"] + ["/page"] * 3


@pytest.mark.parametrize("after", ["3600", "61"])
def test_73_a_long_pause_is_not_waited_for_and_the_host_not_asked_before(
    web: Web, after: str
) -> None:
    web.says["/page"] = answer(b"", 503, Retry_After=after)
    web.says["/other"] = answer(PAGE)
    clock = Time()
    fetching = fetcher(clock=clock.clock())
    for path in ("/page", "/page", "/other"):
        found = refused(fetching.fetch("s", web.url(path)))
        assert (found.code, f"{after} seconds" in found.detail) == ("http_status", True)
    assert web.paths() == ["/robots.txt", "/page"]
    clock.slept.append(3600)
    assert got(fetching.fetch("s", web.url("/other")))


@pytest.mark.parametrize("after", ["", "soon", "-5", "9" * 400, "Tue, 99 Nov 2023 22:13:40 GMT",
                                   "Tue, 14 Nov 99999999999 22:13:40 GMT"])  # fmt: skip
def test_73_without_a_time_to_come_back_it_is_left_at_once(web: Web, after: str) -> None:
    web.says["/page"] = answer(b"", 503, Retry_After=after)
    assert code(fetcher().fetch("s", web.url())) == "http_status"
    assert web.paths() == ["/robots.txt", "/page"]


# 74: what did not change


def unchanged(request: Request) -> bytes:
    if request.headers.get("if-none-match") == '"one"':
        return answer(b"", 304, Content_Type="")
    return answer(PAGE, Content_Type="text/html; charset=koi8-r", ETag='"one"')


def test_74_what_did_not_change_is_read_from_the_cache(web: Web, tmp_path: Path) -> None:
    web.says["/page"] = unchanged
    found = [fetcher(tmp_path / "new" / "cache").fetch("s", web.url()) for _ in range(3)]
    assert got(found[0]) == found[1] == found[2]
    assert got(found[0]).charset == "koi8-r"
    pages = [request.headers for request in web.asked if request.path == "/page"]
    assert [headers.get("if-none-match") for headers in pages] == [None, '"one"', '"one"']


def test_74_by_its_date_too(web: Web, tmp_path: Path) -> None:
    date = "Wed, 01 Jan 2020 00:00:00 GMT"

    def dated(request: Request) -> bytes:
        same = request.headers.get("if-modified-since") == date
        return answer(b"", 304) if same else answer(PAGE, Last_Modified=date)

    web.says["/page"] = dated
    found = [fetcher(tmp_path).fetch("s", web.url()) for _ in range(2)]
    assert got(found[0]) == found[1]
    assert [path for path in web.paths() if path == "/page"] == ["/page", "/page"]


def test_74_what_changed_replaces_it(web: Web, tmp_path: Path) -> None:
    for tag, body in (('"a"', b"<p>a"), ('"b"', b"<p>b"), ("", b"<p>c")):
        web.says["/page"] = answer(body, ETag=tag)
        assert got(fetcher(tmp_path).fetch("s", web.url())).body == body
    assert len(list(tmp_path.iterdir())) == 1


def test_74_a_304_that_nobody_asked_for_is_refused(web: Web, tmp_path: Path) -> None:
    web.says["/page"] = answer(b"", 304)
    assert code(fetcher(tmp_path).fetch("s", web.url())) == "http_status"
    assert code(fetcher().fetch("s", web.url())) == "http_status"


@pytest.mark.parametrize("damage", [b"", b"x", b"{}\n", None])
def test_74_a_damaged_cache_is_not_used_and_replaced(
    web: Web, tmp_path: Path, damage: bytes | None
) -> None:
    web.says["/page"] = unchanged
    first = got(fetcher(tmp_path).fetch("s", web.url()))
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    flipped = whole[:-1] + bytes([whole[-1] ^ 1])
    kept.write_bytes(flipped if damage is None else damage)
    assert fetcher(tmp_path).fetch("s", web.url()) == first
    assert kept.read_bytes() == whole
    assert "if-none-match" not in web.asked[-1].headers


def test_74_a_full_disk_only_means_that_nothing_is_kept(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    web.says["/page"] = unchanged
    assert got(fetcher(tmp_path).fetch("s", web.url())).body == PAGE
    assert list(tmp_path.iterdir()) == []


# 75: credentials


def test_75_credentials_are_never_sent_and_never_shown(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = f"http://reader:s3cret@news.test:{web.port}"
    web.says["/feed"] = redirect(f"{secret}/page#part")
    web.says["/page"] = answer(PAGE)
    monkeypatch.setattr("stemma.read.fetch.fetcher.Fetcher", fetcher)
    (item,) = read([f"{secret}/feed#top"])
    assert isinstance(item, Capture)
    assert (item.source, item.url) == (web.url("/feed"), web.url("/page"))
    assert "s3cret" not in repr((item, web.asked))
    assert not any("authorization" in request.headers for request in web.asked)
    web.says["/page"] = redirect(f"{secret}/feed")
    (item,) = read([f"{secret}/feed"])
    assert isinstance(item, Rejected)
    assert "s3cret" not in repr(item)


SECRETS = ["http://reader:s3cret@news.test/", "http://reader:s3c#s3cret@news.test/",
           "http://reader:x/s3cret@news.test/", "ftp://s3cret@news.test/", "//s3cret@news.test/",
           " https://a@s3cret@news.test/@me", "http://reader:s3cret@:x/"]  # fmt: skip


@pytest.mark.parametrize("url", SECRETS)
def test_75_they_are_not_shown_of_broken_addresses_either(url: str) -> None:
    assert "s3cret" not in shown(url)
    resolve: Callable[[str, int], Sequence[str]] = lambda host, port: []  # noqa: E731
    assert "s3cret" not in refused(fetcher(resolve=resolve).fetch("s", url)).detail


@pytest.mark.parametrize(
    "url", ["http://news.test/@me/1", "https://news.test:8080/a?b=c@d", "http://[2a00::1]:80/a:b@c"]
)
def test_75_an_address_without_any_is_shown_as_it_is(url: str) -> None:
    assert shown(url) == url
    assert shown(f"{url}#part") == url


# Broken and hostile answers


def chunked(*chunks: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)


@pytest.mark.parametrize(
    "said",
    [answer(PAGE, Content_Length="1000"), chunked(PAGE), chunked(PAGE) + b"zz\r\n",
     answer(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"),
     answer(zlib.compress(PAGE)[:-5], Content_Encoding="deflate"),
     answer(brotli.compress(PAGE)[:-3], Content_Encoding="br"),
     answer(zstandard.compress(PAGE)[:-3], Content_Encoding="zstd")],
    ids=["length", "chunk", "no chunk", "gzip", "deflate", "br", "zstd"],
)  # fmt: skip
def test_an_answer_without_its_end_is_refused(web: Web, said: bytes) -> None:
    web.says["/page"] = said
    assert code(fetcher().fetch("s", web.url())) == "cut_short"


@pytest.mark.parametrize(
    "said",
    [b"\r\n\r\n", b"220 mail.test ESMTP\r\n", b"", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000,
     b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
     b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 50_000,
     b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
)  # fmt: skip
def test_what_is_not_http_is_refused(web: Web, said: bytes) -> None:
    web.says["/page"] = said
    assert code(fetcher().fetch("s", web.url())) == "unreachable"


ZEROS = bytes(48 << 20)
BOMBS = {
    "gzip": gzip.compress(ZEROS, 1),
    "deflate": zlib.compress(ZEROS, 1),
    "br": brotli.compress(ZEROS, quality=2),
    "zstd": zstandard.compress(ZEROS),
    "gzip, gzip": gzip.compress(gzip.compress(ZEROS, 1)),
}


@pytest.mark.parametrize("coding", BOMBS)
def test_what_unpacks_without_end_is_refused(web: Web, coding: str) -> None:
    web.says["/page"] = answer(BOMBS[coding], Content_Encoding=coding)
    limits = Limits(size=1 << 20)
    assert code(fetcher(limits=limits).fetch("s", web.url())) == "bomb"
    whole = fetcher(limits=Limits(size=len(ZEROS))).fetch("s", web.url())
    assert got(whole).body == ZEROS


@pytest.mark.parametrize("coding", BOMBS)
def test_what_unpacks_without_end_never_lies_in_memory_as_a_whole(coding: str) -> None:
    chunks = (BOMBS[coding][at : at + 65_536] for at in range(0, len(BOMBS[coding]), 65_536))
    sizes = [len(piece) for piece in unpacked(chunks, coding)]
    assert sum(sizes) == len(ZEROS)
    assert max(sizes) < 24 << 20


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "compress", "gzip,br,gzip"])
def test_what_is_not_packed_as_it_says_is_refused(web: Web, coding: str) -> None:
    web.says["/page"] = answer(b"\xff\xfe<p>never packed</p>", Content_Encoding=coding)
    assert code(fetcher().fetch("s", web.url())) == "http_status"


def test_too_much_is_refused(web: Web) -> None:
    def endless(request: Request) -> Iterable[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        while True:
            yield b"<p>more" * 10_000

    web.says["/page"] = endless
    assert code(fetcher(limits=Limits(size=1 << 20)).fetch("s", web.url())) == "too_large"


@pytest.mark.parametrize(
    "said", [answer(b""), answer(b"", 204), answer(b"", Content_Encoding="br")]
)
def test_nothing_is_refused(web: Web, said: bytes) -> None:
    web.says["/page"] = said
    assert code(fetcher().fetch("s", web.url())) == "empty"


@pytest.mark.parametrize(
    "status", [201, 206, 300, 302, 401, 402, 403, 404, 410, 451, 500, 599, 999]
)
def test_any_other_status_is_refused(web: Web, status: int) -> None:
    web.says["/page"] = answer(PAGE, status)
    found = refused(fetcher().fetch("s", web.url()))
    assert (found.code, str(status) in found.detail) == ("http_status", True)


@pytest.mark.parametrize("media", ["image/png", "video/mp4", "Audio/MPEG", "text/css; charset=x"])
def test_what_no_format_can_read_is_not_even_loaded(web: Web, media: str) -> None:
    web.says["/page"] = answer(b"GIF89a", Content_Type=media, Content_Length="999999999999")
    assert code(fetcher().fetch("s", web.url())) == "unknown_kind"


def test_nobody_there_is_refused() -> None:
    with socket.socket() as closed:
        closed.bind((HERE, 0))
        port = closed.getsockname()[1]
    found = refused(fetcher().fetch("s", f"http://news.test:{port}/"))
    assert (found.code, "news.test" in found.detail) == ("unreachable", True)


def test_a_name_that_nobody_has_is_refused() -> None:
    def unknown(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    found = refused(fetcher(resolve=unknown).fetch("s", "http://news.test/"))
    assert (found.code, "news.test" in found.detail) == ("unreachable", True)


@pytest.mark.parametrize(
    "url",
    ["http://", "http:///a", "http://[", "http://[::1", "http://a b.test/", "http://news.test:x/",
     "http://xn--.test\x00/", "http://news.test/\r\nHost: other.test", "http://.", "http://a..b/",
     f"http://{'a' * 70}.test/", "http://news.test/" + "a" * 9_000, "ftp://news.test/"],
)  # fmt: skip
def test_broken_addresses_are_refused(url: str) -> None:
    found = refused(Fetcher(None, clock=Clock(sleep=lambda seconds: None)).fetch("s", url))
    assert found.code == "unreachable"
    assert len(found.detail) < 400


@given(st.text(max_size=60).map(lambda rest: f"http://{rest}"), st.binary(max_size=300))
def test_no_address_and_no_location_raises(url: str, location: bytes) -> None:
    nowhere = fetcher(resolve=lambda host, port: [])
    assert code(nowhere.fetch("s", url)) == "unreachable"
    assert code(nowhere.fetch("s", location.decode("latin-1"))) == "unreachable"


def test_a_broken_answer_of_any_kind_is_refused_or_read(web: Web) -> None:
    whole = answer(gzip.compress(PAGE, mtime=0), Content_Encoding="gzip", ETag='"x"')
    for at in range(0, len(whole), 11):
        fetching = fetcher(limits=Limits(busy=2))
        web.says["/page"] = whole[:at] + bytes([whole[at] ^ 0x15]) + whole[at + 1 :]
        found = fetching.fetch("s", web.url())
        assert isinstance(found, Rejected) or found.body
