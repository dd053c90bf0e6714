"""Sentence vectors: one protocol, one file a model."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Shape (texts, dimensions), each row of length one."""


class Encoder(Protocol):
    """Turns texts into vectors; the same text gives the same bits, alone or among others."""

    name: str
    """Model name with version, kept with everything that its vectors decide."""

    @property
    def centre(self) -> Vectors:
        """Mean vector of news at large, shape (dimensions,)."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, in the order given; no texts give shape (0, dimensions)."""
        ...


def centred(vectors: Vectors, centre: Vectors | None = None) -> Vectors:
    """The vectors with a mean taken out, at length one again.

    E5 vectors crowd in a narrow cone (cosines above .75); what they share says nothing. Taking
    the mean out spreads them (Mu and Viswanath 2018, "All-but-the-top", first step). Without
    `centre` it is the mean of the vectors themselves; fewer than three are then returned as they
    are, since their mean is themselves.
    """
    if centre is None and len(vectors) < 3:
        return vectors
    mean = vectors.mean(axis=0, dtype=np.float64) if centre is None else centre
    moved = vectors - mean.astype(np.float32)
    norms = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(norms, 1e-9), dtype=np.float32)


def by_language(raw: Vectors, languages: Sequence[str], news: Vectors) -> Vectors:
    """The vectors of a story's sentences, each centred on those of its language.

    So that what a language has in common does not count; one with few sentences is centred on
    `news` at large.
    """
    out = np.empty_like(raw)
    for code in sorted(set(languages)):
        rows = [i for i, own in enumerate(languages) if own == code]
        out[rows] = centred(raw[rows], news if len(rows) < _FEW else None)
    return out


_FEW = 6
"""Sentences of a language in the story whose mean says too little to take it out."""
