"""How likely two statements make one claim: a logistic score over named features.

The weights are data (`weights.json`), learned by `bench/learn_claims.py` on the development
events of the hand-made gold; the figures by folds over events are printed there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from stemma.align.features import NAMES
from stemma.align.logistic import Logistic, learned


@dataclass(frozen=True, slots=True)
class Weights(Logistic):
    """The model, and where to cut."""

    join: float
    """Two statements less likely than this are not joined, 0..1."""
    cohesion: float
    """Two groups are joined when their mean likelihood is at least `join` times this."""

    def reasons(self, row: Sequence[float], most: int = 3) -> tuple[str, ...]:
        """The features that spoke most for the join, with what each added to the log odds."""
        added = (np.asarray(row) - self.mean) / self.scale * self.weight
        best = sorted(range(len(NAMES)), key=lambda i: (-added[i], NAMES[i]))[:most]
        return tuple(f"{NAMES[i]} {row[i]:.2f} (+{added[i]:.2f})" for i in best if added[i] > 0)


@cache
def weights() -> Weights:
    """The learned weights. Raises SettingError when they were learned for other features."""
    return Weights(**learned("weights.json", NAMES))
