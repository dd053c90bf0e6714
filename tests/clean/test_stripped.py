"""Pages whose tags were stripped: the report is found among hundreds of other lines."""

from dataclasses import replace

import pytest
from tests.clean.story import BODY, GERMAN, TITLE

from stemma.clean import clean
from stemma.clean.lines import lines
from stemma.clean.stripped import is_stripped
from stemma.model import Capture, Report

ENGLISH_MENU = (
    "Ellery Herald", "Search", "Log in", "My account", "News", "Islands", "Harbour", "Politics",
    "Money", "Fishing", "Weather", "Letters", "Obituaries", "Puzzles", "Jobs", "Property",
    "Podcasts", "Newsletters", "Home", "News", "Islands", "Published 5 March 2023, 11:20",
)  # fmt: skip
ENGLISH_REST = (
    "Share", "Copy link", "Topics", "Shipping", "Norrvik", "Most read",
    "Velodrome opens after a decade of delays", "By Tom Asker", "Five walks for a dry weekend",
    "Textile mill to shed 900 jobs by June", "By Una Brack", "What the new parking rules mean",
    "Chess club looks for a new home", "Best soups for cold evenings", "More from Islands",
    "Old lighthouse sold to a collector of clocks", "Bakery wins prize for rye bread again",
    "Council split over the colour of bus stops", "Contact us", "About us", "Advertise",
    "Terms of use", "Privacy policy", "Cookie settings", "Follow us", "Back to top",
    "© 2023 Ellery Herald",
)  # fmt: skip
GERMAN_MENU = (
    "Küstenblatt", "Suche", "Anmelden", "Abo", "Start", "Inseln", "Hafen", "Politik", "Geld",
    "Fischerei", "Wetter", "Leserbriefe", "Trauer", "Rätsel", "Stellen", "Immobilien", "Podcasts",
    "Newsletter", "Startseite", "Nachrichten", "Inseln",
)  # fmt: skip
GERMAN_REST = (
    "Teilen", "Link kopieren", "Themen", "Schifffahrt", "Meistgelesen",
    "Radrennbahn öffnet nach zehn Jahren", "Von Tom Asker", "Fünf Wege für trockene Tage",
    "Weberei streicht 900 Stellen bis Juni", "Schachklub sucht neues Zuhause",
    "Die besten Suppen für kalte Abende", "Leuchtturm an Sammler von Uhren verkauft",
    "Bäckerei gewinnt wieder Preis für Roggenbrot", "Streit um die Farbe der Haltestellen",
    "Kontakt", "Über uns", "Werben", "Nutzungsbedingungen", "Datenschutz", "Impressum",
    "Nach oben", "© 2023 Küstenblatt",
)  # fmt: skip


def cleaned(text: str) -> Report:
    (report,) = clean(Capture("x.txt", text, markup=False))
    assert isinstance(report, Report)
    return report


def page(menu: tuple[str, ...], report: tuple[str, ...], rest: tuple[str, ...]) -> str:
    return "\n".join((*menu, *report, *rest))


@pytest.mark.parametrize(
    ("menu", "report", "rest"),
    [
        (ENGLISH_MENU, (TITLE, *BODY), ENGLISH_REST),
        (GERMAN_MENU, tuple(GERMAN.split("\n")), GERMAN_REST),
    ],
    ids=["en", "de"],
)
def test_the_report_is_found_in_its_page(
    menu: tuple[str, ...], report: tuple[str, ...], rest: tuple[str, ...]
) -> None:
    text = page(menu, report, rest)
    found = cleaned(text)
    assert found.text.split("\n") == list(report)
    assert found.title == report[0]
    for start, end, at in found.source_map or ():
        assert found.text[start:end] == text[at : at + end - start]
    assert [m.text for m in found.removed] == [*menu, *rest]


def test_who_signs_another_story_is_not_the_author() -> None:
    report = cleaned(page(ENGLISH_MENU, ("By Petra Quill", TITLE, *BODY), ENGLISH_REST))
    assert report.byline == ("Petra Quill",)


def test_headlines_between_paragraphs_are_cut() -> None:
    other = ("Advertisement", "Also on the islands", "Old lighthouse sold", "Bakery wins prize")
    text = page(ENGLISH_MENU, (TITLE, *BODY[:4], *other, *BODY[4:]), ENGLISH_REST)
    assert cleaned(text).text.split("\n") == [TITLE, *BODY]


def test_a_page_gives_the_same_report_whatever_stands_around_it() -> None:
    once = cleaned(page(ENGLISH_MENU, (TITLE, *BODY), ENGLISH_REST))
    more = cleaned(page(ENGLISH_MENU * 2, (TITLE, *BODY), ENGLISH_REST * 2))
    assert once.text == more.text


def test_a_page_without_a_report_keeps_no_menu_as_one() -> None:
    (found,) = clean(Capture("x.txt", "\n".join((*ENGLISH_MENU, *ENGLISH_REST)), markup=False))
    assert not isinstance(found, Report) or "Log in" not in found.text


RESULTS = tuple(f"Ward {n}: {name} {300 + 7 * n}" for n, name in enumerate(["Ash", "Elm"] * 15))


def test_a_report_with_a_long_table_is_no_stripped_page() -> None:
    text = "\n".join((TITLE, *BODY[:3], *RESULTS, *BODY[3:]))
    assert not is_stripped(lines(text))
    assert cleaned(text).text == text


def test_the_lines_of_a_page_that_was_read_as_markup_are_not_taken_for_stripped() -> None:
    body = "".join(f"<p>{line}</p>" for line in (*BODY[:3], *RESULTS, *BODY[3:]))
    html = f"<html><body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    capture = replace(Capture("x.html", html, markup=True), language="en")
    (report,) = clean(capture)
    assert isinstance(report, Report)
    assert RESULTS[4] in report.text
