"""Texts encoded once, however often they are asked for."""

from collections.abc import Sequence

import numpy as np

from stemma.encoders import Encoder, Vectors

MOST = 20_000
"""Vectors that are kept by default: some 30 MB at 384 dimensions, and their texts."""


class Once:
    """An `Encoder` over another that is asked for each different text once in a run.

    Vectors do not depend on the company of their text, so that keeping them changes no bit. What
    was used longest ago is dropped at `most` vectors, and encoded again if it comes back.
    """

    def __init__(self, encoder: Encoder, most: int = MOST) -> None:
        """`most`: vectors that are kept between calls; 0 keeps none."""
        self.name = encoder.name
        self._encoder = encoder
        self._most = most
        self._kept: dict[str, Vectors] = {}

    @property
    def centre(self) -> Vectors:
        """See `Encoder`."""
        return self._encoder.centre

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder`."""
        different = list(dict.fromkeys(texts))
        known = {t: self._kept.pop(t) for t in different if t in self._kept}
        missing = [t for t in different if t not in known]
        rows = self._encoder.encode(missing)
        known |= {t: row.copy() for t, row in zip(missing, rows, strict=True)}
        self._keep({t: known[t] for t in different})
        return np.array([known[t] for t in texts], dtype=np.float32).reshape(-1, rows.shape[1])

    def _keep(self, used: dict[str, Vectors]) -> None:
        self._kept |= used
        for text in list(self._kept)[: max(0, len(self._kept) - self._most)]:
            del self._kept[text]
