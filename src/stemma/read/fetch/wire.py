"""One request and its answer, without anything around it."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cached_property

import httpcore
import httpx

from stemma.model.version import __version__
from stemma.read.fetch.coding import ACCEPTED, unpacked
from stemma.read.fetch.limits import Clock
from stemma.read.fetch.reach import Doorway, Reach
from stemma.read.fetch.refused import Refused

TOKEN = "stemma"
"""The product token of robots.txt."""
AGENT = f"{TOKEN}/{__version__} (reads news reports; obeys robots.txt as {TOKEN})"
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class Answer:
    """What a server says: its status and headers, and its body as long as it is open."""

    def __init__(self, response: httpcore.Response) -> None:
        self.status = response.status
        self.headers = httpx.Headers(response.headers)
        self._response = response

    def body(self, limit: int) -> bytes:
        """All of the body, unpacked.

        Raises Refused: `too_large` or `bomb` over `limit` bytes, `cut_short`, `too_slow`, and what
        `unpacked` does.
        """
        data = self.beginning(limit + 1)
        if len(data) > limit:
            packed = "content-encoding" in self.headers
            detail = f"an answer may have at most {limit} bytes"
            raise Refused("bomb" if packed else "too_large", detail)
        return data

    def beginning(self, limit: int) -> bytes:
        """The first `limit` bytes of the body, unpacked, or all of it."""
        data = bytearray()
        pieces = unpacked(self._chunks(), self.headers.get("content-encoding", ""))
        while len(data) < limit and (piece := next(pieces, None)) is not None:
            data += piece
        return bytes(data[:limit])

    def _chunks(self) -> Iterator[bytes]:
        try:
            yield from self._response.iter_stream()
        except httpcore.TimeoutException:
            raise Refused("too_slow", "its answer takes too long; try again later") from None
        except (httpcore.ProtocolError, httpcore.NetworkError):
            detail = "the connection broke before the end of the answer; try again later"
            raise Refused("cut_short", detail) from None


class Wire:
    """Makes requests, each on a connection of its own.

    No proxy is used, whatever the environment says: only where the connection is made can it be
    decided where it leads. No cookies, no credentials.
    """

    def __init__(self, reach: Reach, clock: Clock) -> None:
        self._reach, self._clock = reach, clock

    @cached_property
    def _plain(self) -> httpcore.ConnectionPool:
        return self._pool(None)

    @cached_property
    def _encrypted(self) -> httpcore.ConnectionPool:
        """Certificates are checked against the usual authorities, or those that SSL_CERT_FILE or
        SSL_CERT_DIR name."""
        return self._pool(httpx.create_ssl_context())

    def _pool(self, context: ssl.SSLContext | None) -> httpcore.ConnectionPool:
        door = Doorway(self._reach, self._clock.now)
        return httpcore.ConnectionPool(context, max_keepalive_connections=0, network_backend=door)

    @contextmanager
    def answer(
        self, url: httpx.URL, headers: Mapping[str, str], seconds: float
    ) -> Iterator[Answer]:
        """What the server says to a GET; all of it, the body too, must come within `seconds`.

        Raises Refused: `private_address`, `unreachable`, `too_slow`.
        """
        with ExitStack() as stack:
            try:
                pool = self._encrypted if url.scheme == "https" else self._plain
                request = pool.stream(
                    "GET",
                    httpcore.URL(
                        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                    ),
                    headers=[(b"Host", url.netloc), *_encoded(headers)],
                    extensions={"timeout": {"connect": seconds}},
                )
                response = stack.enter_context(request)
            except (httpcore.TimeoutException, httpcore.NetworkError) as error:
                raise _failure(error, url) from None
            except httpcore.ProtocolError:
                raise Refused("unreachable", f"what {url.host} answers is not HTTP") from None
            yield Answer(response)


def _encoded(headers: Mapping[str, str]) -> Iterator[tuple[bytes, bytes]]:
    ours = {"User-Agent": AGENT, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED}
    for name, value in (ours | dict(headers)).items():
        yield name.encode("ascii"), value.encode("ascii")


def _failure(error: Exception, url: httpx.URL) -> Refused:
    """In words of ours: those of the system differ from machine to machine."""
    host = url.host
    cause = error.args[0] if error.args else None  # what httpcore made its own error of
    if isinstance(error, httpcore.ReadTimeout | httpcore.WriteTimeout):
        return Refused("too_slow", f"{host} takes too long to answer; try again later")
    if isinstance(error, httpcore.ConnectTimeout):
        return Refused("unreachable", f"{host} does not answer; try again later")
    if isinstance(cause, ssl.SSLCertVerificationError):
        detail = f"the certificate of {host} cannot be trusted ({cause.verify_message})"
        return Refused("unreachable", detail)
    if isinstance(cause, ssl.SSLError):
        return Refused("unreachable", f"{host} offers no encryption that can be agreed on")
    if isinstance(error, httpcore.ConnectError):
        return Refused("unreachable", f"{host} takes no connection; check the address")
    return Refused("unreachable", f"{host} broke the connection off; try again later")
