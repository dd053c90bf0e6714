"""Learns the weights by which `stemma.align` joins statements, and shows the figures by folds.

    bench/learn_claims.py --data DIR            the fold figures alone
    bench/learn_claims.py --data DIR --write    and write src/stemma/align/weights.json

A fold is an event: weights and thresholds are learned on the other events and measured on it, so
no pair of one event is ever on both sides. The weights written are learned on all events.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import answers
import claims
import common
import events
from stemma.align import likelihoods
from stemma.align.features import NAMES, Pairs, features
from stemma.align.groups import groups
from stemma.align.pages import page
from stemma.align.scorer import Weights
from stemma.align.statements import Statement, statements
from stemma.encoders.e5 import E5

TARGET = common.HERE.parent / "src" / "stemma" / "align" / "weights.json"
JOIN = (0.175, 0.2, 0.225)
COHESION = (0.7,)
"""A higher one is no better here by more than chance, and joins a look-alike of the seeds."""
INVERSE_PENALTY = 0.02
"""scikit-learn's C: a strong ridge, for features many of which say much the same."""
SHARED = 0.5
"""A statement holds a gold quote when they share half of the shorter one."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One event: candidate pairs of statements, and which of them readers joined."""

    event: events.Event
    statements: Sequence[Statement]
    pairs: Pairs
    spans: Sequence[list[dict[str, Any]]]
    """Where each statement stands in the files."""
    joined: NDArray[np.bool_]
    """For each pair, whether both hold quotes of one gold claim."""
    taught: NDArray[np.bool_]
    """Pairs to learn from: of two reports, and not through a quote that the gold calls partial."""


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
    held = [_held(event.gold, pieces) for pieces in spans]
    sentences = [_sentences(event.gold, pieces) for pieces in spans]
    pairs = features(found, encoder)
    joined = np.array([bool(held[i] & held[j]) for i, j in pairs.pairs], dtype=bool)
    partial = [
        any(frozenset(p) in event.gold.half for p in product(sentences[i], sentences[j]))
        for i, j in pairs.pairs
    ]
    apart = [found[i].report != found[j].report for i, j in pairs.pairs]
    taught = np.array(apart, dtype=bool) & (joined | ~np.array(partial, dtype=bool))
    return Lesson(event, found, pairs, spans, joined, taught)


def _held(gold: Any, pieces: Sequence[Mapping[str, Any]]) -> set[str]:
    """Ids of the gold claims of which the pieces hold a quote."""
    ids = set()
    for piece in pieces:
        for claim in gold.g["claims"]:
            for quote in claim["evidence"].get(piece["file"], ()):
                for start, end in gold.find(piece["file"], quote):
                    shared = min(end, piece["end"]) - max(start, piece["start"])
                    if shared >= SHARED * min(end - start, piece["end"] - piece["start"]):
                        ids.add(claim["id"])
    return ids


def _sentences(gold: Any, pieces: Sequence[Mapping[str, Any]]) -> set[tuple[str, int]]:
    return {s for p in pieces for s in gold.at(p["file"], p["start"], p["end"])}


def fit(lessons: Sequence[Lesson]) -> Weights:
    """A ridge logistic regression over standardised features; thresholds are still open (0)."""
    values = np.vstack([x.pairs.values[x.taught] for x in lessons])
    labels = np.concatenate([x.joined[x.taught] for x in lessons])
    scaler = StandardScaler().fit(values)
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=3000)
    model.fit(scaler.transform(values), labels)
    return Weights(scaler.mean_, scaler.scale_, model.coef_[0], float(model.intercept_[0]), 0, 0)


def cut(model: Weights, lessons: Sequence[Lesson], score: Any) -> Weights:
    """`model` with the thresholds that are best on `lessons`.

    Best is claim F1, the figure to quote, and half as much the lenient pair F1, which big claims
    rule, less the share of hard negatives joined: a false join is worse than a missed one.
    """

    def worth(candidate: Weights) -> float:
        report = score.report(events.pooled([counts(candidate, x, score) for x in lessons]))
        pairs = report["pairs"]
        joined: float = report["hard_negatives"]["share_joined"]
        return float(pairs["claim_f1"] + pairs["f1_lenient"] / 2 - joined)

    tried = [replace(model, join=j, cohesion=c) for j, c in product(JOIN, COHESION)]
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


def folds(lessons: Sequence[Lesson], score: Any) -> dict[str, Mapping[str, float]]:
    """Counts of each event by a model learned, thresholds and all, on the others."""
    found = {}
    for held_out in lessons:
        others = [x for x in lessons if x is not held_out]
        model = cut(fit(others), others, score)
        found[held_out.event.name] = counts(model, held_out, score)
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


def main() -> int:
    """Prints the fold figures as a table and one JSON line; with --write, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=common.DEFAULT_DATA)
    parser.add_argument("--write", action="store_true", help="write the weights learned on all")
    options = parser.parse_args()
    folder = common.find(options.data, "dev")
    if folder is None:
        print(f"learn_claims: no folder gold/dev in {options.data}", file=sys.stderr)
        return 2
    encoder = E5()
    score, gathered = events.gathered(folder, encoder)
    lessons = [lesson(event, encoder) for event in gathered]
    by_fold = folds(lessons, score)
    reports = {name: score.report(n) for name, n in by_fold.items()}
    reports["pooled, by folds"] = score.report(events.pooled(list(by_fold.values())))
    print("\n".join(claims.table(reports)))
    model = cut(fit(lessons), lessons, score)
    if options.write:
        write(model, TARGET)
    figures = claims.pair_figures(reports["pooled, by folds"])
    row = {"task": "learn_claims", "folds": {k: round(v, 4) for k, v in figures.items()}}
    print(json.dumps(row | {"join": model.join, "cohesion": model.cohesion}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
