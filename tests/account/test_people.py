"""A person is introduced before the brief names that person by surname."""

from dataclasses import replace

import pytest

from stemma.account.gate import is_held
from stemma.account.people import introductions
from tests.account.lines import account_of, told
from tests.weigh import made

BROKE = "The Kestle dam above Harwick broke on Tuesday."
FULL = "Harbour master Ada Brandt closed the lower lock at noon."
SURNAME = "Brandt said that 40 homes of Harwick had been flooded."
CALL = "Water board chairwoman Ada Brandt came to Harwick by boat."


@pytest.mark.parametrize(
    "full", [FULL, "Harbour master Ada Brandt had closed the lower lock in spring."]
)
def test_who_is_introduced_by_a_sentence_is_named_by_surname_after_it(full: str) -> None:
    texts = told(BROKE, SURNAME, full)
    assert texts.index(full) < texts.index(SURNAME), "also where it is background"


def test_the_opening_stays_first_and_introduces_whom_it_names() -> None:
    opening = "Brandt died when the Kestle dam above Harwick broke on Tuesday."
    assert told(opening, CALL)[0] == f"Water board chairwoman Ada {opening}"


def test_who_is_introduced_by_none_is_introduced_in_the_words_of_a_report() -> None:
    texts = told(BROKE, SURNAME, unclaimed=[CALL])
    assert SURNAME not in texts
    assert f"Water board chairwoman Ada {SURNAME}" in texts


def test_the_sentence_that_introduces_is_cited_and_holds_the_name() -> None:
    found = account_of(BROKE, SURNAME, unclaimed=[CALL])
    reports = {r.id: r for r in found.reports}
    (named,) = [s for s in found.brief if "Ada Brandt" in s.text]
    assert CALL in [reports[e.report].text[e.start : e.end] for e in named.evidence]
    assert is_held(named, reports)


def test_an_honorific_gives_way_to_the_full_name() -> None:
    said = "On Tuesday Mrs. Brandt asked the people of Harwick to leave."
    assert said.replace("Mrs. Brandt", "water board chairwoman Ada Brandt") in told(
        BROKE, said, unclaimed=[CALL]
    )


@pytest.mark.parametrize("office", ["deputy-mayor", "vice-president", "co-founder", "lawyers"])
def test_an_office_is_not_torn_from_what_limits_it(office: str) -> None:
    call = f"The board heard {office} Ada Brandt, who came to Harwick by boat."
    assert f"Ada {SURNAME}" in told(BROKE, SURNAME, unclaimed=[call])


def test_a_nationality_keeps_its_capital() -> None:
    call = "Danish engineer Ada Brandt came to Harwick by boat."
    said = "On Tuesday Brandt asked the people of Harwick to leave."
    assert said.replace("Brandt", "Danish engineer Ada Brandt") in told(
        BROKE, said, unclaimed=[call]
    )


def test_a_day_that_was_taken_into_a_name_introduces_nobody() -> None:
    text = "The mayor met with president Ada Brandt Saturday."
    known = made.reports(made.report("alba", text))
    marks = made.marks(known)
    assert any(m.name == "Ada Brandt Saturday" for m in marks["alba"].mentions)
    assert introductions(known, marks) == {}


def test_a_surname_of_two_is_that_of_whom_it_means_alone() -> None:
    """A reporter of the same name at the foot of a report is nobody of the story."""
    text = f"{CALL}\n{SURNAME}\nTom Brandt reported from the town hall of Osterby."
    known = made.reports(made.report("alba", text))
    marks = made.marks(known)
    assert introductions(known, marks) == {}
    entities = {"Ada Brandt": "ada", "Brandt": "ada", "Tom Brandt": "tom"}
    tied = [replace(m, entity=entities.get(m.name)) for m in marks["alba"].mentions]
    resolved = {"alba": replace(marks["alba"], mentions=tuple(tied))}
    assert introductions(known, resolved)["brandt"].words == CALL.partition(" came")[0].replace(
        "Water", "water"
    )


def test_a_name_is_introduced_once() -> None:
    more = "Brandt closed both of the locks below Osterby at night."
    assert sum("Ada Brandt" in text for text in told(BROKE, SURNAME, more, unclaimed=[CALL])) == 1


def test_two_people_of_one_surname_are_not_taken_for_each_other() -> None:
    other = "The diver Tom Brandt had left Harwick in spring."
    texts = told(BROKE, SURNAME, unclaimed=[CALL, other])
    assert not any("Ada" in text or "Tom" in text for text in texts)


def test_whom_no_report_introduces_is_named_as_they_name_that_person() -> None:
    assert SURNAME in told(BROKE, SURNAME)


def test_a_surname_that_names_a_thing_needs_no_introduction() -> None:
    gate = "The Brandt gate of the lower lock was found open in Harwick."
    assert gate in told(BROKE, gate, unclaimed=[CALL])


@pytest.mark.parametrize(("title", "count"), [("Brandt shuts lock", 2), ("Lock shut", 1)])
def test_whom_headlines_name_is_known_where_nobody_can_be_introduced(
    title: str, count: int
) -> None:
    """Two people of the surname: none can be told apart, but readers know whom headlines mean."""
    both = ["The diver Tom Brandt had left Harwick in spring.", CALL]
    assert len(told(BROKE, SURNAME, unclaimed=both, title=title)) == count


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("The spokesman of the water board left Harwick in a boat.", True),
        ("The spokesman left Harwick in the last of the boats.", False),
        ("In Harwick the claim was rejected by both of the engineers.", False),
    ],
)
def test_an_office_or_words_that_were_told_of_need_to_be_told_first(line: str, alone: bool) -> None:
    before = "A spokesman for the board made a claim about the lower lock."
    assert told(BROKE, before, line).index(line) > 1, "it follows what tells of them"
    assert (line in told(BROKE, line, unclaimed=[before])) is alone
    assert line in told(BROKE, line), "what no report introduces is known"
