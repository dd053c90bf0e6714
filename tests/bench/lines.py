"""A scorer in the form of the shared one, simpler: every line of a report is one sentence."""

import itertools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Line = tuple[str, int]


class Gold:
    """The gold of one folder."""

    def __init__(self, folder: str) -> None:
        self.g = json.loads((Path(folder) / "gold.json").read_text(encoding="utf-8"))
        self.text = {p.name: p.read_text(encoding="utf-8") for p in Path(folder).glob("*.txt")}
        self.claim_pairs = {c["id"]: cross(self.ev_sents(c["evidence"])) for c in self.g["claims"]}
        self.neg = [
            cross({line for side in "ab" for line in self.ev_sents({x[side][0]: [x[side][1]]})})
            for x in self.g["not_same"]
        ]

    def at(self, file: str, start: int, end: int) -> set[Line]:
        text = self.text[file]
        return {(file, n) for n in range(text.count("\n", 0, start), text.count("\n", 0, end) + 1)}

    def ev_sents(self, evidence: Mapping[str, list[str]]) -> set[Line]:
        found = [(f, self.text[f].index(q), len(q)) for f, qs in evidence.items() for q in qs]
        return {line for f, start, size in found for line in self.at(f, start, start + size)}


def cross(lines: set[Line]) -> set[frozenset[Line]]:
    return {frozenset(p) for p in itertools.combinations(lines, 2) if p[0][0] != p[1][0]}


def counts(gold: Gold, answer: Mapping[str, Any]) -> dict[str, float]:
    said: set[frozenset[Line]] = set()
    for claim in answer.get("claims", []):
        spans = [gold.at(e["file"], e["start"], e["end"]) for e in claim["evidence"]]
        said |= cross(set().union(*spans))
    wanted = set().union(*gold.claim_pairs.values())
    return {
        "right": len(said & wanted),
        "said": len(said),
        "wanted": len(wanted),
        "claims": len(gold.claim_pairs),
        "joined": sum(bool(pairs & said) for pairs in gold.claim_pairs.values()),
        "neg": len(gold.neg),
        "neg_joined": sum(bool(pairs & said) for pairs in gold.neg),
        "fig": len(gold.g["figures"]),
        "verdict_ok": 0,
        "fig_system": len(answer.get("figures", [])),
    }


def report(n: Mapping[str, float]) -> dict[str, Any]:
    precision, recall = n["right"] / (n["said"] or 1), n["right"] / (n["wanted"] or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    negatives = {"share_joined": n["neg_joined"] / (n["neg"] or 1), "joined": n["neg_joined"]}
    return {
        "pairs": {
            "claim_f1": f1,
            "claim_precision": precision,
            "claim_recall": recall,
            "claims_joined": n["joined"] / (n["claims"] or 1),
            "f1_lenient": f1,
        },
        "hard_negatives": negatives | {"of": n["neg"]},
        "figures": {
            "of": n["fig"],
            "system": n["fig_system"],
            "recall_number": None,
            "verdict_accuracy": None,
            "conflicts_of": 0,
            "conflicts_found": 0,
            "false_conflicts": 0,
        },
        "disputes": {"of": 0, "found": 0, "system": 0},
        "bad_spans": 0,
    }
