"""A saved HTML page: one file is one report."""

from collections.abc import Iterator

from stemma.model import Capture, Rejected
from stemma.read.charset import decode
from stemma.read.said import Said

ENDINGS: tuple[str, ...] = (".html", ".htm")
_OURS = '<meta name="generator" content="stemma '
_HEAD = 2_000
"""Characters in which a page of ours names its generator."""


def parse(source: str, data: bytes, said: Said) -> Iterator[Capture | Rejected]:
    """The one page of `data`, with its markup."""
    decoded = decode(data, markup=True)
    if decoded is None:
        yield Rejected(source, "read", "binary", "this is not text in any known encoding")
        return
    if _OURS in decoded.text[:_HEAD]:
        yield Rejected(source, "read", "no_text", "an account that stemma wrote, and no report")
        return
    yield said.capture(source, decoded.text, markup=True, warnings=decoded.warnings)
