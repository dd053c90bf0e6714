"""Statements of reports in several languages: joined where one says the other's words, else not."""

from dataclasses import replace

import pytest

from stemma.align import align
from stemma.annotate import annotate
from stemma.encoders.e5 import E5
from stemma.languages.numerals import numerals
from stemma.model import Claim, Passage, Report, Story
from stemma.resolve import resolve
from tests.align.test_align import report

ENGLISH = report(
    "alba",
    "Ferry runs aground off Tarn",
    "The ferry Selma ran aground off the island of Tarn on Monday morning with 86 people aboard.",
    "Three passengers broke a leg, the hospital said.",
    "The coastguard will tow the ship to Orsk on Friday.",
    "The school choir of Orsk sang for the waiting families.",
)


def foreign(name: str, code: str, *lines: str) -> Report:
    made = report(name, *lines)
    passages = (Passage(0, len(made.text), code),)
    return replace(made, language=code, passages=passages)


def claims_of(*reports: Report) -> tuple[Claim, ...]:
    by_id = {r.id: r for r in reports}
    story = Story("s", {}, None, None, ("de", "en"), tuple(by_id), ())
    found = dict(zip(by_id, annotate(reports), strict=True))
    return align(story, by_id, resolve(story, by_id, found).annotations, E5())


def beside(claims: tuple[Claim, ...], quote: str) -> set[str]:
    """What stands in one claim with a quote, in other reports."""
    return {
        other.quote
        for claim in claims
        for own in claim.assertions
        if own.quote == quote
        for other in claim.assertions
        if other.report != own.report
    }


TRANSLATED = {
    "de": ("Fähre läuft vor Tarn auf Grund",
           "Die Fähre Selma ist am Montagmorgen mit 86 Menschen an Bord vor der Insel Tarn auf "
           "Grund gelaufen.",
           "Drei Fahrgäste brachen sich ein Bein, teilte das Krankenhaus mit."),
    "fr": ("Un ferry s'échoue au large de Tarn",
           "Le ferry Selma s'est échoué lundi matin au large de l'île de Tarn avec 86 personnes à "
           "bord.",
           "Trois passagers se sont cassé une jambe, selon l'hôpital."),
    "ru": ("Паром сел на мель у острова Тарн",
           "Паром «Сельма», на борту которого было 86 человек, в понедельник утром сел на мель у "
           "острова Тарн.",
           "Три пассажира сломали ногу, сообщили в больнице."),
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(TRANSLATED))
def test_a_translated_sentence_stands_among_the_assertions_of_its_claim(code: str) -> None:
    title, first, second = TRANSLATED[code]
    claims = claims_of(ENGLISH, foreign("bora", code, title, first, second))
    assert any("ran aground" in quote for quote in beside(claims, first))
    assert any("broke a leg" in quote for quote in beside(claims, second))
    assert not any("choir" in quote or "tow" in quote for quote in beside(claims, second))


UNLIKE = [
    # Other numbers, a denial, what is planned and what happened, another matter.
    "Neun Fahrgäste brachen sich ein Bein, teilte das Krankenhaus mit.",
    "Kein Fahrgast brach sich ein Bein, teilte das Krankenhaus mit.",
    "Die Küstenwache schleppte das Schiff am Freitag nach Orsk.",
    "Der Fischmarkt in Orsk öffnet im Sommer eine Stunde früher.",
]


@pytest.mark.parametrize("sentence", UNLIKE)
def test_what_says_another_thing_stays_apart(sentence: str) -> None:
    title, first, _ = TRANSLATED["de"]
    assert beside(claims_of(ENGLISH, foreign("bora", "de", title, first, sentence)), sentence) == (
        set()
    )


SHUT = (
    "Die Reederei Nordsund hat die Verbindung von Orsk nach Tarn bis Freitag gesperrt, weil die "
    "Pier beschädigt ist."
)
NONE_SAILS = (
    "Wegen des Schadens an der Pier fahren bis Freitag keine Fähren von Orsk zur Insel Tarn, "
    "teilte die Reederei Nordsund mit."
)


def german(*lines: str) -> tuple[Report, ...]:
    """Two reports of one event, each with one of the lines."""
    titles = ("Fähre läuft vor Tarn auf Grund", "Unglück vor Tarn: Die Selma liegt fest")
    first = TRANSLATED["de"][1]
    return tuple(
        foreign(name, "de", title, first, line)
        for name, title, line in zip(("bora", "cora"), titles, lines, strict=True)
    )


def test_a_fact_told_by_its_contrary_is_the_same_fact() -> None:
    assert beside(claims_of(*german(NONE_SAILS, SHUT)), NONE_SAILS) == {SHUT}


