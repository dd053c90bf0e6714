"""What is told in two ways: as a fact and as alleged, of a part and of the whole; causes."""

from dataclasses import replace
from typing import Any

import pytest

from stemma.model import Comparison
from tests.weigh import made

EARLY, LATE = "2025-05-06T08:00", "2025-05-07T09:00"


def told(
    *texts: str,
    at: tuple[str | None, ...] = (EARLY, EARLY, EARLY),
    joined: bool = False,
    kinds: tuple[str, ...] = ("news", "news", "news"),
) -> list[Comparison]:
    """The comparisons of polarity, without agreement. Every sentence is a claim, or all are one."""
    known = made.reports(
        *(
            made.report(f"r{i}", text, published=when, kind=kind)
            for i, (text, when, kind) in enumerate(zip(texts, at, kinds, strict=False))
        )
    )
    said = [
        (f"r{i}", sentence.rstrip(".")) for i, text in enumerate(texts) for sentence in _split(text)
    ]
    claims = (
        [made.claim(known, *said)]
        if joined
        else [made.claim(known, one, name=f"c{n}") for n, one in enumerate(said)]
    )
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma())
    return [c for c in found.comparisons if c.kind == "polarity" and c.verdict != "agree"]


def _split(text: str) -> list[str]:
    return [s for s in text.replace(". ", ".\n").split("\n") if s]


def sides(comparisons: list[Comparison]) -> list[list[str]]:
    return [[side.position for side in c.sides] for c in comparisons]


FACT = "The tanker Orla delivered 600 tons of oil to the rebels in Tarn."

ALLEGED = [
    "The tanker Orla allegedly delivered 600 tons of oil to the rebels in Tarn.",
    "The tanker Orla is suspected of delivering 600 tons of oil to the rebels in Tarn.",
    "The tanker Orla is said to have delivered 600 tons of oil to the rebels in Tarn.",
    "Police accused the tanker Orla of delivering 600 tons of oil to the rebels in Tarn.",
    "There are rumours that the tanker Orla delivered 600 tons of oil to the rebels in Tarn.",
    "Police seized the tanker Orla, accused of delivering 600 tons of oil to the rebels in Tarn.",
]


@pytest.mark.parametrize("alleged", ALLEGED)
def test_a_fact_and_an_allegation_are_two_sides(alleged: str) -> None:
    for pair in ((FACT, alleged), (alleged, FACT)):
        (comparison,) = told(*pair)
        assert (comparison.verdict, comparison.two_sided) == ("compatible", True)
        assert sides([comparison]) == [[FACT.rstrip("."), alleged.rstrip(".")]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # both state it, both allege it
        (FACT, FACT),
        (ALLEGED[0], ALLEGED[1]),
        # a report that does both
        (FACT + " " + ALLEGED[1], ALLEGED[0]),
        (FACT, ALLEGED[0] + " The tanker Orla delivered 600 tons of oil to the rebels in Tarn."),
        # another verb, another thing, another who
        (FACT, "The tanker Orla allegedly sold 600 tons of oil to the rebels in Tarn."),
        (FACT, "The tanker Orla allegedly delivered twelve rifles to the rebels in Tarn."),
        (FACT, "The ferry Brisa allegedly delivered 600 tons of oil to the rebels in Larne."),
        ("Russia exports oil to the rebels in Tarn.", "China allegedly exports oil to the rebels."),
        # alleged is something else
        (FACT, "Rivals accuse the crew of fraud since " + FACT[0].lower() + FACT[1:]),
        (FACT, "Police said that " + FACT[0].lower() + FACT[1:]),
        # too little in common; a verb that says little
        ("Rebels killed a man.", "Soldiers allegedly killed a man."),
        ("The crew took the oil to Tarn.", "The crew allegedly took the oil to Tarn."),
        ("In 2009 " + FACT[0].lower() + FACT[1:], ALLEGED[0]),
        # doubted by what stands over it; asked; not done
        ("The navy suspects that the tanker Orla delivered 600 tons of oil to Tarn.", ALLEGED[0]),
        ("The tanker Orla did not deliver oil to the rebels in Tarn.", ALLEGED[0]),
    ],
)
def test_no_fact_against_an_allegation(first: str, second: str) -> None:
    assert [c for c in told(first, second) if c.two_sided] == []


