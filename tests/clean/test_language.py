"""The language of a report, of its passages, and of a headline alone."""

from dataclasses import replace

import pytest
from tests.clean.story import BODY, GERMAN, GERMAN_BODY, GERMAN_TITLE, REPORT, TITLE

from stemma.clean import clean
from stemma.clean.tongues import language_of, name_of, other_than, primary
from stemma.languages.alphabets import alphabets, script
from stemma.model import Capture, Report

PLAIN = Capture("x.txt", REPORT, markup=False)
HEADLINES = {
    "af": "Veerboot loop naby eiland op ’n sandbank vas",
    "ar": "جنوح عبارة قرب الجزيرة وإصابة أربعة عشر راكبا",
    "be": "Паром сеў на мель каля вострава, чатырнаццаць параненых",
    "bg": "Ферибот заседна край острова, четиринадесет души са ранени",
    "ca": "Un transbordador encalla prop de l’illa i fereix catorze passatgers",
    "cs": "Trajekt najel u ostrova na mělčinu, čtrnáct zraněných",
    "da": "Færge gik på grund ud for øen, fjorten blev såret",
    "de": "Fähre läuft vor der Insel auf Grund, vierzehn Verletzte",
    "el": "Πλοίο προσάραξε κοντά στο νησί",
    "en": "Ferry runs aground off island in thick fog",
    "es": "Encalla un transbordador cerca de la isla y hiere a catorce",
    "et": "Praam sõitis saare lähedal madalikule, neliteist sai viga",
    "fa": "کشتی مسافربری نزدیک جزیره به گل نشست",
    "fi": "Lautta ajoi karille saaren edustalla, neljätoista loukkaantui",
    "fr": "Un ferry s’échoue près de l’île, quatorze blessés",
    "he": "מעבורת עלתה על שרטון ליד האי",
    "hi": "द्वीप के पास नौका फँसी, चौदह यात्री घायल",
    "hu": "Zátonyra futott egy komp a sziget közelében, tizennégy sérült",
    "hy": "Լաստանավը խրվել է կղզու մոտ",
    "id": "Kapal feri kandas di dekat pulau, empat belas penumpang terluka",
    "it": "Traghetto si incaglia vicino all’isola, quattordici feriti",
    "ja": "フェリーが島の沖で座礁、十四人けが",
    "ka": "ბორანი კუნძულთან მეჩეჩზე შეჯდა",
    "ko": "여객선 섬 인근서 좌초해 14명 부상",
    "lt": "Prie salos ant seklumos užplaukė keltas, sužeista keturiolika žmonių",
    "nl": "Veerboot loopt vast bij eiland, veertien gewonden",
    "no": "Ferje gikk på grunn utenfor øya, fjorten ble skadet",
    "pl": "Prom osiadł na mieliźnie koło wyspy, czternaście osób rannych",
    "pt": "Balsa encalha perto da ilha e deixa quatorze feridos",
    "ro": "Un feribot a eșuat lângă insulă, paisprezece răniți",
    "ru": "Паром сел на мель у острова, пострадали четырнадцать человек",
    "sv": "Färja gick på grund utanför ön, fjorton skadades",
    "th": "เรือเฟอร์รี่เกยตื้นใกล้เกาะ",
    "tr": "Ada açıklarında feribot karaya oturdu, on dört yaralı",
    "uk": "Пором сів на мілину біля острова, чотирнадцятеро поранених",
    "vi": "Phà mắc cạn gần đảo, mười bốn hành khách bị thương",
    "zh": "渡轮在岛外搁浅造成十四人受伤",
    "zu": "Isikebhe sibhajwe eduze kwesiqhingi, abantu balimele",
}


@pytest.mark.parametrize("code", HEADLINES)
def test_a_headline_is_enough(code: str) -> None:
    assert language_of(HEADLINES[code]) == code


@pytest.mark.parametrize(
    "text", ["", "14", "AFP", "Zxq vrk plm btw qqz xkcd", "+1-222-2222", "😀😀😀😀😀😀", "α"]
)
def test_what_decides_nothing_is_unknown(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("株価大幅続落、一時一万円割れ　円買い進む", "ja"),
        ("台風で駅舎損壊、県が対応検討", "ja"),
        ("暴风雨袭击港口，渡轮停运", "zh"),
        ("暴風雨襲擊港口，渡輪停駛", "zh"),
    ],
)
def test_han_without_kana_is_told_by_the_characters_of_each_country(text: str, code: str) -> None:
    assert language_of(text) == code


