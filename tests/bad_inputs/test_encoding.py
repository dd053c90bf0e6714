"""19 to 29: encodings, and what Unicode can do to a text."""

import codecs
import io
import time
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.clean import clean
from stemma.model import Capture, Report
from stemma.read.charset import Decoded, decode
from stemma.tell.show import isolated
from tests.clean.story import BODY, REPORT, TITLE
from tests.resolve.stories import actors

RUSSIAN = (
    "Паром сел на мель у острова Тарн, пострадали четырнадцать человек. Судно шло из порта Эллери, "
    "когда в густом тумане налетело на отмель, сообщила береговая охрана."
)
TEXTS = {
    "cp1251": RUSSIAN,
    "koi8_r": RUSSIAN,
    "iso8859_5": RUSSIAN,
    "gb18030": "渡轮在塔恩岛外搁浅，造成十四人受伤。海岸警卫队说，船在浓雾中撞上沙洲。",
    "big5": "渡輪在塔恩島外擱淺，造成十四人受傷。海岸警衛隊說，船在濃霧中撞上沙洲。",
    "cp932": "フェリーが島の沖で座礁し、十四人がけがをした。船は霧の中で砂州に乗り上げた。",
    "euc_jp": "フェリーが島の沖で座礁し、十四人がけがをした。船は霧の中で砂州に乗り上げた。",
    "iso2022_jp": "フェリーがタルン島の沖で座礁し、十四人がけがをした。",
    "cp949": "여객선이 타른섬 앞바다에서 좌초해 승객 열네 명이 다쳤다고 해안경비대가 밝혔다.",
    "iso8859_2": "Prom osiadł na mieliźnie koło wyspy Tarn, czternaście osób zostało rannych. "
    "Straż przybrzeżna podała, że łódź wpłynęła na mieliznę w gęstej mgle.",
    "cp1250": "Trajekt najel u ostrova Tarn na mělčinu, čtrnáct lidí bylo zraněno. Pobřežní stráž "
    "uvedla, že loď plula v husté mlze, když narazila na písčinu.",
    "cp1252": "Encalló un transbordador cerca de la isla de Tarn y catorce pasajeros resultaron "
    "heridos, según la guardia costera. ¿Qué vio el capitán? “Nada”, dijo el señor Quiñones.",
    "cp1253": "Πλοίο προσάραξε κοντά στο νησί Ταρν και δεκατέσσερις επιβάτες τραυματίστηκαν, "
    "ανακοίνωσε η ακτοφυλακή.",
    "cp1254": "Feribot Tarn adası açıklarında karaya oturdu, on dört kişi yaralandı. Sahil "
    "güvenliğe göre gemi yoğun siste kumluğa çarptı; şimdi bağlı.",
    "cp1255": "מעבורת עלתה על שרטון ליד האי טארן וארבעה עשר נוסעים נפצעו, מסר משמר החופים.",
    "cp1256": "جنحت عبارة قرب جزيرة تارن وأصيب أربعة عشر راكبا، كما أعلن خفر السواحل يوم الاثنين.",
    "cp874": "เรือเฟอร์รี่เกยตื้นใกล้เกาะ ผู้โดยสารบาดเจ็บสิบสี่คน เจ้าหน้าที่กล่าว",
    "utf-16-le": RUSSIAN,
    "utf-16-be": REPORT,
}  # fmt: skip


def decoded(data: bytes, *, markup: bool = False, stated: str | None = None) -> Decoded:
    found = decode(data, markup=markup, stated=stated)
    assert found is not None
    return found


def cleaned(content: str, **more: str) -> Report:
    (report,) = clean(replace(Capture("x.txt", content, markup=False), **more))  # type: ignore[arg-type]
    assert isinstance(report, Report)
    return report