@pytest.mark.parametrize(
    "alleged",
    [
        "Ministers accused China of selling 600 tons of oil to the rebels in Tarn.",
        "China is suspected of selling 600 tons of oil to the rebels in Tarn.",
        "A firm from China accused of selling 600 tons of oil to the rebels in Tarn was fined.",
        "A court fined China, which is accused of selling 600 tons of oil to the rebels in Tarn.",
    ],
)
def test_who_is_accused_takes_part(alleged: str) -> None:
    fact = "{} sold 600 tons of oil to the rebels in Tarn."
    assert len([c for c in told(fact.format("China"), alleged) if c.two_sided]) == 1
    assert [c for c in told(fact.format("Russia"), alleged) if c.two_sided] == []


def test_what_somebody_says_is_no_fact_but_what_he_takes_for_granted_is() -> None:
    known = made.reports(
        made.report("alba", "Ministers seized a ship that delivered 600 tons of oil to Tarn."),
        made.report("bora", "The ship is suspected of delivering 600 tons of oil to Tarn."),
        made.report("cora", "The ship delivered 600 tons of oil to Tarn."),
        made.report("dora", "Rivals suspect that the ship delivered 600 tons of oil to Tarn."),
        made.report("fara", "Rivals said that the ship delivered 600 tons of oil to Tarn."),
    )
    relative = ("alba", "that delivered 600 tons of oil to Tarn", "ministers")
    alleged = ("bora", "The ship is suspected of delivering 600 tons of oil to Tarn")
    quoted = ("cora", "The ship delivered 600 tons of oil to Tarn", "a rival")
    doubted = ("dora", "that the ship delivered 600 tons of oil to Tarn")
    indirect = ("fara", "that the ship delivered 600 tons of oil to Tarn", "rivals")
    said = (relative, alleged, quoted, doubted, indirect)
    claims = [made.claim(known, one, name=one[0]) for one in said]
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma()).comparisons
    (comparison,) = (c for c in found if c.two_sided)
    assert sides([comparison]) == [[relative[1], alleged[1]]]
    assert [len(side.assertions) for side in comparison.sides] == [1, 1]


@pytest.mark.parametrize(
    ("given", "found"), [({}, 1), ({"modality": "hypothetical"}, 0), ({"stance": "asks"}, 0)]
)
def test_only_what_is_said_to_have_happened_is_a_fact(given: dict[str, Any], found: int) -> None:
    known = made.reports(made.report("alba", FACT), made.report("bora", ALLEGED[0]))
    (fact,) = made.claim(known, ("alba", FACT.rstrip("."))).assertions
    stated = replace(
        made.claim(known, ("alba", FACT.rstrip("."))), assertions=(replace(fact, **given),)
    )
    alleged = made.claim(known, ("bora", ALLEGED[0].rstrip(".")), name="d")
    story, marks = made.resolved(known)
    told = made.weigh(story, known, marks, [stated, alleged], made.stemma()).comparisons
    assert len([c for c in told if c.two_sided]) == found


PART = "Part of the old bridge collapsed on Monday."


def test_a_part_and_the_whole_are_two_sides() -> None:
    (comparison,) = told(PART, "The old bridge collapsed on Monday.")
    assert (comparison.verdict, comparison.two_sided) == ("compatible", True)
    assert sides([comparison]) == [[PART.rstrip("."), "The old bridge collapsed on Monday"]]
    (comparison,) = told(PART, "The viaduct collapsed on Monday.", joined=True)
    assert comparison.two_sided


@pytest.mark.parametrize(
    "second",
    [
        # a part too; another thing; another verb; what is done to something else; not done
        "Part of the old bridge collapsed on Monday.",
        "The old crane on the bridge collapsed on Monday.",
        "The old bridge burned on Monday.",
        "The old bridge collapsed the market on Monday.",
        "The old bridge has not collapsed.",
        "In 1987 the old bridge collapsed.",
        "The old bridge collapsed on Monday as part of a test.",
    ],
)
def test_no_part_against_the_whole(second: str) -> None:
    assert [c for c in told(PART, second) if c.two_sided] == []


def test_a_report_that_tells_of_both_is_on_the_side_of_the_part() -> None:
    both = PART + " Later the old bridge collapsed."
    (comparison,) = (c for c in told(both, PART, "The old bridge collapsed.") if c.two_sided)
    assert [[a.report for a in side.assertions] for side in comparison.sides] == [
        ["r0", "r1"],
        ["r2"],
    ]


def test_a_section_of_nothing_is_no_part() -> None:
    found = told("The section collapsed.", "The viaduct collapsed.", joined=True)
    assert [c for c in found if c.two_sided] == []


