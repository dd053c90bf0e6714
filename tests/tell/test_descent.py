"""What the drawings of the stemma say of each tie, and how they are laid out."""

import dataclasses

import pytest

from stemma.model import Account, Copy, Credit, Pair, Removed, Stemma
from stemma.tell import tell
from stemma.tell.descent import Change, descent, edits, flagged, parent_of
from stemma.tell.outline import outline
from tests.tell import dam
from tests.tell.dam_texts import span

COPY = next(c for c in dam.COPIES if c.child == "lantern")


def crediting(account: Account, key: str, *named: Credit, removed: str | None = None) -> Account:
    """The account with a report that credits."""
    cuts = (Removed(removed, None, None, "credit"),) if removed else ()
    return dataclasses.replace(
        account,
        reports=tuple(
            dataclasses.replace(r, credits=named, removed=cuts) if r.id == key else r
            for r in account.reports
        ),
    )


def test_what_a_copy_left_out_kept_and_changed_is_told_sentence_by_sentence(
    account: Account,
) -> None:
    whole = dataclasses.replace(
        COPY, spans=(*COPY.spans, dataclasses.replace(COPY.spans[0], child=(0, 0), parent=(0, 0)))
    )
    found = edits(account, whole)
    assert found.changed == (Change("figure changed", "40 -> 42"),)
    assert (found.kept, found.of) == (1, 3)
    assert found.cut == (
        "Three people were injured, the mayor, Ida Brandt, said. “We heard a crack like a cannon,” "
        "she told reporters.",
        "About 40 homes were evacuated. An inquiry will open on Monday.",
    )
    assert found.added == (found.cut[0],)


def test_what_was_changed_is_flagged_by_what_it_is_the_gravest_first(account: Account) -> None:
    first, second = COPY.spans
    narrative = dataclasses.replace(
        second,
        changed=("big -> large", "Brandt -> Brand", "40 -> 42", "3 -> 4"),
        changed_kinds=("other", "name", "figure", "figure"),
    )
    spoken = dataclasses.replace(
        first,
        what="quotation",
        changed=("not -> […]", "2 -> 5"),
        changed_kinds=("quotation", "figure"),
    )
    unsaid = dataclasses.replace(first, changed=("roads -> streets",), changed_kinds=())
    found = edits(account, dataclasses.replace(COPY, spans=(narrative, spoken, unsaid)))
    assert list(flagged(found.changed)) == [
        "figure changed in a quotation: 2 -> 5",
        "figure changed: 40 -> 42; 3 -> 4",
        "quotation changed: not -> […]",
        "name changed: Brandt -> Brand",
        "wording changed: big -> large; roads -> streets",
    ]
    assert list(flagged(found.changed, 1))[1] == "figure changed: 40 -> 42; and 1 more"


def test_a_credit_is_quoted_with_its_line_wherever_it_stood(account: Account) -> None:
    at = span("lantern", "the mayor")
    in_text = Credit("Norlys", "agency", at, None)
    of_another = Credit("County Wire", "agency", span("lantern", "dawn"), None)
    told = crediting(account, "lantern", in_text, of_another)
    (line,) = edits(told, COPY).credit_lines
    assert line.startswith("Three people were injured, the mayor, Ida Brandt")
    told = crediting(account, "lantern", Credit("Norlys", "agency", None, 0), removed="(Norlys)")
    assert edits(told, COPY).credit_lines == ("(Norlys)",)


def test_a_long_line_is_cut_between_words(account: Account) -> None:
    text = "word " * 60 + "Norlys reports " + "word " * 60
    long = dataclasses.replace(dam.report("lantern", "Title\n" + text))
    start = long.text.index("Norlys")
    long = dataclasses.replace(
        long, credits=(Credit("Norlys", "agency", (start, start + 6), None),)
    )
    told = dataclasses.replace(
        account, reports=tuple(long if r.id == "lantern" else r for r in account.reports)
    )
    (line,) = edits(told, COPY).credit_lines
    assert line.startswith("… word")
    assert line.endswith("word …")
    assert "Norlys reports" in line
    assert set(line.split()) == {"…", "word", "Norlys", "reports"}


def test_nothing_is_said_to_be_kept_of_a_source_without_a_text(account: Account) -> None:
    orphan = next(c for c in dam.COPIES if c.parent is None)
    found = edits(account, orphan)
    assert (found.kept, found.of, found.cut, found.added) == (0, 0, (), ())


def tied(account: Account, *ties: tuple[str, str, float]) -> Account:
    copies = tuple(
        Copy("flood", child, parent, None, "copy", share, "unknown", ())
        for child, parent, share in ties
    )
    return dataclasses.replace(account, stemma=Stemma((), copies, ()))


@pytest.mark.parametrize(
    "ties",
    [
        [("coast", "radio", 0.9), ("radio", "coast", 0.9)],
        [("coast", "radio", 0.2), ("coast", "norlys", 0.8)],
        [("lantern", "norlys", 0.5), ("coast", "lantern", 0.5), ("norlys", "coast", 0.5)],
    ],
)
def test_every_report_with_a_tie_is_drawn_once(
    account: Account, ties: list[tuple[str, str, float]]
) -> None:
    told = tied(account, *ties)
    found = descent(outline(told))
    children = [c.child for c in found.main]
    assert len(children) == len(set(children))
    assert set(found.roots) | set(children) == {k for c in found.ties for k in (c.child, c.parent)}
    assert {parent_of(c) for c in found.main} == set(found.children)
    drawn = tell([told], [], "tree")
    assert all(drawn.count(f"{letter} ") >= 1 for letter in outline(told).letters.values())


@pytest.mark.parametrize("name", ["text", "tree", "markdown", "html", "json"])
def test_a_late_reprint_names_the_report_of_the_other_story(account: Account, name: str) -> None:
    early = dataclasses.replace(
        dam.report("coast", "Gate of the dam was never inspected\nNobody had looked."), id="early"
    )
    late = Copy("flood", "radio", "early", None, "copy", 0.83, "inferred", ())
    told = dataclasses.replace(
        account,
        stemma=dataclasses.replace(account.stemma, reprints=(late,)),
        reprinted=(early,),
    )
    shown = " ".join(tell([told], [], name).split())
    assert "early" in shown if name == "json" else "Gate of the dam was never inspected" in shown
    assert "83 %" in shown or name == "json"


def test_words_in_common_whose_order_nothing_tells_are_told(account: Account) -> None:
    """The one of the two has a credit to hang on; the other hangs on nothing."""
    first, second = list(outline(account).letters)[:2]
    pair = Pair(first, second, "copy", 0.81, 0.95, "unknown", ())
    credited = dataclasses.replace(COPY, child=second, parent=None, credit="Nordica", spans=())
    stemma = dataclasses.replace(account.stemma, pairs=(pair,), copies=(credited,))
    tied = dataclasses.replace(account, stemma=stemma)
    line = "is the same text as B (81 % of its words); nothing tells which was first"
    for kind in ("text", "tree", "markdown", "html"):
        said = " ".join(tell([tied], [], kind).replace("\\", "").split())
        assert line in said, kind
        assert f"No tie found: A {outline(tied).outlet(first)}" not in said