@pytest.mark.parametrize("other", ["nicht gesperrt", "noch zu sperren vorgesehen"])
def test_the_same_words_with_a_denial_or_a_plan_among_them_stay_apart(other: str) -> None:
    changed = SHUT.replace("gesperrt", other)
    assert beside(claims_of(*german(changed, SHUT)), changed) == set()


def test_a_figure_changed_in_the_same_words_is_told_of_the_same_thing() -> None:
    one = "Die Reederei zahlt den Fahrgästen zusammen 9000 Euro, sagte ein Sprecher am Dienstag."
    other = one.replace("9000", "8000")
    assert beside(claims_of(*german(one, other)), one) == {other}


def test_reports_of_one_language_without_a_parser_have_claims_too() -> None:
    title, first, second = TRANSLATED["de"]
    one = foreign("bora", "de", title, first, second)
    other = foreign("cora", "de", "Unglück vor Tarn: Die Selma liegt fest", first, "Es regnete.")
    claims = claims_of(one, other)
    assert beside(claims, first) == {first}
    shared = next(c for c in claims if len({a.report for a in c.assertions}) == 2)
    assert shared.likelihood is not None
    assert shared.likelihood > 0.5
    assert shared.why
    assert {a.modality for c in claims for a in c.assertions} == {"happened"}


def test_other_languages_change_nothing_among_english_reports() -> None:
    second = report(
        "dora", "Selma aground near Tarn", "The Selma ran aground off Tarn with 86 people aboard."
    )
    title, first, third = TRANSLATED["de"]
    alone = claims_of(ENGLISH, second)
    mixed = claims_of(ENGLISH, second, foreign("bora", "de", title, first, third))
    english = [tuple(a for a in c.assertions if a.report != "bora") for c in mixed]
    assert {c.assertions for c in alone} == {a for a in english if a}


def test_the_order_of_the_reports_changes_no_claim() -> None:
    others = [foreign(code, code, *TRANSLATED[code]) for code in sorted(TRANSLATED)]
    forth, back = claims_of(ENGLISH, *others), claims_of(*others[::-1], ENGLISH)
    assert {frozenset(c.assertions) for c in forth} == {frozenset(c.assertions) for c in back}


NUMERALS = [
    ("1,250 of 3.5 million", {1250, 3, 5}),
    ("1.250 von 3,5 Millionen", {1250, 3, 5}),
    ("1 250 sur 3,5 millions", {1250, 3, 5}),
    ("at 6:40 a.m.", {6, 40}),
    ("gegen 6.40 Uhr", {6, 40}),
    ("none", set()),
]


@pytest.mark.parametrize(("text", "values"), NUMERALS)
def test_digits_mean_the_same_in_every_way_of_writing(text: str, values: set[int]) -> None:
    assert numerals(text) == values


RAID = {
    "de": ("Der Minister {} den Überfall auf Tarn.", "verurteilte", "begrüßte"),
    "es": ("El ministro {} el ataque contra Tarn.", "condenó", "elogió"),
    "fr": ("Le ministre a {} l'attaque contre Tarn.", "condamné", "salué"),
    "ru": ("Министр {} нападение на Тарн.", "осудил", "приветствовал"),
}


@pytest.mark.parametrize("code", sorted(RAID))
def test_what_tells_by_the_contrary_of_a_word_stays_apart(code: str) -> None:
    frame, same, contrary = RAID[code]
    title, first, _ = TRANSLATED.get(code, ("Un ferry encalla", "El ferry Selma encalló.", ""))
    english = report("alba", "Ferry runs aground", "The minister condemned the raid on Tarn.")
    for word, quotes in ((same, {"The minister condemned the raid on Tarn"}), (contrary, set())):
        own = frame.format(word)
        claims = claims_of(english, foreign("bora", code, title, first, own))
        assert {q.rstrip(".") for q in beside(claims, own)} == quotes
        two = foreign("cora", code, first, title, frame.format(same))
        found = beside(claims_of(foreign("bora", code, title, first, own), two), own)
        assert found == ({own} if word == same else set())


def test_a_word_that_negates_in_english_only_is_the_same_word() -> None:
    english = report("alba", "Ferry runs aground", "Parliament rejected the budget of Orsk.")
    title, first, _ = TRANSLATED["de"]
    for own, one in (
        ("Das Parlament lehnte den Haushalt von Orsk ab.", True),
        ("Das Parlament nahm den Haushalt von Orsk an.", False),
        ("Das Parlament lehnte den Haushalt von Orsk nicht ab.", False),
    ):
        assert (
            bool(beside(claims_of(english, foreign("bora", "de", title, first, own)), own)) is one
        )
