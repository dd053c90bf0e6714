"""Where people are from, and where things stand, by the reports of one story."""

import pytest

from stemma.model import Comparison
from tests.weigh import made


def told(*texts: str) -> list[Comparison]:
    """The comparisons of places of reports of which each first sentence is a claim of its own."""
    known = made.reports(*(made.report(f"r{i}", text) for i, text in enumerate(texts)))
    claims = [
        made.claim(known, (f"r{i}", text.partition(". ")[0].rstrip(".")), name=f"c{i}")
        for i, text in enumerate(texts)
    ]
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma())
    return [c for c in found.comparisons if c.kind == "place" and c.verdict != "agree"]


def towns(*texts: str) -> list[list[str]]:
    return [[side.position for side in c.sides] for c in told(*texts)]


MARTHA = "Martha Keane, 40, from Dublin, said the boat sank within minutes."
PAUL = "Paul Weber, 21, was killed at once. "

HOMES = [
    # two towns for one person
    (MARTHA, "Martha Keane, of Belfast, was rescued.", ["Belfast", "Dublin"]),
    (MARTHA, "Martha Keane (40), from Belfast, was rescued.", ["Belfast", "Dublin"]),
    (MARTHA, "Martha Keane, who lives in Belfast, was rescued.", ["Belfast", "Dublin"]),
    (MARTHA, "Martha Keane lives in Belfast with two sons.", ["Belfast", "Dublin"]),
    # a village that no table knows, with its region
    (MARTHA, "Martha Keane of Ballymore, Ireland, was rescued.", ["Ballymore", "Dublin"]),
    (MARTHA, "Martha Keane of the village of Ballymore was rescued.", ["Ballymore", "Dublin"]),
    (
        MARTHA,
        "Martha Keane, 40, was safe. The mother, from Upper Norton, south of London, was rescued.",
        ["Dublin", "Upper Norton"],
    ),
    # the other town is told of the boat, or names it
    (MARTHA, "Martha Keane, of Belfast, swam. The boat came from Dublin.", ["Belfast", "Dublin"]),
    (MARTHA, "Martha Keane, of Belfast, missed the Dublin ferry.", ["Belfast", "Dublin"]),
    (MARTHA, "Martha Keane sang in her home town of Ballymore.", ["Ballymore", "Dublin"]),
    # a noun for the one whom the report introduced
    (
        MARTHA,
        "Martha Keane, 40, was on the boat. The mother, from Belfast, was rescued.",
        ["Belfast", "Dublin"],
    ),
    (
        PAUL + "Paul Weber had come with friends from his home town of Munich.",
        "The man, named as Paul Weber, was hit. The victim lived in a town called Rosenheim.",
        ["Munich", "Rosenheim"],
    ),
]


@pytest.mark.parametrize(("first", "second", "found"), HOMES)
def test_two_towns_for_one_person_are_two_sides(first: str, second: str, found: list[str]) -> None:
    assert towns(first, second) == [found]
    assert towns(second, first) == [found]


@pytest.mark.parametrize(
    ("town", "verdict"),
    [
        ("Belfast", "conflict"),  # 140 km from Dublin
        ("Swords", "compatible"),  # 13 km
        ("Ballymore, Ireland", "compatible"),  # in no table
    ],
)
def test_towns_that_are_not_known_to_be_far_apart_can_both_be_right(
    town: str, verdict: str
) -> None:
    (found,) = told(MARTHA, f"Martha Keane, of {town}, was rescued.")
    assert (found.verdict, found.two_sided) == (verdict, verdict == "compatible")


def test_one_town_far_from_the_others_makes_a_conflict() -> None:
    (found,) = told(MARTHA, *(f"Martha Keane, of {t}, was rescued." for t in ("Swords", "Belfast")))
    assert (found.verdict, len(found.sides)) == ("conflict", 3)


