"""Learns the weights by which `stemma.group` ties reports, and shows the figures by folds.

    bench/learn_links.py --data DIR            the fold figures alone
    bench/learn_links.py --data DIR --write    and write src/stemma/group/links.json

What two reports share is weighed by a logistic regression over pairs of reports of the four
collections of `grouping.py`, each of which counts the same. What the days say, and from where on
groups are joined, is then chosen by the B-cubed F1 of average linkage over all pairs, summed over
the sets, the largest for two, the ECB+ pages for a half. A fold is a third of the events of each
set: learned on the others, measured on its reports. The words' background (`learn_background.py`)
is not folded.
"""

import argparse
import json
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.linear_model import LogisticRegression

import common
from grouping_data import FILES, collection
from grouping_scores import b_cubed
from stemma.encoders import centred
from stemma.encoders.e5 import E5
from stemma.group.links import FEATURES, SUREST, TOPIC, WINDOW, learned
from stemma.group.sheets import Sheets

TARGET = common.HERE.parent / "src" / "stemma" / "group" / "links.json"
FOLDS = 3
WORTH = {"allsides": 2.0, "multi_outlet": 1.0, "meantime": 1.0, "ecb": 0.5}
GAP, UNDATED = (-1.2, -1.6), (-0.5, -1.0)
"""An unknown day may cost little: collections without any day at all are thin."""
TOGETHER = tuple(np.arange(-1.5, 0.51, 0.25).tolist())
ALIKE = (0.2, 0.12)
"""Pairs to learn from have at least this cosine or these terms, or are of one event."""
Weighed = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """All pairs of reports of some events of one set, `i < j`, in the order of scipy."""

    name: str
    gold: Sequence[str]
    values: NDArray[np.float32]
    same: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Model:
    """One set of weights, the bias last, and the threshold."""

    weights: Weighed
    together: float


def lessons(bench: Path) -> Iterator[tuple[str, Sequence[str], NDArray[np.float32]]]:
    """For each set its name, the gold story of each report, and the features of all pairs."""
    encoder = E5()
    for name in FILES:
        found = collection(bench, name, encoder)
        sheets = Sheets(learned(), len(encoder.centre))
        for i, vector in enumerate(centred(found.vectors, encoder.centre)):
            sheets.add(i, found.keys[i], vector)
        yield name, found.gold, sheets.features(range(len(found.gold)))[0]


def part(name: str, gold: Sequence[str], values: NDArray[np.float32], folds: set[int]) -> Lesson:
    """The lesson of the events that are in these folds."""
    chosen = [i for i, event in enumerate(gold) if zlib.crc32(event.encode()) % FOLDS in folds]
    upper = np.triu_indices(len(chosen), 1)
    at = np.array(chosen)
    events = sorted({gold[i] for i in chosen})
    number = np.array([events.index(gold[i]) for i in chosen])
    return Lesson(
        name,
        [gold[i] for i in chosen],
        values[at[upper[0]], at[upper[1]]],
        number[upper[0]] == number[upper[1]],
    )


def fit(taught: Sequence[Lesson]) -> Weighed:
    """The logistic regression, bias last; each lesson counts the same."""
    values, labels, counts = [], [], []
    for x in taught:
        alike = (x.values[:, 0] > ALIKE[0]) | (x.values[:, 1] > ALIKE[1]) | x.same
        values.append(x.values[alike])
        labels.append(x.same[alike])
        counts.append(np.full(int(alike.sum()), 1000 / alike.sum()))
    model = LogisticRegression(C=10, max_iter=3000)
    model.fit(np.vstack(values), np.concatenate(labels), sample_weight=np.concatenate(counts))
    return np.append(model.coef_[0], model.intercept_)


def scores(x: Lesson, weights: Weighed, together: Sequence[float]) -> list[float]:
    """B-cubed F1 of average linkage, for each threshold."""
    odds = np.clip(x.values @ weights[:-1] + weights[-1], -SUREST, SUREST)
    odds[x.values[:, 3] > np.log1p(WINDOW + 0.5)] = -SUREST
    tree = linkage(SUREST + 0.01 - odds, "average")
    cuts = (fcluster(tree, SUREST + 0.01 - t, "distance") for t in together)
    return [b_cubed(x.gold, [str(c) for c in cut])[0] for cut in cuts]


def learn(taught: Sequence[Lesson]) -> Model:
    """The weights, with what the days say and the threshold that are best on the lessons."""
    weights = fit(taught)
    best: tuple[float, Model] | None = None
    for gap, undated in product(GAP, UNDATED):
        tried = np.array([*weights[:TOPIC], gap, undated, weights[-1]])
        by_set = [WORTH[x.name] * np.array(scores(x, tried, TOGETHER)) for x in taught]
        worth = np.sum(by_set, axis=0)
        at = int(np.argmax(worth))
        if best is None or worth[at] > best[0]:
            best = float(worth[at]), Model(tried, TOGETHER[at])
    assert best is not None
    return best[1]


def write(model: Model, path: Path) -> None:
    """The weights as data, two decimals; the same within a language and across."""
    names = (*FEATURES, "bias")
    values = {n: round(float(w), 2) for n, w in zip(names, model.weights, strict=True)}
    data = {"same": values, "across": values, "together": model.together}
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Prints the fold figures and one JSON line; with --write, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=common.DEFAULT_DATA)
    parser.add_argument("--write", action="store_true", help="write the weights learned on all")
    options = parser.parse_args()
    folder = common.find(options.data, "grouping")
    if folder is None:
        print(f"learn_links: no folder bench/grouping in {options.data}", file=sys.stderr)
        return 2
    sets = list(lessons(folder.parent))
    everything = set(range(FOLDS))
    model = learn([part(*x, everything) for x in sets])
    if options.write:
        write(model, TARGET)
    print(json.dumps(_row("all", model, {})), flush=True)
    means: dict[str, float] = dict.fromkeys(FILES, 0.0)
    for fold in sorted(everything):
        folded = learn([part(*x, everything - {fold}) for x in sets])
        for x in sets:
            held_out = part(*x, {fold})
            means[x[0]] += scores(held_out, folded.weights, [folded.together])[0] / FOLDS
    print(json.dumps(_row("folds", model, means)))
    return 0


def _row(what: str, model: Model, figures: Mapping[str, float]) -> dict[str, object]:
    return {
        "task": "learn_links",
        "of": what,
        "weights": [round(float(w), 2) for w in model.weights],
        "together": model.together,
        "figures": {name: round(value, 4) for name, value in figures.items()},
    }


if __name__ == "__main__":
    sys.exit(main())
