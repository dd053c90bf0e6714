"""One file an input format. A format is a module with two names:

- `ENDINGS`: the file name endings that it claims, lower case, with the dot;
- `parse(source, data, said)`: bytes to captures, rows and rejections.

The registry is this folder: a new format is a new file.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Protocol, cast

from stemma.model import Capture, Rejected, Row
from stemma.read.said import Said

Item = Capture | Row | Rejected


class Format(Protocol):
    """What every module of this folder offers."""

    ENDINGS: tuple[str, ...]

    def parse(self, source: str, data: bytes, said: Said) -> Iterator[Item]:
        """Everything that `data` holds, in its order; bad data comes out as `Rejected`."""
        ...


@cache
def formats() -> Mapping[str, Format]:
    """Ending to format, of every module in this folder."""
    found: dict[str, Format] = {}
    for info in iter_modules(__path__):
        module = cast(Format, import_module(f"{__name__}.{info.name}"))
        found |= dict.fromkeys(module.ENDINGS, module)
    return MappingProxyType(found)
