"""What a report is recognised by."""

from datetime import date

import pytest

from stemma.group import keys
from stemma.group.stated import days
from stemma.languages.latin import stem
from tests.plain import plain


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Orvale, May 4, 2031 - The dam", "en"),
        ("Orvale, 4 May 2031. The dam", "en"),
        ("El 4 de mayo de 2031 la presa", "es"),
        ("Am 4. Mai 2031 brach der Damm", "de"),
        ("4 мая 2031 года прорвало дамбу", "ru"),
        ("2031-05-04 The dam", None),
        ("2031年5月4日、ダムが", "ja"),
        ("04-May-31 The dam", "nl"),
    ],
)
def test_a_day_stated_in_full_is_found_in_any_language(text: str, code: str | None) -> None:
    assert days(text, code) == (date(2031, 5, 4).toordinal(),)


@pytest.mark.parametrize("text", ["in May 2031", "on May 4", "May 40, 2031", "the 2031 budget"])
def test_half_a_date_is_none(text: str) -> None:
    assert days(text, "en") == ()


def test_names_meet_across_alphabets_and_endings() -> None:
    assert stem("путина") == stem("putin")[:5] + "a"
    assert stem("зеленський") == stem("zelenskyy") == "zelens"
    assert stem("łódź") == "lodz"


def test_countries_and_figures_are_the_same_in_any_language() -> None:
    english = keys(
        plain("e", "Talks\nThe minister of France offered 2,500 tents.", title="Talks"), None
    )
    german = keys(
        plain(
            "g",
            "Treffen\nDer Minister aus Frankreich bot 2.500 Zelte an.",
            title="Treffen",
            language="de",
        ),
        None,
    )
    assert {"#FRA", "2500"} <= english.names.keys() & german.names.keys()


def test_the_day_is_that_of_publication_else_the_one_the_opening_states() -> None:
    text = "Orvale, May 4, 2031 - The dam burst."
    assert keys(plain("a", text, published="2031-05-09"), None).day == date(2031, 5, 9).toordinal()
    assert keys(plain("a", text), None).day == date(2031, 5, 4).toordinal()
    assert keys(plain("a", "The dam burst."), None).day is None
