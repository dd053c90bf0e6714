"""The words of many texts as rows of numbers.

Words are hashed by one polynomial whose prefix sums give every word of a text in a few passes
over its characters; no character is looked at by Python. Hashes are the same on every machine and
in every run.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from stemma.trace.scripts import SPACELESS, SPACELESS_BLOCKS

Words = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

CHUNK = 1 << 17
"""Characters worked on together: their arrays stay in the processor's cache."""
_MARKS = (0x0300, 0x036F)
"""Accents that stand apart from their letters."""
_APART = np.uint32(1 << 31)
_BASE = 0x9E3779B97F4A7C15
_MIX = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Rows:
    """The words of many texts, one behind the other."""

    ids: Words
    """A 32-bit hash a word: of a million different words some hundred share one with another, so
    rows bring texts up to be compared, and are no proof that words are the same."""
    starts: Places
    """Where each text begins in `ids`; one more entry for the end of the last."""


def rows_of_texts(texts: Sequence[str]) -> Rows:
    """The words of each text: runs of letters and digits, compatibility forms and case folded.

    A character of a script without spaces is a word; so are the parts of "don't" and of "3.5".
    """
    desk = _Desk()
    found = [_read(texts[i:j], desk) for i, j in chunks([len(t) + 1 for t in texts], CHUNK)]
    return _joined([ids for ids, _ in found], [n for _, counts in found for n in counts])


def rows_of_keys(keys: Sequence[Sequence[str]]) -> Rows:
    """The rows of texts that have been split into folded words already."""
    ids = [np.fromiter(map(_word_id, row), dtype=np.uint32, count=len(row)) for row in keys]
    return _joined(ids, [len(row) for row in ids])


def chunks(sizes: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Index ranges of items that together have `most` size, or one item each."""
    first, held = 0, 0
    for index, size in enumerate(sizes):
        if held and held + size > most:
            yield first, index
            first, held = index, 0
        held += size
    if first < len(sizes):
        yield first, len(sizes)


class _Desk:
    """Room to work in that is used again from chunk to chunk: new memory costs more than sums."""

    def __init__(self) -> None:
        self._codes = np.empty(0, dtype=np.intp)
        self._letters = np.empty(0, dtype=np.uint32)
        self._inside = np.empty(0, dtype=np.bool_)
        self._edges = np.empty(0, dtype=np.bool_)
        self._count = 0

    def spread(self, codes: NDArray[np.uint16]) -> bool:
        """Takes in the letters; whether a character among them must be set apart first."""
        count = len(codes)
        if count > len(self._codes):
            self._codes = np.empty(2 * count, dtype=np.intp)
            self._letters = np.empty(2 * count, dtype=np.uint32)
            self._inside = np.empty(2 * count, dtype=np.bool_)
            self._edges = np.empty(2 * count, dtype=np.bool_)
        self._count = count
        self._codes[:count] = codes
        letters = self._letters[:count]
        _letters().take(self._codes[:count], mode="clip", out=letters)
        return bool(letters.max() >= _APART)

    def summed(self) -> tuple[Words, Places]:
        """Prefix sums of the letters' polynomial, and where words begin and end in turn."""
        letters, inside = self._letters[: self._count], self._inside[: self._count]
        np.not_equal(letters, 0, out=inside)
        letters *= _word_powers(_BASE, self._count)
        np.cumsum(letters, out=letters)
        edges = self._edges[: self._count - 1]
        np.not_equal(inside[1:], inside[:-1], out=edges)
        return letters, np.flatnonzero(edges)


def _read(texts: Sequence[str], desk: _Desk) -> tuple[Words, list[int]]:
    """The words of a few texts, and how many each has."""
    codes, ends = _coded(texts)
    if desk.spread(codes):
        plain = [unicodedata.normalize("NFKC", t) for t in texts]
        codes, ends = _coded([SPACELESS.sub(r" \g<0> ", t) for t in plain])
        desk.spread(codes)
    sums, edges = desk.summed()
    at = sums.take(edges)
    ids = at[1::2] - at[::2]
    ids *= _word_powers(pow(_BASE, -1, 1 << 64), len(codes)).take(edges[::2])
    counts = np.diff(np.searchsorted(edges, ends), prepend=0) // 2
    return ids, counts.tolist()


def _coded(texts: Sequence[str]) -> tuple[NDArray[np.uint16], Places]:
    """The UTF-16 units of all texts, each between line ends, and where each text ends."""
    whole = "\n".join(("", *texts, ""))
    codes = np.frombuffer(whole.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    sizes = [len(t) for t in texts]
    if len(codes) > len(whole):
        sizes = [len(t.encode("utf-16-le", "surrogatepass")) // 2 for t in texts]
    return codes, np.cumsum(sizes) + np.arange(1, len(sizes) + 1)


def _joined(ids: Sequence[Words], counts: Sequence[int]) -> Rows:
    starts = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
    return Rows(np.concatenate([np.empty(0, dtype=np.uint32), *ids]), starts)


@cache
def _letters() -> Words:
    """A number for each UTF-16 unit that stands in words, folded; 0 for all others.

    Those of accents that stand apart and of scripts without spaces are `_APART` and more.
    """
    table = np.zeros(1 << 16, dtype=np.uint32)
    for code in range(1 << 16):
        letter = unicodedata.normalize("NFKC", chr(code)).casefold()[:1]
        if letter.isalnum() or unicodedata.category(chr(code)) in ("Mn", "Mc"):
            table[code] = ord(letter)
    table = np.where(table > 0, _spread(table), table)
    for first, last in (_MARKS, *SPACELESS_BLOCKS):
        block = table[first : last + 1]
        block[block > 0] |= _APART
    return table


def _spread(codes: Words) -> Words:
    """A number of 31 bits, never 0, for each (the finaliser of Vigna's xxmx)."""
    found: Hashes = codes.astype(np.uint64) * _MIX
    found ^= found >> np.uint64(32)
    found *= _MIX
    spread: Words = np.maximum(found >> np.uint64(33), np.uint64(1)).astype(np.uint32)
    return spread


def powers(base: int, count: int) -> Hashes:
    """The first powers of an odd base modulo 2**64."""
    return _powers_up_to(base, _room(count))[:count]


def _word_powers(base: int, count: int) -> Words:
    """The same modulo 2**32."""
    return _word_powers_up_to(base, _room(count))[:count]


def _room(count: int) -> int:
    return max(2 * CHUNK, 1 << count.bit_length())


@lru_cache(maxsize=8)
def _powers_up_to(base: int, count: int) -> Hashes:
    found = np.full(count, np.uint64(base))
    np.multiply.accumulate(found, out=found)
    return found


@lru_cache(maxsize=8)
def _word_powers_up_to(base: int, count: int) -> Words:
    return _powers_up_to(base, count).astype(np.uint32)


@lru_cache(maxsize=1 << 16)
def _word_id(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=4).digest())
