import pytest

from tests.annotate.reports import marks


def named(text: str) -> set[tuple[str, str]]:
    return {(m.kind, m.name) for m in marks(text).mentions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Norwegian president arrived in Oslo.",
         {("person", "Norwegian president"), ("place", "Oslo")}),
        ("Prime Minister Ada Holm met the Danes.",
         {("person", "Ada Holm"), ("country", "Danes")}),
        ("The Kremlin chief was silent.", {("person", "Kremlin chief")}),
        ("US troops left Norway's coast.", {("country", "US"), ("country", "Norway")}),
        ("He told us all about it.", set()),
        ("Dr. Ada Holm flew to DR Congo.", {("person", "Ada Holm"), ("country", "DR Congo")}),
        ("Nobody spoke in DR Congo.", {("country", "DR Congo")}),
    ],
)  # fmt: skip
def test_mentions(text: str, expected: set[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_a_surname_is_known_after_the_full_name() -> None:
    text = "Governor Ada Holmquist spoke in Northport. Later Holmquist’s car left."
    assert [m.name for m in marks(text).mentions if m.kind == "person"] == [
        "Ada Holmquist",
        "Holmquist",
    ]


def test_an_acronym_in_brackets_is_known_later() -> None:
    text = "The National Harbour Safety Board (NHSB) met. The NHSB said nothing."
    names = [m.name for m in marks(text).mentions if m.kind == "organisation"]
    assert names.count("NHSB") == 2


def test_a_former_president_is_not_the_president() -> None:
    assert ("person", "Norwegian president") not in named("A former Norwegian president spoke.")


def test_a_name_of_several_words_is_found_wherever_it_stands_again() -> None:
    text = "The ferry Tarn Marigold sank. Divers searched the Tarn Marigold."
    spans = [(m.start, m.end) for m in marks(text).mentions if m.name == "Tarn Marigold"]
    assert spans == [(10, 23), (50, 63)]
