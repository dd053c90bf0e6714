"""Does stemma line up the statements of 146 events as readers do?

Data: `bench/grouping/`, `gold/score.py`, and `readings.jsonl`: which statements readers lined up.
Each event was read by one reader, a language model that saw the reports, the format of the
hand-made gold (`gold/FORMAT.md`) and an event or two of `gold/dev` as examples; no second one has
checked it. Only places are kept, no text: an event is a line `{"event", "reports": [ID], "claims":
[{"id", "evidence": {"0": [[START, END]]}, "partial"}], "figures": [{"id", "values": {"0": [[START,
END, VALUE]]}, "verdict", "also_ok"}], "disputes": [{"id", "sides": [EVIDENCE]}], "not_same":
[[[REPORT, START, END], [REPORT, START, END]]]}`; 48 of them have `figures`. A report is its number
in `reports`; its text is the title, an empty line and the text of that id in `bench/grouping/`,
each stripped, and a line end. The weights of `align` were learned on them too: `learn_claims.py`
has the figures by folds. The rules for disputes were not made with them.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import answers
import claims
import common
import events
from stemma.encoders.e5 import E5

PLACES = common.HERE / "readings.jsonl"
SETS = ("multi_outlet.jsonl", "allsides.jsonl")
_AGAIN = "_b"
"""Ends the name of an event of which other reports are read under the name without it."""
DEFINITION = (
    "As in `claims`, over the read events: claim_f1, claim_precision, claim_recall, claims_joined, "
    "lenient_f1, negatives_apart, disputes_found; figures_found, verdicts_right, conflicts_found "
    "over those of which the figures were read; disputes_right: disputes found of those listed. "
    "Baseline: sentences of two reports with a centred e5 cosine over the best threshold in "
    "hindsight."
)

_Evidence = Mapping[str, Sequence[Sequence[int]]]


def measure(data: Path) -> common.Result:
    """Tells every read event as one story and scores them together."""
    encoder = E5()
    with tempfile.TemporaryDirectory() as made:
        lay(data, Path(made))
        score = events.scorer(data.resolve().parents[1] / "gold" / "dev")
        gathered = [events.gather(f, score, encoder) for f in events.folders(Path(made))]
    counts = [score.counts(e.gold, answers.answer(events.told(e))) for e in gathered]
    report = score.report(events.pooled(counts))
    counted = [n for n in counts if n["fig"]]
    told = score.report(events.pooled(counted))["figures"]
    at, baseline = events.cosine(gathered, score)
    found, listed = report["disputes"]["found"], report["disputes"]["system"]
    return common.Result(
        definition=DEFINITION,
        figures=claims.pair_figures(report)
        | {
            "figures_found": told["recall_number"],
            "verdicts_right": told["verdict_accuracy"],
            "conflicts_found": told["conflicts_found"] / told["conflicts_of"],
            "disputes_found": claims.disputes_found(report),
            "disputes_right": found / listed if listed else 0.0,
        },
        baseline=claims.pair_figures(baseline),
        counts={
            "events": len(gathered),
            "hard_negatives": report["hard_negatives"]["of"],
            "hard_negatives_joined": report["hard_negatives"]["joined"],
            "figures": told["of"],
            "figures_listed": told["system"],
            "conflicts": told["conflicts_of"],
            "false_conflicts": told["false_conflicts"],
            "disputes": report["disputes"]["of"],
            "disputes_listed": listed,
        },
        table=claims.table({"pooled": report, f"cosine at {at}": baseline}),
    )


def lay(grouping: Path, target: Path) -> None:
    """Writes the events as folders that the shared scorer reads, into the empty folder `target`.

    Raises NoDataError when `grouping` lacks a report that was read.
    """
    read = list(common.jsonl(PLACES))
    wanted = {report for event in read for report in event["reports"]}
    found = {row["id"]: row for row in _rows(grouping) if row["id"] in wanted}
    if missing := sorted(wanted - found.keys()):
        raise common.NoDataError(f"{grouping} has no report {missing[0]}")
    for event in read:
        _lay_event(event, [found[report] for report in event["reports"]], target / event["event"])


def base(event: str) -> str:
    """The name that events share of which the reports were told in several parts."""
    return event.removesuffix(_AGAIN)


def _rows(grouping: Path) -> Iterator[dict[str, Any]]:
    for name in SETS:
        if (grouping / name).is_file():
            yield from common.jsonl(grouping / name)


def _lay_event(event: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], folder: Path) -> None:
    folder.mkdir()
    files = [f"{number:02}.txt" for number in range(len(rows))]
    texts = [f"{row['title'].strip()}\n\n{row['text'].strip()}\n" for row in rows]
    for file, text in zip(files, texts, strict=True):
        (folder / file).write_text(text, encoding="utf-8", newline="")

    def quotes(evidence: _Evidence) -> dict[str, list[str]]:
        return {
            files[int(n)]: [texts[int(n)][start:end] for start, end in places]
            for n, places in evidence.items()
        }

    def quote(place: Sequence[int]) -> list[str]:
        number, start, end = place
        return [files[number], texts[number][start:end]]

    def values(figure: Mapping[str, Any], number: str) -> list[dict[str, str]]:
        return [
            {"quote": texts[int(number)][start:end], "value": value}
            for start, end, value in figure["values"][number]
        ]

    gold = {
        "claims": [
            {"id": c["id"]} | {k: quotes(c[k]) for k in ("evidence", "partial") if k in c}
            for c in event["claims"]
        ],
        "figures": [
            figure | {"values": {files[int(n)]: values(figure, n) for n in figure["values"]}}
            for figure in event.get("figures", ())
        ],
        "disputes": [
            {"id": d["id"], "sides": [{"evidence": quotes(side)} for side in d["sides"]]}
            for d in event["disputes"]
        ],
        "not_same": [{"a": quote(a), "b": quote(b)} for a, b in event["not_same"]],
    }
    reports = [
        {"file": file} | {key: row.get(key) for key in ("outlet", "url", "date", "title")}
        for file, row in zip(files, rows, strict=True)
    ]
    for name, content in (("gold.json", gold), ("reports.json", reports)):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(common.main("readings", measure, "grouping"))
