"""As of when a statement is told, where its sentence says so."""

import pytest

from stemma.align import align
from stemma.encoders.e5 import E5
from tests.weigh import made

NOON = "2025-05-06T12:00"


@pytest.mark.parametrize(
    ("sentence", "language", "known"),
    [
        ("As of 6 a.m. Tuesday, seven people were dead in Larne.", "en", "2025-05-06T06:00"),
        ("By Monday evening the fire in Larne had killed nine people.", "en", "2025-05-05"),
        ("Seven people were dead in Larne as of late Monday.", "en", "2025-05-05"),
        ("Stand 5. Mai waren in Larne sieben Menschen tot.", "de", "2025-05-05"),
        ("По состоянию на 5 мая в Ларне погибли семь человек.", "ru", "2025-05-05"),
        # When it was done, and what is still to come, is not when it was known.
        ("The new bridge in Larne was finished by 3 May 2021.", "en", NOON),
        ("The new bridge in Larne will be open as of Friday.", "en", NOON),
        ("Seven people in Larne were saved by Monday's ruling.", "en", NOON),
        ("Seven people died in Larne on Monday.", "en", NOON),
    ],
)
def test_a_sentence_that_says_as_of_when_it_is_told(
    sentence: str, language: str, known: str
) -> None:
    told = made.reports(made.report("alba", sentence, published=NOON, language=language))
    story, marks = made.resolved(told)
    claims = align(story, told, marks, E5())
    assert {a.known_at for c in claims for a in c.assertions} == {known}


def test_counts_of_two_hours_in_reports_of_one_hour_are_a_development() -> None:
    told = made.reports(
        made.report("alba", "As of 6 a.m. Tuesday, the fire had killed seven people in Larne."),
        made.report("bora", "As of 9 a.m. Tuesday, the fire had killed nine people in Larne."),
    )
    story, marks = made.resolved(told)
    claims = align(story, told, marks, E5())
    assert {c.date for c in claims} == {None}
    compared = made.weigh(story, told, marks, claims, made.stemma()).comparisons
    [found] = [c for c in compared if c.kind in ("figure", "date")]
    assert found.verdict == "development"
    assert [(s.low, s.as_of) for s in found.sides] == [
        (7, "2025-05-06T06:00"),
        (9, "2025-05-06T09:00"),
    ]
