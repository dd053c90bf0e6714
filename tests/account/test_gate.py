"""The gate: a sentence that repeats its evidence passes, one that was tampered with does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.account.gate import faults

PASSAGES = (
    "Water flooded 40 homes in Harwick on Tuesday and 12 people were taken to Osterby, the water "
    "board said.",
    'Engineer Ida Roth told the Courier: "The gate was inspected in March."',
    "Two boats from Osterby reached the seven stranded farmers, Mayor Tom Haig said.",
)
TRUE = [
    *PASSAGES,
    "Water flooded 40 homes in Harwick on Tuesday.",
    "Two boats from Osterby reached the 7 stranded farmers, Mayor Tom Haig said.",
    "Tom Haig said two boats from Osterby reached the seven stranded farmers.",
]
SWAPPED = [
    ("Water flooded 12 homes in Harwick on Tuesday.", "number 12"),
    ("Water flooded 40 homes in Osterby on Tuesday.", "name Osterby"),
    ("Seven boats from Osterby reached the seven stranded farmers.", "number Seven"),
    (
        "Two boats from Osterby reached the seven stranded farmers, Mayor Ida Roth said.",
        "name Mayor Ida Roth",
    ),
    ('Tom Haig told the Courier: "The gate was inspected in March."', "name Tom Haig"),
    (
        'Engineer Ida Roth told the Courier: "The gate was inspected in June."',
        "quotation “The gate was inspected in June.”",
    ),
    ("Water flooded 40 homes in Harwick, witnesses said.", "speaker witnesses"),
]


@pytest.mark.parametrize("text", TRUE)
def test_what_the_evidence_says_passes(text: str) -> None:
    assert faults(text, PASSAGES, strange=True) == ()


@pytest.mark.parametrize(("text", "fault"), SWAPPED)
def test_one_swapped_part_is_named(text: str, fault: str) -> None:
    assert fault in faults(text, PASSAGES)


CALLED = ("Roth said the gate had been inspected twice.", "Harbour master Ida Roth left by boat.")


def test_a_surname_may_be_introduced_in_the_words_of_another_passage() -> None:
    assert not faults("Harbour master Ida Roth said the gate had been inspected twice.", CALLED)
    spoken = ("“A rotten gate,” Roth said.", "Commissioner Ida Roth left by boat.")
    assert not faults("“A rotten gate,” Commissioner Ida Roth said.", spoken)


@pytest.mark.parametrize(
    "text",
    [
        "Harbour master Tom Roth said the gate had been inspected twice.",
        "Mayor Ida Roth said the gate had been inspected twice.",
        "Harbour master Ida Haig said the gate had been inspected twice.",
        "Harbour master Ida Roth said the gate had been inspected nine times.",
    ],
)
def test_an_introduction_stands_to_the_letter_before_the_same_surname(text: str) -> None:
    assert faults(text, CALLED)


@pytest.mark.parametrize(
    "text",
    [
        "Water did not flood 40 homes in Harwick.",
        "Water flooded 40 homes in Harwick, see https://example.org/win now.",
        "Readers should buy cheap watches while stocks last.",
    ],
)
def test_what_stands_in_no_report_needs_the_words_of_its_evidence(text: str) -> None:
    assert faults(text, PASSAGES, strange=True)


@given(st.integers(0, 10**6).filter(lambda n: n not in (40, 12, 2, 7)), st.sampled_from(PASSAGES))
def test_no_number_but_those_of_the_evidence_passes(number: int, text: str) -> None:
    swapped = re.sub(r"\d+", str(number), text, count=1)
    assert swapped == text or faults(swapped, PASSAGES)


@given(st.permutations(PASSAGES), st.sampled_from([*TRUE, *(text for text, _ in SWAPPED)]))
def test_the_order_of_the_passages_does_not_matter(order: list[str], text: str) -> None:
    assert faults(text, order) == faults(text, PASSAGES)


def test_the_first_word_of_a_quoted_clause_is_no_name_for_its_capital() -> None:
    cited = ["Two people were injured", "No one was injured"]
    both = "In dispute: “No one was injured” against “Two people were injured”."
    assert faults(both, cited) == ()
    assert faults(both.replace("No one", "Berg"), cited) != ()
