"""Does `stemma.trace` tell translations from reports of other stories of one field?

Data: `event_coref/meantime.jsonl` (id, story, corpus, lang, text): Wikinews stories in English
with their Dutch, Spanish and Italian translations. Stories of one corpus are close to each other.
"""

import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

import common
from stemma.annotate.sentences import split
from stemma.clean import clean
from stemma.encoders import centred
from stemma.encoders.e5 import E5
from stemma.model import Annotations, Capture, Rejected, Report
from stemma.trace import related

FILE = "meantime.jsonl"
DEFINITION = (
    "precision, recall, f1: pairs of reports in different languages found to be derived, against "
    "pairs of one story; all reports are traced together. Nothing is learned from these data. "
    "Baseline: cosine of the mean sentence vectors, centred, and of lengths no more than twice "
    "the other's, with the best threshold in hindsight."
)
Pairs = set[tuple[str, str]]


def measure(data: Path) -> common.Result:
    """Traces all reports of the file together."""
    if not (data / FILE).exists():
        raise common.NoDataError(f"{data} has no {FILE}")
    rows = {row["id"]: row for row in common.jsonl(data / FILE)}
    reports = [r for r in map(_report, rows.values()) if r is not None]
    marked = {r.id: _sentences(r) for r in reports}
    wanted = {pair for pair in _foreign(reports) if _one_story(rows, pair)}
    ties = related(reports, marked, E5())
    found = {(p.a, p.b) for p in ties if p.kind == "translation"}
    f1, precision, recall = common.f1(len(found & wanted), len(found), len(wanted))
    best = _baseline(reports, marked, wanted)
    return common.Result(
        definition=DEFINITION,
        figures={"precision": precision, "recall": recall, "f1": f1},
        baseline=dict(zip(("f1", "precision", "recall"), best, strict=True)),
        counts={"reports": len(reports), "translations": len(wanted), "found": len(found)},
        table=[
            f"translations: F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f}",
            "baseline: F1 {:.3f}, precision {:.3f}, recall {:.3f}".format(*best),
        ],
    )


def _report(row: dict[str, Any]) -> Report | None:
    (report,) = clean(
        Capture(
            source=row["id"],
            content=row["text"],
            markup=False,
            id=row["id"],
            outlet=row["id"],
            language=row["lang"],
        )
    )
    return None if isinstance(report, Rejected) else report


def _sentences(report: Report) -> Annotations:
    spans = split(report.text, report.title_span, report.language)
    return Annotations(spans, (), (), (), (), ())


def _foreign(reports: Sequence[Report]) -> Pairs:
    """All pairs in different languages, each in order of its ids."""
    ordered = sorted(reports, key=lambda r: r.id)
    return {(a.id, b.id) for a, b in combinations(ordered, 2) if a.language != b.language}


def _one_story(rows: dict[str, dict[str, Any]], pair: tuple[str, str]) -> bool:
    return bool(rows[pair[0]]["story"] == rows[pair[1]]["story"])


def _baseline(
    reports: Sequence[Report], marked: dict[str, Annotations], wanted: Pairs
) -> tuple[float, float, float]:
    encoder = E5()
    means, sizes = {}, {}
    for report in reports:
        texts = [report.text[s:e] for s, e in marked[report.id].sentences]
        mean = centred(encoder.encode(texts), encoder.centre).mean(axis=0)
        means[report.id] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        sizes[report.id] = len(report.text)
    scores = {
        (a, b): float(means[a] @ means[b])
        for a, b in sorted(_foreign(reports))
        if max(sizes[a], sizes[b]) <= 2 * min(sizes[a], sizes[b])
    }
    best, right = (0.0, 0.0, 0.0), 0
    for count, pair in enumerate(sorted(scores, key=lambda p: (-scores[p], p)), start=1):
        right += pair in wanted
        best = max(best, common.f1(right, count, len(wanted)))
    return best


if __name__ == "__main__":
    sys.exit(common.main("translation", measure, "event_coref"))
