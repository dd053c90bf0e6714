"""How firmly a document binds, as two reports tell it."""

import pytest

from stemma.model import Comparison
from tests.weigh import made


def compared(*texts: str, said_by: str | None = None) -> list[Comparison]:
    """The comparisons of what a document asks; `said_by` is whose words the last text gives."""
    known = made.reports(*(made.report(f"r{i}", text) for i, text in enumerate(texts)))
    said: list[made.Said] = [
        (f"r{i}", sentence.rstrip(".")) for i, text in enumerate(texts) for sentence in split(text)
    ]
    if said_by is not None:
        said[-1] = (*said[-1][:2], said_by)
    claims = [made.claim(known, one, name=f"c{n}") for n, one in enumerate(said)]
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma())
    return [c for c in found.comparisons if c.about.startswith("what the ")]


def split(text: str) -> list[str]:
    return text.replace(". ", ".\n").split("\n")


def test_a_resolution_that_urges_here_and_demands_there() -> None:
    [found] = compared(
        "The resolution urges all members to halt trade with Arland.",
        "The resolution demands that all members halt trade with Arland.",
    )
    assert (found.verdict, found.two_sided) == ("compatible", True)
    assert found.why == "“demand” binds, “urge” does not"


def test_the_words_of_a_treaty_against_what_a_report_makes_of_them() -> None:
    [found] = compared(
        "The treaty requires both parties to defend each other in a war.",
        "Both parties may defend each other in a war.",
        said_by="treaty",
    )
    assert [s.position.split()[0] for s in found.sides] == ["The", "Both"]


@pytest.mark.parametrize(
    "texts",
    [
        # as firm
        (
            "The resolution demands that all members halt trade with Arland.",
            "The resolution orders all members to halt trade with Arland.",
        ),
        # another document, or none
        (
            "The resolution demands that all members halt trade with Arland.",
            "The draft urges all members to halt trade with Arland.",
        ),
        (
            "The minister demands that all members halt trade with Arland.",
            "The resolution urges all members to halt trade with Arland.",
        ),
        # both in one report
        (
            "The resolution demands that all members halt trade with Arland. "
            "The resolution urges all members to halt trade with Arland.",
            "The resolution urges all members to halt trade with Arland.",
        ),
    ],
)
def test_nothing_is_held_against_each_other_where_nothing_differs(texts: tuple[str, str]) -> None:
    assert compared(*texts) == []