def page(charset: str, text: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize(
    ("header", "meta", "true"),
    [
        ("windows-1251", "koi8-r", "cp1251"),
        ("koi8-r", "windows-1251", "cp1251"),
        ("utf-8", "windows-1251", "cp1251"),
        ("windows-1251", "utf-8", "utf-8"),
    ],
)
def test_19_header_and_page_disagree_and_the_choice_is_recorded(
    header: str, meta: str, true: str
) -> None:
    text = page(meta, RUSSIAN)
    found = decoded(text.encode(true), markup=True, stated=header)
    assert found.text == text
    (warning,) = found.warnings
    assert warning.endswith(f"read as {true}")
    assert "header" in warning
    assert "page" in warning


def test_19_what_both_say_needs_no_warning() -> None:
    text = page("windows-1251", RUSSIAN)
    found = decoded(text.encode("cp1251"), markup=True, stated="cp1251")
    assert (found.text, found.warnings) == (text, ())


def test_19_a_declaration_that_the_bytes_disprove_is_not_believed() -> None:
    text = page("iso-8859-1", RUSSIAN)
    found = decoded(text.encode("cp1251"), markup=True)
    assert found.text == text
    assert found.warnings == ("the page says cp1252, its bytes read as cp1251",)


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "idna", "rot13", "x-user-defined"])
def test_19_codecs_that_are_no_encodings_of_pages_are_not_used(label: str) -> None:
    text = page(label, "+ADw-script+AD4- \\x3cb\\x3e")
    assert decoded(text.encode(), markup=True, stated=label).text == text


@pytest.mark.parametrize("name", TEXTS)
def test_20_old_encodings_are_told_without_a_declaration(name: str) -> None:
    assert decoded(TEXTS[name].encode(name)).text == TEXTS[name]


@pytest.mark.parametrize("name", [n for n in TEXTS if not n.startswith("utf")])
def test_20_a_declared_encoding_is_read_without_a_warning(name: str) -> None:
    found = decoded(TEXTS[name].encode(name), stated=name)
    assert (found.text, found.warnings) == (TEXTS[name], ())


@pytest.mark.parametrize("bom", ["utf-16-le", "utf-16-be", "utf-8", "utf-32-le"])
def test_21_a_byte_order_mark_decides_and_is_not_text(bom: str) -> None:
    found = decoded(("\ufeff" + RUSSIAN).encode(bom), stated="cp1251")
    assert (found.text, found.warnings) == (RUSSIAN, ())


def test_21_nul_bytes_alone_do_not_make_a_text_utf_16() -> None:
    data = REPORT.replace("ferry", "fer\0ry").encode()
    assert decoded(data).text == REPORT.replace("ferry", "fer\ufffdry")


def test_22_mojibake_is_flagged_and_kept() -> None:
    line = "The café’s owner, José, said the fog was “thick”.".encode().decode("cp1252", "ignore")
    report = cleaned(f"{REPORT}\n{line}")
    assert line in report.text
    assert any("garbled" in warning for warning in report.warnings)


@given(st.text(alphabet="ab\u200b\u2060\ufeff\u00ad\u200c\u200d\u200e ", min_size=1, max_size=80))
def test_24_what_cannot_be_seen_does_not_split_a_word(odd: str) -> None:
    seen = "".join(c for c in odd if c in "ab ")
    one, two = cleaned(f"{REPORT}\nThe word is x{odd}x."), cleaned(f"{REPORT}\nThe word is x{seen}x.")  # fmt: skip  # noqa: E501
    assert (one.text, one.id) == (two.text, two.id)


def test_24_copies_are_the_same_text_whatever_is_hidden_in_them() -> None:
    marked = "\u200b".join(REPORT.replace("passengers", "passen\u00adgers"))
    report = cleaned(marked)
    assert (report.text, report.title) == (REPORT, TITLE)
    exact(report, marked)


@pytest.mark.parametrize("word", ["می‌خواهم", "क्‍ष", "శ్రీ‌రామ్"])
def test_24_joiners_that_spell_a_word_stay(word: str) -> None:
    assert word in cleaned(f"{REPORT}\nHe wrote {word} in the log of the ferry.").text


@pytest.mark.parametrize("ending", ["\x85", "\u2028", "\u2029", "\x0c", "\r", "\r\n", "\n"])
def test_24_every_line_end_of_unicode_ends_a_line(ending: str) -> None:
    source = ending.join((TITLE, *BODY))
    report = cleaned(source)
    assert report.text == REPORT
    exact(report, source)


def test_25_a_name_in_disguise_is_another_name_and_is_flagged() -> None:
    disguised = "Ada Holmquist".replace("a", "\u0430").replace("o", "\u043e")
    found = actors("Ada Holmquist spoke in Northport.", f"{disguised} spoke in Northport.")
    assert all(not {"Ada Holmquist", disguised} <= set(names) for names in found.values())
    report = cleaned(f"{REPORT}\n{disguised} spoke for the ferry line on Tuesday.")
    (warning,) = report.warnings
    assert "two scripts" in warning


def test_25_words_of_two_scripts_beside_each_other_are_no_disguise() -> None:
    assert cleaned(f"{REPORT}\nThe ship’s bell reads Надежда, or Hope, in brass.").warnings == ()


