"""The nearest of many, without sorting them all."""

import numpy as np
from numpy.typing import NDArray


def nearest(closeness: NDArray[np.float32], most: int) -> NDArray[np.intp]:
    """Indices of the `most` largest values, largest first, ties in order; linear in the values."""
    at = np.arange(len(closeness))
    if len(closeness) > most:
        least = np.partition(closeness, -most)[-most]
        at = np.flatnonzero(closeness >= least)
    return at[np.argsort(-closeness[at], kind="stable")][:most]
