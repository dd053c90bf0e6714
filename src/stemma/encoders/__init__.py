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

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, in the order given; no texts give shape (0, dimensions)."""
        ...


def centred(vectors: Vectors) -> Vectors:
    """The vectors with their common mean taken out, at length one again.

    E5 vectors of one story crowd in a narrow cone (all cosines above .75); what they share says
    only that it is one story. Taking the mean out spreads them (Mu and Viswanath 2018, "All-but-
    the-top", first step). Fewer than three vectors are returned as they are: their mean is
    themselves.
    """
    if len(vectors) < 3:
        return vectors
    moved = vectors - vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    norms = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.maximum(norms, 1e-9), dtype=np.float32)
