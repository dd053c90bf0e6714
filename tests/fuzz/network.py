"""What holds for the fetcher whatever a server sends: a page or a refusal, within its limits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import get_args

from stemma.model import RejectCode, Rejected
from stemma.read.fetch import Fetched, is_address, shown
from stemma.read.fetch.coding import CODINGS
from stemma.read.fetch.limits import Limits
from tests.bad_inputs.web import PAGE, Web, answer, fetcher, redirect, serving

NAME = "network"
_LIMITS = Limits(busy=5, size=1 << 20)
_ROBOTS = b"User-agent: *\nDisallow: /private\nCrawl-delay: 2\n"
SEEDS = (
    b"a" + answer(PAGE, Content_Type="text/html; charset=utf-8"),
    b"a" + answer(b"3\r\nabc\r\n0\r\n\r\n", Content_Length="", Transfer_Encoding="chunked"),
    b"a" + answer(status=503, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"),
    b"a" + redirect("http://news.test/elsewhere"),
    b"r" + answer(_ROBOTS, Content_Type="text/plain"),
    b"b" + _ROBOTS,
    b"l" + b"//[::1]:80/a?b#c",
    b"u" + b"https://user:pass@xn--bcher-kva.test:8080/%zz?q#f",
    *(b"c" + bytes([number]) + PAGE for number in range(len(CODINGS))),
)
"""The first letter says what the rest is: an answer, the answer with robots.txt, its body, where a
redirect leads, an address, or a packed body behind the number of its coding."""

Check = Callable[[bytes], Fetched | Rejected]


@contextmanager
def network() -> Iterator[Check]:
    """A check that fetches from a server on this machine."""
    with serving(Web()) as web:
        yield lambda data: _check(web, data)


def _check(web: Web, data: bytes) -> Fetched | Rejected:
    """What is fetched; AssertionError when it breaks a promise."""
    kind, rest = data[:1], data[1:]
    web.says = {"/page": answer(PAGE), **_said(kind, rest)}
    web.asked.clear()
    url = rest.decode("utf-8", "replace") if kind == b"u" else web.url()
    assert is_address(shown(url)) or not is_address(url.strip())
    found = fetcher(limits=_LIMITS).fetch("source", url)
    if isinstance(found, Rejected):
        assert found.code in get_args(RejectCode), found.code
        assert found.detail
        found.detail.encode()
    else:
        assert 0 < len(found.body) <= _LIMITS.size
        found.url.encode()
    return found


def _said(kind: bytes, rest: bytes) -> dict[str, bytes]:
    match kind:
        case b"r":
            return {"/robots.txt": rest}
        case b"b":
            return {"/robots.txt": answer(rest, Content_Type="text/plain")}
        case b"l":
            line = rest.replace(b"\r", b" ").replace(b"\n", b" ")
            return {"/page": b"HTTP/1.1 302 Found\r\nLocation: " + line + b"\r\n\r\n"}
        case b"c":
            name = list(CODINGS)[(rest[:1] or b"\0")[0] % len(CODINGS)]
            return {"/page": answer(rest[1:], Content_Encoding=name)}
    return {"/page": rest}