def test_a_foreign_name_does_not_turn_a_headline() -> None:
    assert language_of("मंत्री ने Northport Ferries से जवाब माँगा") == "hi"
    assert script("Рейс Northport Ferries отменён после аварии у острова") == "CYRILLIC"


def test_every_language_is_in_a_script_once_and_has_a_name() -> None:
    codes = [code for languages in alphabets().values() for code in languages]
    assert all(name_of(code) != code for code in codes)
    assert {code for code in codes if codes.count(code) > 1} == {"ja", "sr"}


@pytest.mark.parametrize(
    ("main", "text"),
    [
        ("nn", HEADLINES["no"]), ("en", "Marigold — Brandvold"),
        ("ru", "Фото: northport-ferries.example"), ("de-AT", GERMAN_TITLE),
        ("en", "Kommentar von Ilse Brandvold"), ("zh-Hant", "暴風雨襲擊港口，渡輪停駛"),
        ("gsw", BODY[0]),
    ],
)  # fmt: skip
def test_relatives_names_and_addresses_are_not_another_language(main: str, text: str) -> None:
    assert other_than(main, text) is None


@pytest.mark.parametrize(("code", "same"), [("nb", "no"), ("EN-us", "en"), ("zh_Hant", "zh")])
def test_codes_are_compared_without_region_and_script(code: str, same: str) -> None:
    assert primary(code) == same


def cleaned(text: str, language: str | None = None) -> Report:
    (report,) = clean(replace(PLAIN, content=text, language=language))
    assert isinstance(report, Report)
    return report


def passages(report: Report) -> list[tuple[str | None, str]]:
    return [(p.language, report.text[p.start : p.end]) for p in report.passages]


def test_passages_cover_the_text_in_order() -> None:
    report = cleaned("\n".join((TITLE, GERMAN_BODY[0], *BODY[:2], GERMAN_BODY[1], *BODY[3:])))
    assert [p.language for p in report.passages] == ["en", "de", "en", "de", "en"]
    assert "\n".join(text for _, text in passages(report)) == report.text


def test_a_short_foreign_quotation_is_a_passage_of_its_own() -> None:
    said = "„Wir hatten großes Glück“, sagte sie auf Deutsch."
    report = cleaned("\n".join((TITLE, *BODY[:3], said, *BODY[3:])))
    assert (said in report.text, report.removed) == (True, ())
    assert ("de", said) in passages(report)


@pytest.mark.parametrize("given", ["de", "de-AT", "ru", "nb"])
def test_a_language_that_the_text_contradicts_is_not_believed(given: str) -> None:
    report = cleaned(REPORT, given)
    assert report.language == "en"
    (warning,) = report.warnings
    assert f"({given})" in warning
    assert "English (en)" in warning


@pytest.mark.parametrize(
    ("given", "kept"), [("en", "en"), ("en-GB", "en-GB"), ("en_GB", "en-GB"), ("sco", "sco")]
)
def test_a_given_language_that_can_be_is_believed(given: str, kept: str) -> None:
    assert cleaned(REPORT, given).language == kept


def test_a_given_language_stands_where_the_text_says_too_little() -> None:
    assert cleaned("Marigold Tarn Ellery Brandvold Port", "sv").language == "sv"


def test_what_is_no_code_of_a_language_is_not_believed() -> None:
    report = cleaned(REPORT, "English language")
    assert (report.language, report.warnings) == ("en", ('"English language" is no code of a language',))  # fmt: skip  # noqa: E501


def test_a_report_in_german_has_one_passage() -> None:
    assert passages(cleaned(GERMAN)) == [("de", GERMAN)]


@pytest.mark.parametrize(("attribute", "kept"), [("de-DE", "en"), ("en-US", "en"), ("", "en")])
def test_the_language_of_a_template_is_a_hint(attribute: str, kept: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in BODY)
    html = f'<html lang="{attribute}"><body><article><h1>{TITLE}</h1>{body}</article></body></html>'
    (report,) = clean(Capture("x.html", html, markup=True))
    assert isinstance(report, Report)
    assert (report.language, report.warnings) == (kept, ())
