"""What nests in what: a claim entails the broader ones, and none that says more or otherwise."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.align.claims import claim
from stemma.align.entailed import entailed
from stemma.align.entailing import NAMES, entailing, fullness
from stemma.align.lexicon import contrary, steps
from stemma.align.pages import page
from stemma.align.quantities import numbers_missing, numbers_summed, warrants
from stemma.align.statements import statements
from stemma.encoders.e5 import E5
from stemma.model import Figure
from tests.align.test_align import STORY, claims_of, marked, report

Order = set[tuple[str, str]]


def nests(*sentences: str) -> Order:
    """Which sentences entail which, every clause a claim by itself, each told by its sentence."""
    made = [report(f"r{i}", f"Notes of day {i}", line) for i, line in enumerate(sentences)]
    story, reports, marks = marked(*made)
    own = [s for r in reports for s in statements(page(reports[r], marks[r])) if not s.headline]
    claims = [claim(story, [s], reports) for s in own]
    sentence = {c.id: s.sentence for c, s in zip(claims, own, strict=True)}
    found = entailed(claims, [[s] for s in own], E5(), entailing())
    return {(sentence[c.id], sentence[other]) for c in found for other in c.entails}


NESTED = [
    ("Ten tourists were killed in the crash on Monday.", "People were killed in the crash."),
    (
        "President Elva Rusk signed the water treaty in Tarn on Wednesday.",
        "President Elva Rusk signed an agreement.",
    ),
    ("The old car crashed with eleven soldiers on Monday.", "The vehicle crashed with soldiers."),
    # who is killed dies
    ("The storm killed nine sailors in the bay.", "Nine sailors died."),
    # in the passive
    ("A landslide buried the village of Orlo on Tuesday.", "The village of Orlo was buried."),
    ("The gunman shot eleven soldiers in the camp.", "More than ten soldiers were shot."),
    # one of two
    ("Two nurses and a doctor were killed in the shelling.", "Two nurses were killed."),
    # what a relative clause adds
    (
        "The miners, who had blocked the road, returned to work on Monday.",
        "The miners returned to work.",
    ),
]
NOT_NESTED = [
    # planned, not done; done, not planned
    ("The ferry will sink in the harbour on Monday.", "The ferry sank in the harbour."),
    ("The ferry sank in the harbour on Monday.", "The ferry will sink in the harbour."),
    # denied
    ("The ferry did not sink in the harbour on Monday.", "The ferry sank in the harbour."),
    # somebody says so
    (
        'Captain Otto Brandt said: "The ferry sank in the harbour on Monday."',
        "The ferry sank in the harbour.",
    ),
    # more than is known
    ("People were killed in the crash.", "Ten tourists were killed in the crash on Monday."),
    # fewer than said
    ("Nine sailors drowned in the cold harbour.", "More than ten sailors drowned."),
    # somebody else
    ("Elva Rusk signed the treaty in Tarn.", "Otto Brandt signed the treaty."),
    # the same words in other roles
    ("The dog bit the mayor in the park.", "The mayor bit the dog."),
    ("The mother of the pilot died in the hospital.", "The pilot died in the hospital."),
    ("The rebels released a video of the captives.", "The rebels released the captives."),
    # another verb has the number
    (
        "Ten tourists were hurt and two guides were killed in the crash.",
        "Ten tourists were killed in the crash.",
    ),
    ("Nine sailors were rescued after the storm.", "Nine sailors died."),
    # nearly, wanted, attempted, under a condition, of which somebody is accused
    ("The ferry almost hit the bridge in the fog.", "The ferry hit the bridge."),
    ("Rebels promised to free twelve schoolgirls.", "Twelve schoolgirls were freed."),
    ("The company tried to sell its steel plant in Orlo.", "The company sold a plant."),
    ("If the dam breaks, the village will be flooded.", "The village was flooded."),
    ("The minister was accused of taking bribes from a builder.", "The minister took bribes."),
]


@pytest.mark.parametrize(("narrow", "broad"), NESTED)
def test_a_claim_entails_the_broader_one(narrow: str, broad: str) -> None:
    assert nests(narrow, broad) == {(narrow, broad)}


@pytest.mark.parametrize(("first", "second"), NOT_NESTED)
def test_what_says_more_or_otherwise_is_not_entailed(first: str, second: str) -> None:
    assert (first, second) not in nests(first, second)


def holds(narrow: tuple[str, ...], broad: tuple[str, ...]) -> bool:
    """Whether a claim of these wordings entails a claim of those; no other way is ever told."""
    made = [report(f"r{i}", f"Notes of day {i}", line) for i, line in enumerate(narrow + broad)]
    story, reports, marks = marked(*made)
    own = [s for r in reports for s in statements(page(reports[r], marks[r])) if not s.headline]
    first = [s for s in own if s.sentence in narrow]
    groups = [first, [s for s in own if s not in first]]
    one, other = entailed([claim(story, g, reports) for g in groups], groups, E5(), entailing())
    assert not other.entails
    return one.entails == (other.id,)


def test_the_wordings_of_a_claim_say_together_what_it_says() -> None:
    wordings = "The ferry sank in the harbour of Tarn.", "The old ferry sank on Monday in a storm."
    assert holds(wordings, ("The ferry sank in a storm in the harbour.",))
    assert not holds(wordings[:1], ("The ferry sank in a storm in the harbour.",))


def test_most_wordings_of_the_broader_claim_must_follow() -> None:
    narrow = ("Ten tourists were killed in the crash on Monday.",)
    follows, other = "People were killed in the crash.", "Rescuers searched the cold river."
    assert holds(narrow, (follows, "Tourists were killed."))
    assert not holds(narrow, (follows, other))


def test_what_one_report_says_itself_is_not_only_somebodys_word() -> None:
    said = 'Captain Otto Brandt said: "The ferry sank in the harbour on Monday."'
    plain = "The old ferry sank in the harbour in a storm."
    assert not holds((said,), ("The ferry sank in the harbour.",))
    assert holds((said, plain), ("The ferry sank in the harbour.",))


def test_a_word_that_bounds_no_number_of_its_own_is_covered_by_nothing() -> None:
    wordings = "The miners spent less than the owners on bread.", "The miners spent 40 dollars."
    assert not holds(("The miners spent 40 dollars on bread in Tarn on Monday.",), wordings)


def test_it_is_a_strict_order_among_the_claims_of_the_story() -> None:
    by_id = {c.id: c for c in claims_of(*STORY)}
    for made in by_id.values():
        assert made.id not in made.entails
        assert list(made.entails) == sorted(set(made.entails))
        for other in made.entails:
            assert made.id not in by_id[other].entails
            assert set(by_id[other].entails) <= set(made.entails)


CHAIN = (
    "Ten old tourists were killed in the bus crash on Monday.",
    "Tourists were killed in the crash.",
    "People were killed in the crash.",
)


def test_what_is_entailed_entails_on() -> None:
    first, second, third = CHAIN
    assert nests(*CHAIN) == {(first, second), (first, third), (second, third)}


def test_the_order_of_the_reports_changes_nothing() -> None:
    assert all(nests(*order) == nests(*CHAIN) for order in permutations(CHAIN))


def test_align_tells_it_of_the_claims_of_a_story() -> None:
    made = claims_of(
        report("alba", "Notes of the day", "Ten tourists were killed in the crash in Tarn."),
        report("bora", "Other notes", "It rained. People were killed in the crash."),
    )
    words = {c.id: c.statement for c in made}
    assert ("Ten tourists were killed in the crash in Tarn", "People were killed in the crash") in {
        (c.statement, words[other]) for c in made for other in c.entails
    }


def figure(low: float | None, high: float | None, **given: bool) -> Figure:
    marks = {"low_open": False, "high_open": False, "approximate": False} | given
    return Figure(0, 1, low, high, unit=None, of="boat", **marks)


def test_figures_are_held_as_intervals() -> None:
    eleven = figure(11, 11)
    assert warrants(eleven, figure(10, None, low_open=True)), "more than ten"
    assert warrants(eleven, figure(9, None)), "at least nine"
    assert not warrants(eleven, figure(11, None, low_open=True)), "more than eleven"
    assert not warrants(figure(9, None), eleven)


BOUND = st.none() | st.integers(0, 20)
FIGURES = st.builds(figure, BOUND, BOUND, low_open=st.booleans(), high_open=st.booleans())


@given(FIGURES, FIGURES, FIGURES)
def test_figures_warrant_themselves_and_what_those_warrant(a: Figure, b: Figure, c: Figure) -> None:
    assert warrants(a, a)
    assert not (warrants(a, b) and warrants(b, c)) or warrants(a, c)


def count(value: float, of: str | None = None, unit: str | None = None) -> Figure:
    return replace(figure(value, value), of=of, unit=unit)


def test_numbers_are_given_rounded_or_as_a_sum() -> None:
    told = [count(1917, "soldier"), count(2, "pilot"), count(10, "passenger"), count(23, unit="%")]
    assert numbers_missing(told, [count(1900, "troop"), count(10, "person")]) == 0
    assert numbers_missing(told, [count(12, "person")]) == 0
    assert numbers_summed(told, [count(12, "person"), count(10, "person")]) == 1
    assert numbers_missing(told, [count(3, "pilot"), count(1800, "soldier")]) == 2
    assert numbers_missing(told, [count(23, unit="km")]) == 1
    assert numbers_summed(told, [count(25, unit="%")]) == 0


def test_small_numbers_are_not_rounded() -> None:
    assert numbers_missing([count(9.6)], [count(10)]) == 1


def test_words_are_broader_or_contrary() -> None:
    assert steps("tourist", "people") is not None
    assert steps("person", "tourist") is None
    assert steps("wound", "injure") == 0
    assert steps("kill", "die") is not None, "what it causes"
    assert steps("die", "kill") is None
    assert contrary("open", "close")
    assert contrary("close", "open")


def test_narrow_words_figures_and_names_say_more() -> None:
    lines = "Tourists were killed in the crash.", "People were killed in the crash."
    _, reports, marks = marked(report("alba", "Title of the report", *lines))
    narrow, broad = (s for s in statements(page(reports["alba"], marks["alba"])) if not s.headline)
    assert fullness(narrow) > fullness(broad)


def test_the_weights_are_those_of_the_features() -> None:
    assert len(entailing().weight) == len(NAMES)
    assert 0 < entailing().least < 1
