"""The page, as a parser sees it: every link lands, nothing is loaded, nothing is lost."""

import re
from functools import cache
from itertools import pairwise

import pytest
from lxml import html

from stemma.model import Account, Evidence
from stemma.tell import tell
from tests.tell import dam

FETCHING = ("src", "srcset", "data", "poster", "background", "formaction", "ping", "xlink:href")


@cache
def page(kind: str) -> str:
    return tell([dam.account()] * (2 if kind == "two" else 1), dam.REJECTED, "html")


def tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


@pytest.mark.parametrize("kind", ["one", "two"])
def test_every_link_on_the_page_lands(kind: str) -> None:
    root = tree(page(kind))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [href for href in root.xpath("//@href") if href.startswith("#")]
    assert inner
    assert {href[1:] for href in inner} <= set(ids)


def test_a_mark_of_the_brief_leads_to_its_words(account: Account) -> None:
    root = tree(page("one"))
    sentences = root.xpath("//p[@class='sentence']")
    assert len(sentences) == len(account.brief)
    for sentence, told in zip(sentences, account.brief, strict=True):
        marks = sentence.xpath(".//span[@class='chips']//a/@href")
        assert [shown(root, m[1:]) for m in marks] == [words(account, e) for e in told.evidence]


def shown(root: html.HtmlElement, anchor: str) -> str:
    """The text that lights up when `anchor` is the target: one mark, or all parts of a span."""
    whole = root.xpath("//mark[@id=$anchor]", anchor=anchor)
    parts = root.xpath("//mark[contains(concat(' ', @class, ' '), $c)]", c=f" {anchor} ")
    return "".join(mark.text for mark in whole or parts)


def words(account: Account, evidence: Evidence) -> str:
    text = next(r.text for r in account.reports if r.id == evidence.report)
    return text[evidence.start : evidence.end]


def test_split_spans_are_joined_by_the_style() -> None:
    root = tree(page("one"))
    style = root.xpath("//style")[0].text
    anchors = root.xpath("//i[@class='at']/@id")
    assert anchors
    for anchor in anchors:
        assert f":has(#{anchor}:target) .{anchor}" in style


def test_planned_is_kept_apart_from_done() -> None:
    (expected,) = tree(page("one")).xpath("//div[@class='expected']")
    assert expected.xpath(".//p[@class='sentence']/bdi/text()") == [
        "An inquiry will open on Monday."
    ]


def test_the_matrix_shows_one_letter_for_one_origin() -> None:
    rows = tree(page("one")).xpath("//table[@class='matrix']/tbody/tr")
    letters = [row.xpath(".//a[contains(@class, 'cell')]/text()") for row in rows]
    assert letters == [["A", "A", "A", "E"], ["A", "A", "A"], ["D", "E"], ["A", "E"]]
    colours = [set(row.xpath(".//a[contains(@class, 'cell')]/@class")) for row in rows[:2]]
    assert [len(c) for c in colours] == [2, 1]


def test_a_report_is_shown_whole_with_what_was_removed_at_its_place(account: Account) -> None:
    root = tree(page("one"))
    for drop in root.xpath("//sup") + root.xpath("//p[@class='quiet about']"):
        drop.drop_tree()
    (body,) = root.xpath("//article[@id='s1-D']/div[@class='body']")
    lines = [" ".join(p.text_content().split()) for p in body.xpath("./p")]
    radio = next(r for r in account.reports if r.id == "radio")
    assert lines == [
        "menu Menu | Weather | Traffic",
        *radio.text.split("\n"),
        "share Share this page",
    ]


def test_removed_passages_without_a_place_are_listed() -> None:
    (cut,) = tree(page("one")).xpath("//article[@id='s1-B']//details//span[@class='cut']")
    assert "This site uses cookies." in cut.text_content()


def test_copies_stand_side_by_side_with_their_shared_words() -> None:
    rows = tree(page("one")).xpath("//table[@class='parallel']/tbody/tr")
    homes = next(r for r in rows if "42" in r.text_content())
    assert homes.xpath("./td[1]//b/text()") == ["About", "homes were evacuated"]
    assert homes.xpath(".//ins//text()") == ["40 -> 42"]


def test_nothing_is_loaded_and_nothing_runs() -> None:
    root = tree(page("one"))
    assert not root.xpath("//script | //link | //img | //iframe | //object | //base | //form")
    assert not [a for e in root.iter() for a in e.attrib if a in FETCHING or a.startswith("on")]
    assert not re.search(r"@import|url\((?!#)|@font-face", page("one"))
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert {h.split(":")[0] for h in root.xpath("//@href") if not h.startswith("#")} == {"https"}


def test_hostile_text_stays_text(hostile: Account) -> None:
    text = tell([hostile], dam.REJECTED, "html")
    root = tree(text)
    assert not root.xpath("//script")
    assert "javascript:" not in " ".join(root.xpath("//@href"))
    assert "{{ 7*7 }} {% raw %}" in root.text_content()


@pytest.mark.parametrize("kind", ["one", "two"])
def test_headings_go_down_one_step_at_a_time(kind: str) -> None:
    levels = [int(h.tag[1]) for h in tree(page(kind)).xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
