"""Whose words a quotation is, in languages without a parser."""

import pytest

from stemma.languages import codes, language
from tests.annotate.reports import marks

SAID = {
    "de": [
        "„Die Lage ist sehr ernst“, sagte Ministerin Elva Rusk am Montag.",
        "„Die Lage ist sehr ernst“, so die Ministerin Elva Rusk in Orsk.",
        "Elva Rusk (UVP) warnte am Montag: „Die Lage ist sehr ernst.“",
        "Am Montag sagte Elva Rusk: „Die Lage ist sehr ernst.“",
    ],
    "es": [
        "«La situación es muy grave», dijo la ministra Elva Rusk el lunes.",
        "La ministra Elva Rusk ha asegurado: «La situación es muy grave».",
        "“La situación es muy grave”, ha dicho Elva Rusk.",
    ],
    "fr": [
        "« La situation est très grave », a déclaré la ministre Elva Rusk lundi.",
        "Elva Rusk a prétendu lundi : « La situation est très grave. »",
    ],
    "ru": [
        "«Положение очень тяжелое», — заявила министр Эльва Раск в понедельник.",
        "Эльва Раск сказала: «Положение очень тяжелое».",
    ],
}
NOBODY = {
    "de": [
        "„Die Lage ist sehr ernst“, hieß es. Elva Rusk sagte nichts.",
        "„Die Lage ist sehr ernst“, sagte ein Sprecher der Polizei in Orsk.",
        "„Die Lage ist sehr ernst“, sagte Holm.",
        "Gegenüber den Orsker Nachrichten erklärte sie: „Die Lage ist sehr ernst.“",
        "Über Elva Rusk sagte er: „Die Lage ist sehr ernst.“",
    ],
    "es": ["«La situación es muy grave», dijo un portavoz de la policía en Orsk."],
    "fr": [
        "« La situation est très grave », a dit le maire de la ville d'Orsk.",
        "« La situation est très grave », a dit un proche de Elva Rusk.",
    ],
    "ru": [
        "«Положение очень тяжелое», — сообщили в полиции Орска.",
        "«Положение очень тяжелое», — сказал Эльве Раск министр.",
        "«Положение очень тяжелое», — заявил МИД США.",
    ],
}


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, said in SAID.items() for t in said])
def test_a_name_beside_the_verb_is_the_speaker(code: str, text: str) -> None:
    (quote,) = marks(text, language=code).quotes
    name = "Эльва Раск" if code == "ru" else "Elva Rusk"
    assert quote.speaker_name == name
    assert quote.speaker is not None
    assert quote.cue is not None
    assert text[slice(*quote.speaker)] == name
    assert text[slice(*quote.cue)] in language(code).sayings["cues"]


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, said in NOBODY.items() for t in said])
def test_anything_else_beside_it_leaves_the_speaker_open(code: str, text: str) -> None:
    (quote,) = marks(text, language=code).quotes
    assert (quote.speaker, quote.speaker_name, quote.cue) == (None, None, None)


def test_a_last_name_is_the_person_named_in_full_elsewhere() -> None:
    text = "Ministerin Elva Rusk kam nach Orsk. „Die Lage ist sehr ernst“, sagte Rusk."
    (quote,) = marks(text, language="de").quotes
    assert quote.speaker_name == "Elva Rusk"
    assert quote.speaker == (text.rindex("Rusk"), text.rindex("Rusk") + 4)


def test_a_name_in_another_case_is_not_the_name_in_full() -> None:
    text = "Дали слово Эльве Раск. «Положение тяжелое, да», — сказала Раск."
    assert [q.speaker_name for q in marks(text, language="ru").quotes] == [None]
    named = text + " Эльва Раск уехала."
    assert [q.speaker_name for q in marks(named, language="ru").quotes] == ["Эльва Раск"]


def test_every_language_with_verbs_of_saying_has_examples() -> None:
    known = {c for c in codes() if language(c).sayings.get("cues")}
    assert known == set(SAID) == set(NOBODY)
