"""Places in an order: "the second stop of the tour", "her fifth visit"."""

import pytest

from stemma.model import Comparison
from tests.weigh import made


def compared(*texts: str) -> list[Comparison]:
    """The comparisons of places in an order, each text a report and a claim of its own."""
    known = made.reports(*(made.report(f"r{i}", text) for i, text in enumerate(texts)))
    claims = [
        made.claim(known, (f"r{i}", text.rstrip(".")), name=f"c{i}") for i, text in enumerate(texts)
    ]
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma())
    return [c for c in found.comparisons if c.about.startswith("which ")]


CONFLICTS = [
    (
        "Arland was the second stop on the tour of President Elva Rusk.",
        "Arland was the third stop on the tour of President Elva Rusk.",
    ),
    (
        "It was the fourth visit of President Elva Rusk to Arland.",
        "President Elva Rusk made her 5th visit to Arland on Monday.",
    ),
]
NOTHING = [
    # other things: another country, another person
    (
        "Arland was the second stop on the tour of President Elva Rusk.",
        "Maldania was the third stop on the tour of President Elva Rusk.",
    ),
    (
        "It was the fourth visit of President Elva Rusk to Arland.",
        "It was the fifth visit of Minister Jon Hale to Maldania.",
    ),
    # another count
    (
        "It was the first visit of President Elva Rusk to Arland since 2017.",
        "It was the fifth visit of President Elva Rusk to Arland.",
    ),
    (
        "It was the first visit of President Elva Rusk to Arland since 2017.",
        "It was the third visit of President Elva Rusk to Arland since 2009.",
    ),
    # one report tells of both
    (
        "The first visit of President Elva Rusk to Arland led to the second visit of President "
        "Elva Rusk to Arland.",
        "It was the first visit of President Elva Rusk to Arland.",
    ),
    # no place in an order of its own
    (
        "Arland is the second largest trading partner of President Elva Rusk.",
        "Arland is the third largest trading partner of President Elva Rusk.",
    ),
]


@pytest.mark.parametrize("texts", CONFLICTS)
def test_two_places_of_one_thing_are_a_conflict(texts: tuple[str, str]) -> None:
    [found] = compared(*texts)
    assert (found.kind, found.verdict) == ("figure", "conflict")
    assert len({(side.low, side.high) for side in found.sides}) == 2


@pytest.mark.parametrize("texts", NOTHING)
def test_places_of_two_things_are_not_held_against_each_other(texts: tuple[str, str]) -> None:
    assert not [c for c in compared(*texts) if c.verdict == "conflict"]


def test_two_things_of_one_name_are_two_comparisons() -> None:
    first = "It was the fourth visit of President Elva Rusk to Arland."
    second = "It was the fifth visit of Minister Jon Hale to Maldania."
    found = compared(first, first.replace("fourth", "4th"), second, second.replace("fifth", "5th"))
    assert [(c.verdict, c.sides[0].low) for c in found] == [("agree", 4), ("agree", 5)]


def test_the_same_place_is_agreed_on() -> None:
    [found] = compared(
        "Arland was the second stop on the tour of President Elva Rusk.",
        "Arland was the 2nd stop on the tour of President Elva Rusk.",
    )
    assert found.verdict == "agree"
    assert [side.low for side in found.sides] == [2]