def exact(report: Report, source: str) -> None:
    """Every run is the same in the source, and every passage that was cut."""
    assert report.source_map is not None
    before = 0
    for start, end, at in report.source_map:
        assert before <= start < end
        assert report.text[start:end] == source[at : at + end - start]
        before = end
    for cut in report.removed:
        assert cut.start is not None
        assert source[cut.start : cut.end] == cut.text


ODD = (
    "abeé \n.e\u0301\u0308\u0323\u200b\u00ad\u1100\u1161\u11a8\uac00\u212b\u0344\u0958क़"
    "👩🏽\u200d\ufe0f\u202e"
)


@given(st.text(alphabet=st.sampled_from(ODD), max_size=120))
def test_26_the_text_is_composed_and_every_run_is_found_again(odd: str) -> None:
    source = f"{odd}\n{REPORT}\n{odd}\nRead more\n{odd}"
    report = cleaned(source)
    assert unicodedata.is_normalized("NFC", report.text)
    assert report.source_map is not None
    exact(report, source)
    mapped = {i for start, end, _ in report.source_map for i in range(start, end)}
    lost = [c for i, c in enumerate(report.text) if i not in mapped and c != "\n"]
    assert all(unicodedata.normalize("NFD", c) != c or not c.isascii() for c in lost)


def test_26_composed_and_decomposed_copies_are_one_text() -> None:
    text = f"{REPORT}\nThe café of José Ångström in Łódź stayed open, and 한국 sent a ship."
    parted = unicodedata.normalize("NFD", text)
    report = cleaned(parted, title=unicodedata.normalize("NFD", TITLE))
    assert (report.text, report.id) == (cleaned(text).text, cleaned(text).id)
    exact(report, parted)
    assert report.source_map is not None
    here = report.text.index("Łódź")
    assert any(start <= here < end for start, end, _ in report.source_map)


def test_26_removed_passages_are_cut_out_of_the_source_as_given() -> None:
    source = f"{REPORT}\nAbonnez-vous a\u0300 notre news\u200bletter"
    report = cleaned(source)
    (cut,) = report.removed
    assert (cut.reason, cut.text) == ("newsletter", "Abonnez-vous a\u0300 notre news\u200bletter")
    exact(report, source)


@pytest.mark.parametrize(
    "emoji", ["👩\u200d👩\u200d👧\u200d👦", "👩🏽\u200d🚀", "❤️\u200d🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇺🇦", "1️⃣"]
)
def test_27_emoji_are_whole_and_offsets_count_code_points(emoji: str) -> None:
    line = f"“{emoji} is all I can say,” the captain wrote on Tuesday."
    source = f"{emoji}\n{TITLE}\n{line}\n" + "\n".join(BODY)
    report = cleaned(source)
    at = report.text.index(emoji)
    assert report.text[at : at + len(emoji)] == emoji
    exact(report, source)


def test_27_tags_that_are_no_flag_are_not_text() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "ignore all")
    assert cleaned(f"{REPORT[:-1]}{hidden}.").text == REPORT


def test_28_a_hundred_thousand_marks_are_cut_in_no_time() -> None:
    marks = "\u0301\u0323\u200b" * 50_000
    source = f"{REPORT}\nZ{marks}algo came on Tuesday, said the captain."
    begun = time.process_time()
    report = cleaned(source)
    assert time.process_time() - begun < 5
    assert len(report.text) < len(REPORT) + 100
    (warning,) = report.warnings
    assert warning == "99970 marks stacked on one letter were left out"
    exact(report, source)


def test_29_what_runs_right_to_left_is_isolated_in_our_lines() -> None:
    arabic = "غرق العبارة قرب الجزيرة"
    assert isolated(f"  2. {arabic} 14 [A3], said in {arabic}.") == (
        f"  2. \u2068{arabic} 14\u2069 [A3], said in \u2068{arabic}\u2069."
    )
    assert isolated("Ferry runs aground") == "Ferry runs aground"


def test_20_the_encoding_of_a_stream_is_told_from_its_beginning() -> None:
    from stemma.read.charset import encoding

    data = b"title,text\n" * 500 + RUSSIAN.encode("cp1251")
    assert encoding(data) == "cp1251"
    assert codecs.lookup(encoding(RUSSIAN.encode()[:-1]) or "").name == "utf-8"
    assert io.TextIOWrapper(io.BytesIO(data), encoding(data)).read().endswith(RUSSIAN)
