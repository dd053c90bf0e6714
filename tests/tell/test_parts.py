"""The parts below the outputs: properties that hold for any text, and tables of wordings."""

import dataclasses
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.model import (
    Account,
    Comparison,
    ComparisonKind,
    Copy,
    Evidence,
    Removed,
    Report,
    Side,
    Stemma,
    Verdict,
)
from stemma.tell import tell
from stemma.tell.dates import date, period
from stemma.tell.layout import columns, wrap
from stemma.tell.outline import differs, letter, outline
from stemma.tell.page.body import lines, split
from stemma.tell.page.forest import forest
from stemma.tell.page.links import Links
from stemma.tell.page.passages import Part, side_by_side
from stemma.tell.phrases import tie_line
from stemma.tell.positions import reading
from stemma.tell.show import UNSAFE, safe_link, visible
from tests.tell import dam

TEXTS = st.text(alphabet="ab \n\u05d0\U0001f600", min_size=1, max_size=40)


def cut(text: str, removed: tuple[Removed, ...], runs: tuple[tuple[int, int, int], ...]) -> Report:
    return dataclasses.replace(dam.report("coast", text), removed=removed, source_map=runs)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Evidence]]:
    text = draw(TEXTS)
    spans = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        if text[start:end].strip("\n"):
            spans.append(Evidence("coast", start, end))
    return text, sorted(set(spans), key=lambda e: (e.start, e.end))


@given(texts_with_spans())
def test_pieces_hold_the_text_and_every_span_exactly(given: tuple[str, list[Evidence]]) -> None:
    text, spans = given
    found = lines(dam.report("coast", text), spans)
    assert "\n".join("".join(p.text for p in line.pieces) for line in found) == text
    pieces = [piece for line in found for piece in line.pieces]
    for span in spans:
        shown = "".join(p.text for p in pieces if span in p.covers)
        assert shown == text[span.start : span.end].replace("\n", "")
        (first,) = (i for i, p in enumerate(pieces) if span in p.begins)
        assert first == min(i for i, p in enumerate(pieces) if span in p.covers)
        assert span in split(found) or sum(span in p.covers for p in pieces) == 1


