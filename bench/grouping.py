"""Are the reports of one event one story? Four public collections, each grouped as a whole.

    bench/grouping.py --data DIR

Every file is one batch, in canonical order, as `stemma.group` takes it; the first run encodes the
openings of some 4,200 reports, and keeps the vectors in the folder for temporary files. Beside the
figures stand every report alone, and a peer in hindsight: average linkage over the cosine of
tf-idf, its text and its threshold the best for that very file, whatever the days. What one cannot
see there is how the peer finds them without the answers.
"""

import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.feature_extraction.text import TfidfVectorizer

import common
from grouping_data import Collection, collection
from grouping_scores import adjusted_rand, b_cubed, pairwise
from stemma.encoders.e5 import E5
from stemma.group import Grouper

NEAR = 3
"""Days within which two round-ups of one topic may tell one running story (allsides README)."""
THRESHOLDS = np.arange(0.3, 1.0, 0.02)
HEADLINES, BEGINNING = 4, 2_000
"""How often the peer counts a headline besides its place in the text, and how many characters of
the text it reads then: of 1 to 10 times and 500 to all characters, best for `multi_outlet`."""
SEED = 1


def measure(bench_set: Path) -> common.Result:
    """All figures; `bench_set` is the folder of any of the sets, beside the others."""
    encoder = E5()
    figures: dict[str, float] = {}
    baseline: dict[str, float] = {}
    counts: dict[str, int] = {}
    table = [f"{'set':26}{'F1':>7}{'P':>7}{'R':>7}{'pairs':>7}{'ARI':>7}{'alone':>7}{'tf-idf':>8}"]
    for name in ("allsides", "multi_outlet", "meantime", "ecb"):
        found = collection(bench_set.parent, name, encoder)
        stories = grouped(found, range(len(found.gold)), encoder)
        peer = hindsight(found)
        for part, chosen in parts(found).items():
            gold = [found.gold[i] for i in chosen]
            f1, line = _line(part, gold, [stories[i] for i in chosen], [peer[i] for i in chosen])
            figures[part], baseline[part] = f1
            counts[part] = len(chosen)
            table.append(line)
        figures |= further(found, stories)
        if name in ("allsides", "multi_outlet"):
            order = random.Random(SEED).sample(range(len(found.gold)), len(found.gold))
            figures[f"{name}_any_order"] = b_cubed(stories, grouped(found, order, encoder))[0]
    table += [f"{name:26}{value:7.3f}" for name, value in figures.items() if name not in baseline]
    return common.Result(
        definition="B-cubed F1 over the reports of each file, all grouped as one batch; "
        "`allsides_lenient` takes reports of two round-ups of one topic within three days as "
        "neither right nor wrong; `meantime_across` is pairwise F1 over pairs of different "
        "languages; `*_any_order` is B-cubed F1 between the batch and the same reports one by one "
        "in a shuffled order.",
        figures=figures,
        baseline=baseline,
        counts=counts,
        table=table,
    )


def grouped(found: Collection, order: Sequence[int], encoder: E5) -> list[str]:
    """The story of each report when they arrive in this order, and none is forgotten."""
    grouper = Grouper(encoder.centre, forgets=False)
    for i in order:
        grouper.add(found.keys[i], found.vectors[i])
    return [grouper.story(k.id) for k in found.keys]


def hindsight(found: Collection) -> list[str]:
    """Average linkage over tf-idf, of the whole text or of its beginning with the headline counted
    several times: the text and the threshold that are best for `found`."""
    whole = [r.text for r in found.reports]
    headed = [f"{r.title or ''}\n" * HEADLINES + r.text[:BEGINNING] for r in found.reports]
    tried = [
        [str(c) for c in fcluster(tree, t, "distance")]
        for tree in (_linked(whole, 1), _linked(headed, 2))
        for t in THRESHOLDS
    ]
    return max(tried, key=lambda clusters: b_cubed(found.gold, clusters)[0])


def _linked(texts: Sequence[str], fewest: int) -> NDArray[np.float64]:
    """The tree of average linkage; words in less than `fewest` texts do not count."""
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=fewest)
    rows = vectorizer.fit_transform(texts)
    distance = np.clip(1 - (rows @ rows.T).toarray(), 0, None)
    tree: NDArray[np.float64] = linkage(distance[np.triu_indices(len(distance), 1)], "average")
    return tree


def parts(found: Collection) -> dict[str, list[int]]:
    """The whole file and, of `multi_outlet`, each of its sets."""
    whole = {found.name: list(range(len(found.gold)))}
    if found.name == "multi_outlet":
        for name in sorted({row["set"] for row in found.rows}):
            whole[name] = [i for i, row in enumerate(found.rows) if row["set"] == name]
    return whole


def further(found: Collection, stories: Sequence[str]) -> Mapping[str, float]:
    """The figures that only one set has."""
    if found.name == "allsides":
        return {"allsides_lenient": lenient(found, stories)}
    if found.name == "meantime":
        return {"meantime_across": across(found, stories)}
    return {}


def lenient(found: Collection, stories: Sequence[str]) -> float:
    """B-cubed F1 that leaves out of each report's group what may be the same running story."""
    gold, days = found.gold, [k.day for k in found.keys]
    topics = [row["topic"] for row in found.rows]
    members: dict[str, list[int]] = {}
    for i, story in enumerate(stories):
        members.setdefault(story, []).append(i)
    precision = 0.0
    for i, story in enumerate(stories):
        right = wrong = 0
        for j in members[story]:
            a, b = days[i], days[j]
            close = a is not None and b is not None and abs(a - b) <= NEAR
            right += gold[i] == gold[j]
            wrong += gold[i] != gold[j] and not (close and topics[i] == topics[j])
        precision += right / (right + wrong) / len(gold)
    recall = b_cubed(gold, stories)[2]
    return 2 * precision * recall / (precision + recall)


def across(found: Collection, stories: Sequence[str]) -> float:
    """Pairwise F1 over the pairs of reports in different languages."""
    languages = [row["lang"] for row in found.rows]
    pairs = [
        (i, j) for j in range(len(languages)) for i in range(j) if languages[i] != languages[j]
    ]
    same = [(found.gold[i] == found.gold[j], stories[i] == stories[j]) for i, j in pairs]
    return common.f1(
        sum(g and s for g, s in same), sum(s for _, s in same), sum(g for g, _ in same)
    )[0]


def _line(
    name: str, gold: Sequence[str], found: Sequence[str], peer: Sequence[str]
) -> tuple[tuple[float, float], str]:
    f1, precision, recall = b_cubed(gold, found)
    alone = b_cubed(gold, [str(i) for i in range(len(gold))])[0]
    hindsight_f1 = b_cubed(gold, peer)[0]
    cells = (f1, precision, recall, pairwise(gold, found)[0], adjusted_rand(gold, found), alone)
    line = f"{name:26}" + "".join(f"{value:7.3f}" for value in cells) + f"{hindsight_f1:8.3f}"
    return (f1, hindsight_f1), line


if __name__ == "__main__":
    sys.exit(common.main("grouping", measure))
