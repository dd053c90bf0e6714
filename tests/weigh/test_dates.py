"""When it was: only times that the verb carries, and no conflict without need."""

import pytest

from stemma.model import Comparison
from tests.weigh import made


def dated(first: str, second: str) -> list[Comparison]:
    known = made.reports(made.report("alba", first), made.report("bora", second))
    claims = [made.claim(known, ("alba", first), ("bora", second))]
    found = made.weigh(made.story(known), known, made.marks(known), claims, made.stemma())
    return [c for c in found.comparisons if c.kind == "date"]


TABLE = [
    ("The gate broke on 3 May 2025.", "The gate broke on 3 May 2025.", "agree"),
    ("The gate broke in May 2025.", "The gate broke on 3 May 2025.", "compatible"),
    ("The gate broke on 3 May 2025.", "The gate broke on 14 April 2025.", "conflict"),
    ("The gate broke at 12:10 p.m.", "The gate broke around noon.", "compatible"),
    ("The gate broke at 6:40 a.m.", "The gate broke at 9:15 a.m.", "conflict"),
]


@pytest.mark.parametrize(("first", "second", "verdict"), TABLE)
def test_verdicts(first: str, second: str, verdict: str) -> None:
    assert [c.verdict for c in dated(first, second)] == [verdict]
    assert [c.verdict for c in dated(second, first)] == [verdict]


NO_CONFLICT = [
    # another verb: the visit, not the break
    ("The gate broke on 3 May 2025.", "The minister came on 5 May 2025."),
    # the date belongs to a noun, not to the verb
    ("The gate broke on 3 May 2025.", "The gate broke after the 2019 flood."),
    # the same weekday, counted from an uncertain day of publication
    ("The gate broke on Sunday.", "The gate broke on Sunday."),
]


@pytest.mark.parametrize(("first", "second"), NO_CONFLICT)
def test_no_false_conflicts(first: str, second: str) -> None:
    assert all(c.verdict != "conflict" for c in dated(first, second))


def test_a_weekday_told_a_week_later_is_neither_one_day_nor_two() -> None:
    text = "The gate broke on Sunday."
    known = made.reports(
        made.report("alba", text, published="2025-05-06"),
        made.report("bora", text, published="2025-05-20"),
    )
    claims = [made.claim(known, ("alba", text), ("bora", text))]
    found = made.weigh(made.story(known), known, made.marks(known), claims, made.stemma())
    assert found.comparisons == ()


def test_a_time_that_two_claims_share_makes_one_comparison() -> None:
    first, second = "The gate broke in 2025.", "The gate broke in May 2025."
    third = "The gate broke on 3 May 2025."
    known = made.reports(
        made.report("alba", first), made.report("bora", second), made.report("cora", third)
    )
    claims = [
        made.claim(known, ("alba", first), ("bora", second), name="c0"),
        made.claim(known, ("bora", second), ("cora", third), name="c1"),
    ]
    found = made.weigh(made.story(known), known, made.marks(known), claims, made.stemma())
    (told,) = [c for c in found.comparisons if c.kind == "date"]
    assert [s.position for s in told.sides] == ["2025", "2025-05", "2025-05-03"]


def test_days_that_exclude_each_other_are_compatible_with_nothing() -> None:
    first = "The Orla satellite was launched in 2009."
    assert dated(first, "The Vega satellite was launched in 2018.") == []


def test_days_of_what_nobody_can_name_are_no_conflict() -> None:
    first, second = "It was closed on 3 May 2025.", "It was closed on 14 April 2025."
    assert dated(first, second) == []
    assert [c.verdict for c in dated(*(t.replace("It", "The gate") for t in (first, second)))] == [
        "conflict"
    ]


@pytest.mark.parametrize(("thing", "verdicts"), [("photo", ["conflict"]), ("statement", [])])
def test_a_participle_tells_of_the_noun_that_it_stands_at(thing: str, verdicts: list[str]) -> None:
    known = made.reports(
        made.report("alba", "A photo released on 30 August 2025 shows the gate."),
        made.report("bora", f"The {thing} was released on 30 December 2025."),
    )
    said = [("alba", "released on 30 August 2025"), ("bora", known["bora"].text.rstrip("."))]
    claims = [made.claim(known, *said)]
    found = made.weigh(made.story(known), known, made.marks(known), claims, made.stemma())
    assert [c.verdict for c in found.comparisons if c.kind == "date"] == verdicts


def test_one_who_differs_from_many_is_found() -> None:
    text, other = "The gate broke on 3 May 2025.", "The gate broke on 14 April 2025."
    said = {f"r{number:03}": text for number in range(70)} | {"z": other}
    known = made.reports(*(made.report(name, words) for name, words in said.items()))
    claims = [made.claim(known, *said.items())]
    found = made.weigh(made.story(known), known, made.marks(known), claims, made.stemma())
    (when,) = [c for c in found.comparisons if c.kind == "date"]
    assert when.verdict == "conflict"
    assert sorted(len(side.assertions) for side in when.sides) == [1, 70]
    assert when.why == "2025-04-14 and 2025-05-03 cannot both be true"


def test_two_who_each_tell_two_times_contradict_each_other() -> None:
    first, second = "The gate broke on 3 May 2025.", "The gate broke on 14 April 2025."
    text = f"{first} {second}"
    known = made.reports(made.report("alba", text), made.report("bora", text))
    claims = [
        made.claim(known, ("alba", first), ("alba", second), ("bora", first), ("bora", second))
    ]
    found = made.weigh(made.story(known), known, made.marks(known), claims, made.stemma())
    verdicts = {c.verdict for c in found.comparisons if c.kind == "date"}
    assert verdicts == {"conflict"}
