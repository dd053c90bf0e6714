"""Do event mentions of ECB+ that are one event come together, and no others?

Gold mentions of `bench/event_coref/ecbplus.jsonl`; stories, parses, entities, times and vectors are
stemma's own. A small scorer is learned on four fifths of the topics and measured on the last, in
turns; pairs are joined by average linkage inside a predicted story.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import common
from coref_data import Mention, Scene, scenes
from coref_scores import ceaf_e, conll, muc
from grouping_scores import b_cubed
from stemma.encoders.e5 import E5

FOLDS = 5
CUTS = tuple(round(0.5 + 0.05 * step, 2) for step in range(8))
"""Mean likelihoods, as distances, that the learned cut is chosen from."""
Chains = list[str]
Scorer = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def measure(folder: Path) -> common.Result:
    """CoNLL F1 by folds over topics, beside the same lemma."""
    if not (folder / "ecbplus.jsonl").is_file():
        raise common.NoDataError(f"{folder} has no ecbplus.jsonl")
    found = scenes(folder, E5())
    mentions = [m for s in found for m in s.mentions]
    gold = [m.chain for m in mentions]
    ways = {
        "ours": by_folds(found),
        "lemma_in_story": [f"{m.story} {m.lemma}" for m in mentions],
        "lemma": [m.lemma for m in mentions],
        "alone": [str(i) for i in range(len(mentions))],
    }
    scored = {name: _figures(gold, chains) for name, chains in ways.items()}
    figures, lemma = scored["ours"], scored["lemma_in_story"]
    figures["above_lemma"] = figures["conll"] - scored["lemma"]["conll"]
    figures["above_lemma_in_story"] = figures["conll"] - lemma["conll"]
    table = [f"{'':16}{'CoNLL':>8}{'MUC':>8}{'B3':>8}{'CEAF-e':>8}"]
    for name, own in scored.items():
        cells = "".join(f"{own[k]:8.3f}" for k in ("conll", "muc", "b_cubed", "ceaf_e"))
        table.append(f"{name:16}{cells}")
    return common.Result(
        definition="Mean F1 of MUC, B-cubed and CEAF-e over gold event mentions, singletons kept, "
        "all reports in one key; stories are stemma's own, weights and cut by folds over topics. "
        "Baseline: the same head lemma within the same predicted story.",
        figures=figures,
        baseline=lemma,
        counts={
            "mentions": len(mentions),
            "chains": len(set(gold)),
            "stories": len(found),
            "pairs": sum(len(s.pairs) for s in found),
        },
        table=table,
    )


def _figures(gold: Sequence[str], chains: Sequence[str]) -> dict[str, float]:
    return {
        "conll": conll(gold, chains),
        "muc": muc(gold, chains),
        "b_cubed": b_cubed(gold, chains)[0],
        "ceaf_e": ceaf_e(gold, chains),
    }


def by_folds(found: Sequence[Scene]) -> Chains:
    """A chain for each mention, by weights and a cut from topics other than its own.

    A story that spans topics of several folds is cut apart by nobody: its mentions are told by
    the model of the fold of its first topic, which has learned from none of its topics.
    """
    chains: dict[int, Chains] = {}
    for fold in range(FOLDS):
        held = [i for i, s in enumerate(found) if s.mentions and _fold(s.mentions[0]) == fold]
        topics = {m.topic for i in held for m in found[i].mentions}
        others = [s for s in found if s.mentions and topics.isdisjoint(m.topic for m in s.mentions)]
        scorer = learn(others)
        cut = chosen(others)
        for i in held:
            chains[i] = joined(found[i], scorer(found[i].values), cut)
    return [c for i in sorted(chains) for c in chains[i]]


def _fold(mention: Mention) -> int:
    return int(mention.topic) % FOLDS


def learn(found: Sequence[Scene]) -> Scorer:
    """A logistic regression over the named features: how likely a pair is one event."""
    values = np.vstack([s.values for s in found])
    scaler = StandardScaler().fit(values)
    model = LogisticRegression(C=0.1, max_iter=200)
    model.fit(scaler.transform(values), np.concatenate([s.same for s in found]))

    def score(values: NDArray[np.float64]) -> NDArray[np.float64]:
        if not len(values):
            return np.zeros(0)
        return np.asarray(model.predict_proba(scaler.transform(values))[:, 1])

    return score


def chosen(found: Sequence[Scene]) -> float:
    """The cut that is best on `found`, each half scored by what the other taught."""
    halves = [
        [s for s in found if int(s.mentions[0].topic) // FOLDS % 2 == half] for half in range(2)
    ]
    scored = []
    for own, other in (halves, halves[::-1]):
        scorer = learn(other)
        scored += [(s, scorer(s.values)) for s in own]
    gold = [m.chain for s, _ in scored for m in s.mentions]

    def worth(cut: float) -> float:
        return conll(gold, [c for s, p in scored for c in joined(s, p, cut)])

    return max(CUTS, key=worth)


def joined(scene: Scene, likelihood: NDArray[np.float64], cut: float) -> Chains:
    """Chains of a story: average linkage, stopped where the mean likelihood is below 1 - `cut`."""
    if len(scene.mentions) < 2:
        return [f"{m.story} 1" for m in scene.mentions]
    labels = fcluster(linkage(1 - likelihood, "average"), cut, "distance")
    return [f"{m.story} {label}" for m, label in zip(scene.mentions, labels, strict=True)]


if __name__ == "__main__":
    sys.exit(common.main("event_coref", measure))
