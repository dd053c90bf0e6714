"""What is known of cities everywhere."""

import pytest

from stemma.languages.countries import kilometres, named


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


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("de", "Nordkoreas Heer und die DVRK.", [("PRK", "Nordkorea"), ("PRK", "DVRK")]),
        ("de", "Er ist ein Iraner aus Moskau.", []),
        ("es", "la R.P.D.C. y Corea del Norte", [("PRK", "RPDC"), ("PRK", "Corea del Norte")]),
        ("fr", "l'Allemagne, la Côte d’Ivoire", [("DEU", "Allemagne"), ("CIV", "Côte d’Ivoire")]),
        ("ru", "в Северной Корее и Нигерии", [("PRK", "Северная Корея"), ("NGA", "Нигерия")]),
        ("ru", "Brazil и Бразилия", [("BRA", "Бразилия")]),
        ("ru", "Россети, россияне, чад и Россиянин", []),
    ],
)
def test_countries_are_found_by_name_in_any_case(
    code: str, text: str, found: list[tuple[str, str]]
) -> None:
    told = list(named(text, code))
    assert [(land.code, name) for _, _, land, name in told] == found
    assert [text[start:end][:1] for start, end, _, _ in told] == [name[:1] for _, name in found]
