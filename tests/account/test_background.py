"""What is background comes after the news."""

import pytest

from tests.account.lines import account_of, told

BROKE = "Seven people died when the Kestle dam broke on Tuesday."
NEWS = "The mayor thanked the crews of all the boats that came to Harwick in the night."


@pytest.mark.parametrize(
    "line",
    [
        "The water board had warned the town of the lower gate.",
        "Harwick has a chapel and a market hall beside the lock.",
        "The Kestle dam is a wall of stone and clay above Harwick.",
        "Engineers have doubted the lower gate for thirty years.",
        "Previously the boats of Osterby used another lock in the hills.",
        "Last year the board sold the upper lock to Osterby.",
        "In 1998 the board closed the lower gate of the dam.",
    ],
)
def test_what_was_before_the_story_or_is_always_so_is_background(line: str) -> None:
    assert told(BROKE, line, NEWS) == [BROKE, NEWS, line]


def test_what_was_last_year_is_background_whenever_that_was() -> None:
    old = "Last year the board sold the upper lock to Osterby."
    brief = account_of(BROKE, old, NEWS, published=None).brief
    assert [s.text for s in brief] == [BROKE, NEWS, old]


def test_news_is_told_rather_than_background() -> None:
    old = "In 1998 the market hall of Osterby burned to the ground."
    assert told(BROKE, old, NEWS, length=2) == [BROKE, NEWS]


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
