"""A saved HTML page: one file is one report."""

from collections.abc import Iterator

from stemma.model import Capture, Rejected
from stemma.read.charset import decode
from stemma.read.said import Said

ENDINGS: tuple[str, ...] = (".html", ".htm")


def parse(source: str, data: bytes, said: Said) -> Iterator[Capture | Rejected]:
    """The one page of `data`, with its markup."""
    decoded = decode(data, markup=True)
    if decoded is None:
        yield Rejected(source, "read", "binary", "this is not text in any known encoding")
        return
    yield said.capture(source, decoded.text, markup=True, warnings=decoded.warnings)
