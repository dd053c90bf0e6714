"""Hard-wrapped plain text: paragraphs over several lines are read and judged as wholes."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clean.story import BODY, GERMAN, REPORT, TITLE

from stemma.clean import clean
from stemma.model import Capture, Report


def cleaned(text: str) -> Report:
    (report,) = clean(Capture("x.txt", text, markup=False))
    assert isinstance(report, Report)
    for start, end, at in report.source_map or ():
        assert report.text[start:end] == text[at : at + end - start]
    for gone in report.removed:
        assert text[gone.start : gone.end] == gone.text
    return report


def wrapped(width: int, *paragraphs: str, between: str = "\n\n", indent: str = "") -> str:
    filled = [
        textwrap.fill(
            p, width, initial_indent=indent, break_on_hyphens=False, break_long_words=False
        )
        for p in paragraphs
    ]
    return between.join(filled)


@pytest.mark.parametrize("width", [60, 72, 80])
def test_paragraphs_wrapped_at_one_width_are_put_together(width: int) -> None:
    report = cleaned(wrapped(width, TITLE, *BODY))
    assert report.text == REPORT
    assert report.title == TITLE


def test_an_indent_begins_a_paragraph_where_no_blank_line_does() -> None:
    assert cleaned(wrapped(72, *BODY, between="\n", indent="    ")).text == "\n".join(BODY)


def test_furniture_in_wrapped_text_is_cut_as_it_stands_in_the_source() -> None:
    note = "Your email address will not be published. Required fields are marked *"
    report = cleaned(wrapped(60, TITLE, *BODY, note))
    assert report.text == REPORT
    assert [m.text for m in report.removed] == [textwrap.fill(note, 60)]


def test_words_divided_at_line_ends_are_whole_again() -> None:
    text = wrapped(66, TITLE, *BODY)
    lines = text.split("\n")
    long = [i for i, line in enumerate(lines[:-1]) if lines[i + 1][:8].isalpha()]
    assert len(long) >= 2
    for i in long:
        word = lines[i + 1].split()[0]
        if word[3].islower():
            lines[i] += f" {word[:3]}-"
            lines[i + 1] = lines[i + 1].removeprefix(word[:3])
    report = cleaned("\n".join(lines))
    assert report.text == REPORT


def test_a_report_with_a_paragraph_a_line_is_left_as_it_is() -> None:
    assert cleaned(REPORT).text == REPORT
    assert cleaned(GERMAN).text == GERMAN


def test_short_lines_of_any_length_are_no_wrapped_text() -> None:
    names = ("Ash", "Birch", "Cedar", "Elm", "Fir", "Oak")
    results = [f"{name}: {n} votes" for n, name in enumerate(names)]
    report = cleaned("\n".join((TITLE, *BODY[:3], *results, *BODY[3:])))
    assert all(line in report.text.split("\n") for line in results)


PIECES = st.sampled_from(
    ["the ", "Ferry ", "fog. ", "ran aground ", "人", "は。", "\n", "\n\n", "   ", "\t", "sen-",
     "…", "© ", "12 ", "مرحبا ", "\u200b", "\r\n", "\u2028", "e\u0301", "\u00ad", "🙂", "Share\n",
     "the passengers of the ferry were brought ashore before noon, the coast-\n"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=300))
def test_every_piece_of_any_text_stands_in_the_source(pieces: list[str]) -> None:
    text = "".join(pieces)
    (found,) = clean(Capture("x.txt", text, markup=False))
    if isinstance(found, Report):
        for start, end, at in found.source_map or ():
            assert found.text[start:end] == text[at : at + end - start]
        for gone in found.removed:
            assert text[gone.start : gone.end] == gone.text
        if found.title_span:
            assert found.text[slice(*found.title_span)] == found.title
