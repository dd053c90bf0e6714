"""Learns the weights by which `stemma.align` judges whether one statement entails another.

    bench/learn_entailing.py --data DIR            the figures by folds alone
    bench/learn_entailing.py --data DIR --write    and write src/stemma/align/entailing.json

Learned on NewsNLI and RTE-Quant (`bench/entailment`), folds by premise. `least`, the likelihood
from which claims entail, is the lowest at which three in four pairs are right, by folds, of those
that say nothing more and nothing otherwise: no other pair is ever told (`entailing.barred`).
"""

import argparse
import json
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import common
from entailment_data import Judged, judged, rows
from stemma.align.entailing import NAMES, Entailing
from stemma.encoders.e5 import E5

TARGET = common.HERE.parent / "src" / "stemma" / "align" / "entailing.json"
SETS = ("equate_newsnli", "equate_rte_quant")
FOLDS = 10
INVERSE_PENALTY = 0.2
"""scikit-learn's C: a mild ridge; between .1 and 1 the figures by folds hardly differ."""
PRECISION = 0.75


def learn(sets: Sequence[Judged]) -> Entailing:
    """A ridge logistic regression over standardised features."""
    values = np.vstack([s.values for s in sets])
    right = np.concatenate([s.right for s in sets])
    scaler = StandardScaler().fit(values)
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=3000).fit(
        scaler.transform(values), right
    )
    return Entailing(
        scaler.mean_, scaler.scale_, model.coef_[0], float(model.intercept_[0]), least=0.5
    )


def folds(found: Judged) -> NDArray[np.intp]:
    """The fold of each pair: those of one premise are in one."""
    keys = [zlib.crc32(row["premise"].encode()) % FOLDS for row in found.rows]
    return np.array(keys, dtype=np.intp)


def by_folds(sets: Sequence[Judged]) -> list[NDArray[np.float64]]:
    """For each set the likelihoods of its pairs by models that have not seen their premises."""
    at = [folds(s) for s in sets]
    out = [np.zeros(len(s.right)) for s in sets]
    for fold in range(FOLDS):
        model = learn([_part(s, a != fold) for s, a in zip(sets, at, strict=True)])
        for own, s, a in zip(out, sets, at, strict=True):
            if (a == fold).any():
                own[a == fold] = model.score(s.values[a == fold])
    return out


def _part(found: Judged, kept: NDArray[np.bool_]) -> Judged:
    chosen = [row for row, k in zip(found.rows, kept.tolist(), strict=True) if k]
    return Judged(chosen, found.values[kept], found.right[kept], found.covered[kept])


def least(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The lowest threshold, by hundredths, from which `PRECISION` of what is told is right."""
    for at in range(30, 95):
        told = scores >= at / 100
        if told.any() and right[told].mean() >= PRECISION:
            return at / 100
    return 0.95


def gathered(folder: Path) -> list[Judged]:
    """The sets that are learned from."""
    encoder, found = E5(), []
    for name in SETS:
        own = rows(folder, name)
        found.append(judged(own, [(r["premise"], r["hypothesis"]) for r in own], encoder))
    return found


def main() -> int:
    """Prints one JSON line; with --write, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=common.DEFAULT_DATA)
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args()
    folder = common.find(options.data, "entailment")
    if folder is None:
        print(f"learn_entailing: no folder bench/entailment in {options.data}", file=sys.stderr)
        return 2
    sets = gathered(folder)
    scores = by_folds(sets)
    open_ = np.concatenate([s.covered for s in sets])
    right = np.concatenate([s.right for s in sets])
    cut = least(np.concatenate(scores)[open_], right[open_])
    if options.write:
        _write(learn(sets), cut)
    figures = {
        name: round(float(((p >= 0.5) == s.right).mean()), 4)
        for name, p, s in zip(SETS, scores, sets, strict=True)
    }
    print(json.dumps({"task": "learn_entailing", **figures, "least": cut}))
    return 0


def _write(model: Entailing, cut: float) -> None:
    columns = zip(NAMES, model.mean, model.scale, model.weight, strict=True)
    features = {
        name: {"mean": round(m, 6), "scale": round(s, 6), "weight": round(w, 6)}
        for name, m, s, w in columns
    }
    data = {"intercept": round(model.intercept, 6), "least": cut, "features": features}
    TARGET.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
