"""A server on this machine that says what a test wants, and a fetcher that may reach it."""

import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from stemma.read.fetch.fetcher import Fetcher
from stemma.read.fetch.limits import Clock, Limits
from stemma.read.fetch.reach import Reach, is_public

HERE = "127.0.0.1"
TLS = b"\x16\x03"
"""How a client begins that wants to talk encrypted."""
PAGE = b"<!doctype html><title>Ferry aground</title><p>A ferry ran aground off Tarn Island.</p>"

Said = bytes | Iterable[bytes] | Callable[["Request"], bytes | Iterable[bytes]]


@dataclass(frozen=True)
class Request:
    """What the server was asked."""

    path: str
    headers: Mapping[str, str]


def answer(body: bytes = b"", status: int = 200, **headers: str) -> bytes:
    """A whole answer; `Content_Type="..."` is the header Content-Type; an empty one is not sent."""
    said = {"Content_Type": "text/html", "Content_Length": str(len(body)), "Connection": "close"}
    lines = [f"{name.replace('_', '-')}: {text}" for name, text in (said | headers).items() if text]
    return "\r\n".join([f"HTTP/1.1 {status} Said", *lines, "", ""]).encode("latin-1") + body


def redirect(to: str, status: int = 302) -> bytes:
    return answer(status=status, Location=to)


@dataclass
class Web:
    """Answers each path with what `says` has for it, or 404; `asked` is what came in."""

    says: dict[str, Said] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    port: int = 0

    def url(self, path: str = "/page", host: str = "news.test", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    def pieces(self, head: bytes) -> Iterator[bytes]:
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines if line)
        request = Request(first.split(" ")[1], {k.lower(): v.strip() for k, _, v in pairs})
        self.asked.append(request)
        said = self.says.get(request.path, answer(status=404))
        if callable(said):
            said = said(request)
        yield from [said] if isinstance(said, bytes) else said


@contextmanager
def serving(web: Web, context: ssl.SSLContext | None = None) -> Iterator[Web]:
    """Runs it, with `context` encrypted."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            head = b""
            while b"\r\n\r\n" not in head:
                data = self.request.recv(65536)
                if not data:
                    return
                head += data
                if head.startswith(TLS):
                    self.request.sendall(answer(status=400))
                    return
            try:
                for piece in web.pieces(head.partition(b"\r\n\r\n")[0]):
                    self.request.sendall(piece)
            except OSError:
                return

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            return

    with Server((HERE, 0), Handler) as server:
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        web.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield web
        finally:
            server.shutdown()
            thread.join()


class Time:
    """A clock whose sleeping takes no time."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def now(self) -> float:
        return time.monotonic() + sum(self.slept)

    def clock(self) -> Clock:
        return Clock(self.now, lambda: 1_700_000_000.0, self.slept.append)


def here(host: str, port: int) -> Sequence[str]:
    return [HERE]


def fetcher(
    cache: Path | None = None,
    resolve: Callable[[str, int], Sequence[str]] = here,
    clock: Clock | None = None,
    limits: Limits | None = None,
) -> Fetcher:
    """As in earnest, but that this machine counts as one of the public internet, every name is
    its, and no time is slept."""
    reach = Reach(resolve, lambda address: address == HERE or is_public(address))
    return Fetcher(cache, reach, clock or Time().clock(), limits or Limits())
