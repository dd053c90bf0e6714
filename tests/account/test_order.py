"""The opening is what the reports lead with, the dead first; captions and speech do not open."""

import pytest

from tests.account.lines import told

DEAD = "Seven people died when the Kestle dam broke on Tuesday."
HOMES = "Water flooded 40 homes in Harwick after the Kestle dam broke."
OLD = "In 1998 the board had closed the lower gate of the Kestle dam for a year."
LAST = "The mayor thanked the crews of all the boats in Harwick."


def test_the_dead_open_where_the_reports_open_with_them() -> None:
    assert told(HOMES, DEAD, LAST)[0] == DEAD


def test_an_opening_says_who_or_where_or_when() -> None:
    assert told("Water carried off sheep and two old boats.", HOMES)[0] == HOMES


def test_background_comes_after_the_news() -> None:
    texts = told(OLD, HOMES, LAST)
    assert len(texts) == 3
    assert texts[-1] == OLD


def test_the_length_is_the_most_sentences() -> None:
    assert told(HOMES, DEAD, LAST, length=1) == [DEAD]


@pytest.mark.parametrize(
    "line",
    [
        "File photo shows the old Kestle dam above Harwick in spring.",
        "An image from a video shows the lower gate of the Kestle dam.",
        "The board of the dam also closed the upper gate in Harwick.",
        "Very disappointed that the board opened the gate too late.",
    ],
)
def test_what_is_no_statement_of_its_own_is_not_told(line: str) -> None:
    assert told(HOMES, line) == [HOMES]
