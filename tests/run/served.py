"""A small local server that speaks the protocol of a model, and misbehaves when told to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from stemma.run.chat import Endpoint

Reply = tuple[int, str]


class Handler(BaseHTTPRequestHandler):
    """Gives `reply`, `slow` seconds late, and promises `short` bytes more than it sends."""

    reply: ClassVar[Callable[[dict[str, Any]], Reply]]
    asked: ClassVar[list[tuple[dict[str, Any], str | None, str]]] = []
    slow: ClassVar[float] = 0
    short: ClassVar[int] = 0

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Handler.asked.append((body, self.headers["Authorization"], self.path))
        status, text = Handler.reply(body)
        data = text.encode()
        time.sleep(Handler.slow)
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(data) + Handler.short))
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def serving() -> Iterator[Endpoint]:
    """An endpoint at a new server; an answer may take it a second."""
    Handler.asked, Handler.slow, Handler.short = [], 0, 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Endpoint(f"http://127.0.0.1:{server.server_port}/v1", "small", "secret", seconds=1)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def chat(content: str, reason: str = "stop") -> str:
    """An answer of the model in the shape of the protocol."""
    choice = {"message": {"role": "assistant", "content": content}, "finish_reason": reason}
    return json.dumps({"choices": [choice]})
