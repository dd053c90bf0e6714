"""What is cut from plain text, with which reason, and what is never cut."""

import pytest
from tests.clean.story import BODY, GERMAN, REPORT, TITLE

from stemma.clean import clean
from stemma.model import Capture, Report


def cleaned(text: str) -> Report:
    (report,) = clean(Capture("x.txt", text, markup=False))
    assert isinstance(report, Report)
    return report


TAIL = [
    ("teaser", "The city of Norrvik will open its renovated velodrome to cyclists next spring as…"),
    (
        "teaser",
        "Share prices of Quillon Mills tumbled after the textile giant warned that orders [...]",
    ),
    (
        "teaser",
        "Actress Delphine Okoro has been cast in the second season of the courtroom drama ...",
    ),
    ("related", "Related posts"),
    ("related", "You may also like"),
    ("related", "More from World"),
    ("related", "Most popular"),
    ("related", "READ MORE: Norrvik velodrome opens to cyclists"),
    ("related", "Das könnte Sie auch interessieren"),
    ("related", "À lire aussi"),
    ("related", "Lea también: el velódromo abre sus puertas"),
    ("related", "Читайте также"),
    ("furniture", "Read more"),
    ("furniture", "Continue reading →"),
    ("furniture", "Weiterlesen"),
    ("furniture", "Lire la suite…"),
    ("furniture", "Leer más"),
    ("furniture", "Читать далее"),
    ("cookie", "We use cookies to improve your experience on this site."),
    ("cookie", "Diese Website verwendet Cookies."),
    ("cookie", "Ce site utilise des cookies pour mesurer son audience."),
    ("cookie", "Этот сайт использует cookies"),
    ("share", "Share this article on Facebook"),
    ("share", "Sharing is caring!"),
    ("share", "Follow us on Telegram"),
    ("share", "Artikel teilen"),
    ("share", "Partager sur WhatsApp"),
    ("share", "Поделиться в соцсетях"),
    ("comment", "Leave a Reply"),
    ("comment", "12 Comments"),
    ("comment", "Your email address will not be published. Required fields are marked *"),
    ("comment", "Schreiben Sie einen Kommentar"),
    ("comment", "Laisser un commentaire"),
    ("comment", "Оставить комментарий"),
    ("captcha", "7 + 4 ="),
    ("captcha", "− 2 = 9"),
    ("captcha", "three × = 27"),
    ("captcha", "Please solve: 12 - 5 = ?"),
    ("captcha", "I'm not a robot"),
    ("newsletter", "Sign up for our daily newsletter"),
    ("newsletter", "Abonnieren Sie unseren Newsletter"),
    ("newsletter", "Inscrivez-vous à notre newsletter"),
    ("author", "About the author"),
    ("author", "Petra Quill is a freelance journalist who covers shipping and has won two awards."),
    ("photo", "Photo: Henrik Dahl / Coastal Press"),
    ("photo", "Foto: Henrik Dahl"),
    ("photo", "Image credit: Getty Images"),
    ("copyright", "© 2023 Ellery Herald"),
    ("copyright", "Copyright 2023 Ellery Herald. All rights reserved."),
    ("copyright", "Alle Rechte vorbehalten."),
    ("advertisement", "Advertisement"),
    ("advertisement", "Anzeige"),
    ("advertisement", "Site by Northlight Studio"),
    ("boast", "Sources analysed: 23"),
    ("boast", "Forum posts checked: 140"),
    ("boast", "Geprüfte Quellen: 9"),
    ("boast", "Sources vérifiées : 12"),
    ("boast", "1,204 views"),
    ("boast", "Reading time: 4 minutes"),
    ("dateline", "Last updated: 5 March 2023, 11:20"),
    ("dateline", "Stand: 05.03.2023 11:20 Uhr"),
    ("dateline", "Publié le 5 mars 2023 à 11h20"),
    ("dateline", "March 5, 2023"),
    ("furniture", "Back to top"),
    ("furniture", "Nach oben"),
    ("furniture", "Button “Scroll to top”"),
    ("furniture", "Retour en haut"),
    ("furniture", "https://ellery-herald.example/ferry"),
    ("furniture", "***"),
    ("credit", "(With inputs from agencies)"),
    ("credit", "Source: Ellery Herald"),
    ("credit", "source link"),
    ("credit", "Quelle: Küstenblatt"),
    ("credit", "Reuters / AFP"),
    ("markup", "window._ads = window._ads || []; _ads.push({ mode: 'rail', flush: true });"),
    ("menu", "Home | News | Sport | Weather"),
]


@pytest.mark.parametrize(("reason", "line"), TAIL, ids=[line[:30] for _, line in TAIL])
def test_furniture_after_the_report_is_cut_with_its_reason(reason: str, line: str) -> None:
    report = cleaned(f"{REPORT}\n{line}")
    assert report.text == REPORT
    assert [(m.text, m.reason) for m in report.removed] == [(line, reason)]


HEAD = [
    ("photo", "© Ellery Port Authority"),
    ("photo", "(C) Office of the Harbour Master"),
    ("menu", "News"),
    ("dateline", "Published: 05.03.2023 11:20"),
    ("author", "By Petra Quill and Tom Asker"),
    ("author", "Petra Quill, Reuters"),
    ("language", "Fähre vor der Insel auf Grund gelaufen: Viele Verletzte nach Unglück im Nebel"),
]


