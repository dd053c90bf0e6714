"""What holds for every reader whatever the bytes: it yields typed items and never raises."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args
from unittest.mock import patch

from stemma.clean import clean
from stemma.model import Capture, RejectCode, Rejected, Report, Row
from stemma.read import Item, read

GOLDEN = Path(__file__).parents[1] / "read" / "golden"
FOUND = Path(__file__).parent / "found"
"""Inputs that once broke a reader, `FORMAT/NAME`: they stay as tests."""
_LONG = 200_000
"""Characters that are cleaned too: cleaning is linear, and this is a test of reading."""


class Nowhere:
    """A fetcher that finds nothing, so that no test reaches the network."""

    def __init__(self, *_: object) -> None:
        pass

    def fetch(self, source: str, url: str) -> Rejected:
        return Rejected(source, "read", "unreachable", f"{url[:40]} is not fetched here")


@contextmanager
def reader(ending: str) -> Iterator["Check"]:
    """A check of the reader that claims `ending`."""
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("stemma.read.fetch.fetcher.Fetcher", Nowhere),
    ):
        yield Check(Path(folder) / f"input{ending}")


class Check:
    """Reads any bytes as a file of one ending, and looks at what comes out."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, data: bytes) -> list[Item]:
        """What is read from `data`; AssertionError when it breaks a promise."""
        self._path.write_bytes(data)
        items = list(read([str(self._path)]))
        assert items, "an input gave nothing at all: that is silent"
        for item in items:
            assert item.source.startswith(str(self._path)), item.source
            _holds(item)
        return items


def _holds(item: Item) -> None:
    if isinstance(item, Rejected):
        assert item.code in get_args(RejectCode), item.code
        assert item.detail
    elif isinstance(item, Capture):
        item.content.encode()
        assert "\0" not in item.content
        for text in (item.title, item.outlet, item.url, item.published, *item.byline):
            assert text is None or text.strip(), "unknown is None, never blank"
            (text or "").encode()
        for report in clean(item) if len(item.content) <= _LONG else ():
            _report_holds(report, item)
    else:
        assert isinstance(item, Row)


def _report_holds(report: Report | Rejected, capture: Capture) -> None:
    if isinstance(report, Rejected):
        return
    for start, end, source_start in report.source_map or ():
        there = capture.content[source_start : source_start + end - start]
        assert report.text[start:end] == there, "a span that is not exact"
    for passage in report.passages:
        assert 0 <= passage.start <= passage.end <= len(report.text)
    for credit in report.credits:
        assert credit.span is None or report.text[slice(*credit.span)]
