"""The planted event is sound: every quotation of its truth stands in its file."""

import json
from pathlib import Path
from typing import Any

import pytest

EVENT = Path(__file__).parents[2] / "examples" / "harbour"
REPORTS = EVENT / "reports"
TRUTH: dict[str, Any] = json.loads((EVENT / "truth.json").read_text(encoding="utf-8"))
FILES = sorted(p.name for p in REPORTS.iterdir() if p.name != "reports.json")
MODALITIES = {"happened", "planned", "denied", "assessed", "alleged"}


def text(file: str) -> str:
    return (REPORTS / file).read_text(encoding="utf-8")


def quotes() -> list[tuple[str, str]]:
    found = [
        (file, quote)
        for claim in TRUTH["claims"]
        for file, said in claim["evidence"].items()
        for quote in said
    ]
    found += [
        (file, value["quote"])
        for figure in TRUTH["figures"]
        for file, values in figure["values"].items()
        for value in values
    ]
    found += [(pair[side][0], pair[side][1]) for pair in TRUTH["not_same"] for side in "ab"]
    found += [(file, line) for file, lines in TRUTH["removed"].items() for line in lines]
    return found


@pytest.mark.parametrize(("file", "quote"), quotes())
def test_every_quotation_stands_in_its_file(file: str, quote: str) -> None:
    assert quote in text(file)


@pytest.mark.parametrize("claim", TRUTH["claims"], ids=lambda claim: str(claim["id"]))
def test_a_claim_is_stated_by_two_reports_and_its_origins_cover_them(claim: Any) -> None:
    assert len(claim["evidence"]) >= 2
    assert claim["modality"] in MODALITIES
    if "origins" in claim:
        grouped = sorted(file for group in claim["origins"]["groups"] for file in group)
        assert grouped == sorted(claim["evidence"])
        assert claim["origins"]["at_most"] == len(claim["origins"]["groups"])


def test_what_hangs_together_is_not_also_apart() -> None:
    tied = {frozenset(pair["reports"]) for pair in TRUTH["copies"]}
    assert not tied & {frozenset(pair["reports"]) for pair in TRUTH["no_copy"]}


def test_the_false_credit_is_false() -> None:
    false = TRUTH["false_credit"]
    claim = next(c for c in TRUTH["claims"] if c["id"] == "railing")
    (quote,) = claim["evidence"][false["report"]]
    assert quote in text(false["truly_from"])
    assert quote not in text("01_meridian.txt")


def test_there_are_eight_reports_in_one_story() -> None:
    assert len(FILES) == 8
    assert [sorted(story) for story in TRUTH["stories"]] == [FILES]


def test_the_sidecar_names_files_that_are_there() -> None:
    rows = json.loads((REPORTS / "reports.json").read_text(encoding="utf-8"))
    assert {row["file"] for row in rows} < set(FILES), "some reports say it all themselves"