@pytest.mark.parametrize(("reason", "line"), HEAD, ids=[line[:30] for _, line in HEAD])
def test_furniture_before_the_headline_is_cut_with_its_reason(reason: str, line: str) -> None:
    report = cleaned(f"{line}\n{REPORT}")
    assert report.text == REPORT
    assert report.title == TITLE
    assert [(m.text, m.reason) for m in report.removed] == [(line, reason)]


INSIDE = [
    ("advertisement", "Jonas Kribbel Mediengestaltung"),
    ("advertisement", "Hallbrook Web Design"),
    ("advertisement", "Brandvold & Kribbel Mediendesign"),
    ("advertisement", "Captain Cook Web Design Studio"),
    ("advertisement", "Kanzlei Dr. Holm & Partner"),
    ("advertisement", "Bäckerei Sommerfeld"),
    ("advertisement", "Story continues below this ad"),
    ("photo", "Photo: Henrik Dahl"),
    ("photo", "Facebook Twitter Pinterest Riders on the boards of the old velodrome."),
    (
        "photo",
        "Photos: The velodrome Riders in Norrvik Hide Caption 1 of 12 Photos: The velodrome "
        "The roof in May Hide Caption 2 of 12",
    ),
    ("share", "Share"),
    ("related", "Also read: Norrvik velodrome opens to cyclists"),
    ("duplicate", BODY[0]),
]


@pytest.mark.parametrize(("reason", "line"), INSIDE, ids=[line[:30] for _, line in INSIDE])
def test_furniture_between_paragraphs_is_cut_with_its_reason(reason: str, line: str) -> None:
    lines = [*BODY[:4], line, *BODY[4:]]
    report = cleaned("\n".join((TITLE, *lines)))
    assert report.text == REPORT
    assert [(m.text, m.reason) for m in report.removed] == [(line, reason)]


KEPT = [
    "A day of fear",
    "Rising tension",
    "“Never again”",
    "Ferry line's shares fall",
    "Mounting Losses",
    "Human Rights Concerns",
    "Diplomatic Fallout",
    "By noon the last of the passengers had been brought ashore.",
    "Asked about the fog, she said: “I have seen worse…”",
    "The captain, who was a journalist before she went to sea, was not hurt.",
    "Passengers shared pictures of the ferry on social media.",
    "Injured: 14",
    "Rescue workers carry a passenger ashore at Port Ellery. (Photo: Henrik Dahl)",
    "Sources close to the ferry line said 3 of its 5 boats were due for repair.",
    "The coastguard advertised for witnesses who had been on the ferry.",
    "Copyright law was not at issue; the passengers' own pictures show the ferry aground.",
]


@pytest.mark.parametrize("line", KEPT)
def test_report_text_between_paragraphs_stays(line: str) -> None:
    text = "\n".join((TITLE, *BODY[:3], line, *BODY[3:]))
    assert cleaned(text).text == text


LAST = [
    "The Marigold was built in 1998 and carries passengers and cars.",
    "In March, a tanker owned by a rival sank off the mainland with a crew of eleven.",
    "Captain Brandvold was a reporter for a local paper before she took command of the ferry.",
    "“We were lucky,” she said.",
    "It was the third accident in the strait this year.",
]


@pytest.mark.parametrize("line", LAST)
def test_a_last_paragraph_of_the_report_stays(line: str) -> None:
    text = f"{REPORT}\n{line}"
    assert cleaned(text).text == text


def test_everything_at_once_leaves_the_report() -> None:
    head = [line for _, line in HEAD if "Fähre" not in line]
    tail = [line for _, line in TAIL]
    report = cleaned("\n\n".join((*head, TITLE, *BODY, *tail)))
    assert report.text == REPORT
    assert len(report.removed) == len(head) + len(tail)


def test_whole_paragraphs_of_other_stories_after_a_heading_are_cut() -> None:
    others = (
        "Textile giant Quillon Mills will close two plants in Vasta and shed 900 jobs by June.",
        "Norrvik's renovated velodrome opens its gates to cyclists on Saturday after a decade.",
    )
    report = cleaned("\n".join((REPORT, "Related stories", *others)))
    assert report.text == REPORT
    assert [m.text for m in report.removed] == ["Related stories", *others]


def test_a_report_in_one_other_language_loses_nothing() -> None:
    report = cleaned(GERMAN)
    assert (report.text, report.language, report.removed) == (GERMAN, "de", ())


def test_two_languages_in_one_document_are_passages_not_furniture() -> None:
    report = cleaned(f"{REPORT}\n{GERMAN}")
    assert report.text == f"{REPORT}\n{GERMAN}"
    assert [p.language for p in report.passages] == ["en", "de"]
    assert report.text[report.passages[1].start :].startswith("Fähre")


def test_english_furniture_around_a_german_report() -> None:
    report = cleaned(f"Share this article\n{GERMAN}\nRelated posts\n3 + 4 =")
    assert report.text == GERMAN
    assert [m.reason for m in report.removed] == ["share", "related", "captcha"]
