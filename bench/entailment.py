"""Is what one statement says entailed by another? Judged by what makes `Claim.entails`.

NewsNLI and RTE-Quant by folds over premises (the weights are learned on the same two sets), with
the majority and the cosine beside them; XNLI in seven languages and claimdiff are reported: what
has no parse is judged by vectors, numbers and negation, as `align.across` does.
"""

import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import common
from entailment_data import Judged, judged, rows
from grouping_data import encoded
from learn_entailing import FOLDS, SETS, by_folds, folds, gathered
from stemma.align.entailing import entailing
from stemma.encoders import centred
from stemma.encoders.e5 import E5
from translations import side

LANGUAGES = ("en", "de", "es", "fr", "ru", "zh", "ar")
PREMISES = 60
"""Premises of XNLI, drawn by seed, each with three hypotheses: all 333 take an hour."""
PAIRS = 300
"""Pairs of claimdiff, drawn by seed."""
SEED = 0


def measure(folder: Path) -> common.Result:
    """Accuracies, the baselines, and what is only reported."""
    sets = gathered(folder)
    figures: dict[str, float] = {}
    baseline: dict[str, float] = {}
    counts: dict[str, int] = {}
    table = [f"{'set':18}{'ours':>8}{'cosine':>8}{'majority':>10}"]
    for name, own, scores in zip(SETS, sets, by_folds(sets), strict=True):
        short = name.removeprefix("equate_")
        figures[short] = _accuracy(scores >= 0.5, own.right)
        baseline[short] = _accuracy(by_cosine(own), own.right)
        majority = max(float(own.right.mean()), 1 - float(own.right.mean()))
        counts[short] = len(own.right)
        table.append(f"{short:18}{figures[short]:8.3f}{baseline[short]:8.3f}{majority:10.3f}")
    told = [own.right[own.covered] for own in sets]
    figures["covered_right"] = float(np.concatenate(told).mean())
    counts["covered"] = sum(map(len, told))
    table.append(f"{'covered_right':18}{figures['covered_right']:8.3f}")
    reported = {**xnli(folder), **claimdiff(folder)}
    table += [f"{name:18}{value:8.3f}" for name, value in reported.items()]
    return common.Result(
        definition="Accuracy of entailed or not, by folds over premises; covered_right: of the "
        "pairs whose hypothesis says nothing more and nothing otherwise, the share that is "
        "entailed. Baseline: cosine, its threshold from the other folds.",
        figures=figures,
        baseline=baseline,
        counts=counts,
        table=table,
        details={"reported": {name: round(value, 4) for name, value in reported.items()}},
    )


def _accuracy(told: NDArray[np.bool_], right: NDArray[np.bool_]) -> float:
    return float((told == right).mean())


def by_cosine(own: Judged) -> NDArray[np.bool_]:
    """What a cosine tells whose threshold is the best on the other folds."""
    at, cosine = folds(own), own.values[:, 0]
    told = np.zeros(len(cosine), dtype=bool)
    for fold in range(FOLDS):
        other = at != fold
        cut = max(
            np.arange(0.3, 0.9, 0.02).tolist(),
            key=lambda c: _accuracy(cosine[other] >= c, own.right[other]),
        )
        told[~other] = cosine[~other] >= cut
    return told


def xnli(folder: Path) -> dict[str, float]:
    """Accuracy of entailed or not (majority .667) by vectors, numbers and negation, by halves."""
    every = rows(folder, "xnli")
    premises = sorted({row["premise"] for row in every if row["lang"] == "en"})
    drawn = set(random.Random(SEED).sample(premises, min(PREMISES, len(premises))))
    pairs = {row["pair"] for row in every if row["lang"] == "en" and row["premise"] in drawn}
    found = {}
    for code in LANGUAGES:
        own = [row for row in every if row["lang"] == code and row["pair"] in pairs]
        right = np.array([row["label"] == "entailment" for row in own])
        found[f"xnli_{code}"] = _accuracy(_by_halves(_plain(own), right), right)
    found["xnli_mean"] = float(np.mean(list(found.values())))
    return found


def _plain(own: Sequence[dict[str, Any]]) -> NDArray[np.float64]:
    """Cosine, the share of the hypothesis' numbers held, negation in one, and lengths."""
    encoder = E5()
    flat = [row[k] for row in own for k in ("premise", "hypothesis")]
    vectors = centred(encoded(flat, encoder), encoder.centre)
    values = []
    for i, row in enumerate(own):
        p, h = (side(k, row[k], row["lang"]) for k in ("premise", "hypothesis"))
        held = len(h.numbers & p.numbers) / len(h.numbers) if h.numbers else 1.0
        length = np.log((len(row["hypothesis"]) + 1) / (len(row["premise"]) + 1))
        cosine = float(vectors[2 * i] @ vectors[2 * i + 1])
        values.append((cosine, held, p.negated != h.negated, length))
    return np.array(values, dtype=np.float64)


def _by_halves(values: NDArray[np.float64], right: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Each half told by what the other taught; three hypotheses of a premise stay together."""
    half = np.arange(len(right)) // 3 % 2
    told = np.zeros(len(right), dtype=bool)
    for own in range(2):
        model = LogisticRegression().fit(values[half != own], right[half != own])
        told[half == own] = model.predict(values[half == own])
    return told


def claimdiff(folder: Path) -> dict[str, float]:
    """Area under the curve of "A strengthens B" by the likelihood that A entails B."""
    own = random.Random(SEED).sample(rows(folder, "claimdiff"), PAIRS)
    found = judged(own, [(r["claim_a"], r["claim_b"]) for r in own], E5())
    scores = entailing().score(found.values)
    return {
        f"claimdiff_{what}": float(roc_auc_score([r[what] for r in own], scores))
        for what in ("strengthens", "weakens")
    }


if __name__ == "__main__":
    sys.exit(common.main("entailment", measure))
