"""What is learned from pairs of sentences of which nobody says which clauses make them one."""

from itertools import combinations
from types import SimpleNamespace

import numpy as np

import learn_claims
from stemma.align.features import Pairs


def test_a_look_alike_counts_more_and_what_is_partial_nothing() -> None:
    a, b, c, d, e = (("0", 0), ("1", 0), ("1", 1), ("1", 2), ("1", 3))
    gold = SimpleNamespace(
        pairs={frozenset((a, b))},
        half={frozenset((a, c)), frozenset((a, b))},
        neg_pairs={frozenset((a, d))},
        of={a: {"x"}, b: {"x"}},
    )
    told = [learn_claims.counts_for(gold, frozenset((a, other))) for other in (b, c, d, e)]
    assert told == [1, 0, learn_claims.LOOK_ALIKE, 1]
    assert learn_claims.counts_for(gold, frozenset((c, e))) == learn_claims.UNREAD
    assert learn_claims.UNREAD < 1 < learn_claims.LOOK_ALIKE


def test_it_is_learned_which_pair_of_clauses_makes_two_sentences_one() -> None:
    """Two sentences have three pairs of clauses each; where they are joined, one is alike. A second
    feature is as high in any."""
    draw = np.random.default_rng(5)
    joined = np.arange(200, dtype=np.float64) % 2
    likeness = draw.normal(0, 0.3, size=(200, 3))
    likeness[joined == 1, 0] += 3
    rows = np.stack([likeness.ravel(), draw.normal(size=600)], axis=1)
    lesson = learn_claims.Lesson(
        event=None,  # type: ignore[arg-type]
        statements=(),
        pairs=Pairs(tuple(combinations(range(40), 2))[:600], rows, ()),
        spans=(),
        pair=np.arange(600),
        bag=np.repeat(np.arange(200), 3),
        joined=joined,
        weight=np.ones(200),
    )
    model = learn_claims.fit([lesson])
    score = model.score(rows).reshape(200, 3)
    assert (score[joined == 1, 0] > 0.5).all()
    assert (score[joined == 1, 1:] < 0.5).all()
    assert (score[joined == 0] < 0.5).all()
    assert abs(model.weight[1]) < 0.2 * model.weight[0]
