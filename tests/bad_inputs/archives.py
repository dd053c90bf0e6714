"""Archives made in memory, whole and broken."""

import base64
import hashlib
import io
import tarfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from stemma.model import Capture, Rejected, Row
from stemma.read import ReadOptions, read

TEXT = b"Ferry aground\nA ferry ran aground off Tarn Island on Monday.\n"
PAGE = (
    b"<html><body><h1>Ferry aground</h1><p>A ferry ran aground off Tarn Island.</p></body></html>"
)
Item = Capture | Row | Rejected


def items(tmp_path: Path, name: str, data: bytes, options: ReadOptions | None = None) -> list[Item]:
    """What is read from a file of this name and content; its path is left out of the sources."""
    path = tmp_path / name
    path.write_bytes(data)
    return list(read([str(path)], options or ReadOptions()))


def shown(found: Iterable[Item]) -> list[tuple[str, str]]:
    """Where in the file each item is from, and what it is: "capture", or the code."""
    return [
        (item.source.partition("#")[2], item.code if isinstance(item, Rejected) else "capture")
        for item in found
    ]


def zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(
    files: Sequence[tuple[str, bytes]], others: Sequence[tarfile.TarInfo] = (), form: int = 2
) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in others:
            archive.addfile(info)
    return out.getvalue()


def record(
    block: bytes,
    kind: str = "response",
    uri: str = "https://example.org/a",
    extra: Sequence[str] = (),
    length: int | None = None,
) -> bytes:
    """A WARC record."""
    media = "application/http; msgtype=response" if kind == "response" else "text/html"
    lines = [
        "WARC/1.1", f"WARC-Type: {kind}", "WARC-Date: 2024-03-04T10:00:00Z",
        f"WARC-Target-URI: {uri}", f"Content-Type: {media}", *extra,
        f"Content-Length: {len(block) if length is None else length}",
    ]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """An HTTP response."""
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html; charset=utf-8",))]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def sha1(data: bytes) -> str:
    """As WARC records state it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def page(words: str) -> bytes:
    return PAGE.replace(b"Monday", words.encode()).replace(b"Island", words.encode())