@pytest.mark.parametrize(
    "first",
    [
        "The first part of the old bridge collapsed on Monday.",
        "The army collapsed part of the old bridge on Monday.",
        "Part of the old bridge did not collapse.",
    ],
)
def test_a_part_that_is_none(first: str) -> None:
    found = told(first, "The old bridge collapsed on Monday.")
    assert [c for c in found if c.two_sided] == []


OPEN = "The cause of the factory fire is unclear."

CAUSES = [
    "A faulty heater caused the factory fire.",
    "The factory fire was caused by a faulty heater.",
    "Officials blamed the factory fire on a heater.",
    "A faulty heater fell and caused the factory fire.",
    "The cause of the factory fire was a faulty heater.",
    "A faulty heater was the cause of the factory fire.",
    "Early findings suggest that a heater was left on.",
    "Early official findings suggest that a heater was left on.",
    # where the parser loses the subject
    "The collapse started at the pillar and initial indications suggest that it was overloaded.",
]


@pytest.mark.parametrize("cause", CAUSES)
def test_a_cause_left_open_is_held_against_what_tells_it(cause: str) -> None:
    (comparison,) = told(OPEN, cause)
    assert comparison.verdict == "conflict"
    assert sides([comparison]) == [[cause.rstrip("."), OPEN.rstrip(".")]]
    (later,) = told(OPEN, cause, at=(EARLY, LATE))
    assert later.verdict == "development"
    assert sides([later]) == [[OPEN.rstrip("."), cause.rstrip(".")]]


@pytest.mark.parametrize(
    "second",
    [
        # of another thing; of an earlier year; in general; not so; asked; a word that tells none
        "A faulty heater caused the ferry accident.",
        "In 2009 a faulty heater caused a factory fire.",
        "Faulty heaters cause most factory fires.",
        "A faulty heater is a cause of factory fires.",
        "No heater caused the factory fire, and a heater did not cause the factory fire.",
        "Police are looking into what caused the factory fire.",
        "Police asked whether a heater caused the factory fire.",
        "The claim that a heater caused the factory fire is false.",
        "Police asked whether a heater fell and caused the factory fire.",
        "Early risers suggest that a heater was left on.",
        "The cause was a faulty heater.",
        "A faulty heater caused it.",
        "It was no factory fire caused by a heater.",
        "The factory fire was caused in June.",
        "Officials blamed the factory fire.",
        "The cause of the factory fire was terrible.",
        "Many findings suggest that a heater was left on.",
        "The mayor caused a stir.",
    ],
)
def test_no_cause_is_told(second: str) -> None:
    assert told(OPEN, second) == []


def test_a_side_is_the_clause_that_tells_it() -> None:
    first = "The hall burned for hours, but the cause of the factory fire is unclear."
    known = made.reports(made.report("alba", first), made.report("bora", CAUSES[0]))
    said = [
        ("alba", "The hall burned for hours"),
        ("alba", "the cause of the factory fire is unclear"),
    ]
    claims = [
        made.claim(known, one, name=one[1])
        for one in (*said, ("alba", first.rstrip(".")), ("bora", CAUSES[0].rstrip(".")))
    ]
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma()).comparisons
    (comparison,) = (c for c in found if "leaves open" in c.why)
    assert comparison.sides[1].position == said[1][1]


def test_causes_of_two_things_are_two_questions() -> None:
    other = "The cause of the ferry accident is unclear."
    found = told(OPEN + " " + other, CAUSES[0] + " A drunken pilot caused the ferry accident.")
    assert [len(s.assertions) for c in found for s in c.sides] == [1, 1, 1, 1]
    same = "The cause of the blaze, a factory fire, is unclear."
    (comparison,) = told(OPEN, same, CAUSES[0])
    assert [len(s.assertions) for s in comparison.sides] == [1, 2]


def test_what_is_no_open_cause() -> None:
    assert told("It is unclear who lit the factory fire.", CAUSES[0]) == []
    denied = "The firm denied that a heater was the cause of the factory fire."
    assert "open" not in " ".join(c.why for c in told(denied, CAUSES[0]))


def test_a_report_that_tells_the_cause_leaves_nothing_open() -> None:
    both = f"{OPEN} Early findings suggest that a heater was left on."
    assert told(both, CAUSES[0]) == []
    (comparison,) = told(OPEN, both, CAUSES[0])
    assert len(comparison.sides[1].assertions) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [(FACT, ALLEGED[0]), (OPEN, CAUSES[0])],
)
def test_what_a_post_says_is_no_side(first: str, second: str) -> None:
    at = LATE, EARLY
    assert told(first, second, at=at) != []
    assert told(first, second, at=at, kinds=("news", "social")) == []
    assert told(first, second, at=at, kinds=("social", "news")) == []
