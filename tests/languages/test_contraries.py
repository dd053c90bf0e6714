"""Contraries: one table of English words, and the words of other languages that say them."""

import re

import pytest

from stemma.languages import codes, language
from stemma.languages.contraries import contraries, exclude, told

SAID = [
    ("de", "Der Minister verurteilte den Überfall.", {"condemn"}),
    ("de", "Der Mann wurde verurteilt.", {"condemn", "convict"}),
    ("de", "Gestern sprach der Verurteilte in Orsk.", set()),
    ("de", "Gestern gab es einen Freispruch.", {"acquit"}),
    ("de", "Freigelassen wurde niemand.", {"release"}),
    ("de", "Das Parlament lehnte den Haushalt am Montag ab.", {"reject"}),
    ("de", "Er lehnte an der Wand, als der Zug ab Orsk fuhr.", set()),
    ("de", "Das Haus ist schließlich verkauft worden.", set()),
    ("fr", "Le pont est fermé.", {"close"}),
    ("fr", "Le maire a été condamné.", {"condemn", "convict"}),
    ("fr", "Le condamné a parlé.", set()),
    ("fr", "La ferme est impossible à vendre.", set()),
    ("es", "El ministro RECHAZÓ el plan.", {"reject"}),
    ("es", "El veterano de la seguridad habló en vivo.", set()),
    ("it", "I rifiuti sono in strada.", set()),
    ("nl", "Waar is de bekende zanger?", set()),
    ("pl", "Burmistrz przyznał się do winy.", {"admit"}),
    ("pl", "Jury przyznało nagrodę.", set()),
    ("pt", "O tribunal absolveu o prefeito.", {"acquit"}),
    ("ru", "Суд признал мэра невиновным.", {"admit", "innocent"}),
    ("ru", "Мэр осуждён.", {"condemn", "convict"}),
    ("ru", "Осуждённая женщина уехала.", set()),
    ("ru", "Прекрасный день для безопасности.", set()),
    ("uk", "Суд виправдав мера.", {"acquit"}),
    # a language without the table
    ("cs", "Ministr odsoudil útok.", set()),
]


@pytest.mark.parametrize(("code", "sentence", "words"), SAID)
def test_a_sentence_tells_by_the_words_of_its_language(
    code: str, sentence: str, words: set[str]
) -> None:
    assert set(told(sentence, code)) == words


def test_the_words_are_shown_as_they_stand() -> None:
    assert told("Lehnte das Parlament den Plan ab?", "de")["reject"] == "Lehnte ab"


def test_composed_and_decomposed_letters_are_one() -> None:
    assert set(told("El ministro rechazo\u0301 el plan.", "es")) == {"reject"}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({"condemn"}, {"praise"}, ("condemn", "praise")),
        ({"praise"}, {"condemn", "convict"}, ("praise", "condemn")),
        ({"condemn"}, {"denounce"}, None),
        # what tells both excludes neither
        ({"die", "survive"}, {"die"}, None),
        ({"survive"}, {"kill", "survive"}, None),
    ],
)
def test_words_exclude_each_other(
    one: set[str], other: set[str], found: tuple[str, str] | None
) -> None:
    assert exclude(one, other) == found
    assert exclude(other, one) == (found[::-1] if found else None)


@pytest.mark.parametrize("code", [c for c in codes() if language(c).stems])
def test_every_stem_says_a_word_that_has_a_contrary(code: str) -> None:
    """And no word of a language says a word and its contrary."""
    stems = language(code).stems
    assert set(stems) <= set(contraries("en"))
    for sense, words in stems.items():
        for word in words:
            assert re.fullmatch(r"[^\W\d_]+-?( (\.\.\. )?[^\W\d_]+-?)*", word), word
            spoken = set(told(word.replace("-", "").replace(" ... ", " x "), code))
            assert sense in spoken
            assert exclude(spoken, spoken) is None
