"""The whole way: the same bytes whatever the order and threads; rows of earlier stages."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import stemma
from stemma import flow
from stemma.align import align
from stemma.annotate import Memo, annotate
from stemma.encoders import Vectors
from stemma.errors import MissingInput, NothingToTell, SettingError
from stemma.model import Account
from stemma.model.codec import encode
from stemma.resolve import resolve
from stemma.tell.rows import material_rows

TEXTS = {
    "a.txt": "Ferry aground off Tarn\n\nThe ferry Selma ran aground off Tarn on Monday with 86 "
    "people aboard, the coastguard said.\n\nNobody was hurt, captain Iris Dahl said.\n",
    "b.txt": "Selma runs aground\n\nThe Selma, a ferry with more than 80 people aboard, ran "
    "aground near the island of Tarn on Monday, the coastguard said.\n",
    "c.txt": "Ferry aground off Tarn\n\nThe ferry Selma ran aground off Tarn on Monday with 86 "
    "people aboard, the coastguard said.\n\nThe harbour of Tarn stays open.\n",
    "d.txt": "Cellist Moe wins prize\n\nThe cellist Aron Moe won the Velm prize on Friday for "
    "his recording of six suites.\n",
}


class Letters:
    """An encoder that counts letters: small enough to read, and quick."""

    name = "letters"
    centre = np.zeros(26, dtype=np.float32)

    def encode(self, texts: Sequence[str]) -> Vectors:
        counts = [[text.lower().count(chr(97 + i)) + 0.01 for i in range(26)] for text in texts]
        vectors = np.array(counts, dtype=np.float32).reshape(len(texts), 26)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


Letters.centre = Letters().encode(list(TEXTS.values())).mean(axis=0)
OPTIONS = flow.Options(encoder=Letters())


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in TEXTS]


def rows(paths: Sequence[str], until: str = "weigh") -> list[str]:
    return list(material_rows(flow.run(paths, until, OPTIONS)))


def test_a_run_that_reads_a_sentence_once_says_what_reading_all_says(tmp_path: Path) -> None:
    for number in range(18):  # more than one batch
        text = TEXTS["abcd"[number % 4] + ".txt"] + f"\nEdition {number} of the day is out.\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    material = flow.run([str(tmp_path)], "align", OPTIONS)
    reports = {r.id: r for r in material.reports}
    assert len(reports) == 18
    known = {r.id: annotate([r], Memo(0))[0] for r in material.reports}
    for story in material.stories:
        members = {r: reports[r] for r in story.reports}
        marks = resolve(story, members, {r: known[r] for r in story.reports}).annotations
        assert encode(marks) == encode({r: material.annotations[r] for r in marks})
        claims = align(story, members, marks, Letters())
        assert encode(claims) == encode(material.claims[story.id])


def test_the_order_of_the_paths_does_not_change_a_byte(paths: list[str]) -> None:
    first = rows(paths)
    assert rows(paths[::-1]) == first
    assert rows([*paths[2:], *paths[:2], paths[0]]) == first


def test_files_one_by_one_and_their_folder_are_the_same(paths: list[str]) -> None:
    assert rows([str(Path(paths[0]).parent)]) == rows(paths)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores cannot be chosen here")
def test_cores_and_hash_seeds_do_not_change_a_byte(paths: list[str]) -> None:
    found = set()
    for cores, seed in (({min(os.sched_getaffinity(0))}, "1"), (os.sched_getaffinity(0), "2")):
        code = f"import os; os.sched_setaffinity(0, {cores}); from stemma.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, "tell", "--all", "--format", "json", *paths],
            check=True, capture_output=True, timeout=120,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        found.add(done.stdout)
    assert len(found) == 1


@pytest.mark.parametrize("stage", list(flow.STAGES))
def test_rows_of_any_stage_lead_to_the_same_end(
    paths: list[str], tmp_path: Path, stage: str
) -> None:
    whole = rows(paths)
    half = tmp_path / "half.jsonl"
    half.write_text("\n".join(rows(paths, stage)) + "\n", encoding="utf-8")
    assert rows([str(half)]) == whole
    half.write_text("\n".join(reversed(rows(paths, stage))) + "\n", encoding="utf-8")
    assert sorted(rows([str(half)])) == sorted(whole)


def test_rows_and_a_new_report_are_as_all_reports_together(
    paths: list[str], tmp_path: Path
) -> None:
    half = tmp_path / "half.jsonl"
    half.write_text("\n".join(rows(paths[:2])) + "\n", encoding="utf-8")
    assert rows([str(half), *paths[2:]]) == rows(paths)


def test_a_claim_that_no_longer_fits_is_made_again(paths: list[str], tmp_path: Path) -> None:
    whole = rows(paths)
    changed = [re.sub(r'"quote": ?"', '"quote":"not ', row) for row in whole]
    assert changed != whole
    half = tmp_path / "half.jsonl"
    half.write_text("\n".join(changed) + "\n", encoding="utf-8")
    again = [json.loads(row) for row in rows([str(half)])]
    rejected = [row for row in again if row["row"] == "rejected"]
    assert rejected
    assert {row["code"] for row in rejected} == {"bad_row"}
    assert [row for row in again if row["row"] == "claim"] == [
        row for row in map(json.loads, whole) if row["row"] == "claim"
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"row": "story", "id": "s"}, "missing"),
        ({"row": "story", "id": "s", "title": 3}, "object|dict"),
        ({"row": "claim", "story": "nowhere"}, "missing"),
        ({"row": "copy", "story": "s", "child": "a", "parent": None, "credit": None,
          "kind": "copy", "overlap": 1, "direction": "known", "spans": []}, "not there"),
        ({"row": "lineage", "story": None, "reports": [], "credit": None}, "str"),
        ({"row": ["report"]}, "unknown type"),
    ],
)  # fmt: skip
def test_a_row_that_breaks_the_contract_is_rejected_alone(
    paths: list[str], tmp_path: Path, row: dict[str, object], says: str
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(json.dumps(row) + "\n", encoding="utf-8")
    material = flow.run([str(bad), *paths], "clean", OPTIONS)
    assert len(material.reports) == 4
    (rejected,) = material.rejected
    assert rejected.code == "bad_row"
    assert any(part in rejected.detail for part in says.split("|"))


def test_a_traced_story_says_once_what_its_reports_share(paths: list[str], tmp_path: Path) -> None:
    def why(found: list[str]) -> list[list[str]]:
        told = map(json.loads, found)
        return [row["why"] for row in told if row["row"] == "story" and len(row["reports"]) > 1]

    (grouped,), (traced,) = why(rows(paths, "group")), why(rows(paths, "trace"))
    assert traced[: len(grouped)] == grouped
    (added,) = traced[len(grouped) :]
    assert 'passages: "Ferry aground off Tarn' in added
    kept = tmp_path / "traced.jsonl"
    untied = [r for r in rows(paths, "trace") if json.loads(r)["row"] not in ("copy", "lineage")]
    kept.write_text("\n".join(untied), encoding="utf-8")
    assert why(rows([str(kept)], "trace")) == [traced]


def test_progress_is_told_stage_by_stage(paths: list[str]) -> None:
    told: list[str] = []
    options = flow.Options(encoder=Letters(), progress=lambda stage, done, of: told.append(stage))
    flow.run(paths, "weigh", options)
    stages = ["read", "annotate", "group", "trace", "align", "weigh"]
    assert list(dict.fromkeys(told)) == stages


def test_an_unknown_stage_is_a_wrong_setting(paths: list[str]) -> None:
    with pytest.raises(SettingError, match="clean, annotate, group"):
        flow.run(paths, "guess", OPTIONS)


def test_python_gives_typed_accounts(paths: list[str]) -> None:
    accounts = stemma.tell(paths, OPTIONS)
    assert all(isinstance(account, Account) for account in accounts)
    assert [len(account.reports) for account in accounts] == [3, 1]
    first = accounts[0]
    texts = {report.id: report.text for report in first.reports}
    for finding in first.findings:
        for a in finding.claim.assertions:
            assert texts[a.report][a.start : a.end] == a.quote


def test_python_takes_one_path_as_it_is(paths: list[str]) -> None:
    assert stemma.tell(paths[0], OPTIONS) == stemma.tell([Path(paths[0])], OPTIONS)


def test_python_failures_are_typed(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        stemma.tell(tmp_path / "nowhere", OPTIONS)
    with pytest.raises(NothingToTell):
        stemma.tell(tmp_path, OPTIONS)
