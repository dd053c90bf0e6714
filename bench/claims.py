"""Does stemma line up the statements of six events as a careful editor does?

Data: `gold/dev/EVENT/` with the reports, `reports.json` and `gold.json`, and the shared scorer
`gold/score.py`.
"""

import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import answers
import common
import events
from stemma.encoders.e5 import E5
from stemma.model import Account
from stemma.tell.phrases import FIRM

SEED = 1
MANY = 3
"""Disputes listed for one of the gold, at most."""
DEFINITION = (
    "Pooled over events. claim_f1: of claim_recall (mean over gold claims of the share of their "
    "cross-report sentence pairs that stand in one system claim) and claim_precision (mean over "
    "system claims of the share of their judged pairs that are right). lenient_f1: over pairs, "
    "pairs outside all gold claims left out. negatives_apart: hard negatives not joined. "
    "figures_found: gold figures with the same numbers at the right place in two reports "
    "(recall_number); figures_wanted: share of the figures listed that are among them; "
    "verdicts_right: of the figures found; conflicts_found and conflicts_right: recall and "
    "precision of the verdict conflict; disputes_found: gold disputes of which a dispute that is "
    "not of figures (a conflict, a later answer, or what is two-sided) touches two sides; "
    "firm_right, loose_right: claim_precision of the claims that are not, and are, told to be "
    "loosely joined; disputes_by_chance: the same of thrice as many disputes as there are, each "
    "of four sentences of one report and four of others, drawn at random. Baseline: sentences of "
    "two reports with a centred e5 cosine over the best threshold in hindsight."
)


def measure(data: Path) -> common.Result:
    """Tells every event of the folder as one story and scores them together."""
    encoder = E5()
    score, gathered = events.gathered(data, encoder)
    told = {event.name: events.told(event) for event in gathered}
    counts = {e.name: score.counts(e.gold, answers.answer(told[e.name])) for e in gathered}
    whole = events.pooled(list(counts.values()))
    report = score.report(whole)
    at, baseline = events.cosine(gathered, score)
    reports = {name: score.report(n) for name, n in counts.items()}
    drawn = score.report(events.pooled([by_chance(event, score) for event in gathered]))
    rows = {**reports, "pooled": report, f"cosine at {at}": baseline}
    return common.Result(
        definition=DEFINITION,
        figures=figures(report)
        | {
            "firm_right": right(gathered, told, score, FIRM, 2.0),
            "loose_right": right(gathered, told, score, 0.0, FIRM),
        },
        baseline=pair_figures(baseline) | {"disputes_by_chance": disputes_found(drawn)},
        counts={
            "events": len(gathered),
            "gold_claims": int(whole["claims"]),
            "hard_negatives": report["hard_negatives"]["of"],
            "hard_negatives_joined": report["hard_negatives"]["joined"],
            "hard_negatives_joined_baseline": baseline["hard_negatives"]["joined"],
            "gold_figures": report["figures"]["of"],
            "figures_listed": report["figures"]["system"],
            "conflicts": report["figures"]["conflicts_of"],
            "conflicts_found": report["figures"]["conflicts_found"],
            "false_conflicts": report["figures"]["false_conflicts"],
            "disputes": report["disputes"]["of"],
            "disputes_listed": report["disputes"]["system"],
            "bad_spans": report["bad_spans"],
        },
        table=table(rows),
        details={"cosine_threshold": at, "events": {n: figures(r) for n, r in reports.items()}},
    )


def right(
    gathered: Sequence[events.Event],
    told: Mapping[str, Account],
    score: Any,
    low: float,
    high: float,
) -> float:
    """The scorer's claim precision of the claims of which the likelihood lies in [low, high)."""
    held = [score.counts(e.gold, answers.held(told[e.name], low, high)) for e in gathered]
    return float(score.report(events.pooled(held))["pairs"]["claim_precision"])


def by_chance(event: events.Event, score: Any) -> Mapping[str, float]:
    """The scorer's counts for disputes drawn at random: a side of four sentences touches much."""
    draw = random.Random(SEED)
    found: dict[str, list[dict[str, Any]]] = {}
    for _, file, pieces in events.sentences(event.material):
        found.setdefault(file, []).extend(
            {"file": file, "start": start, "end": end} for start, end in pieces
        )
    drawn = []
    for _ in range(MANY * len(event.gold.g.get("disputes", []))):
        file = draw.choice(sorted(found))
        others = [span for other in sorted(found) if other != file for span in found[other]]
        sides = [draw.sample(own, min(answers.MOST, len(own))) for own in (found[file], others)]
        drawn.append({"evidence": sides[0] + sides[1]})
    counts: Mapping[str, float] = score.counts(event.gold, {"claims": [], "disputes": drawn})
    return counts


def pair_figures(report: Mapping[str, Any]) -> dict[str, float]:
    """The figures of joining alone, from a report of the scorer."""
    pairs = report["pairs"]
    return {
        "claim_f1": pairs["claim_f1"],
        "claim_precision": pairs["claim_precision"],
        "claim_recall": pairs["claim_recall"],
        "claims_joined": pairs["claims_joined"],
        "lenient_f1": pairs["f1_lenient"],
        "negatives_apart": 1 - report["hard_negatives"]["share_joined"],
    }


def disputes_found(report: Mapping[str, Any]) -> float:
    """The share of the disputes of the gold that were found, from a report of the scorer."""
    d = report["disputes"]
    return d["found"] / d["of"] if d["of"] else 0.0


def figures(report: Mapping[str, Any]) -> dict[str, float]:
    """All figures of a report of the scorer; what cannot be judged is 0."""
    f = report["figures"]
    found = (f["recall_number"] or 0.0) * f["of"]
    called = f["conflicts_found"] + f["false_conflicts"]
    return pair_figures(report) | {
        "figures_found": f["recall_number"] or 0.0,
        "figures_wanted": found / f["system"] if f["system"] else 0.0,
        "verdicts_right": f["verdict_accuracy"] or 0.0,
        "conflicts_found": f["conflicts_found"] / f["conflicts_of"] if f["conflicts_of"] else 0.0,
        "conflicts_right": f["conflicts_found"] / called if called else 0.0,
        "disputes_found": disputes_found(report),
    }


def table(reports: Mapping[str, Any]) -> list[str]:
    """One line a report of the scorer, by name."""
    columns = (
        "claim F1",
        "prec.",
        "recall",
        "lenient",
        "negatives",
        "figures",
        "listed",
        "verdict",
    )
    lines = [" " * 30 + "".join(column.rjust(10) for column in columns)]
    for name, report in reports.items():
        pairs, negatives, f = report["pairs"], report["hard_negatives"], report["figures"]
        cells = [f"{pairs[k]:.3f}" for k in ("claim_f1", "claim_precision", "claim_recall")]
        cells += [f"{pairs['f1_lenient']:.3f}", f"{negatives['joined']}/{negatives['of']}"]
        cells += [_share(f["recall_number"]), f"{f['system']}/{f['of']}"]
        cells += [_share(f["verdict_accuracy"])]
        lines.append(name[:30].ljust(30) + "".join(cell.rjust(10) for cell in cells))
    return lines


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(common.main("claims", measure, "dev"))
