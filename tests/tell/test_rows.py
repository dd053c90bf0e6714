"""The rows against the keys that the contract names."""

import dataclasses
import json
from collections import Counter

import pytest

from stemma.model import Account, Annotations, Claim, Material, Pair, Report, Row
from stemma.model.codec import decode
from stemma.read.rows import merge_rows
from stemma.tell import tell
from stemma.tell.rows import (
    account_row,
    claim_row,
    comparison_row,
    copy_row,
    lineage_row,
    material_rows,
    pair_rows,
    rejected_row,
    report_row,
    story_row,
)
from stemma.tell.show import UNSAFE
from tests.tell import dam

KEYS = {
    "report": "row id source kind url outlet language published published_basis modified title "
    "title_span byline text passages source_map removed credits warnings profile",
    "story": "row id title begins ends languages reports why before after",
    "copy": "row story child parent credit kind overlap direction spans",
    "lineage": "row story reports credit",
    "claim": "row id story statement assertions outlets origins origin_groups content_source "
    "entails date place event",
    "comparison": "row id story claims kind about verdict sides why",
    "account": "row story reports lineages copies brief claims comparisons events quotes timeline "
    "entities framing rejected warnings",
    "rejected": "row source stage code detail",
}
ASSERTION = "report start end quote stance modality attributed_to origin known_at"
ANNOTATIONS = "sentences mentions times figures quotes places events"


def rows(account: Account) -> dict[str, dict[str, object]]:
    return {
        "report": report_row(account.reports[0]),
        "story": story_row(account.story),
        "copy": copy_row(account.stemma.copies[0]),
        "lineage": lineage_row(account.stemma.lineages[0]),
        "claim": claim_row(account.findings[0]),
        "comparison": comparison_row(account.comparisons[0]),
        "account": account_row(account),
        "rejected": rejected_row(dam.REJECTED[0]),
    }


@pytest.mark.parametrize("name", KEYS)
def test_a_row_has_the_keys_of_the_contract(account: Account, name: str) -> None:
    row = rows(account)[name]
    assert row["row"] == name
    assert set(KEYS[name].split()) <= set(row)


def test_a_claim_is_the_same_row_before_it_is_weighed(account: Account) -> None:
    weighed, claim = claim_row(account.findings[0]), claim_row(account.findings[0].claim)
    assert set(claim) == set(weighed)
    assert (claim["outlets"], claim["origins"], claim["origin_groups"]) == (None, None, [])
    assert {a["origin"] for a in claim["assertions"]} == {None}


def test_unweighed_rows_share_nothing(account: Account) -> None:
    claim_row(account.findings[0].claim)["origin_groups"].append("x")
    assert claim_row(account.findings[0].claim)["origin_groups"] == []


def test_assertions_know_their_origin_group(account: Account) -> None:
    row = claim_row(account.findings[0])
    assert set(ASSERTION.split()) <= set(row["assertions"][0])
    assert [a["origin"] for a in row["assertions"]] == [0, 0, 0, 1]
    assert row["origins"] == {"at_most": 2, "shown": 1}


def test_rows_can_be_read_back(account: Account) -> None:
    report = account.reports[0]
    row = json.loads(json.dumps(report_row(report, account.annotations[report.id])))
    assert decode(Report, row) == report
    assert decode(Annotations, row["annotations"]) == account.annotations[report.id]
    claim = account.findings[0].claim
    assert decode(Claim, json.loads(json.dumps(claim_row(claim)))) == claim


def test_reports_of_an_account_hold_their_annotations(account: Account) -> None:
    told = account_row(account)
    assert set(told["reports"][0]["annotations"]) == set(ANNOTATIONS.split())
    assert told["story"]["row"] == "story"
    assert [c["id"] for c in told["claims"]] == [f.claim.id for f in account.findings]
    assert told["entities"][0]["name"] == "Ida Brandt"


def test_json_is_one_value_with_three_keys(account: Account) -> None:
    told = json.loads(tell([account], dam.REJECTED, "json"))
    assert list(told) == ["stemma", "accounts", "rejected"]
    assert told["rejected"][0]["code"] == "empty"


def test_evidence_in_json_is_in_the_text(account: Account) -> None:
    told = json.loads(tell([account], [], "json"))["accounts"][0]
    texts = {r["id"]: r["text"] for r in told["reports"]}
    for claim in told["claims"]:
        for a in claim["assertions"]:
            assert texts[a["report"]][a["start"] : a["end"]] == a["quote"]


def material(account: Account) -> Material:
    story = account.story.id
    pair = Pair("coast", "norlys", "rewrite", 0.4, 0.3, "b->a", ())
    return Material(
        reports=tuple(sorted(account.reports, key=lambda r: (r.published or "~", r.id))),
        annotations=account.annotations,
        stories=(account.story,),
        stemmas={story: dataclasses.replace(account.stemma, pairs=(pair,))},
        claims={story: tuple(f.claim for f in account.findings)},
        findings={story: account.findings},
        comparisons={story: account.comparisons},
        rejected=dam.REJECTED,
    )


def test_a_stage_prints_all_that_is_known_a_line_each(account: Account) -> None:
    lines = [json.loads(line) for line in material_rows(material(account))]
    counted = Counter(line["row"] for line in lines)
    expected = {"report": 5, "story": 1, "copy": 4, "lineage": 1, "claim": 6, "comparison": 2}
    assert counted == expected | {"rejected": 1}
    assert all(line["origins"] for line in lines if line["row"] == "claim")


def test_claims_that_are_not_weighed_are_printed_as_such(account: Account) -> None:
    unweighed = dataclasses.replace(material(account), findings={}, comparisons={})
    lines = [json.loads(line) for line in material_rows(unweighed)]
    assert [x["origins"] for x in lines if x["row"] == "claim"] == [None] * 6


def test_pairs_have_the_keys_of_the_contract(account: Account) -> None:
    (line,) = pair_rows(material(account))
    keys = ["a", "b", "kind", "overlap_a", "overlap_b", "direction", "spans"]
    assert list(json.loads(line)) == keys


def test_a_row_is_one_line_and_harmless(hostile: Account) -> None:
    for line in material_rows(material(hostile)):
        assert UNSAFE.search(line) is None
        assert "\n" not in line


def test_rows_of_a_run_come_back_as_the_same_material(account: Account) -> None:
    first = material(account)
    rows_ = [Row("-", json.loads(line)) for line in material_rows(first)]
    again = merge_rows(Material(), rows_)
    assert list(material_rows(again)) == list(material_rows(first))
