"""A logistic model over standardised, named features, whose weights are data of this room."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stemma.errors import SettingError


@dataclass(frozen=True, slots=True)
class Logistic:
    """Mean and scale of each feature, its weight, and the intercept; shapes (features,)."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weight: NDArray[np.float64]
    intercept: float

    def score(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Likelihood of each row, 0..1."""
        logit = ((values - self.mean) / self.scale) @ self.weight + self.intercept
        return np.asarray(1 / (1 + np.exp(-logit)), dtype=np.float64)


def learned(name: str, features: Sequence[str]) -> Mapping[str, Any]:
    """The fields of a model from `name`, a file of this room.

    Raises SettingError when it was learned for other features.
    """
    data: dict[str, Any] = json.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    columns = data.pop("features")
    if list(columns) != list(features):
        raise SettingError(f"align/{name} was learned for other features: learn it again")
    parts = ("mean", "scale", "weight")
    return {part: np.array([c[part] for c in columns.values()]) for part in parts} | data
