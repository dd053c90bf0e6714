"""What the readings are laid out as."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import common
import readings

TITLE = "Bridge falls"
ROWS = (
    {"id": "a", "title": f" {TITLE}\n", "text": "The old bridge fell. One died.\n", "date": None},
    {"id": "b", "title": "River news", "text": "A bridge came down at noon.", "date": "2031-05-02"},
)
READ = {
    "event": "bridge",
    "reports": ["a", "b"],
    "claims": [{"id": "fell", "evidence": {"0": [[0, 12], [18, 33]], "1": [[12, 30]]}}],
    "figures": [
        {"id": "n", "values": {"0": [[35, 43, "=1"]], "1": [[18, 30, "=1"]]}, "verdict": "agree"}
    ],
    "disputes": [{"id": "dead", "sides": [{"0": [[35, 43]]}, {"1": [[12, 38]]}]}],
    "not_same": [[[0, 35, 43], [1, 12, 38]]],
}


def laid(
    folder: Path, monkeypatch: pytest.MonkeyPatch, rows: Sequence[Mapping[str, object]]
) -> Path:
    grouping, target = folder / "grouping", folder / "laid"
    grouping.mkdir()
    target.mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (grouping / "multi_outlet.jsonl").write_text(lines, encoding="utf-8")
    (folder / "readings.jsonl").write_text(json.dumps(READ) + "\n", encoding="utf-8")
    monkeypatch.setattr(readings, "PLACES", folder / "readings.jsonl")
    readings.lay(grouping, target)
    return target / "bridge"


def test_places_become_quotes_of_the_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = laid(tmp_path, monkeypatch, ROWS)
    assert (folder / "00.txt").read_bytes().startswith(b"Bridge falls\n\nThe old bridge fell.")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    evidence = {"00.txt": ["Bridge falls", "old bridge fell"], "01.txt": ["A bridge came down"]}
    assert gold["claims"] == [{"id": "fell", "evidence": evidence}]
    sides = [{"evidence": {"00.txt": ["One died"]}}]
    sides += [{"evidence": {"01.txt": ["A bridge came down at noon"]}}]
    assert gold["disputes"] == [{"id": "dead", "sides": sides}]
    one, other = {"quote": "One died", "value": "=1"}, {"quote": "ge came down", "value": "=1"}
    values = {"00.txt": [one], "01.txt": [other]}
    assert gold["figures"] == [{"id": "n", "values": values, "verdict": "agree"}]
    assert gold["not_same"] == [
        {"a": ["00.txt", "One died"], "b": ["01.txt", "A bridge came down at noon"]}
    ]
    (dated,) = [r for r in json.loads((folder / "reports.json").read_text()) if r["date"]]
    assert dated["file"] == "01.txt"
    assert dated["title"] == "River news"


def test_a_report_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(common.NoDataError, match="no report b"):
        laid(tmp_path, monkeypatch, ROWS[:1])


def test_every_reading_is_of_two_reports_and_names_places_in_order() -> None:
    for event in common.jsonl(readings.PLACES):
        reports = range(len(event["reports"]))
        assert len(set(event["reports"])) == len(event["reports"])
        for claim in event["claims"]:
            assert len(claim["evidence"]) >= 2, (event["event"], claim["id"])
        told = [c["evidence"] for c in event["claims"]]
        sides = [side for d in event["disputes"] for side in d["sides"]]
        for evidence in (*told, *sides):
            assert {int(n) for n in evidence} <= set(reports)
            assert all(0 <= a < b for places in evidence.values() for a, b in places)
        for figure in event.get("figures", ()):
            assert len(figure["values"]) >= 2, (event["event"], figure["id"])
            assert {int(n) for n in figure["values"]} <= set(reports)
            assert all(0 <= a < b for told in figure["values"].values() for a, b, _ in told)
        for (one, *_), (other, *_) in event["not_same"]:
            assert one != other
