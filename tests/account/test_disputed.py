"""What is in dispute is told in the brief, in the words of both sides."""

import pytest

from stemma.account import Telling, account
from stemma.annotate import annotate
from stemma.model import Account, Claim, Comparison, Evidence, Material, Report, Side
from tests.weigh import made

AT = "2025-05-06T10:00"
SEVEN, NINE = "Seven people died at the Kestle dam.", "Nine people died at the Kestle dam."


def told(
    *words: str, language: str = "en", length: int = 12, copied: tuple[str, str] | None = None
) -> Account:
    """The account of one claim that each report makes in other words; `copied` reports share them
    as a passage."""
    outlets = ("alba", "bora", "cora")
    known = made.reports(
        *(
            made.report(name, said, published=AT, language=language)
            for name, said in zip(outlets, words, strict=False)
        )
    )
    marks = dict(zip(known, annotate(list(known.values())), strict=True))
    joined: list[Claim] = [made.claim(known, *((r, known[r].text) for r in known))]
    story = made.story(known)
    weighed = made.weigh(story, known, marks, joined, made.stemma())
    a, b = copied or ("", "")
    tied = [made.pair(known, (a, known[a].text), (b, known[b].text))] if copied else []
    material = Material(
        reports=tuple(known.values()),
        annotations=marks,
        stories=(story,),
        stemmas={"s": made.stemma(*tied)},
        findings={"s": weighed.findings},
        comparisons={"s": weighed.comparisons},
    )
    return account(material, story, known, Telling(length=length))


def test_both_sides_are_told_and_cited() -> None:
    found = told(SEVEN, NINE)
    (sentence,) = found.brief
    assert sentence.text == f"In dispute: “{SEVEN}” against “{NINE}”."
    assert [e.report for e in sentence.evidence] == ["alba", "bora"]
    assert sentence.claims == found.comparisons[0].claims


def test_a_number_that_a_copy_altered_is_no_dispute() -> None:
    disputed = [any("dispute" in s.text for s in told(SEVEN, SEVEN, NINE, copied=tied).brief)
                for tied in (None, ("alba", "cora"), ("alba", "bora"))]  # fmt: skip
    assert disputed == [True, False, True]
    assert told(SEVEN, SEVEN, NINE, copied=("alba", "cora")).comparisons, "it is told elsewhere"


def test_what_all_agree_on_is_no_dispute() -> None:
    assert [s.text for s in told(SEVEN, SEVEN).brief] == [SEVEN]


@pytest.mark.parametrize("length", [1, 3])
def test_disputes_do_not_crowd_out_the_story(length: int) -> None:
    assert not any("dispute" in s.text for s in told(SEVEN, NINE, length=length).brief)


def test_the_fixed_words_are_of_the_language_of_the_reports() -> None:
    first = "Tanker verkauften auf See Öl an die Rebellen."
    second = "Die Reederei dementierte, dass Tanker den Rebellen Öl verkauften."
    assert (
        told(first, second, language="de").brief[-1].text
        == f"Umstritten: „{first}“ gegenüber „{second}“."
    )


def chosen(
    first: tuple[str, ...], second: tuple[str, ...], positions: tuple[str, str] = ("yes", "no")
) -> list[str]:
    """What the brief tells of a dispute whose sides have these words, each in an own report."""
    known = made.reports(
        *(made.report(f"a{i}", words) for i, words in enumerate(first)),
        *(made.report(f"b{i}", words) for i, words in enumerate(second)),
    )
    marks = dict(zip(known, annotate(list(known.values())), strict=True))
    joined = [made.claim(known, (r, known[r].text), name=f"c{r}") for r in known]
    story = made.story(known)
    sides = (
        side(position, [r for r in known.values() if r.id[0] == x])
        for x, position in zip("ab", positions, strict=True)
    )
    comparison = Comparison("d", "s", (), "polarity", "", "conflict", tuple(sides), "")
    material = Material(
        reports=tuple(known.values()),
        annotations=marks,
        stories=(story,),
        findings={"s": made.weigh(story, known, marks, joined, made.stemma()).findings},
        comparisons={"s": (comparison,)},
    )
    brief = account(material, story, known, Telling()).brief
    return [s.text for s in brief if s.text.startswith("In dispute")]


def side(position: str, reports: list[Report]) -> Side:
    words = tuple(Evidence(r.id, 0, len(r.text)) for r in reports)
    return Side(position, None, None, False, False, False, None, None, words)


def test_of_several_words_of_a_side_those_of_one_act_are_told() -> None:
    freed = "The rebels freed the sailors."
    traded = "The sailors were exchanged for captured rebels in the old harbour of Kestle."
    no_deal = "The minister denied a deal."
    no_trade = "The minister denied that the sailors were exchanged for captured rebels."
    assert chosen((freed, traded), (no_deal, no_trade)) == [
        f"In dispute: “{traded}” against “{no_trade}”."
    ]


def test_of_three_values_two_that_cannot_both_be_true_are_told() -> None:
    words = [f"{n} people were hurt at Kestle." for n in ("23", "Nearly two dozen", "31")]
    assert told(*words).brief[-1].text == f"In dispute: “{words[0]}” against “{words[2]}”."


def test_a_number_and_more_than_that_number_are_no_dispute_of_the_brief() -> None:
    found = told("31 people were hurt at Kestle.", "More than 31 people were hurt at Kestle.")
    assert "conflict" in {c.verdict for c in found.comparisons}
    assert not any("dispute" in s.text for s in found.brief)


def test_who_gives_both_numbers_does_not_hold_them_against_each_other() -> None:
    limit = "Drivers had to slow to 90 kilometres an hour at Kestle."
    speed = "At Kestle the train went at 145 kilometres an hour, far above the limit of 90."
    assert chosen((limit,), (speed,), ("90 kilometres an hour", "145 kilometres an hour")) == []
    assert chosen((limit,), (speed,)) != []


def test_the_same_words_on_both_sides_are_no_dispute() -> None:
    both = "Seven people died at the dam and nine at the bridge."
    assert chosen((both,), (both,)) == []
