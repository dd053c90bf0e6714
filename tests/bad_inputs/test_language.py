"""64 and 65: two languages in one document; a language that we have no parts for."""

import pytest

from stemma.clean import clean
from stemma.model import Capture, Report
from tests.clean.story import BODY, GERMAN, GERMAN_BODY, GERMAN_TITLE, REPORT

SWAHILI = (
    "Kivuko chakwama karibu na kisiwa cha Tarn, watu kumi na wanne wajeruhiwa",
    "Kivuko kilikwama kwenye mchanga karibu na kisiwa cha Tarn siku ya Jumatatu asubuhi, walinzi "
    "wa pwani walisema.",
    "Abiria wote waliokolewa na kupelekwa bandarini kabla ya saa sita mchana, alisema nahodha.",
)
RUSSIAN_TITLE = "Паром сел на мель у острова Тарн, пострадали четырнадцать человек"


def cleaned(text: str, language: str | None = None) -> Report:
    (report,) = clean(Capture("x.txt", text, markup=False, language=language))
    assert isinstance(report, Report)
    return report


def passages(report: Report) -> list[tuple[str | None, str]]:
    return [(p.language, report.text[p.start : p.end]) for p in report.passages]


@pytest.mark.parametrize(
    ("title", "code"),
    [(GERMAN_TITLE, "de"), (RUSSIAN_TITLE, "ru"), ("Fährunglück im Nebel: viele Verletzte", "de")],
)
def test_64_a_foreign_headline_over_a_text_is_a_passage(title: str, code: str) -> None:
    report = cleaned("\n".join((title, *BODY)))
    assert passages(report) == [(code, title), ("en", "\n".join(BODY))]
    assert (report.language, report.title, report.removed) == ("en", title, ())


def test_64_two_whole_reports_in_one_document_are_two_passages() -> None:
    report = cleaned(f"{GERMAN}\n{REPORT}")
    assert passages(report) == [("de", GERMAN), ("en", REPORT)]


def test_64_paragraphs_in_turns_are_passages_in_turns() -> None:
    turns = [line for pair in zip(BODY[:2], GERMAN_BODY, strict=False) for line in pair]
    report = cleaned("\n".join(turns))
    assert [code for code, _ in passages(report)] == ["en", "de", "en", "de"]


@pytest.mark.parametrize("given", [None, "sw", "sw-KE"])
def test_65_a_language_without_parts_is_cleaned_and_says_so(given: str | None) -> None:
    report = cleaned("\n".join(("Home | News | Sport | Weather", *SWAHILI, "***")), given)
    assert report.text == "\n".join(SWAHILI)
    assert [m.text for m in report.removed] == ["Home | News | Sport | Weather", "***"]
    assert report.language == (given or "sw")
    (warning,) = report.warnings
    assert warning.startswith("no parts for Swahili (sw")


@pytest.mark.parametrize("text", [GERMAN, REPORT, "Zxq vrk plm\nbtw qqz xkcd hjk wvu tsr"])
def test_65_a_language_with_parts_and_an_unknown_one_say_nothing(text: str) -> None:
    assert cleaned(text).warnings == ()
