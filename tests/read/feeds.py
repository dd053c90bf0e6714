"""A web of a few pages, and short ways to read what lies there."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from stemma.model import Rejected
from stemma.read import Item, ReadOptions, read
from stemma.read.fetch.fetched import Fetched

GOLDEN = Path(__file__).parent / "golden"


def web(monkeypatch: pytest.MonkeyPatch, pages: Mapping[str, tuple[str, str | bytes]]) -> list[str]:
    """Makes `pages` (address to content type and body) all of the web; what is asked for."""
    asked: list[str] = []

    class Web:
        def __init__(self, cache: Path | None) -> None:
            pass

        def fetch(self, source: str, url: str) -> Fetched | Rejected:
            asked.append(url)
            if url not in pages:
                return Rejected(source, "read", "unreachable", f"no {url} here")
            media, body = pages[url]
            data = body.encode() if isinstance(body, str) else body
            return Fetched(url=url, name="", media=media, charset=None, body=data)

    monkeypatch.setattr("stemma.read.fetch.fetcher.Fetcher", Web)
    return asked


def given(path: Path, data: str | bytes, *, follow: bool = False) -> list[Item]:
    """What is read of a file with `data`."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read([str(path)], ReadOptions(follow=follow)))


def codes(items: list[Item]) -> list[str]:
    """The codes of what was rejected, and "kept" for the rest."""
    return [item.code if isinstance(item, Rejected) else "kept" for item in items]


def rss(*items: str, more: str = "") -> str:
    """An RSS feed of an outlet "Tarn Herald"."""
    channel = f"<title>Tarn Herald</title><link>https://tarnherald.example/</link>{more}"
    return f'<rss version="2.0"><channel>{channel}{"".join(items)}</channel></rss>'


def item(title: str, text: str, *, guid: str = "", more: str = "") -> str:
    """One entry of it."""
    known = f"<guid>{guid}</guid>" if guid else ""
    return f"<item><title>{title}</title>{known}<description>{text}</description>{more}</item>"
