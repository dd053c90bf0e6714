"""The door of the room: formats, bytes that never differ, and text that can do no harm."""

import csv
import dataclasses
import io
import json
import re
from pathlib import Path

import pytest

from stemma.errors import SettingError
from stemma.model import Account, Stemma, Story
from stemma.tell import formats, tell
from tests.tell import dam

GOLDEN = Path(__file__).parent / "golden"
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def test_every_output_of_the_folder_is_a_format() -> None:
    assert formats() == ("brief", "csv", "html", "json", "markdown", "text", "tree")


def test_unknown_format_names_the_choices() -> None:
    with pytest.raises(SettingError, match=r"'pdf'.*html, json, markdown, text, tree"):
        tell([], [], "pdf")


@pytest.mark.parametrize("name", ["brief", "text", "markdown", "tree"])
def test_golden(account: Account, name: str) -> None:
    golden = (GOLDEN / f"dam.{name}").read_text(encoding="utf-8")
    assert tell([account], dam.REJECTED, name) == golden


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_what_one_outlet_alone_says_is_cut_short_and_counted(account: Account, name: str) -> None:
    lone = next(f for f in account.findings if f.outlets == 1)
    many = tuple(
        dataclasses.replace(lone, claim=dataclasses.replace(lone.claim, id=f"lone {n}"))
        for n in range(40)
    )
    shared = tuple(f for f in account.findings if f.outlets > 1)
    told = tell([dataclasses.replace(account, findings=shared + many)], [], name)
    assert told.count(lone.claim.statement) >= 12
    assert "and 28 claims more that one outlet alone makes" in " ".join(told.split())


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
@pytest.mark.parametrize(("likelihood", "loose"), [(0.59, True), (0.6, False), (None, False)])
def test_a_claim_whose_wordings_may_differ_is_told_to_be_loosely_joined(
    account: Account, name: str, likelihood: float | None, loose: bool
) -> None:
    shared = next(f for f in account.findings if f.outlets > 1)
    claim = dataclasses.replace(shared.claim, likelihood=likelihood)
    one = dataclasses.replace(account, findings=(dataclasses.replace(shared, claim=claim),))
    assert ("loosely joined" in tell([one], [], name)) == loose


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_many_agreements_are_cut_short_and_counted(account: Account, name: str) -> None:
    one = dataclasses.replace(account.comparisons[0], kind="figure", verdict="agree")
    many = tuple(dataclasses.replace(one, id=f"agree {n}", about=f"boat {n}") for n in range(40))
    told = " ".join(tell([dataclasses.replace(account, comparisons=many)], [], name).split())
    assert "boat 11" in told
    assert "boat 12" not in told
    assert "and 28 agreements more" in told


@pytest.mark.parametrize("name", ["brief", "html", "json", "markdown", "text", "tree"])
def test_every_format_has_something_for_no_account_at_all(name: str) -> None:
    assert "in/empty.txt" in tell([], dam.REJECTED, name)


@pytest.mark.parametrize("name", formats())
def test_same_account_same_bytes(account: Account, name: str) -> None:
    first = tell([account, account], dam.REJECTED, name).encode()
    assert first == tell([dam.account(), dam.account()], dam.REJECTED, name).encode()


@pytest.mark.parametrize("name", formats())
def test_nothing_that_acts_on_a_terminal_or_turns_text_round(hostile: Account, name: str) -> None:
    shown = tell([hostile], dam.REJECTED, name)
    assert ACTIVE.search(shown) is None
    shown.encode("utf-8")


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_what_cannot_be_seen_is_named(hostile: Account, name: str) -> None:
    shown = tell([hostile], [], name).replace("\\\\", "\\").replace("\\[", "[")
    for sign in ("\\x1b[31m", "‹U+202E›", "\\x9b", "‹U+D800›"):
        assert sign in shown


def test_the_table_has_a_row_for_every_assertion(account: Account) -> None:
    header, *rows = csv.reader(io.StringIO(tell([account], [], "csv")))
    assert len(rows) == sum(len(f.claim.assertions) for f in account.findings)
    quotes = {row[header.index("quote")] for row in rows}
    assert quotes == {a.quote for f in account.findings for a in f.claim.assertions}


def test_json_keeps_hostile_text_to_the_letter(hostile: Account) -> None:
    report = next(r for r in hostile.reports if r.id == "coast")
    told = json.loads(tell([hostile], [], "json"))["accounts"][0]
    assert report.text in [r["text"] for r in told["reports"]]


def test_text_fits_eighty_columns(account: Account, hostile: Account) -> None:
    for told in (account, hostile):
        assert max(map(len, tell([told], [], "text").splitlines())) <= 80


def test_markdown_links_lead_to_http_only(hostile: Account) -> None:
    links = re.findall(r"(?<!\\)\]\(<?(\w+):", tell([hostile], [], "markdown"))
    assert links
    assert set(links) == {"https"}


def test_markdown_holds_no_tag(hostile: Account) -> None:
    without_links = re.sub(r"\]\(<https://[^>]*>\)", "", tell([hostile], [], "markdown"))
    assert not re.search(r"[<>]", without_links)


@pytest.mark.parametrize("name", formats())
def test_a_report_of_which_nothing_is_known_is_told_too(name: str) -> None:
    unknown = dataclasses.replace(
        dam.report("radio", "Water."),
        language=None,
        published=None,
        published_basis=None,
        title=None,
        title_span=None,
        passages=(),
        source_map=None,
        removed=(),
    )
    story = Story("s", {}, None, None, (), ("radio",), ())
    told = Account(story, (unknown,), {}, Stemma((), (), ()), (), (), (), (), (), (), ())
    shown = tell([told], [], name)
    assert "Water." in shown or name in ("brief", "text", "markdown", "csv", "tree")
    assert "None" not in shown
    assert name in ("brief", "json", "csv", "tree") or "undated" in shown