NO_HOMES = [
    # the same town
    (MARTHA, "Martha Keane, of Dublin, was rescued."),
    # somebody else
    (MARTHA, "Laura Hughes, of Belfast, was rescued."),
    # one report knows both: she moved
    (MARTHA, "Martha Keane, of Belfast, was rescued. Martha Keane moved from Dublin in spring."),
    (MARTHA, "Martha Keane, of Belfast, had left Dublin."),
    (MARTHA, "Martha Keane, 40, was saved. The mother, from Belfast, had come from Dublin."),
    # she lived there once, or does not
    (MARTHA, "Martha Keane had lived in Belfast."),
    (MARTHA, "Martha Keane lived in Belfast in 1998."),
    (MARTHA, "Martha Keane once lived in Belfast."),
    (MARTHA, "Martha Keane does not live in Belfast."),
    # born, or only there
    (MARTHA, "Martha Keane, born in Belfast, was rescued."),
    (MARTHA, "Martha Keane spoke in Belfast after the rescue."),
    # one lies within the other, as a report tells
    (MARTHA, "Martha Keane, of Tallaght, Dublin, was rescued."),
    # a name of which nothing tells that it is a town
    (MARTHA, "Martha Keane, of Ballymore, was rescued."),
    (MARTHA, "Martha Keane, of Ballymore, who was lost on the way to Ireland, was rescued."),
    (MARTHA, "Martha Keane, of Ballymore, sang, and Ireland won."),
    # his or hers
    (MARTHA, "Martha Keane sang and Laura Hughes spoke of her home town of Belfast."),
    # a country, a state
    (MARTHA, "Martha Keane, of Ireland, was rescued."),
    ("Martha Keane, of Austin, was rescued.", "Martha Keane, from Texas, was rescued."),
    # the mother could be either of two, or somebody told of later
    (MARTHA, "The mother, from Belfast, was rescued. Martha Keane, 40, sang."),
    (
        "Martha Keane, 40, from Dublin, and Laura Hughes, 37, from Dublin, were on the boat.",
        "Martha Keane, 40, and Laura Hughes, 37, were on the boat. The mother, from Belfast, sang.",
    ),
    # nobody was introduced
    (MARTHA, "Martha Keane met the minister. The mother, from Belfast, was rescued."),
    # where a team of hers is from
    (MARTHA, "Martha Keane plays for a team from Belfast."),
]


@pytest.mark.parametrize(("first", "second"), NO_HOMES)
def test_no_two_homes(first: str, second: str) -> None:
    assert towns(first, second) == []
    assert towns(second, first) == []


def test_a_person_given_many_towns_has_no_home() -> None:
    known = ["Dublin", "Belfast", "Madrid", "Lisbon", "Vienna"]
    assert len(towns(*(f"Martha Keane, of {town}, was rescued." for town in known[:4]))[0]) == 4
    assert towns(*(f"Martha Keane, of {town}, was rescued." for town in known)) == []


def test_a_body_has_no_home() -> None:
    found = told("Orla Steel Company of Dublin grew.", "Orla Steel Company of Belfast grew.")
    assert [c.about for c in found if c.about.startswith("where from")] == []


def test_the_evidence_of_a_home_is_what_tells_it() -> None:
    (comparison,) = told(MARTHA, "Martha Keane, of Belfast, was rescued.")
    assert comparison.verdict == "conflict"
    assert comparison.about == "where from: Martha Keane"
    assert [(e.report, e.start, e.end) for s in comparison.sides for e in s.assertions] == [
        ("r1", 0, len("Martha Keane, of Belfast")),
        ("r0", 0, len("Martha Keane, 40, from Dublin")),
    ]


FAR = "The plane fell into a lake about 230 km (143 miles) west of the capital of Lima on Monday."


