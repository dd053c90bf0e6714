"""An account as the scorer reads it."""

from dataclasses import replace
from typing import Any

import pytest

import answers
from stemma.model import (
    Account,
    Assertion,
    Claim,
    Comparison,
    ComparisonKind,
    Evidence,
    Finding,
    Origins,
    Report,
    Side,
    Stemma,
    Story,
    Verdict,
)
from tests.plain import plain

BRIDGE = "The old bridge fell. Nobody was hurt."


def report(name: str, source_map: tuple[tuple[int, int, int], ...] | None = None) -> Report:
    return plain(name, BRIDGE, source=f"/reports/{name}.txt", source_map=source_map)


def side(low: float | None, high: float | None, *where: Evidence, **more: Any) -> Side:
    return replace(Side("", low, high, False, False, False, None, None, where), **more)


def finding(*where: Evidence) -> Finding:
    said = tuple(
        Assertion(
            e.report, e.start, e.end, BRIDGE[e.start : e.end], "asserts", "happened", None, None
        )
        for e in where
    )
    claim = Claim("c", "s", "", said, (), None, None, None)
    return Finding(claim, len(where), Origins(1, 0), (), None)


def comparison(kind: ComparisonKind, verdict: Verdict, *sides: Side) -> Comparison:
    return Comparison("x", "s", (), kind, "", verdict, sides, "")


def account(
    reports: tuple[Report, ...],
    findings: tuple[Finding, ...] = (),
    comparisons: tuple[Comparison, ...] = (),
) -> Account:
    story = Story("s", {}, None, None, (), tuple(r.id for r in reports), ())
    return Account(
        story, reports, {}, Stemma((), (), ()), (), findings, comparisons, (), (), (), ()
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (side(7, 7), "=7"),
        (side(7, 7, approximate=True), "~7"),
        (side(7, None, low_open=True), ">7"),
        (side(7, None), ">=7"),
        (side(None, 60, high_open=True), "<60"),
        (side(None, 60), "<=60"),
        (side(None, 60, high_open=True, approximate=True), "~60"),
        (side(7, 9), "7..9"),
        (side(2.5, 2.5, unit="km"), "=2.5 km"),
        (side(5_000_000, 5_000_000, unit="USD"), "=5000000"),
        (side(None, None), None),
        (replace(side(None, None), position="1998"), "=1998"),
        (replace(side(None, None, approximate=True), position="12:20"), "~12:20"),
    ],
)
def test_values_are_written_as_the_gold_writes_them(value: Side, written: str | None) -> None:
    assert answers.notation(value) == written


def test_evidence_is_found_again_in_the_source() -> None:
    """The second sentence stood 30 characters later, behind a passage that was removed."""
    moved = report("a", source_map=((0, 20, 100), (20, 37, 150)))
    assert list(answers.in_source(moved, 4, 14)) == [(104, 114)]
    assert list(answers.in_source(moved, 21, 37)) == [(151, 167)]
    assert list(answers.in_source(moved, 15, 27)) == [(115, 120), (150, 157)]
    assert list(answers.in_source(report("b"), 4, 14)) == [(4, 14)]


def test_claims_of_one_report_are_left_out() -> None:
    both = finding(Evidence("a", 0, 20), Evidence("b", 0, 20))
    one = finding(Evidence("a", 21, 37), Evidence("a", 0, 20))
    answer = answers.answer(account((report("a"), report("b")), (both, one)))
    assert answer["claims"] == [
        {
            "evidence": [
                {"file": "a.txt", "start": 0, "end": 20},
                {"file": "b.txt", "start": 0, "end": 20},
            ]
        }
    ]


def test_figures_and_disputes_are_told_apart() -> None:
    first, second = Evidence("a", 0, 20), Evidence("b", 21, 37)
    answer = answers.answer(
        account(
            (report("a"), report("b")),
            comparisons=(
                comparison("figure", "conflict", side(2, 2, first), side(3, 3, second)),
                comparison("date", "conflict", side(None, None, first), side(None, None, second)),
                comparison("date", "agree", side(None, None, first, second)),
            ),
        )
    )
    spans = [{"file": "a.txt", "start": 0, "end": 20}, {"file": "b.txt", "start": 21, "end": 37}]
    values = [spans[0] | {"value": "=2"}, spans[1] | {"value": "=3"}]
    assert answer["figures"] == [{"values": values, "verdict": "conflict"}]
    assert answer["disputes"] == [{"evidence": spans}]


def test_what_is_told_in_two_ways_is_a_dispute() -> None:
    first, second = Evidence("a", 0, 20), Evidence("b", 21, 37)
    sides = side(None, None, first), side(None, None, second)
    plain = comparison("polarity", "compatible", *sides)
    told = (plain, replace(plain, two_sided=True), replace(plain, verdict="development"))
    answer = answers.answer(account((report("a"), report("b")), comparisons=told))
    assert len(answer["disputes"]) == 2
