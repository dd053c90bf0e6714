"""Initials that stand for a name."""

import pytest

from stemma.outlets import abbreviates


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("NPA", "Northern Press Agency", True),
        ("NPA", "News of the Press and Arts", True),
        ("NP", "Northern Press Agency", False),
        ("npa", "Northern Press Agency", False),
        ("N", "Northern", False),
    ],
)
def test_initials_stand_for_a_name(short: str, name: str, expected: bool) -> None:
    assert abbreviates(short, name) is expected
