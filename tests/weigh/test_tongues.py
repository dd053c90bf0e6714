"""Counts held against each other in languages that are not parsed, and across languages."""

import pytest

from tests.weigh import made

AT = "2025-05-06T10:00"
SAID = {
    "de": "Am Damm starben 7 Menschen, 12 wurden verletzt.",
    "en": "Seven people died at the dam and 12 were injured.",
    "es": "En la presa murieron 7 personas y 12 resultaron heridas.",
    "fr": "Sept personnes sont mortes au barrage et 12 ont été blessées.",
    "it": "Alla diga ci sono 7 morti e 12 feriti.",
    "nl": "Bij de dam vielen 7 doden en 12 gewonden.",
    "pl": "Na tamie zginęło 7 osób, a 12 rannych trafiło do szpitala.",
    "pt": "Na barragem morreram 7 pessoas e 12 ficaram feridas.",
    "ru": "На плотине погибли 7 человек, 12 ранены.",
    "uk": "На греблі загинули 7 людей, 12 поранено.",
}


def compared(first: tuple[str, str], second: tuple[str, str]) -> dict[str, str]:
    """What two reports (language, text) make of each other's counts: quantity to verdict."""
    known = made.reports(
        *(
            made.report(name, text, published=AT, language=code)
            for name, (code, text) in zip(("alba", "bora"), (first, second), strict=True)
        )
    )
    claims = [made.claim(known, (name, r.text), name=name) for name, r in known.items()]
    story = made.story(known)
    found = made.weigh(story, known, made.marks(known), claims, made.stemma()).comparisons
    return {c.about: c.verdict for c in found if c.kind == "figure"}


@pytest.mark.parametrize("code", sorted(SAID))
def test_the_dead_and_the_injured_agree_across_languages(code: str) -> None:
    found = compared(("en", SAID["en"]), (code, SAID[code]))
    assert found == {"people killed": "agree", "people injured": "agree"}


@pytest.mark.parametrize("code", sorted(SAID.keys() - {"en"}))
def test_another_number_of_dead_is_a_conflict_in_any_language(code: str) -> None:
    other = SAID[code].replace("7", "9").replace("Sept", "Neuf")
    for first in (("en", SAID["en"]), (code, SAID[code])):
        found = compared(first, (code, other))
        assert found == {"people killed": "conflict", "people injured": "agree"}


def test_a_number_behind_a_comma_is_no_number_of_dead() -> None:
    first = "Am Damm starben 7 Menschen, 40 Häuser stehen leer."
    second = "Am Damm starben 7 Menschen, 90 Boote fuhren aus."
    assert compared(("de", first), ("de", second)) == {"people killed": "agree"}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Zwei Hubschrauber brachten Schwerverletzte ins Krankenhaus."),
        ("fr", "Deux hélicoptères ont emporté les blessés."),
        ("es", "Dos helicópteros llevaron a los heridos."),
    ],
)
def test_who_carries_the_injured_is_not_injured(code: str, text: str) -> None:
    assert compared((code, text), ("en", "Nine people were injured.")) == {}
