"""Are sentences of different languages joined when one translates the other, and only then?

Data: `bench/event_coref/meantime.jsonl`, the stories of the subject that nothing was learned from.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import common
import translations
from learn_across import LEARNED_ON
from stemma.align.across import likelihoods, matches, model
from stemma.encoders.e5 import E5
from stemma.encoders.once import Once

DEFINITION = (
    "Over pairs of sentences of two reports in a scene, one of them not English: the English "
    "report, every second sentence of two translations, and a report of another story of the same "
    "subject. precision: of the pairs joined, those that translate each other; recall: of those, "
    "the pairs joined. Baseline: centred e5 cosine over the best threshold in hindsight."
)


def measure(data: Path) -> common.Result:
    """The learned model on the scenes of the other subject."""
    encoder, learned = Once(E5()), model()
    scenes = [s for s in translations.scenes(data) if s.corpus != LEARNED_ON]
    found = [(s, matches(s.sides, encoder)) for s in scenes]
    wanted = sum(map(translations.wanted, scenes))
    joined = [
        right
        for scene, m in found
        for right in translations.right(
            scene,
            [p for p, v in likelihoods(scene.sides, m, learned).items() if v >= learned.join],
        )
    ]
    near = [
        (float(row[0]), right)
        for scene, m in found
        for row, right in zip(m.values, translations.right(scene, m.pairs), strict=True)
    ]
    figures, baseline = _figures(joined, wanted), _best(near, wanted)
    return common.Result(
        definition=DEFINITION,
        figures=figures,
        baseline=baseline,
        counts={"scenes": len(scenes), "pairs": wanted, "joined": len(joined)},
        table=[f"{n:12}{v:8.3f}  cosine {baseline[n]:.3f}" for n, v in figures.items()],
    )


def _figures(right: Iterable[bool], wanted: int) -> dict[str, float]:
    told = list(right)
    both, precision, recall = common.f1(sum(told), len(told), wanted)
    return {"f1": both, "precision": precision, "recall": recall}


def _best(near: list[tuple[float, bool]], wanted: int) -> dict[str, float]:
    """The figures of the best cosine in hindsight."""
    tried = [[r for v, r in near if v >= at / 50] for at in range(10, 50)]
    return max((_figures(right, wanted) for right in tried), key=lambda f: f["f1"])


if __name__ == "__main__":
    sys.exit(common.main("across", measure, "event_coref"))
