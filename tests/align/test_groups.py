"""Which scored pairs become one group, and what of a sentence is a statement at all."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.align.groups import groups
from stemma.align.leads import leads
from stemma.align.soft import overlaps
from tests.align.test_align import FILLER, claims_of, report


def test_two_groups_join_when_all_their_pairs_are_likely_on_average() -> None:
    likely = {(0, 1): 0.9, (0, 2): 0.5, (1, 2): 0.5}
    assert groups("abc", likely, join=0.4, cohesion=1.0) == [(0, 1, 2)]
    del likely[1, 2]  # never compared counts as nothing, so that the mean is .25
    assert groups("abc", likely, join=0.4, cohesion=1.0) == [(0, 1)]


def test_a_sentence_states_a_thing_once() -> None:
    likely = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.7}
    assert groups(["a", "b", "a"], likely, join=0.4, cohesion=1.0) == [(0, 1)]


def test_words_are_covered_as_far_as_they_are_alike() -> None:
    words = [np.array([0, 1]), np.array([0, 2])]
    weights = [np.array([1.0, 3.0]), np.array([1.0, 1.0])]
    vectors = np.array([[1.0, 0, 0], [0, 1, 0], [0, 0.675, 0.738]], dtype=np.float32)
    covered, covering = overlaps([(0, 1)], words, weights, vectors)[0, 1]
    # (.675 - .35) / .65 = .5: the second word is half covered.
    assert covered == pytest.approx(2.5 / 4)
    assert covering == pytest.approx(1.5 / 2)


def test_words_are_covered_alike_among_few_statements_and_many() -> None:
    draw = np.random.default_rng(7)
    vectors = draw.normal(size=(30, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    words = [draw.choice(30, size=3, replace=False) for _ in range(90)]
    weights = [draw.random(3) for _ in words]
    pairs = list(combinations(range(90), 2))
    together = overlaps(pairs, words, weights, vectors)
    assert list(together) == pairs
    for pair in pairs[::97]:
        assert together[pair] == pytest.approx(overlaps([pair], words, weights, vectors)[pair])


CLOSE = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda p: p[0] < p[1]),
    st.sampled_from([0.1, 0.2, 0.5, 0.9]),
    min_size=1,
)


@given(CLOSE, st.lists(st.sampled_from("xyz"), min_size=6, max_size=6))
def test_a_pair_leads_over_the_next_clause_of_either_sentence(
    close: dict[tuple[int, int], float], sentence: list[str]
) -> None:
    def lead(one: int, other: int, value: float) -> float:
        beside = [
            v
            for pair, v in close.items()
            for k in pair
            if one in pair and k not in (one, other) and sentence[k] == sentence[other]
        ]
        return value - max(beside) if beside else 0.0

    pairs = sorted(close)
    found = leads(np.array(pairs), sentence, np.array([close[p] for p in pairs]))
    expected = [min(lead(i, j, close[i, j]), lead(j, i, close[i, j])) for i, j in pairs]
    assert found.tolist() == pytest.approx(expected)


def test_a_quotation_that_only_points_back_is_lined_up_with_itself() -> None:
    a = report(
        "alba", "Fire in Orsk", '"This tragedy hits our town very hard," Ada Vance wrote.', FILLER
    )
    b = report(
        "bora", "A parade in Lune", '"This tragedy hits our town very hard."', "It rained all day."
    )
    shared = [c for c in claims_of(a, b) if len({x.report for x in c.assertions}) == 2]
    assert any("hits our town" in c.statement for c in shared)
