"""Learns the weights by which `stemma.align` joins statements, and shows the figures by folds.

    bench/learn_claims.py --data DIR            the fold figures alone
    bench/learn_claims.py --data DIR --write    and write src/stemma/align/weights.json

Learned on the six events of `gold/dev` and those of `readings.jsonl`. Readers say which sentences
share a claim; which of their clauses it is, is learned with the weights: a pair of sentences is as
likely as its likeliest pairs of clauses (multiple-instance learning, Dietterich et al. 1997; the
smooth maximum after Ramon and De Raedt 2000). A fold of `gold/dev` is an event, learned on all
others; the read events are parted into four.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import answers
import claims
import common
import events
import readings
from stemma.align import likelihoods
from stemma.align.features import NAMES, Pairs, features
from stemma.align.groups import groups
from stemma.align.pages import page
from stemma.align.scorer import Weights
from stemma.align.statements import Statement, statements
from stemma.encoders.e5 import E5

TARGET = common.HERE.parent / "src" / "stemma" / "align" / "weights.json"
FOLDS = 4
"""Parts of the read events."""
JOIN = (0.29, 0.33, 0.37)
COHESION = 0.7
SHARPNESS = 1 / 0.3
"""Of the smooth maximum over the pairs of clauses of two sentences."""
PENALTY = 0.003
"""Of the squared weights, for features many of which say much the same."""
LOOK_ALIKE, UNREAD = 3.0, 0.3
"""What a look-alike that readers named, and a pair of two sentences in no claim, counts for."""
HAND_MADE = 5.0
"""What an event of `gold/dev`, read twice, counts for against one read once: of 1, 5 and 15 the
best on both by folds."""

Sentence = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One event: candidate pairs of statements, and which of their sentences readers joined."""

    event: events.Event
    statements: Sequence[Statement]
    pairs: Pairs
    spans: Sequence[list[dict[str, Any]]]
    """Where each statement stands in the files."""
    pair: NDArray[np.intp]
    """The pairs to learn from, by number: of two reports, and kept apart by no gate."""
    bag: NDArray[np.intp]
    """The pair of sentences of each of them, by number."""
    joined: NDArray[np.float64]
    """Of each pair of sentences, 1 where they share a claim, else 0."""
    weight: NDArray[np.float64]
    """What each pair of sentences counts for; 0 where the gold calls a quote partial."""


def lesson(event: events.Event, encoder: E5) -> Lesson:
    """The candidate pairs of an event with what the gold says of them."""
    material = event.material
    found = [s for r in material.reports for s in statements(page(r, material.annotations[r.id]))]
    reports = {r.id: r for r in material.reports}
    spans = [
        [
            {"file": Path(reports[s.report].source).name, "start": a, "end": b}
            for a, b in answers.in_source(reports[s.report], s.clause.start, s.clause.end)
        ]
        for s in found
    ]
    pairs = features(found, encoder)
    sentences = [_sentences(event.gold, pieces) for pieces in spans]
    free = likelihoods(found, pairs, _certain())
    number: dict[frozenset[Sentence], int] = {}
    rows = [
        (at, number.setdefault(both, len(number)))
        for at, (i, j) in enumerate(pairs.pairs)
        if free[i, j] and found[i].report != found[j].report
        for both in map(frozenset, product(sentences[i], sentences[j]))
    ]
    pair, bag = np.array(rows, dtype=np.intp).reshape(-1, 2).T
    gold = event.gold
    joined = np.array([both in gold.pairs for both in number], dtype=np.float64)
    weight = np.array([counts_for(gold, both) for both in number], dtype=np.float64)
    return Lesson(event, found, pairs, spans, pair, bag, joined, weight)


def _certain() -> Weights:
    """A model that joins all that no gate keeps apart."""
    none = np.zeros(len(NAMES))
    return Weights(none, none + 1, none, np.inf, 0, 0)


def _sentences(gold: Any, pieces: Sequence[Mapping[str, Any]]) -> set[Sentence]:
    return {s for p in pieces for s in gold.at(p["file"], p["start"], p["end"])}


def counts_for(gold: Any, both: frozenset[Sentence]) -> float:
    """What a pair of sentences counts for: by whether readers joined it, called a quote partial,
    named it as a look-alike, or joined either with another at all."""
    if both in gold.pairs:
        return 1.0
    if both in gold.half:
        return 0.0
    if both in gold.neg_pairs:
        return LOOK_ALIKE
    return 1.0 if any(s in gold.of for s in both) else UNREAD


