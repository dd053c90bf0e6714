"""What is marked in a sentence of a language without a parser: one example sentence a language."""

import pytest

from stemma.annotate.unparsed import plain_marks
from stemma.languages import codes, language
from tests.annotate.reports import marks

EXAMPLES = {
    "de": ("Am 9. Mai 2031 starben mindestens vier Menschen, 1.250 wurden gerettet.", "2031-05-09",
           [("mindestens vier", 4, None), ("1.250", 1250, 1250)]),
    "fr": ("Le 9 mai 2031, au moins quatre personnes sont mortes et 3,5 millions sont touchées.",
           "2031-05-09", [("au moins quatre", 4, None), ("3,5 millions", 3.5e6, 3.5e6)]),
    "es": ("El 9 de mayo de 2031 murieron al menos cuatro personas y casi 60 resultaron heridas.",
           "2031-05-09", [("al menos cuatro", 4, None), ("casi 60", None, 60)]),
    "it": ("Il 9 maggio 2031 sono morte almeno quattro persone e circa 1.250 sono ferite.",
           "2031-05-09", [("almeno quattro", 4, None), ("circa 1.250", 1250, 1250)]),
    "pt": ("Em 9 de maio de 2031 morreram pelo menos quatro pessoas e mais de 60 ficaram feridas.",
           "2031-05-09", [("pelo menos quatro", 4, None), ("mais de 60", 60, None)]),
    "ru": ("9 мая 2031 погибли не менее четырёх человек, около 1250 пассажиров спаслись.",
           "2031-05-09", [("не менее четырёх", 4, None), ("около 1250", 1250, 1250)]),
    "uk": ("9 травня 2031 загинули щонайменше чотири людини, близько 60 поранено.",
           "2031-05-09", [("щонайменше чотири", 4, None), ("близько 60", 60, 60)]),
    "pl": ("9 maja 2031 zginęły co najmniej cztery osoby, a ponad 60 zostało rannych.",
           "2031-05-09", [("co najmniej cztery", 4, None), ("ponad 60", 60, None)]),
    "nl": ("Op 9 mei 2031 kwamen minstens vier mensen om en raakten bijna 60 mensen gewond.",
           "2031-05-09", [("minstens vier", 4, None), ("bijna 60", None, 60)]),
    "tr": ("9 Mayıs 2031 tarihinde en az dört kişi öldü, yaklaşık 60 kişi yaralandı.",
           "2031-05-09", [("en az dört", 4, None), ("yaklaşık 60", 60, 60)]),
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_example_of_a_language_is_marked(code: str) -> None:
    text, day, figures = EXAMPLES[code]
    found = plain_marks(text, None, language(code))
    assert [t.value for t in found.times] == [day]
    told = [(text[f.start : f.end], f.low, f.high) for f in found.figures]
    assert told == figures


def test_every_language_with_tables_of_quantities_has_an_example() -> None:
    assert {c for c in codes() if language(c).quantities} == {*EXAMPLES, "en"}


def test_a_day_without_a_year_is_the_one_nearest_before_the_report() -> None:
    found = plain_marks("Der Hafen wurde am 28. Dezember gesperrt.", "2031-01-05", language("de"))
    assert [(t.value, t.basis) for t in found.times] == [("2030-12-28", "published")]


def test_a_clock_time_and_a_year_are_no_figures() -> None:
    found = plain_marks("Um 6.40 Uhr, wie zuletzt 1998, lief sie aus.", None, language("de"))
    assert found.figures == ()
    assert [t.value for t in found.times] == ["1998"]


def test_quotations_are_marked_and_their_speaker_is_left_open() -> None:
    found = marks("„Es war ein dunkler Morgen“, sagte Holm. Die „Selma“ sank.", language="de")
    (quote,) = found.quotes
    assert quote.speaker is None
    assert quote.speaker_name is None
    assert quote.content == (1, 26)
    assert found.tokens == ()
    assert found.mentions == ()


def test_a_language_that_nobody_knows_gets_its_sentences() -> None:
    found = marks("Ban 12 ke loma. Tari 9 olu.", language="xx")
    assert len(found.sentences) == 2
    assert found.figures == ()
