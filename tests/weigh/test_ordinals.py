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
        "Arland was the second stage on the tour of President Elva Rusk.",
        "Arland was the third stage on the tour of President Elva Rusk.",
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
    # two parts of one thing, each called by its number
    (
        "The first part of the Orla mission of Arland will start in June.",
        "Then Arland can send the second part of the Orla mission.",
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
    (
        "It was the fourth visit of President Elva Rusk to Arland since the war.",
        "It was the fifth visit of President Elva Rusk to Arland.",
    ),
    # another year
    (
        "In 2019 it was the fourth visit of President Elva Rusk to Arland.",
        "It was the fifth visit of President Elva Rusk to Arland.",
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


def since(*told: tuple[str, str | None]) -> list[Comparison]:
    """The same of reports with a date of publication each."""
    known = made.reports(*(made.report(f"r{i}", text, date) for i, (text, date) in enumerate(told)))
    claims = [
        made.claim(known, (f"r{i}", text.rstrip(".")), name=f"c{i}")
        for i, (text, _) in enumerate(told)
    ]
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma())
    return [c for c in found.comparisons if c.about.startswith(("which ", "since when "))]


VISIT = "It was the first visit of President Elva Rusk to Arland"


@pytest.mark.parametrize(
    ("one", "other", "year"),
    [
        ("since 2017", "in seven years", 2017),
        ("since 2018", "in seven years", 2018),
        ("since March 2017", "since 2017", 2017),
        ("in a decade", "since 2011", 2011),
        ("in more than two decades", "since 2001", 2001),
    ],
)
def test_a_year_and_as_many_years_before_the_report_are_one_time(
    one: str, other: str, year: int
) -> None:
    day = "2024-06-17T10:00"
    [found] = since((f"{VISIT} {one}.", day), (f"{VISIT} {other}.", day))
    assert (found.verdict, found.about) == ("agree", "since when the first visit")
    [side] = found.sides
    assert (side.low, side.high) == (year, year)
    assert {a.report for a in side.assertions} == {"r0", "r1"}


@pytest.mark.parametrize("other", ["since 2012", "in 24 years", "in more than ten years"])
def test_the_first_since_two_times_is_a_conflict(other: str) -> None:
    day = "2024-06-17T10:00"
    [found] = since((f"{VISIT} since 2017.", day), (f"{VISIT} {other}.", day))
    assert (found.kind, found.verdict) == ("figure", "conflict")
    assert found.sides[1].low == 2017


def test_a_time_is_counted_back_from_the_date_of_its_own_report() -> None:
    found = since(
        (f"{VISIT} in seven years.", "2024-06-17T10:00"),
        (f"{VISIT} in nine years.", "2026-06-17T10:00"),
    )
    assert [c.verdict for c in found] == ["agree"]


@pytest.mark.parametrize(
    ("one", "other", "date"),
    [
        # no date to count back from
        ("since 2012", "in seven years", None),
        # of no known year
        ("since the war", "since 2012", "2024-06-17T10:00"),
        # not how long there was none
        ("since 2012", "in seven days", "2024-06-17T10:00"),
        # no time since when
        ("since 2012", "", "2024-06-17T10:00"),
    ],
)
def test_nothing_is_told_of_an_unknown_time(one: str, other: str, date: str | None) -> None:
    assert not since((f"{VISIT} {one}.", date), (f"{VISIT} {other}.", date))


def test_how_long_does_not_say_of_what() -> None:
    day = "2024-06-17T10:00"
    dockers = "It was the first strike of dockers in Arland in seven years."
    teachers = "It was the first strike of teachers in Arland in 24 years."
    assert not since((dockers, day), (teachers, day))


def test_the_third_since_two_times_can_be_true_of_both() -> None:
    third, day = VISIT.replace("first", "third"), "2024-06-17T10:00"
    assert not since((f"{third} since 2017.", day), (f"{third} since 2012.", day))


def test_a_report_that_counts_since_two_times_speaks_of_two_things() -> None:
    day = "2024-06-17T10:00"
    both = f"{VISIT} since 2017, and the first visit of President Elva Rusk to Arland since 2012."
    assert not since((both, day), (f"{VISIT} since 2012.", day))


def test_an_ordinal_alone_is_of_what_it_is_said_of() -> None:
    day = "2024-06-17T10:00"
    alone = "The visit of President Elva Rusk to Arland was the first since 2012."
    [found] = since((alone, day), (f"{VISIT} since 2017.", day))
    assert found.verdict == "conflict"


def test_what_is_done_for_the_first_time_is_of_one_verb() -> None:
    day = "2024-06-17T10:00"
    one = "Arland executed prisoners for the first time since 2003."
    other = "Arland executed prisoners for the first time in 17 years."
    third = "Arland freed prisoners for the first time in 17 years."
    [found] = since((one, day), (other, day))
    assert found.verdict == "conflict"
    assert not since((one, day), (third, day))


TOUR = "on the tour of President Elva Rusk."


@pytest.mark.parametrize("last", ["final stop of two", "last of two stops", "second of two stops"])
def test_the_last_of_so_many_is_a_place(last: str) -> None:
    [found] = compared(f"Arland was the {last} {TOUR}", f"Arland was the second stop {TOUR}")
    assert (found.verdict, [s.low for s in found.sides]) == ("agree", [2])
    [found] = compared(f"Arland was the {last} {TOUR}", f"Arland was the first stop {TOUR}")
    assert (found.verdict, [s.low for s in found.sides]) == ("conflict", [1, 2])


def test_the_last_of_nobody_knows_how_many_is_no_place() -> None:
    first = f"Arland was the first stop {TOUR}"
    assert not compared(first, f"Arland was the final stop {TOUR}")
    assert not compared(first, f"Arland was a third of two stops {TOUR}")