def fit(lessons: Sequence[Lesson]) -> Weights:
    """A ridge logistic regression over standardised features, each pair of sentences as likely as
    the smooth maximum of its pairs of clauses; thresholds are still open (0)."""
    values = np.vstack([x.pairs.values[x.pair] for x in lessons])
    mean, scale = values.mean(axis=0), values.std(axis=0) + 1e-9
    values = (values - mean) / scale
    before = np.cumsum([0, *(len(x.joined) for x in lessons)])
    bag = np.concatenate([x.bag + n for x, n in zip(lessons, before[:-1], strict=True)])
    joined = np.concatenate([x.joined for x in lessons])
    weight = np.concatenate([x.weight for x in lessons])
    weight /= weight.sum()
    order = np.argsort(bag, kind="stable")
    values, first = values[order], np.searchsorted(bag[order], np.arange(len(joined)))
    of = bag[order]

    def loss(point: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """Log loss of the pairs of sentences with the penalty, and its gradient."""
        logit = SHARPNESS * (values @ point[1:] + point[0])
        most = np.maximum.reduceat(logit, first)
        share = np.exp(logit - most[of])
        total = np.add.reduceat(share, first)
        of_bag = (most + np.log(total)) / SHARPNESS
        lost = weight @ (np.logaddexp(0, of_bag) - joined * of_bag)
        slope = (weight * (1 / (1 + np.exp(-of_bag)) - joined))[of] * share / total[of]
        gradient = np.r_[slope.sum(), slope @ values + 2 * PENALTY * point[1:]]
        return float(lost + PENALTY * point[1:] @ point[1:]), gradient

    start = np.r_[-4.0, np.zeros(values.shape[1])]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return Weights(mean, scale, found[1:], float(found[0]), 0, 0)


def cut(model: Weights, lessons: Sequence[Lesson], score: Any) -> Weights:
    """`model` with the thresholds that are best on `lessons`.

    Best is claim F1, the figure to quote, and half as much the lenient pair F1, which big claims
    rule, less the share of look-alikes joined: a false join is worse than a missed one.
    """

    def worth(candidate: Weights) -> float:
        report = score.report(events.pooled([counts(candidate, x, score) for x in lessons]))
        pairs = report["pairs"]
        joined: float = report["hard_negatives"]["share_joined"]
        return float(pairs["claim_f1"] + pairs["f1_lenient"] / 2 - joined)

    tried = [replace(model, join=join, cohesion=COHESION) for join in JOIN]
    return max(tried, key=worth)


def counts(model: Weights, x: Lesson, score: Any) -> Mapping[str, float]:
    """The scorer's counts for the claims that `model` makes of an event."""
    likelihood = likelihoods(x.statements, x.pairs, model)
    places = [(s.report, s.clause.sentence) for s in x.statements]
    made = [
        {"evidence": [e for i in group for e in x.spans[i]]}
        for group in groups(places, likelihood, model.join, model.cohesion)
        if len({x.statements[i].report for i in group}) > 1
    ]
    result: Mapping[str, float] = score.counts(x.event.gold, {"claims": made})
    return result


def parts(dev: Sequence[Lesson], read: Sequence[Lesson]) -> Iterator[Sequence[Lesson]]:
    """What is held out together: each event of `dev`, and fourths of the read ones."""
    for one in dev:
        yield [one]
    names = sorted({readings.base(x.event.name) for x in read})
    for fold in range(FOLDS):
        yield [x for x in read if names.index(readings.base(x.event.name)) % FOLDS == fold]


def folds(dev: Sequence[Lesson], read: Sequence[Lesson], score: Any) -> dict[str, Any]:
    """Counts of each event by a model learned, thresholds and all, on the others."""
    found: dict[str, Any] = {}
    for held_out in parts(dev, read):
        names = {x.event.name for x in held_out}
        others = [x for x in (*dev, *read) if x.event.name not in names]
        model = cut(fit(others), others, score)
        found |= {x.event.name: counts(model, x, score) for x in held_out}
    return found


def write(model: Weights, path: Path) -> None:
    """The weights as data, six decimals."""
    columns = zip(NAMES, model.mean, model.scale, model.weight, strict=True)
    rows = {
        name: {"mean": round(m, 6), "scale": round(s, 6), "weight": round(w, 6)}
        for name, m, s, w in columns
    }
    data = {
        "intercept": round(model.intercept, 6),
        "join": model.join,
        "cohesion": model.cohesion,
        "features": rows,
    }
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def taught(data: Path, encoder: E5) -> tuple[Any, list[Lesson], list[Lesson]]:
    """The scorer, the lessons of `gold/dev`, and those of the read events; raises NoDataError."""
    folders = [common.find(data, name) for name in ("dev", "grouping")]
    dev, grouping = folders
    if dev is None or grouping is None:
        raise common.NoDataError(f"no folder gold/dev or bench/grouping in {data}")
    score = events.scorer(dev)
    with tempfile.TemporaryDirectory() as made:
        readings.lay(grouping, Path(made))
        lessons = [
            [lesson(events.gather(one, score, encoder), encoder) for one in events.folders(folder)]
            for folder in (dev, Path(made))
        ]
    own = [replace(x, weight=x.weight * HAND_MADE) for x in lessons[0]]
    return score, own, lessons[1]


def main() -> int:
    """Prints the fold figures as a table and one JSON line; with --write, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=common.DEFAULT_DATA)
    parser.add_argument("--write", action="store_true", help="write the weights learned on all")
    options = parser.parse_args()
    try:
        score, dev, read = taught(options.data, E5())
    except common.NoDataError as missing:
        print(f"learn_claims: no data: {missing}", file=sys.stderr)
        return 2
    by_fold = folds(dev, read, score)
    reports = {x.event.name: score.report(by_fold[x.event.name]) for x in dev}
    pooled = {
        name: score.report(events.pooled([by_fold[x.event.name] for x in lessons]))
        for name, lessons in (("dev", dev), ("read", read))
    }
    print("\n".join(claims.table(reports | {f"{n}, by folds": r for n, r in pooled.items()})))
    model = cut(fit([*dev, *read]), [*dev, *read], score)
    if options.write:
        write(model, TARGET)
    figures = {
        name: {key: round(value, 4) for key, value in claims.pair_figures(report).items()}
        for name, report in pooled.items()
    }
    cuts = {"join": model.join, "cohesion": model.cohesion}
    print(json.dumps({"task": "learn_claims", "folds": figures} | cuts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
