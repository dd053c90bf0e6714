"""What is told as still to come, and what a later report tells of it."""

from dataclasses import replace
from typing import Any

import pytest

from stemma.model import Comparison
from tests.weigh import made
from tests.weigh.test_two_sided import EARLY, LATE, sides
from tests.weigh.test_two_sided import told as polarity

VISITED = "Anna Berg of Tarn visited the port of Larne."
PLANS = [
    "Anna Berg of Tarn will visit the port of Larne.",
    "Anna Berg of Tarn is expected to visit the port of Larne.",
    "Anna Berg of Tarn is due to visit the port of Larne.",
    "Anna Berg of Tarn is to visit the port of Larne.",
    "Anna Berg of Tarn has agreed to visit the port of Larne.",
    "Officials said that Anna Berg of Tarn would visit the port of Larne.",
]


def told(*texts: str, at: tuple[str | None, ...]) -> list[Comparison]:
    return [c for c in polarity(*texts, at=at) if "is to come" in c.why]


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize(
    ("outcome", "came"),
    [
        (VISITED, True),
        ("Anna Berg of Tarn has visited the port of Larne.", True),
        ("Anna Berg of Tarn did not visit the port of Larne.", False),
        ("Anna Berg of Tarn cancelled her visit to the port of Larne.", False),
    ],
)
def test_what_becomes_of_a_plan_is_a_development(plan: str, outcome: str, came: bool) -> None:
    for texts, at in (((plan, outcome), (EARLY, LATE)), ((outcome, plan), (LATE, EARLY))):
        (comparison,) = told(*texts, at=at)
        assert comparison.verdict == "development"
        assert sides([comparison]) == [[plan.rstrip("."), outcome.rstrip(".")]]
        assert ("that it happened" in comparison.why) == came


@pytest.mark.parametrize("at", [(None, EARLY), (EARLY, None), (EARLY, EARLY)])
def test_where_nobody_knows_which_was_later_both_stand_beside_each_other(
    at: tuple[str | None, ...],
) -> None:
    (comparison,) = told(PLANS[0], VISITED, at=at)
    assert (comparison.verdict, comparison.two_sided) == ("compatible", True)


def test_a_headline_plans_by_to_alone_and_is_of_one_plan_with_the_sentence_below() -> None:
    plan = (
        "Leaders Anna Berg and Ole Lund to meet in Oslo. Anna Berg and Ole Lund will meet in Oslo."
    )
    (comparison,) = told(plan, "Leaders Anna Berg and Ole Lund met in Oslo.", at=(EARLY, LATE))
    assert [len(side.assertions) for side in comparison.sides] == [2, 1]


def test_reports_of_one_plan_are_one_side() -> None:
    (comparison,) = told(PLANS[0], PLANS[1], VISITED, at=(EARLY, EARLY, LATE))
    assert [len(side.assertions) for side in comparison.sides] == [2, 1]


@pytest.mark.parametrize(
    ("plan", "outcome", "at"),
    [
        # the plan is the later of the two
        (PLANS[0], VISITED, (LATE, EARLY)),
        # what was planned for a day after the other report, or happened on another day
        ("Anna Berg of Tarn will visit the port of Larne on 9 May.", VISITED, (EARLY, LATE)),
        (
            "Anna Berg of Tarn will visit the port of Larne on 6 May.",
            "Anna Berg of Tarn visited the port of Larne on 7 May.",
            (EARLY, LATE),
        ),
        # on a condition, possible, no longer planned, denied, or of another kind
        ("If it rains, Anna Berg of Tarn will visit the port of Larne.", VISITED, (EARLY, LATE)),
        ("Anna Berg of Tarn may visit the port of Larne.", VISITED, (EARLY, LATE)),
        ("Anna Berg of Tarn had planned to visit the port of Larne.", VISITED, (EARLY, LATE)),
        ("Anna Berg of Tarn will not visit the port of Larne.", VISITED, (EARLY, LATE)),
        (
            "It was sad that Anna Berg of Tarn would visit the port of Larne.",
            VISITED,
            (EARLY, LATE),
        ),
        # another person, or too little in common
        (PLANS[0], "Ole Lund of Varn visited the port of Larne.", (EARLY, LATE)),
        (
            "Anna Berg is due to visit the old salt port of Larne.",
            "Ole Lund visited the old salt port of Larne.",
            (EARLY, LATE),
        ),
        (
            "The court will rule in favour of a baker.",
            "The court ruled in favour of a bank.",
            (EARLY, LATE),
        ),
        # by a verb that says little
        (
            "Anna Berg of Tarn will do a fine job in Larne.",
            "Anna Berg of Tarn has done a fine job in Larne.",
            (EARLY, LATE),
        ),
        # still to come, or not called off
        (PLANS[0], "By June Anna Berg of Tarn will have visited the port of Larne.", (EARLY, LATE)),
        (PLANS[0], "Anna Berg of Tarn did not cancel her visit to the port.", (EARLY, LATE)),
        # done every day, or expected too
        (PLANS[0], "Anna Berg of Tarn visits the port of Larne.", (EARLY, LATE)),
        (PLANS[0], PLANS[1], (EARLY, LATE)),
        # a year before
        (PLANS[0], "Anna Berg of Tarn visited the port of Larne in 2019.", (EARLY, LATE)),
    ],
)
def test_other_acts_are_no_outcome(plan: str, outcome: str, at: tuple[str, str]) -> None:
    assert told(plan, outcome, at=at) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, 1),
        ({"stance": "asks"}, 0),
        ({"stance": "denies"}, 0),
        ({"modality": "alleged"}, 0),
    ],
)
def test_only_what_is_told_to_have_happened_is_an_outcome(
    changes: dict[str, Any], found: int
) -> None:
    known = made.reports(
        made.report("alba", PLANS[0], published=EARLY), made.report("bora", VISITED, published=LATE)
    )
    plan = made.claim(known, ("alba", PLANS[0].rstrip(".")), name="plan")
    done = made.claim(known, ("bora", VISITED.rstrip(".")), name="done")
    done = replace(done, assertions=tuple(replace(a, **changes) for a in done.assertions))
    story, marks = made.resolved(known)
    weighed = made.weigh(story, known, marks, [plan, done], made.stemma())
    assert len([c for c in weighed.comparisons if "is to come" in c.why]) == found
