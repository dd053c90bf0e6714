"""How likely two statements make one claim: a logistic score over named features.

The weights are data (`weights.json`), learned by `bench/learn_claims.py` on the development
events of the hand-made gold; the figures by folds over events are printed there.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from stemma.align.features import NAMES
from stemma.errors import SettingError


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model over standardised features, and where to cut."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weight: NDArray[np.float64]
    intercept: float
    join: float
    """Two statements less likely than this are not joined, 0..1."""
    cohesion: float
    """Two groups are joined when their mean likelihood is at least `join` times this."""

    def score(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Likelihood of each row, 0..1."""
        logit = ((values - self.mean) / self.scale) @ self.weight + self.intercept
        return np.asarray(1 / (1 + np.exp(-logit)), dtype=np.float64)

    def reasons(self, row: Sequence[float], most: int = 3) -> tuple[str, ...]:
        """The features that spoke most for the join, with what each added to the log odds."""
        added = (np.asarray(row) - self.mean) / self.scale * self.weight
        best = sorted(range(len(NAMES)), key=lambda i: (-added[i], NAMES[i]))[:most]
        return tuple(f"{NAMES[i]} {row[i]:.2f} (+{added[i]:.2f})" for i in best if added[i] > 0)


@cache
def weights() -> Weights:
    """The learned weights. Raises SettingError when they were learned for other features."""
    data = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    if list(data["features"]) != list(NAMES):
        raise SettingError("align/weights.json was learned for other features: learn it again")
    columns = list(data["features"].values())
    return Weights(
        mean=np.array([c["mean"] for c in columns]),
        scale=np.array([c["scale"] for c in columns]),
        weight=np.array([c["weight"] for c in columns]),
        intercept=data["intercept"],
        join=data["join"],
        cohesion=data["cohesion"],
    )
