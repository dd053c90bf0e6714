"""Sentences that no parser reads, of which one tells by the contrary of the other's word."""

from dataclasses import replace

import pytest

from stemma.model import Comparison
from tests.weigh import made

OTHERS = {
    "de": """
        Zweihundert Menschen zogen durch die Altstadt.
        Die Fähre fährt am Freitag wieder.
        Im Norden fiel viel Schnee.
        Am Hafen wird ein Stadion gebaut.
        Der Arzt dankte den Helfern.
        Brot kostet doppelt so viel.
    """,
    "en": """
        Two hundred people marched through the old town.
        The ferry will sail on Friday.
        Much snow fell in the north.
        A stadium is being built near the harbour.
        The doctor thanked the helpers.
        Bread costs twice as much.
    """,
    "es": """
        Doscientas personas marcharon por la ciudad.
        El transbordador zarpará el viernes.
        Nevó mucho en el norte.
        Cerca del puerto construyen un estadio.
        El médico dio las gracias.
        El pan cuesta el doble.
    """,
    "fr": """
        Deux cents personnes ont défilé en ville.
        Le ferry repartira vendredi.
        Il a beaucoup neigé dans le nord.
        Un stade est en construction près du port.
        Le médecin a remercié les secours.
        Le pain coûte deux fois plus.
    """,
    "it": """
        Duecento persone hanno sfilato in città.
        Il traghetto ripartirà venerdì.
        Al nord è caduta molta neve.
        Vicino al porto si costruisce uno stadio.
        Il medico ha ringraziato tutti.
        Il pane costa il doppio.
    """,
    "nl": """
        Tweehonderd mensen trokken door de stad.
        De veerboot vaart vrijdag weer.
        In het noorden viel veel sneeuw.
        Bij de haven komt een stadion.
        De dokter bedankte de helpers.
        Brood kost twee keer zo veel.
    """,
    "pl": """
        Dwieście osób przeszło przez miasto.
        Prom wypłynie ponownie w piątek.
        Na północy spadło dużo śniegu.
        Przy porcie powstaje stadion.
        Lekarz podziękował pomocnikom.
        Chleb kosztuje dwa razy więcej.
    """,
    "pt": """
        Duzentas pessoas marcharam pela cidade.
        O ferry volta a navegar na sexta-feira.
        Nevou muito no norte.
        Perto do porto constroem um estádio.
        O médico agradeceu a todos.
        O pão custa o dobro.
    """,
    "ru": """
        Двести человек прошли по городу.
        Паром снова отправится в пятницу.
        На севере выпало много снега.
        У порта строят стадион.
        Врач поблагодарил помощников.
        Хлеб стоит вдвое дороже.
    """,
    "uk": """
        Двісті людей пройшли містом.
        Пором знову вирушить у п'ятницю.
        На півночі випало багато снігу.
        Біля порту будують стадіон.
        Лікар подякував помічникам.
        Хліб коштує вдвічі дорожче.
    """,
}
"""What else the reports tell: how near two sentences are is seen beside others."""


def others(code: str) -> str:
    return "\n".join(line.strip() for line in OTHERS[code].strip().split("\n"))


def compared(*told: tuple[str, str]) -> list[Comparison]:
    """The conflicts of polarity between reports that each begin with (language, sentence)."""
    known = made.reports(
        *(
            made.report(f"r{i}", f"{text}\n{others(code)}", language=code)
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


RAID = "The minister condemned the attack on the school."
CONTRARY = [
    ("de", "Der Minister begrüßte den Angriff auf die Schule.", "“begrüßte” against “condemn”"),
    ("es", "El ministro elogió el ataque contra la escuela.", "“elogió” against “condemn”"),
    ("fr", "Le ministre a salué l'attaque contre l'école.", "“salué” against “condemn”"),
    ("it", "Il ministro ha elogiato l'attacco alla scuola.", "“elogiato” against “condemn”"),
    ("nl", "De minister verwelkomde de aanval op de school.", "“verwelkomde” against “condemn”"),
    ("pl", "Minister pochwalił atak na szkołę.", "“pochwalił” against “condemn”"),
    ("pt", "O ministro elogiou o ataque à escola.", "“elogiou” against “condemn”"),
    ("ru", "Министр приветствовал нападение на школу.", "“приветствовал” against “condemn”"),
    ("uk", "Міністр вітає напад на школу.", "“вітає” against “condemn”"),
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
        (
            "Elva Rusk condemned the attack on the school.",
            "Jon Hale begrüßte den Angriff auf die Schule.",
        ),
        ("Police released 7 men in Tarn.", "Die Polizei nahm in Tarn 9 Männer fest."),
        # another thing
        ("The minister condemned the attack.", "Der Minister lobte die Mannschaft."),
        ("The court convicted the driver.", "Das Gericht sprach den Minister frei."),
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


def test_who_did_the_contrary_must_be_the_same() -> None:
    one = ("en", "President Elva Rusk condemned the attack on the school.")
    assert compared(one, ("es", "La presidenta Elva Rusk elogió el ataque contra la escuela."))
    assert not compared(one, ("es", "El presidente Jon Hale elogió el ataque contra la escuela."))


def test_a_nearer_sentence_of_the_report_is_the_one_meant() -> None:
    one = ("en", "The minister condemned the attack on the school.")
    praised = "Le ministre a salué l'attaque contre l'école."
    assert compared(one, ("fr", praised))
    assert not compared(one, ("fr", f"Le ministre a condamné l'attaque contre l'école.\n{praised}"))


def test_what_is_planned_excludes_nothing() -> None:
    known = made.reports(
        made.report("a", f"Der Minister begrüßte den Angriff.\n{others('de')}", language="de"),
        made.report("b", f"Der Minister verurteilte den Angriff.\n{others('de')}", language="de"),
    )
    first = made.claim(known, ("a", "Der Minister begrüßte den Angriff."), name="c1")
    second = made.claim(known, ("b", "Der Minister verurteilte den Angriff."), name="c2")
    story, marks = made.resolved(known)
    planned = replace(second, assertions=(replace(second.assertions[0], modality="planned"),))
    for claims, told in (([first, second], 1), ([first, planned], 0)):
        found = made.weigh(story, known, marks, claims, made.stemma()).comparisons
        assert sum(c.verdict == "conflict" for c in found) == told
