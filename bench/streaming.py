"""Does an archive of any size pass through? A WARC is made, cleaned, and memory watched.

`bench/streaming.py [MIB]`, by default 256. Prints pages, seconds, and the most memory that
`stemma clean` and its worker held together. Needs no data, and Linux, whose `/proc` it reads.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

_SENTENCE = "The council of Norlund met on day {} and spoke of bridge {} again, the mayor said. "
_PAGE = (
    '<!doctype html><html lang="en"><head><title>Bridge {0}</title></head><body><ul>{1}</ul>'
    "<article><h1>The council speaks of bridge {0} once more</h1>{2}</article></body></html>"
)
_HTTP = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
_WARC = (
    "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{0:032x}>\r\n"
    "WARC-Date: 2024-05-06T00:00:00Z\r\nWARC-Target-URI: https://herald.example.org/{0}\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {1}\r\n\r\n"
)


def main() -> int:
    """Makes the archive, runs the command, prints the figures."""
    size = int(sys.argv[1] if len(sys.argv) > 1 else 256) << 20
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.warc"
        pages = _write(archive, size)
        began = time.monotonic()
        peak = _watched([sys.executable, "-m", "stemma", "clean", "--quiet", str(archive)])
        seconds = time.monotonic() - began
    print(f"{size >> 20} MiB, {pages} pages: {seconds:.0f} s, at most {peak >> 20} MiB of memory")
    return 0


def _write(path: Path, size: int) -> int:
    menu = "".join(f'<li><a href="/{n}">Section {n} of the Herald</a></li>' for n in range(900))
    number = 0
    with path.open("wb") as archive:
        while archive.tell() < size:
            number += 1
            told = (_SENTENCE.format(day, number) * 4 for day in range(40))
            text = "".join(f"<p>{paragraph}</p>" for paragraph in told)
            body = (_HTTP + _PAGE.format(number, menu, text)).encode()
            archive.write(_WARC.format(number, len(body)).encode() + body + b"\r\n\r\n")
    return number


def _watched(command: list[str]) -> int:
    """The most bytes that the command and its children held at one time."""
    most = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            held = [process.pid, *map(int, _text(children).split())]
            most = max(most, sum(map(_resident, held)))
            time.sleep(0.2)
    return most


def _resident(pid: int) -> int:
    pages = _text(Path(f"/proc/{pid}/statm")).split()
    return int(pages[1]) * 4096 if pages else 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
