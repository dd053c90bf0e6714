"""Sentences that no parser reads, of which one tells by the contrary of the other's word."""

import pytest

from stemma.model import Comparison
from tests.weigh import made

OTHERS = {
    "de": "Zweihundert Menschen zogen durch die Altstadt.\nDie Fähre fährt am Freitag wieder.",
    "en": "Two hundred people marched through the old town.\nThe ferry will sail on Friday.",
    "es": "Doscientas personas marcharon por la ciudad.\nEl transbordador zarpará el viernes.",
    "fr": "Deux cents personnes ont défilé en ville.\nLe ferry repartira vendredi.",
    "it": "Duecento persone hanno sfilato in città.\nIl traghetto ripartirà venerdì.",
    "nl": "Tweehonderd mensen trokken door de stad.\nDe veerboot vaart vrijdag weer.",
    "pl": "Dwieście osób przeszło przez miasto.\nProm wypłynie ponownie w piątek.",
    "pt": "Duzentas pessoas marcharam pela cidade.\nO ferry volta a navegar na sexta-feira.",
    "ru": "Двести человек прошли по городу.\nПаром снова отправится в пятницу.",
    "uk": "Двісті людей пройшли містом.\nПором знову вирушить у п'ятницю.",
}
"""What else the reports tell: how near two sentences are is seen beside others."""


def compared(*told: tuple[str, str]) -> list[Comparison]:
    """The conflicts of polarity between reports that each begin with (language, sentence)."""
    known = made.reports(
        *(
            made.report(f"r{i}", f"{text}\n{OTHERS[code]}", language=code)
            for i, (code, text) in enumerate(told)
        )
    )
    claims = [
        made.claim(known, (name, line), name=f"{name}{at}")
        for name, report in known.items()
        for at, line in enumerate(report.text.split("\n"))
    ]
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma()).comparisons
    return [c for c in found if (c.kind, c.verdict) == ("polarity", "conflict")]


RAID = "The minister condemned the raid on Tarn."
CONTRARY = [
    ("de", "Der Minister begrüßte den Überfall auf Tarn.", "“begrüßte” against “condemn”"),
    ("es", "El ministro elogió el ataque contra Tarn.", "“elogió” against “condemn”"),
    ("fr", "Le ministre a salué l'attaque contre Tarn.", "“salué” against “condemn”"),
    ("it", "Il ministro ha elogiato l'attacco a Tarn.", "“elogiato” against “condemn”"),
    ("nl", "De minister verwelkomde de aanval op Tarn.", "“verwelkomde” against “condemn”"),
    ("pl", "Minister pochwalił atak na Tarn.", "“pochwalił” against “condemn”"),
    ("pt", "O ministro elogiou o ataque a Tarn.", "“elogiou” against “condemn”"),
    ("ru", "Министр приветствовал нападение на Тарн.", "“приветствовал” against “condemn”"),
    ("uk", "Міністр вітає напад на Тарн.", "“вітає” against “condemn”"),
]


@pytest.mark.parametrize(("code", "text", "why"), CONTRARY)
def test_a_contrary_in_another_language_is_a_conflict(code: str, text: str, why: str) -> None:
    [found] = compared(("en", RAID), (code, text))
    assert found.why == why
    assert [side.position for side in found.sides] == [text, RAID]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            ("de", "Der Pilot überlebte den Absturz."),
            ("de", "Der Pilot starb bei dem Absturz."),
            "“überlebte” against “starb”",
        ),
        (
            ("ru", "Суд признал мэра виновным."),
            ("ru", "Суд признал мэра невиновным."),
            "“виновным” against “невиновным”",
        ),
        (
            ("de", "Der Minister begrüßte den Überfall auf Tarn."),
            ("es", "El ministro condenó el ataque contra Tarn."),
            "“begrüßte” against “condenó”",
        ),
        (
            ("en", "Parliament rejected the budget on Monday."),
            ("de", "Das Parlament nahm den Haushalt am Montag an."),
            "“nahm an” against “reject”",
        ),
    ],
)
def test_a_contrary_without_a_parse_is_a_conflict(
    one: tuple[str, str], other: tuple[str, str], why: str
) -> None:
    [found] = compared(one, other)
    assert found.why == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the same word
        ("Parliament rejected the budget on Monday.", "Das Parlament lehnte den Haushalt ab."),
        # negated besides
        ("Parliament did not reject the budget.", "Das Parlament nahm den Haushalt an."),
        ("Parliament accepted the budget.", "Das Parlament lehnte den Haushalt nicht ab."),
        # somebody else, another number
        ("Elva Rusk condemned the raid.", "Jon Hale begrüßte den Überfall."),
        ("Police released 7 men in Tarn.", "Die Polizei nahm in Tarn 9 Männer fest."),
        # another thing
        ("The minister condemned the raid on Tarn.", "Der Trainer lobte die Mannschaft."),
        # longer than one clause
        (
            "The minister condemned the raid on Tarn, where two hundred people had marched through "
            "the old town before the ferry sailed.",
            "Der Minister begrüßte den Überfall auf Tarn, wo zweihundert Menschen durch die "
            "Altstadt gezogen waren, bevor die Fähre ablegte.",
        ),
        # which tells both
        (
            "The minister condemned the raid and praised Tarn.",
            "Der Minister begrüßte den Überfall.",
        ),
    ],
)
def test_nothing_is_told_of_what_may_not_exclude_the_other(one: str, other: str) -> None:
    assert not compared(("en", one), ("de", other))


def test_two_statements_of_one_report_are_not_held_against_each_other() -> None:
    both = "Der Minister begrüßte den Überfall.\nDer Minister verurteilte den Überfall."
    assert not compared(("de", both), ("es", "El ministro habló."))
