"""What is in dispute is told in the brief, in the words of both sides."""

import pytest

from stemma.account import Telling, account
from stemma.annotate import annotate
from stemma.model import Account, Claim, Material, Report
from tests.weigh import made

AT = "2025-05-06T10:00"
SEVEN, NINE = "Seven people died at the Kestle dam.", "Nine people died at the Kestle dam."


def told(first: str, second: str, language: str = "en", length: int = 12) -> Account:
    known = made.reports(
        made.report("alba", first, published=AT, language=language),
        made.report("bora", second, published=AT, language=language),
    )
    return of(known, made.claim(known, ("alba", first), ("bora", second)), length)


def of(known: dict[str, Report], claim: Claim, length: int = 12) -> Account:
    marks = dict(zip(known, annotate(list(known.values())), strict=True))
    story = made.story(known)
    weighed = made.weigh(story, known, marks, [claim], made.stemma())
    material = Material(
        reports=tuple(known.values()),
        annotations=marks,
        stories=(story,),
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


def test_the_sides_that_are_told_exclude_each_other() -> None:
    several = {
        "alba": "Seven people died at the Kestle dam.",
        "bora": "At least six people died at the Kestle dam.",
        "crag": "Eleven people died at the Kestle dam.",
    }
    known = made.reports(*(made.report(n, t, published=AT) for n, t in several.items()))
    found = of(known, made.claim(known, *several.items()))
    assert len(found.comparisons[0].sides) == 3
    (sentence,) = [s for s in found.brief if "dispute" in s.text]
    assert "Seven" in sentence.text
    assert "Eleven" in sentence.text


def test_what_all_agree_on_is_no_dispute() -> None:
    assert [s.text for s in told(SEVEN, SEVEN).brief] == [SEVEN]


@pytest.mark.parametrize("length", [1, 3])
def test_disputes_do_not_crowd_out_the_story(length: int) -> None:
    assert not any("dispute" in s.text for s in told(SEVEN, NINE, length=length).brief)


def test_the_fixed_words_are_of_the_language_of_the_reports() -> None:
    first = "Tanker verkauften auf See Öl an die Rebellen."
    second = "Die Reederei dementierte, dass Tanker den Rebellen Öl verkauften."
    assert (
        told(first, second, "de").brief[-1].text == f"Umstritten: „{first}“ gegenüber „{second}“."
    )
