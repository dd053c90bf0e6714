"""Learns the weights by which `stemma.align` joins sentences of different languages.

    bench/learn_across.py --data DIR            the figures alone
    bench/learn_across.py --data DIR --write    and write src/stemma/align/across.json

Learned on the stories of one subject (`LEARNED_ON`) and measured on those of the other. The data
holds translations only: what it teaches is to tell a translation from its neighbours.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import common
import translations
from stemma.align.across import NAMES, Matches, Model, likelihoods, matches
from stemma.encoders.e5 import E5
from stemma.encoders.once import Once

TARGET = common.HERE.parent / "src" / "stemma" / "align" / "across.json"
LEARNED_ON = "airbus"
PRECISION = 0.99
"""The least share of right joins that the threshold must give on what was learned from."""
COHESION = 0.8
INVERSE_PENALTY = 0.3

Lesson = tuple[translations.Scene, Matches]


def fit(lessons: Sequence[Lesson]) -> Model:
    """A ridge logistic regression, and the lowest threshold that is precise enough."""
    values = np.vstack([m.values for _, m in lessons])
    labels = np.array([r for s, m in lessons for r in translations.right(s, m.pairs)])
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=3000).fit(values, labels)
    learned = Model(model.coef_[0], float(model.intercept_[0]), 0.5, COHESION)
    for join in np.arange(0.3, 0.96, 0.05):
        precise, _ = score(lessons, learned, float(join))
        if precise >= PRECISION:
            return Model(learned.weight, learned.intercept, round(float(join), 2), COHESION)
    return Model(learned.weight, learned.intercept, 0.95, COHESION)


def score(lessons: Sequence[Lesson], model: Model, join: float) -> tuple[float, float]:
    """Precision and recall over pairs of sentences."""
    true = found = gold = 0
    for scene, m in lessons:
        likelihood = likelihoods(scene.sides, m, model)
        told = [pair for pair, p in likelihood.items() if p >= join]
        true += sum(translations.right(scene, told))
        found += len(told)
        gold += translations.wanted(scene)
    _, precision, recall = common.f1(true, found, gold)
    return precision, recall


def main() -> int:
    """Prints the figures as one JSON line; with --write, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=common.DEFAULT_DATA)
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args()
    folder = common.find(options.data, "event_coref")
    if folder is None:
        print(f"learn_across: no folder bench/event_coref in {options.data}", file=sys.stderr)
        return 2
    encoder = Once(E5())
    lessons = [(s, matches(s.sides, encoder)) for s in translations.scenes(folder)]
    own = [x for x in lessons if x[0].corpus == LEARNED_ON]
    others = [x for x in lessons if x[0].corpus != LEARNED_ON]
    model = fit(own)
    if options.write:
        data = {
            "intercept": round(model.intercept, 4),
            "join": model.join,
            "cohesion": model.cohesion,
            "features": {n: round(w, 4) for n, w in zip(NAMES, model.weight, strict=True)},
        }
        TARGET.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    row = {
        "task": "learn_across",
        "join": model.join,
        "features": dict(zip(NAMES, model.weight.round(3).tolist(), strict=True)),
    }
    for name, of in (("learned_on", own), ("held_out", others)):
        precision, recall = score(of, model, model.join)
        row[name] = {"precision": round(precision, 4), "recall": round(recall, 4)}
    print(json.dumps(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
