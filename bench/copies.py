"""Does stemma see who took what from whom? Planted stories, whose truth is known.

`bench/copies.py [--part develop|confirm] [--stories N] [--seed N] [--claims] [--show] [--json]`.
It makes its stories itself (`bench/planted`), so that it needs no data.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import common
from planted import CONFIRM, DEVELOP, Knobs, make, write
from planted.scores import (
    KINDS,
    WORD,
    Case,
    Key,
    Traced,
    claims,
    directions,
    kinds,
    passages,
    traced,
)
from stemma.model import DERIVED

PARTS = {"develop": (DEVELOP, 11), "confirm": (CONFIRM, 23)}
"""Kinds of event and seed of each part."""
DEFINITION = (
    "passage_recall: words of planted verbatim narrative, in both reports of each pair, that stand "
    "in the spans of pairs found to be derived; passage_precision: words of narrative spans of "
    "such pairs that are planted there. kinds_macro_f1: mean F1 of the kinds of pairs; "
    "direction_right: of the derived pairs found whose direction is told, those told right; "
    "direction_told: the share whose direction is told; translation_recall: planted translations "
    "found as derived. claims_exact and claims_fair: of planted claims of two reports or more, "
    "the share whose origins (at_most of the claim of stemma that covers most of its reports) are "
    "as planted, and the share not overcounted. Pairs with one or two retold sentences are not "
    "judged. Baselines: exact Jaccard of 5-word shingles, best threshold in hindsight; for claims "
    "its components, and the outlets."
)


def shingled(stories: Sequence[Traced]) -> tuple[float, float]:
    """Peer: F1 of 'derived' by Jaccard of 5-word shingles, at the best threshold in hindsight.

    Jaccard is exact here, which is what MinHash estimates. The second number is the threshold.
    """
    scored: list[tuple[float, bool]] = []
    for story in stories:
        alike = _alike(story)
        scored += [
            (alike[case.gold["a"], case.gold["b"]], case.gold["kinds"][0] in DERIVED)
            for case in story.cases
            if case.judged
        ]
    gold = sum(derived for _, derived in scored)
    return max(
        (
            common.f1(sum(d for s, d in scored if s >= at), sum(s >= at for s, _ in scored), gold)[
                0
            ],
            at,
        )
        for at in {score for score, _ in scored}
    )


def simple_claims(stories: Sequence[Traced], at: float) -> dict[str, float]:
    """Origins of claims by counting outlets, and by counting components of Jaccard >= `at`."""
    tally: Counter[str] = Counter()
    for story in stories:
        group = {f"{r.draft.name}.txt": {f"{r.draft.name}.txt"} for r in story.planted.reports}
        for (a, b), score in _alike(story).items():
            if score >= at and group[a] is not group[b]:
                merged = group[a] | group[b]
                group.update(dict.fromkeys(merged, merged))
        for claim in story.planted.truth["claims"]:
            told = {a["report"] for a in claim["assertions"]}
            if len(told) < 2:
                continue
            tally["all"] += 1
            for name, n in (("outlets", len(told)), ("peer", len({min(group[r]) for r in told}))):
                tally[f"{name}_exact"] += n == claim["origins"]
                tally[f"{name}_over"] += n > claim["origins"]
    all_ = max(tally["all"], 1)
    return {
        "claims_exact": tally["peer_exact"] / all_,
        "claims_fair": 1 - tally["peer_over"] / all_,
        "outlets_claims_exact": tally["outlets_exact"] / all_,
        "outlets_claims_fair": 1 - tally["outlets_over"] / all_,
    }


def _alike(story: Traced) -> dict[Key, float]:
    """Jaccard of the shingles of every two reports, as the planted pairs name them."""
    shingles = {f"{r.draft.name}.txt": _shingles(r.text) for r in story.planted.reports}
    pairs = ((case.gold["a"], case.gold["b"]) for case in story.cases)
    return {
        (a, b): len(shingles[a] & shingles[b]) / len(shingles[a] | shingles[b]) for a, b in pairs
    }


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return frozenset(tuple(words[i : i + 5]) for i in range(len(words) - 4))


def measure(stories: Sequence[Traced], with_claims: bool, show: bool) -> common.Result:
    """All figures of a set."""
    cases = [case for story in stories for case in story.cases]
    judged = [case for case in cases if case.judged]
    words, worst = passages(stories)
    macro, confusion = kinds(cases)
    arrows = directions(cases)
    derived = common.f1(
        sum(c.kind in DERIVED and c.planted in DERIVED for c in judged),
        sum(c.kind in DERIVED for c in judged),
        sum(c.planted in DERIVED for c in judged),
    )[0]
    translated = [c for c in cases if c.gold["kinds"][0] == "translation"]
    figures = {
        "passage_recall": words["hit"] / max(words["wanted"], 1),
        "passage_precision": words["right"] / max(words["found"], 1),
        "derived_f1": derived,
        "kinds_macro_f1": macro,
        "direction_right": arrows["right"] / max(arrows["right"] + arrows["wrong"], 1),
        "direction_told": 1 - arrows["unknown"] / max(arrows.total(), 1),
        "translation_recall": sum(c.kind in DERIVED for c in translated) / max(len(translated), 1),
    }
    f1, at = shingled(stories)
    baseline = {"derived_f1": f1, **simple_claims(stories, at)}
    lines = worst
    counts = {"stories": len(stories), "pairs": len(judged), **arrows}
    if with_claims:
        tally, lines_of_claims = claims(stories)
        total = max(tally["claims"], 1)
        figures |= {
            "claims_exact": tally["exact"] / total,
            "claims_fair": 1 - tally["over"] / total,
            "claims_exact_joined": tally["exact_within"] / max(tally["found"], 1),
            "claims_fair_joined": 1 - tally["over_within"] / max(tally["found"], 1),
        }
        counts |= tally
        lines = worst + lines_of_claims
    return common.Result(
        definition=DEFINITION,
        figures=figures,
        baseline=baseline,
        counts=counts,
        table=[*_table(confusion, figures, baseline), *(_wrong(cases) + lines if show else ())],
    )


def _table(
    confusion: Counter[Key], figures: Mapping[str, float], baseline: Mapping[str, float]
) -> list[str]:
    lines = ["planted \\ found".ljust(16) + "".join(kind.rjust(13) for kind in KINDS)]
    for gold in KINDS:
        lines.append(gold.ljust(16) + "".join(str(confusion[gold, k]).rjust(13) for k in KINDS))
    lines += [f"{name}: {value:.3f}" for name, value in figures.items()]
    return lines + [f"baseline {name}: {value:.3f}" for name, value in baseline.items()]


def _wrong(cases: Sequence[Case]) -> list[str]:
    """The pairs whose kind or direction is not as planted."""
    return [
        f"{c.story} {c.gold['a']} {c.gold['b']}: {c.gold['kinds']} as {c.kind}, "
        f"{c.gold['directions']} as {c.pair.direction if c.pair else 'none'}"
        + (" (turned)" if c.turned else "")
        for c in cases
        if c.judged
        and (
            c.kind != c.planted
            or (c.pair and not directions([c])["right"] and c.planted in DERIVED)
        )
    ]


def main() -> int:
    """Makes, traces, measures and prints one part."""
    parser = argparse.ArgumentParser(description="Measures trace and weigh on planted stories.")
    parser.add_argument("--part", choices=sorted(PARTS), default="develop")
    parser.add_argument("--stories", type=int, default=60)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--claims", action="store_true", help="the whole way, origins of claims")
    parser.add_argument("--show", action="store_true", help="list what is not as planted")
    parser.add_argument("--keep", type=Path, help="write the stories there and leave them")
    parser.add_argument("--json", action="store_true", help="print the JSON line only")
    parser.add_argument("--data", type=Path, help="not needed: the stories are made here")
    options = parser.parse_args()
    names, seed = PARTS[options.part]
    seed = seed if options.seed is None else options.seed
    knobs = Knobs(kinds=names)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        stories = make(options.stories, seed, knobs)
        write(folder, stories, seed, knobs)
        found = [traced(story, folder, options.claims) for story in stories]
    result = measure(found, options.claims, options.show)
    if not options.json:
        print("\n".join(result.table))
    return common.finish("copies", f"{options.part}, seed {seed}", result)


if __name__ == "__main__":
    sys.exit(main())
