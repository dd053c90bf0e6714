"""Headline, byline, date, outlet, language, credits, ids and offsets of a cleaned report."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clean.story import BODY, REPORT, TITLE

from stemma.clean import clean
from stemma.model import Capture, Rejected, Report

PLAIN = Capture("x.txt", REPORT, markup=False)


def cleaned(capture: Capture) -> Report:
    (report,) = clean(capture)
    assert isinstance(report, Report)
    return report


def with_line(line: str) -> Report:
    return cleaned(replace(PLAIN, content=f"{TITLE}\n{line}\n" + "\n".join(BODY)))


@given(st.text(alphabet=st.sampled_from("ab Zé.…\n\r\t\u2028#1=:“”漢字。"), max_size=400))
def test_every_kept_line_stands_in_the_source(content: str) -> None:
    (report,) = clean(Capture("x.txt", content, markup=False))
    if isinstance(report, Rejected):
        assert report.code == "no_text"
        return
    assert report.source_map is not None
    for start, end, source in report.source_map:
        assert report.text[start:end] == content[source : source + end - start]
    assert report.text == "\n".join(report.text[s:e] for s, e, _ in report.source_map)
    for cut in report.removed:
        assert cut.start is not None
        assert content[cut.start : cut.end] == cut.text


@given(st.text(max_size=300))
def test_no_text_breaks_it_and_the_same_text_gives_the_same_report(content: str) -> None:
    capture = Capture("x.txt", content, markup=False)
    assert clean(capture) == clean(capture)


def test_the_first_line_is_the_headline() -> None:
    report = cleaned(PLAIN)
    assert report.title == TITLE
    assert report.title_span == (0, len(TITLE))


@pytest.mark.parametrize(
    "first", [BODY[0], f"{BODY[0][:-1]}…", f"— Ilse Brandvold (@ilse) {TITLE}"]
)
def test_a_lead_paragraph_is_no_headline(first: str) -> None:
    report = cleaned(replace(PLAIN, content="\n".join((first, *BODY[1:]))))
    assert (report.title, report.title_span) == (None, None)


def test_a_given_title_that_the_text_lacks_goes_first_and_is_not_mapped() -> None:
    report = cleaned(replace(PLAIN, content="\n".join(BODY), title=TITLE))
    assert report.text == REPORT
    assert report.source_map is not None
    assert report.source_map[0][:2] == (len(TITLE) + 1, len(TITLE) + 1 + len(BODY[0]))


def test_a_given_title_is_found_again_in_other_dress() -> None:
    report = cleaned(replace(PLAIN, title=f"{TITLE.upper()} | Ellery Herald"))
    assert (report.title, report.text) == (TITLE, REPORT)


DATES = [
    ("Status: 05.03.2023 11:20", "2023-03-05T11:20"),
    ("Published March 5, 2023 at 4:53 pm", "2023-03-05T16:53"),
    ("Updated 5th March 2023", "2023-03-05"),
    ("Publié le 5 mars 2023 à 11h20", "2023-03-05T11:20"),
    ("Actualizado el 5 de marzo de 2023", "2023-03-05"),
    ("Опубликовано 5 марта 2023, 11:20", "2023-03-05T11:20"),
    ("Stand: 5. März 2023, 11.20 Uhr", "2023-03-05T11:20"),
    ("2023-03-05 11:20 GMT", "2023-03-05T11:20+00:00"),
    ("Posted 25/03/2023", "2023-03-25"),
]


@pytest.mark.parametrize(("line", "value"), DATES)
def test_a_dateline_dates_the_report(line: str, value: str) -> None:
    report = with_line(line)
    assert (report.published, report.published_basis) == (value, "text")
    assert [m.reason for m in report.removed] == ["dateline"]


@pytest.mark.parametrize("line", ["Published 31.02.2023", "Posted 06/07/2023", "2023-13-40"])
def test_a_date_that_cannot_be_told_is_null_with_a_warning(line: str) -> None:
    report = with_line(line)
    assert (report.published, report.published_basis) == (None, None)
    assert len(report.warnings) == 1


def test_a_given_date_wins_and_an_impossible_one_is_not_replaced() -> None:
    dated = replace(PLAIN, content=f"{TITLE}\nStatus: 05.03.2023\n{BODY[0]}\n{BODY[1]}")
    given_ = cleaned(replace(dated, published="2023-03-06T08:00:59Z"))
    assert (given_.published, given_.published_basis) == ("2023-03-06T08:00+00:00", "given")
    day = cleaned(replace(dated, published="2023-03-06 00:00:00"))
    assert day.published == "2023-03-06", "midnight is how programs write a day"
    wrong = cleaned(replace(dated, published="2023-02-30"))
    assert wrong.published is None
    assert "2023-02-30" in wrong.warnings[0]


@pytest.mark.parametrize("date", ["2999", "2999-01", "2999-01-02", "2999-01-02T11:20+02:00"])
def test_a_date_in_the_future_is_kept_and_flagged(date: str) -> None:
    report = cleaned(replace(PLAIN, published=date))
    assert report.published == date
    assert report.warnings == (f"the date of publication, {date}, lies in the future",)


@pytest.mark.parametrize("line", ["The ferryâ€™s crew was safe.", "The cafÃ© of JosÃ© was safe."])
def test_garbled_text_is_flagged_and_not_repaired(line: str) -> None:
    report = with_line(line)
    assert line in report.text
    (warning,) = report.warnings
    assert "garbled" in warning


def test_lost_characters_are_counted_and_taken_for_no_wrong_character_set() -> None:
    report = with_line("The fer\ufffdry of Jos\ufffd was safe, the harbour master said.")
    assert report.warnings == ('2 of the text\'s characters are lost ("\ufffd")',)


@pytest.mark.parametrize("line", ["SÃO Tomé, «CAFÉ», Ångström: 20 °C, Ñandú, naïve.", BODY[0]])
def test_foreign_letters_are_no_garble(line: str) -> None:
    assert with_line(line).warnings == ()


@pytest.mark.parametrize("given_", ["2023", "2023-03", "2023-03-05", "2023-03-05T11:20+02:00"])
def test_the_precision_of_a_given_date_is_kept(given_: str) -> None:
    assert cleaned(replace(PLAIN, published=given_)).published == given_


CREDITED = [
    ("The ship is insured, according to the Russian news agency Interfax.", "Interfax", "agency"),
    (
        "PORT ELLERY (Reuters) - Divers went down to the hull on Tuesday morning.",
        "Reuters",
        "agency",
    ),
    ("The owner is bankrupt, the BBC reported late on Monday evening.", "BBC", "outlet"),
    ("He told the newspaper Ellery Herald that the fog had been thick.", "Ellery Herald", "outlet"),
    ("The owner is bankrupt, Northern Press Agency reported.", "Northern Press Agency", "agency"),
    ("She told the Tarn Islands News Service so.", "Tarn Islands News Service", "agency"),
    ("The Tarn Tribune reported that the fog had been thick.", "Tarn Tribune", "outlet"),
    ("PORT ELLERY, March 5 (NPA) - Divers went down on Tuesday morning.", "NPA", "agency"),
    ("A note cited by the Korean state news agency KCNA said the same.", "KCNA", "agency"),
]


@pytest.mark.parametrize(("line", "name", "kind"), CREDITED)
def test_sources_named_in_the_text_are_credits(line: str, name: str, kind: str) -> None:
    (credit,) = with_line(line).credits
    assert (credit.name, credit.kind, credit.removed) == (name, kind, None)
    assert credit.span is not None
    report = with_line(line)
    assert report.text[slice(*credit.span)] == name


CUT = [
    ("(Inputs from agency)", "Inputs from agency", "unnamed"),
    ("source site", "source site", "unnamed"),
    ("Source: Ellery Herald", "Ellery Herald", "outlet"),
    ("With inputs from Agence France-Presse", "AFP", "agency"),
    ("(NPA)", "NPA", "agency"),
    ("— NPA", "NPA", "agency"),
    ("[NPA/TIN]", "NPA", "agency"),
    ("(dpa)", "dpa", "agency"),
    ("(Northern Press Agency)", "Northern Press Agency", "agency"),
    ("By Petra Quill, Associated Press", "Associated Press", "agency"),
    ("Copyright 2023 The Associated Press. All rights reserved.", "Associated Press", "agency"),
]


@pytest.mark.parametrize(("line", "name", "kind"), CUT)
def test_a_cut_line_that_names_a_source_is_kept_as_a_credit(
    line: str, name: str, kind: str
) -> None:
    report = cleaned(replace(PLAIN, content=f"{REPORT}\n{line}"))
    (credit,) = report.credits
    assert (credit.name, credit.kind, credit.span) == (name, kind, None)
    assert credit.removed is not None
    assert report.removed[credit.removed].text == line


NO_SOURCES = [
    "The Ellery Environment Agency said the oil had not reached the shore.",
    "Members of the Coastal Rescue Union (CRU) - the largest on the islands - went out again.",
    "The next press service told nobody anything.",
]


@pytest.mark.parametrize("line", NO_SOURCES)
def test_agencies_that_gather_no_news_are_no_credits(line: str) -> None:
    assert with_line(line).credits == ()


def test_the_agency_itself_signs_by_its_initials() -> None:
    text = f"{TITLE}\nPORT ELLERY, March 5 (NPA) - {BODY[0]}\n{BODY[1]}\n(NPA)"
    own = replace(PLAIN, content=text, outlet="Northern Press Agency")
    assert cleaned(own).credits == ()


def test_neither_its_own_outlet_nor_the_owner_of_a_picture_is_a_credit() -> None:
    text = f"{REPORT}\nPhoto: Henrik Dahl / Reuters\nThe owner told the BBC it would pay."
    assert cleaned(replace(PLAIN, content=text, outlet="BBC")).credits == ()


def test_the_byline_is_people_only() -> None:
    report = with_line("By Petra Quill and Tom Asker, Associated Press")
    assert report.byline == ("Petra Quill", "Tom Asker")


OUTLETS = [
    (None, "https://www.bbc.co.uk/news/1", "BBC"),
    (None, "https://www.ellery-herald.example/a", "ellery-herald.example"),
    ("www.nytimes.com", None, "The New York Times"),
    ("Ellery Herald", "https://www.bbc.com/1", "Ellery Herald"),
    (None, None, None),
]


@pytest.mark.parametrize(("outlet", "url", "name"), OUTLETS)
def test_the_outlet_is_given_or_that_of_the_address(
    outlet: str | None, url: str | None, name: str | None
) -> None:
    assert cleaned(replace(PLAIN, outlet=outlet, url=url)).outlet == name


def test_ids_are_of_the_content_never_of_the_path() -> None:
    one = cleaned(PLAIN).id
    assert cleaned(replace(PLAIN, source="elsewhere.txt")).id == one
    assert cleaned(replace(PLAIN, outlet="Ellery Herald")).id != one
    assert cleaned(replace(PLAIN, id="my-7")).id == "my-7"


@pytest.mark.parametrize("content", ["Read more", "5 + 3 =\nLeave a Comment", "...", "Hello"])
def test_text_that_is_no_report_is_rejected(content: str) -> None:
    (found,) = clean(replace(PLAIN, content=content))
    assert isinstance(found, Rejected)
    assert (found.stage, found.code) == ("clean", "no_text")


@pytest.mark.parametrize("odd", ["<script>alert(1)</script>", "\x1b[31mred\x1b[0m", "\u202egnorw"])
def test_hostile_characters_in_a_sentence_are_kept_as_evidence(odd: str) -> None:
    line = f"The captain wrote {odd} in the log of the ferry that day."
    assert line in with_line(line).text


def test_an_unsure_language_is_unknown() -> None:
    assert cleaned(replace(PLAIN, content="Zxq vrk plm\nbtw qqz xkcd hjk wvu tsr")).language is None
