"""One file an input format. A format is a module with these names:

- `ENDINGS`: the file name endings that it claims, lower case, with the dot;
- `MEDIA`: the content types that it claims, lower case;
- `MANY`: whether one file holds many inputs;
- `looks_like(head)`: whether bytes that begin with `head` are in it (of several formats that say
  so, the one with the highest `RANK` wins);
- `parse(opened)`: captures, rows, rejections, links; for what it holds in another format, what
  `opened.inner` yields.

The registry is this folder: a new format is a new file.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Protocol, cast

from stemma.read.opened import Opened, Step

HEAD = 8192
"""Bytes that a format may look at to know its own."""


class Format(Protocol):
    """What every module of this folder offers."""

    ENDINGS: tuple[str, ...]
    MEDIA: tuple[str, ...]
    MANY: bool
    RANK: int
    """0: any bytes at all could be this. 1: its outer form (JSON, XML, a table). 2: what only
    this one has inside that form. 3: its own magic number."""

    def looks_like(self, head: bytes) -> bool:
        """Whether bytes that begin with `head` (at most `HEAD`) may be in this format."""
        ...

    def parse(self, opened: Opened) -> Iterator[Step]:
        """Everything that it holds, in its order; bad data comes out as `Rejected`."""
        ...


@cache
def formats() -> Mapping[str, Format]:
    """Name to format: every module in this folder."""
    names = sorted(info.name for info in iter_modules(__path__))
    found = {name: cast(Format, import_module(f"{__name__}.{name}")) for name in names}
    return MappingProxyType(found)


def known_ending(name: str) -> bool:
    """Whether a format claims the ending of a file's name."""
    return bool(_claimants(name))


def chosen(name: str, media: str | None, head: bytes) -> str:
    """The name of the format for a stream: by its file name's ending, else its content type, else
    its first bytes.

    Where formats share an ending, and where a content type says no more than "text", the first
    bytes decide.
    """
    claimants = _claimants(name)
    if claimants:
        return next((n for n in claimants if formats()[n].looks_like(head)), claimants[-1])
    served = _served(media) if media else None
    if served and formats()[served].RANK and formats()[served].looks_like(head):
        return served
    looks = next(n for n in _ranked() if formats()[n].looks_like(head))
    return looks if served is None or formats()[looks].RANK >= _TELLING else served


_TELLING = 2
"""A look of this rank is more certain than a content type."""


def _claimants(name: str) -> list[str]:
    """The formats with the longest ending that `name` ends in, the highest rank first."""
    name = name.lower()
    claims = [(len(e), n) for n in _ranked() for e in formats()[n].ENDINGS if name.endswith(e)]
    longest = max((length for length, _ in claims), default=0)
    return [n for length, n in claims if length == longest]


def _served(media: str) -> str | None:
    """The format that claims a content type, its parameters left out."""
    bare = media.partition(";")[0].strip().lower()
    return next((n for n in _ranked() if bare in formats()[n].MEDIA), None)


@cache
def _ranked() -> tuple[str, ...]:
    return tuple(sorted(formats(), key=lambda name: (-formats()[name].RANK, name)))
