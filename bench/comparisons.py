"""What do two reports make of each other? Planted comparisons, whose verdicts are known.

`bench/comparisons.py [--part develop|confirm] [--seed N] [--show] [--json]`. It makes its stories
itself (`bench/planted/contrasts`), so that it needs no data.
"""

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import common
from planted.contrasts import PARTS, Planted, Story, make
from stemma.encoders import Encoder
from stemma.encoders.e5 import E5
from stemma.flow import Options, accounts, run
from stemma.model import VERDICTS, Account, Comparison

DEFINITION = (
    "verdicts_macro_f1: mean F1 of the four verdicts over planted comparisons. One is found when "
    "stemma, through the whole pipeline, has a comparison of its kind with evidence in the planted "
    "sentence of both reports; its verdict is the one listed first. What is not found is a miss of "
    "its verdict. found: share found. Baselines: numbers of the two sentences, for pairs over the "
    "best cosine in hindsight (the same numbers agree, others conflict, or develop when an hour "
    "lies between); and always the commonest verdict."
)
Judged = tuple[str, str | None, str]
"""Planted verdict, verdict found, kind."""
_NUMBER = re.compile(r"\d[\d.,]*")
THRESHOLDS = (0.80, 0.84, 0.88, 0.92)


def measure(part: str, seed: int, show: bool) -> common.Result:
    """One part through the pipeline."""
    stories, encoder = make(part, seed), E5()
    judged: list[Judged] = []
    false = 0
    lines: list[str] = []
    for story in stories:
        told = tell(story, encoder)
        for planted in story.planted:
            found = verdict(told, planted)
            judged.append((planted.verdict, found, planted.kind))
            if show and found != planted.verdict:
                lines.append(f"{planted.kind} {planted.verdict} -> {found}: {planted.sentences}")
        false += sum(
            c.verdict == "conflict" and not _planted(told, c, story) for c in told.comparisons
        )
    baseline = max((macro_f1(simple(stories, encoder, at)) for at in THRESHOLDS), default=0.0)
    common_verdict = [(v, "agree", k) for v, _, k in judged]
    return common.Result(
        definition=DEFINITION,
        figures={
            "verdicts_macro_f1": macro_f1(judged),
            "found": sum(f is not None for _, f, _ in judged) / len(judged),
        },
        baseline={"verdicts_macro_f1": baseline, "majority_macro_f1": macro_f1(common_verdict)},
        counts={
            "stories": len(stories),
            **{v: sum(w == v for w, _, _ in judged) for v in VERDICTS},
            "conflicts_not_planted": false,
        },
        table=[*lines, *table(judged)],
        details={"part": part, "seed": seed},
    )


def tell(story: Story, encoder: Encoder) -> Account:
    """The account of a planted story."""
    with tempfile.TemporaryDirectory() as made:
        story.write(Path(made) / "story")
        options = replace(Options(encoder=encoder), one_story=True)
        (told,) = accounts(run([f"{made}/story"], "weigh", options))
    return told


def verdict(told: Account, planted: Planted) -> str | None:
    """The first comparison of the kind that touches both planted sentences."""
    for comparison in told.comparisons:
        if comparison.kind == planted.kind and _touches(told, comparison, planted):
            return comparison.verdict
    return None


def _touches(told: Account, comparison: Comparison, planted: Planted) -> bool:
    texts = {r.id: r.text for r in told.reports}
    reports = set()
    for e in (e for side in comparison.sides for e in side.assertions):
        for sentence in planted.sentences:
            at = texts[e.report].find(sentence)
            if at >= 0 and at < e.end and e.start < at + len(sentence):
                reports.add(e.report)
    return len(reports) > 1


def _planted(told: Account, comparison: Comparison, story: Story) -> bool:
    return any(_touches(told, comparison, p) and p.verdict == "conflict" for p in story.planted)


def simple(stories: Sequence[Story], encoder: Encoder, at: float) -> Iterator[Judged]:
    """The baseline's verdicts."""
    for story in stories:
        hours = {p[:13] for p in story.published}
        for planted in story.planted:
            a, b = encoder.encode(list(planted.sentences))
            numbers = [_NUMBER.findall(s) for s in planted.sentences]
            differ = "conflict" if len(hours) == 1 else "development"
            found = "agree" if numbers[0] == numbers[1] else differ
            yield planted.verdict, found if float(a @ b) >= at else None, planted.kind


def macro_f1(judged: Sequence[Judged] | Iterator[Judged]) -> float:
    """Mean F1 of the verdicts."""
    rows = list(judged)
    scores = []
    for v in VERDICTS:
        right = sum(w == f == v for w, f, _ in rows)
        called, wanted = sum(f == v for _, f, _ in rows), sum(w == v for w, _, _ in rows)
        scores.append(2 * right / (called + wanted) if called + wanted else 0.0)
    return sum(scores) / len(scores)


def table(judged: Sequence[Judged]) -> list[str]:
    """Verdicts found for each planted one, and the share right of each kind."""
    lines = []
    for v in VERDICTS:
        found = Counter(f or "missed" for w, f, _ in judged if w == v)
        lines.append(f"{v:12} " + ", ".join(f"{n} {f}" for f, n in sorted(found.items())))
    for kind in sorted({k for _, _, k in judged}):
        own = [(w, f) for w, f, k in judged if k == kind]
        lines.append(f"{kind:12} {sum(w == f for w, f in own)} of {len(own)} right")
    return lines


def main() -> int:
    """Runs one part and prints it as every bench does."""
    parser = argparse.ArgumentParser(description="Measures comparisons.")
    parser.add_argument("--part", choices=PARTS, default="develop")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, help="not used: the stories are made")
    parser.add_argument("--show", action="store_true", help="print what is not right")
    parser.add_argument("--json", action="store_true", help="print the JSON line only")
    options = parser.parse_args()
    result = measure(options.part, options.seed, options.show)
    if not options.json:
        print("\n".join(result.table))
    return common.finish("comparisons", f"{options.part}, seed {options.seed}", result)


if __name__ == "__main__":
    sys.exit(main())