def test_directions_next_to_each_other_may_be_one() -> None:
    (comparison,) = told(FAR, "The wreck lies roughly 140 miles north-west of Lima.")
    assert (comparison.verdict, comparison.two_sided) == ("compatible", True)
    assert [s.position for s in comparison.sides] == [
        "about 230 km (143 miles) west of the capital of Lima",
        "roughly 140 miles north-west of Lima",
    ]


@pytest.mark.parametrize("point", ["north", "south", "east", "southeast", "northeast"])
def test_directions_apart_exclude_each_other(point: str) -> None:
    (comparison,) = told(FAR, f"Twelve sailors died roughly 140 miles {point} of Lima.")
    assert (comparison.verdict, comparison.two_sided) == ("conflict", False)


@pytest.mark.parametrize(
    "second",
    [
        # the same direction; another distance, place, measure; none; both
        "The wreck lies roughly 140 miles west of Lima.",
        "The wreck lies roughly 20 miles north-west of Lima.",
        "The wreck lies roughly 140 miles north-west of Bogota.",
        "The storm raged for 230 hours east of Lima.",
        "The wreck lies north-west of Lima.",
        "The 230 km road to the old wreck runs east of Lima.",
        "A ship lay 140 miles east of Lima. The wreck lies roughly 140 miles west of Lima.",
    ],
)
def test_no_two_directions(second: str) -> None:
    assert towns(FAR, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (MARTHA, "Martha Keane, of Belfast, was rescued."),
        (FAR, "The wreck lies roughly 140 miles north-west of Lima."),
    ],
)
def test_what_a_post_says_is_no_side(first: str, second: str) -> None:
    assert told(first, second) != []
    known = made.reports(made.report("alba", first), made.report("bora", second, kind="social"))
    claims = [made.claim(known, ("alba", first.rstrip(".")))]
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma())
    assert [c for c in found.comparisons if c.kind == "place"] == []


CROSS = "The cross that stood in the village of Ballymore fell on a hiker"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (CROSS, "The cross near the town of Ballymore fell on a hiker"),
        (CROSS, "The cross outside Ballymore, Ireland, fell on a hiker"),
        ("The cross fell on a hiker in Dublin", "The cross fell on a hiker near Dublin"),
    ],
)
def test_in_a_town_and_near_it_are_two_sides(first: str, second: str) -> None:
    for texts in ((first, second), (second, first)):
        (comparison,) = joined(*texts)
        assert (comparison.verdict, comparison.two_sided) == ("compatible", True)
        assert [side.position for side in comparison.sides] == [first, second]


@pytest.mark.parametrize(
    ("first", "second", "more"),
    [
        (CROSS, "The cross in the town of Ballymore fell on a hiker", ""),
        # another town; a province; what only tells where a place is
        (CROSS, "The cross near the town of Larne fell on a hiker", ""),
        (
            "The cross fell in the province of Ballymore",
            "The cross fell near the town of Ballymore",
            "",
        ),
        (
            CROSS,
            "The cross in the village of Cray, near the town of Ballymore, fell on a hiker",
            "",
        ),
        # a year before the story
        (
            "The cross fell on a hiker in Dublin in 2019",
            "The cross fell on a hiker near Dublin",
            "",
        ),
        # a report that says both
        (
            CROSS,
            "The cross near the town of Ballymore fell on a hiker",
            "He lived in the town of Ballymore.",
        ),
    ],
)
def test_no_two_sides_of_a_town(first: str, second: str, more: str) -> None:
    assert joined(first, second, more=more) == []


def joined(first: str, second: str, more: str = "") -> list[Comparison]:
    """The comparisons of places of two statements of one claim; the second report says more."""
    known = made.reports(
        *(
            made.report(name, text, published="2025-05-06T10:00")
            for name, text in (("r0", f"{first}."), ("r1", f"{second}. {more}"))
        )
    )
    claims = [made.claim(known, ("r0", first), ("r1", second), name="c")]
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma())
    return [c for c in found.comparisons if c.kind == "place" and c.verdict != "agree"]
