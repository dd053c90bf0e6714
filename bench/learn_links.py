"""Learns the weights by which `stemma.group` ties reports, and shows the figures by folds.

    bench/learn_links.py --data DIR            the fold figures alone
    bench/learn_links.py --data DIR --write    and write src/stemma/group/links.json

From a start each weight is raised and lowered as long as the B-cubed F1 of the grouping over all
pairs rises, with the threshold that is best: summed over the four collections of `grouping.py` and
the beginning of the stream of `grouping_scale.py`, which has many events of the same days, by their
worth, and smoothed over neighbouring thresholds. The start is the weights in use; in a fold, which
must not have seen its answers, a logistic regression over pairs of reports, of which each set
counts the same. A fold is a third of the events of each set (of the stream, those made of the same
third): learned on the others, measured on its reports. The words' background
(`learn_background.py`) and `linkage.COMPANY` are not folded. Of the weights across languages
nothing is learned: there is one small set, of translations. They were set for the threshold in
use, so that one stays, and what is learned of it goes into the bias.
"""

import argparse
import json
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

import common
from grouping_data import FILES, collection
from grouping_linkage import partitions
from grouping_scale import SETS, sources, stream
from grouping_scores import b_cubed
from stemma.encoders import Vectors, centred
from stemma.encoders.e5 import E5
from stemma.group import Keys, keys
from stemma.group.links import FEATURES, SUREST, WINDOW, learned
from stemma.group.sheets import Sheets

TARGET = common.HERE.parent / "src" / "stemma" / "group" / "links.json"
FOLDS = 3
STREAM, STREAMED, RATE = "stream", 2_000, 100
"""The set that is made up, how many reports of it, and how many a day."""
WORTH = {"allsides": 1.5, "multi_outlet": 2.0, "meantime": 0.3, "ecb": 0.3, STREAM: 0.5}
STEPS = {"cosine": 1.0, "terms": 3.0, "names": 1.0, "gap": 0.3, "undated": 0.4}
"""By how much each weight is raised or lowered, in the order of `FEATURES`."""
ROUNDS = 3
"""Times that every weight is looked at."""
TOGETHER = tuple(np.arange(-4.0, 1.01, 0.25).tolist())
ALIKE = (0.2, 0.12)
"""Pairs to learn from have at least this cosine or these terms, or are of one event."""
Weighed = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """All pairs of reports of some events of one set."""

    name: str
    gold: Sequence[str]
    values: NDArray[np.float32]
    """The features of each report with each."""
    same: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Model:
    """One set of weights, the bias last, and the threshold."""

    weights: Weighed
    together: float


@dataclass(frozen=True, slots=True)
class Set:
    """Reports with all that is asked of them."""

    name: str
    gold: Sequence[str]
    """The story of each report."""
    origin: Sequence[str]
    """The real event behind each, by which the folds are made."""
    values: NDArray[np.float32]
    """The features of each report with each."""


def all_sets(bench: Path) -> Iterator[Set]:
    """The four collections, and the stream that is made of two of them."""
    encoder = E5()
    found = {name: collection(bench, name, encoder) for name in FILES}
    for name, x in found.items():
        yield Set(name, x.gold, x.gold, _features(x.keys, x.vectors, encoder.centre))
    used = [found[name] for name in SETS]
    event = {r.source: gold for x in used for r, gold in zip(x.reports, x.gold, strict=True)}
    gold, reports, vectors = zip(*stream(*sources(used), STREAMED, RATE), strict=True)
    keyed = [keys(report, None) for report in reports]
    values = _features(keyed, np.stack(vectors), encoder.centre)
    yield Set(STREAM, gold, [event[r.source] for r in reports], values)


def _features(found: Sequence[Keys], vectors: Vectors, centre: Vectors) -> NDArray[np.float32]:
    sheets = Sheets(learned(), len(centre))
    for i, vector in enumerate(centred(vectors, centre)):
        sheets.add(i, found[i], vector)
    return sheets.features(range(len(found)))[0]


