"""What is background comes after the news."""

import pytest

from tests.account.lines import told

BROKE = "Seven people died when the Kestle dam broke on Tuesday."
NEWS = "The mayor thanked the crews of all the boats in Harwick."


@pytest.mark.parametrize(
    "line",
    [
        "The water board had warned the town of the lower gate.",
        "Harwick has a chapel and a market hall beside the lock.",
        "The Kestle dam is a wall of stone and clay above Harwick.",
        "Engineers have doubted the lower gate for thirty years.",
        "Last year the board sold the upper lock to Osterby.",
        "In 1998 the board closed the lower gate of the dam.",
    ],
)
def test_what_was_before_the_story_or_is_always_so_is_background(line: str) -> None:
    assert told(BROKE, line, NEWS) == [BROKE, NEWS, line]


@pytest.mark.parametrize(
    "line",
    [
        "Four of the farmers are still missing below the lock.",
        "The board says that the gate was painted in spring.",
        "The last farmer left the lock; pilots had made a field their port.",
        "Divers are searching the lock for the last two farmers.",
        "The lower lock had been closed by Tuesday evening.",
        "The board has closed the lower lock for the boats.",
    ],
)
def test_what_is_of_the_story_is_no_background(line: str) -> None:
    texts = told(BROKE, "In 1998 the market hall of Osterby burned to the ground.", line)
    assert len(texts) == 3
    assert texts[-1] != line
