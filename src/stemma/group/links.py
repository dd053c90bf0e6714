"""How sure it is that two reports tell one event: a logistic score of what they share."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

FEATURES = ("cosine", "terms", "names", "gap", "undated")
"""What a pair of reports is judged by.

cosine: of the centred vectors of title and lead, -1..1.
terms: cosine of the weighted words, 0..1; little across languages.
names: cosine of the weighted names, figures, days and countries, which any language spells alike.
gap: `ln(1 + days between them)`; 0 when a day is not known.
undated: 1 when a day is not known.
"""
TOPIC = 3
"""The first features, which do not look at the days: what tells a follow-up."""

WINDOW = 30
"""Days that two reports of one event may lie apart; what comes later is a follow-up."""
SUREST = 8.0
"""Log-odds are cut here, so that one pair does not outweigh all others of two groups."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression, for pairs in one language and across two."""

    same: NDArray[np.float32]
    across: NDArray[np.float32]
    """In the order of `FEATURES`, the bias last."""
    together: float
    """Mean log-odds of all pairs across two groups of reports from which they are one story."""


@cache
def learned() -> Weights:
    """The weights that `bench/learn_links.py` learned and wrote into `links.json`."""
    data = json.loads(files(__package__).joinpath("links.json").read_text(encoding="utf-8"))
    same, across = (
        np.array([data[kind][name] for name in (*FEATURES, "bias")], dtype=np.float32)
        for kind in ("same", "across")
    )
    return Weights(same, across, float(data["together"]))


def log_odds(
    values: NDArray[np.float32], across: NDArray[np.bool_], weights: Weights
) -> NDArray[np.float32]:
    """Natural log-odds that each pair tells one event; `values` has the features on its last axis.

    Of the first `TOPIC` features alone, it is the odds that leave the days out.
    """
    size = values.shape[-1]
    chosen = np.where(across[..., None], weights.across[:size], weights.same[:size])
    bias = np.where(across, weights.across[-1], weights.same[-1])
    odds = np.einsum("...f,...f->...", values, chosen) + bias
    return np.asarray(np.clip(odds, -SUREST, SUREST), dtype=np.float32)
