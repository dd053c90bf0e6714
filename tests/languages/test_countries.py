"""What is known of cities everywhere."""

import pytest

from stemma.languages.countries import kilometres


def test_how_far_two_cities_lie_apart() -> None:
    assert kilometres("Dublin", "Belfast") == pytest.approx(141, abs=3)
    assert kilometres("Reykjavik", "Tokyo") == pytest.approx(8_800, abs=60)
    assert kilometres("Dublin", "Dublin") == 0


def test_of_several_with_one_name_the_nearest_counts() -> None:
    near = kilometres("Bloomington", "Indianapolis")
    assert near is not None
    assert near < 100


def test_nothing_is_known_of_a_village() -> None:
    assert kilometres("Dublin", "Ballymore Nowhere") is None
