"""Which statements readers lined up in 146 events of the grouping data: `readings.jsonl`.

Each event was read by one reader, a language model that saw nothing but the reports and the format
of the hand-made gold (`gold/FORMAT.md`); no second one has checked it. Only places are kept, no
text: an event is a line `{"event", "reports": [ID], "claims": [{"id", "evidence": {"0": [[START,
END]]}, "partial"}], "disputes": [{"id", "sides": [EVIDENCE]}], "not_same": [[[REPORT, START, END],
[REPORT, START, END]]]}`. A report is its number in `reports`; its text is the title, an empty line
and the text of that id in `bench/grouping/`, each stripped, and a line end.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import common

PLACES = common.HERE / "readings.jsonl"
SETS = ("multi_outlet.jsonl", "allsides.jsonl")
AGAIN = "_b"
"""Ends the name of an event of which other reports are read under the name without it."""

_Evidence = Mapping[str, Sequence[Sequence[int]]]


def lay(grouping: Path, target: Path) -> None:
    """Writes the events as folders that the shared scorer reads, into the empty folder `target`.

    Raises NoDataError when `grouping` lacks a report that was read.
    """
    events = list(common.jsonl(PLACES))
    wanted = {report for event in events for report in event["reports"]}
    found = {row["id"]: row for row in _rows(grouping) if row["id"] in wanted}
    if missing := sorted(wanted - found.keys()):
        raise common.NoDataError(f"{grouping} has no report {missing[0]}")
    for event in events:
        _lay_event(event, [found[report] for report in event["reports"]], target / event["event"])


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

    gold = {
        "claims": [
            {"id": c["id"]} | {k: quotes(c[k]) for k in ("evidence", "partial") if k in c}
            for c in event["claims"]
        ],
        "figures": [],
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