@given(TEXTS, st.lists(st.integers(0, 60), max_size=4))
def test_every_removed_passage_with_a_place_is_shown_once(text: str, starts: list[int]) -> None:
    removed = tuple(Removed(f"cut {i}", at, at + 1, "menu") for i, at in enumerate(starts))
    runs = ((0, len(text) // 2, 5), (len(text) // 2, len(text), 20 + len(text) // 2))
    found = lines(cut(text, removed, runs), [])
    shown = [r.text for line in found for r in line.before]
    shown += [r.text for line in found for piece in line.pieces for r in piece.cuts]
    assert sorted(shown) == sorted(r.text for r in removed)


@given(st.text(alphabet="Ab, \n7é", max_size=60), st.text(alphabet="Ab, \n7é", max_size=60))
def test_passages_are_whole_and_share_the_same_words(child: str, parent: str) -> None:
    left, right = side_by_side(child, parent)
    assert "".join(part.text for part in left) == child
    assert "".join(part.text for part in right) == parent
    assert words(left) == words(right)


def words(parts: tuple[Part, ...]) -> list[str]:
    shared = " ".join(part.text for part in parts if part.shared)
    return [w.casefold() for w in re.findall(r"\w+", shared)]


def test_short_common_words_alone_are_not_marked() -> None:
    left, _ = side_by_side("The gate of the dam", "The end of the road")
    assert not any(part.shared for part in left)


@given(st.text(max_size=300), st.integers(20, 80))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    shown = " ".join(visible(text).split())
    found = wrap(shown, "  - ", width=width)
    assert all(columns(line) <= width for line in found)
    assert "".join("".join(found).split()) == "-" + "".join(shown.split())


def test_wide_characters_take_two_columns() -> None:
    assert columns("大坝 ok") == 7
    assert [columns(line) for line in wrap("大" * 50, "  ")] == [80, 24]


@given(st.text(st.characters()))
def test_visible_text_is_harmless_and_can_be_written(text: str) -> None:
    assert UNSAFE.search(visible(text)) is None
    visible(text).encode("utf-8")


def test_what_scripts_of_the_world_need_stays() -> None:
    joined = "👩\u200d🚒 می\u200cخواهم e\u0301"
    assert visible(joined) == joined


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://coast.example/flood?a=1&b=2", True),
        ("HTTP://coast.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//coast.example", False),
        ("https://coast.example/)[x](", False),
        ("https://coast.example/\u202egpj.exe", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, link: bool) -> None:
    assert safe_link(url) == (url if link else None)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2031", "2031"),
        ("2031-04", "April 2031"),
        ("2031-04-08", "8 April 2031"),
        ("2031-04-08T07", "8 April 2031, 07h"),
        ("2031-04-08T07:10", "8 April 2031, 07:10"),
        ("2031-04-08T07:10:30Z", "8 April 2031, 07:10 UTC"),
        ("2031-04-08T07:10+02:00", "8 April 2031, 07:10 (+02:00)"),
        ("2031-13-08", "8 13 2031"),
        ("soon", "soon"),
        (None, "undated"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(iso: str | None, words: str) -> None:
    assert date(iso) == words


def test_a_period_of_one_day_is_said_once() -> None:
    assert period("2031-04-08", "2031-04-08") == "8 April 2031"
    assert period("2031-04-08", "2031-04-09") == "8 April 2031 – 9 April 2031"


@pytest.mark.parametrize(
    ("side", "words"),
    [
        (Side("", 11, 11, False, False, False, None, None, ()), "11"),
        (Side("", 10, None, True, False, False, None, None, ()), "more than 10"),
        (Side("", 10, None, False, False, False, None, None, ()), "at least 10"),
        (Side("", None, 60, False, True, False, "km", None, ()), "less than 60 km"),
        (Side("", None, 60, False, True, True, None, None, ()), "nearly 60"),
        (Side("", None, 60, False, False, False, None, None, ()), "at most 60"),
        (Side("", 40, 40, False, False, True, None, None, ()), "about 40"),
        (Side("", 12000.5, 12000.5, False, False, False, "USD", None, ()), "12,000.5 USD"),
        (Side("", 7, 9, False, False, False, None, None, ()), "7 to 9"),
        (Side("", None, None, False, False, False, None, None, ()), ""),
    ],
)
def test_intervals_in_words(side: Side, words: str) -> None:
    assert reading(side) == words


def test_letters_go_on_after_z() -> None:
    assert [letter(i) for i in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_reports_are_lettered_by_lineage_with_parents_first(account: Account) -> None:
    assert list(outline(account).letters) == ["norlys", "lantern", "coast", "radio", "courier"]
    backwards = dataclasses.replace(account, reports=account.reports[::-1])
    assert next(iter(outline(backwards).letters)) == "norlys"


def tied(account: Account, *ties: tuple[str, str | None, float]) -> Links:
    copies = tuple(
        Copy("flood", child, parent, None if parent else "Wire", "copy", overlap, "unknown", ())
        for child, parent, overlap in ties
    )
    told = dataclasses.replace(account, stemma=Stemma((), copies, ()))
    return Links(outline(told), "s1")


def test_a_circle_of_copies_is_still_a_drawing(account: Account) -> None:
    drawn = forest(tied(account, ("coast", "radio", 0.9), ("radio", "coast", 0.9)))
    assert drawn is not None
    assert len(drawn.nodes) == 2
    assert sorted(tie.minor for tie in drawn.ties) == [False, True]


def test_a_child_hangs_on_the_report_that_it_shares_most_with(account: Account) -> None:
    drawn = forest(tied(account, ("coast", "radio", 0.2), ("coast", "norlys", 0.8)))
    assert drawn is not None
    assert {tie.minor: tie.path for tie in drawn.ties}.keys() == {False, True}
    norlys = next(node for node in drawn.nodes if node.name == "Norlys")
    main = next(tie for tie in drawn.ties if not tie.minor)
    assert f" {norlys.y}C" in main.path


def test_nothing_is_drawn_without_a_tie(account: Account) -> None:
    assert forest(tied(account)) is None


def test_the_whole_account_survives_json_with_half_a_character(hostile: Account) -> None:
    text = tell([hostile], [], "json")
    assert json.loads(text.encode())["accounts"][0]["story"]["title"] == hostile.story.title


def test_a_tie_of_unknown_direction_names_neither_as_the_copyist(account: Account) -> None:
    told = outline(account)
    unknown = dataclasses.replace(account.stemma.copies[1], direction="unknown")
    assert tie_line(told, account.stemma.copies[1]) == (
        "C rewrites A: 40 % of its words; the direction is inferred"
    )
    assert tie_line(told, unknown) == (
        "C shares recast sentences with A: 40 % of its words; which came first is unknown"
    )


@pytest.mark.parametrize(
    ("kind", "verdict", "told"),
    [
        ("figure", "conflict", True),
        ("place", "conflict", True),
        ("figure", "compatible", True),
        ("place", "compatible", False),
        ("actor", "compatible", False),
        ("figure", "agree", False),
    ],
)
def test_what_is_only_named_less_precisely_is_no_difference(
    kind: ComparisonKind, verdict: Verdict, told: bool
) -> None:
    assert differs(Comparison("c", "s", (), kind, "it", verdict, (), "because")) is told


def test_what_is_two_sided_is_told_before_what_else_is_compatible(account: Account) -> None:
    plain = Comparison("a", "s", (), "figure", "it", "compatible", (), "because")
    lying = Comparison("b", "s", (), "place", "it", "compatible", (), "because", two_sided=True)
    assert differs(lying)
    told = dataclasses.replace(account, comparisons=(plain, lying))
    assert [c.id for c in outline(told).ranked] == ["b", "a"]