def part(x: Set, folds: set[int]) -> Lesson:
    """The lesson of the events that are in these folds."""
    chosen = [i for i, event in enumerate(x.origin) if zlib.crc32(event.encode()) % FOLDS in folds]
    events = np.array([x.gold[i] for i in chosen])
    return Lesson(
        x.name,
        [x.gold[i] for i in chosen],
        x.values[np.ix_(chosen, chosen)],
        np.asarray(events[:, None] == events[None]),
    )


def fit(taught: Sequence[Lesson]) -> Weighed:
    """The logistic regression, bias last; each lesson counts the same."""
    values, labels, counts = [], [], []
    for x in taught:
        alike = (x.values[..., 0] > ALIKE[0]) | (x.values[..., 1] > ALIKE[1]) | x.same
        alike = np.triu(alike, 1)
        values.append(x.values[alike])
        labels.append(x.same[alike])
        counts.append(np.full(int(alike.sum()), 1000 / alike.sum()))
    model = LogisticRegression(C=10, max_iter=3000)
    model.fit(np.vstack(values), np.concatenate(labels), sample_weight=np.concatenate(counts))
    return np.append(model.coef_[0], model.intercept_)


def scores(x: Lesson, weights: Weighed, together: Sequence[float]) -> list[float]:
    """B-cubed F1 of the grouping, for each threshold."""
    odds = x.values @ weights[:-1].astype(np.float32) + np.float32(weights[-1])
    odds = np.clip(odds, -SUREST, SUREST)
    odds[x.values[..., 3] > np.log1p(WINDOW + 0.5)] = -SUREST
    return [b_cubed(x.gold, list(map(str, found)))[0] for found in partitions(odds, together)]


def learn(taught: Sequence[Lesson], weights: Weighed) -> Model:
    """The weights and the threshold that group the lessons best, uphill from those given."""
    worth, together = judged(taught, weights)
    for at in list(range(len(STEPS))) * ROUNDS:
        for sign in (1, -1):
            tried = weights.copy()
            tried[at] += sign * STEPS[FEATURES[at]]
            reached, threshold = judged(taught, tried)
            if reached > worth:
                worth, weights, together = reached, tried, threshold
                break
    return Model(weights, together)


def judged(taught: Sequence[Lesson], weights: Weighed) -> tuple[float, float]:
    """What weights are worth on the lessons at their best threshold, and that threshold."""
    worth = sum(WORTH[x.name] * np.array(scores(x, weights, TOGETHER)) for x in taught)
    padded = np.pad(worth, 1, mode="edge")
    smooth = (padded[:-2] + 2 * worth + padded[2:]) / 4
    at = int(np.argmax(smooth))
    return float(smooth[at]), TOGETHER[at]


def write(model: Model, path: Path) -> None:
    """The weights within a language as data, two decimals; the threshold and the weights across
    languages stay as they are."""
    names = (*FEATURES, "bias")
    data = json.loads(path.read_text(encoding="utf-8"))
    weights = model.weights.copy()
    weights[-1] += data["together"] - model.together
    data["same"] = {n: round(float(w), 2) for n, w in zip(names, weights, strict=True)}
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
    sets = list(all_sets(folder.parent))
    everything = set(range(FOLDS))
    model = learn([part(x, everything) for x in sets], learned().same.astype(np.float64))
    if options.write:
        write(model, TARGET)
    print(json.dumps(_row("all", model, {})), flush=True)
    means = {x.name: 0.0 for x in sets}
    for fold in sorted(everything):
        taught = [part(x, everything - {fold}) for x in sets]
        folded = learn(taught, fit(taught))
        for x in sets:
            held_out = scores(part(x, {fold}), folded.weights, [folded.together])
            means[x.name] += held_out[0] / FOLDS
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
