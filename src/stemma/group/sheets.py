"""Reports side by side in arrays, so that one is held against many at once."""

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from stemma.encoders import Vectors
from stemma.group.keys import MOST_NAMES, MOST_TERMS, Keys
from stemma.group.links import FEATURES, SUREST, TOPIC, WINDOW, Weights, log_odds

_BITS = 21
"""A term is a number of this many bits (CRC-32, cut): of two reports with 64 terms each, one pair
in 500 is taken to share one that it does not."""
_FEWEST = 64
Rows = NDArray[np.int64]
"""Places in the arrays."""


class Sheets:
    """The reports at hand, known by numbers of the caller's; each has a row, used again later."""

    def __init__(self, weights: Weights, dimensions: int) -> None:
        self._weights = weights
        self._row: dict[int, int] = {}
        self._free: list[int] = []
        self._languages: dict[str, int] = {}
        self._vectors = np.zeros((0, dimensions), dtype=np.float32)
        self._terms = _Sparse(MOST_TERMS)
        self._names = _Sparse(MOST_NAMES)
        self._days = np.zeros(0, dtype=np.float32)
        self._language = np.zeros(0, dtype=np.int16)

    def add(self, number: int, keys: Keys, vector: Vectors) -> None:
        """Takes a report in; `vector` is of its title and lead, centred, at unit length."""
        row = self._free.pop() if self._free else len(self._row)
        self._grow(row + 1)
        self._row[number] = row
        self._vectors[row] = vector
        self._terms.put(row, keys.terms)
        self._names.put(row, keys.names)
        self._days[row] = np.nan if keys.day is None else keys.day
        code = keys.language
        self._language[row] = (
            -1 if code is None else self._languages.setdefault(code, len(self._languages))
        )

    def remove(self, number: int) -> None:
        """Frees its row."""
        self._free.append(self._row.pop(number))

    def against(
        self, number: int, others: Sequence[int]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Log-odds of one report with each of the `others`, and those that leave the days out."""
        row, rows = self._row[number], self._rows(others)
        values = np.empty((len(rows), len(FEATURES)), dtype=np.float32)
        values[:, 0] = self._vectors[rows] @ self._vectors[row]
        values[:, 1] = self._terms.against(row, rows)
        values[:, 2] = self._names.against(row, rows)
        _dates(values, self._days[rows] - self._days[row])
        across = _across(self._language[rows], self._language[row])
        topic = log_odds(values[:, :TOPIC], across, self._weights)
        return _in_time(values, log_odds(values, across, self._weights)), topic

    def matrix(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        """Log-odds of all pairs of reports."""
        values, across = self.features(numbers)
        return _in_time(values, log_odds(values, across, self._weights))

    def features(self, numbers: Sequence[int]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """The features of all pairs of reports, and whether a pair is in two languages."""
        rows = self._rows(numbers)
        values = np.empty((len(rows), len(rows), len(FEATURES)), dtype=np.float32)
        values[..., 0] = self._vectors[rows] @ self._vectors[rows].T
        values[..., 1] = self._terms.matrix(rows)
        values[..., 2] = self._names.matrix(rows)
        days, language = self._days[rows], self._language[rows]
        _dates(values, days[:, None] - days[None])
        return values, _across(language[:, None], language[None])

    def vector(self, number: int) -> Vectors:
        """As it was taken in."""
        return np.asarray(self._vectors[self._row[number]])

    def cosine(self, a: int, b: int) -> float:
        """Of the centred vectors."""
        return float(self.vector(a) @ self.vector(b))

    def central(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        """How near each report lies to the middle of all of `numbers`."""
        vectors = self._vectors[self._rows(numbers)]
        return np.asarray(vectors @ vectors.sum(axis=0), dtype=np.float32)

    def _rows(self, numbers: Sequence[int]) -> Rows:
        return np.fromiter((self._row[n] for n in numbers), dtype=np.int64, count=len(numbers))

    def _grow(self, size: int) -> None:
        room = len(self._days)
        if size <= room:
            return
        room = max(_FEWEST, 2 * room)
        self._vectors = _longer(self._vectors, room)
        self._days = _longer(self._days, room)
        self._language = _longer(self._language, room)
        self._terms.grow(room)
        self._names.grow(room)


def _dates(values: NDArray[np.float32], apart: NDArray[np.float32]) -> None:
    unknown = np.isnan(apart)
    values[..., 3] = np.log1p(np.where(unknown, 0, np.abs(apart)))
    values[..., 4] = unknown


def _in_time(values: NDArray[np.float32], odds: NDArray[np.float32]) -> NDArray[np.float32]:
    """The odds, with none left for pairs that lie further apart than the window."""
    late = values[..., 3] > np.float32(np.log1p(WINDOW + 0.5))
    return np.where(late, np.float32(-SUREST), odds)


class _Sparse:
    """Rows of weighted terms, of one width."""

    def __init__(self, width: int) -> None:
        self._ids = np.zeros((0, width), dtype=np.int32)
        self._weights = np.zeros((0, width), dtype=np.float32)
        self._asked = np.zeros(1 << _BITS, dtype=np.float32)
        """The row that is held against others, spread out; all zero in between."""

    def grow(self, room: int) -> None:
        self._ids, self._weights = _longer(self._ids, room), _longer(self._weights, room)

    def put(self, row: int, terms: Mapping[str, float]) -> None:
        self._ids[row], self._weights[row] = 0, 0.0
        self._ids[row, : len(terms)] = list(map(_number, terms))
        self._weights[row, : len(terms)] = list(terms.values())

    def against(self, row: int, others: Rows) -> NDArray[np.float32]:
        """Cosines, 0..1."""
        ids = self._ids[row]
        self._asked[ids] = self._weights[row]
        found = np.einsum(
            "ij,ij->i",
            self._asked.take(self._ids.take(others, axis=0)),
            self._weights.take(others, axis=0),
        )
        self._asked[ids] = 0.0
        return np.asarray(found, dtype=np.float32)

    def matrix(self, rows: Rows) -> NDArray[np.float32]:
        """Cosines of all pairs."""
        ids = self._ids[rows]
        distinct, column = np.unique(ids, return_inverse=True)
        wide = np.zeros((len(rows), len(distinct)), dtype=np.float32)
        np.put_along_axis(wide, column.reshape(ids.shape), self._weights[rows], axis=1)
        return np.asarray(wide @ wide.T, dtype=np.float32)


@lru_cache(maxsize=1 << 16)
def _number(term: str) -> int:
    """Never 0, which stands for no term."""
    return (zlib.crc32(term.encode("utf-8", "surrogatepass")) & ((1 << _BITS) - 1)) or 1


def _across(a: NDArray[np.int16], b: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Whether two languages are known and differ."""
    return np.asarray((a != b) & (a >= 0) & (b >= 0))


def _longer(array: NDArray, room: int) -> NDArray:  # type: ignore[type-arg]
    longer = np.zeros((room, *array.shape[1:]), dtype=array.dtype)
    longer[: len(array)] = array
    return longer
