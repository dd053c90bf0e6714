"""What keeps grouping cheap on a stream, and a running story from swallowing its neighbours."""

from stemma.group.candidates import candidates
from stemma.group.components import components

SIZE = 400


def test_a_small_batch_is_compared_in_full() -> None:
    pairs = list(candidates([(f"word{i}",) for i in range(60)]))
    assert len(pairs) == len(set(pairs)) == 60 * 59 // 2


def test_a_word_that_all_share_does_not_make_all_pairs() -> None:
    pairs = list(candidates([("flood", "river", f"town{i}") for i in range(SIZE)]))
    assert len(pairs) <= 112 * SIZE
    assert len(pairs) == len(set(pairs))
    assert all(earlier < later for earlier, later in pairs)


def test_rare_words_bring_together_what_is_far_apart() -> None:
    far = [(f"a{i}", f"b{i}") for i in range(SIZE)]
    far[0] = far[-1] = ("orvale", "tennick")
    assert (0, SIZE - 1) in set(candidates(far))
    far[-1] = ("orvale", "elsewhere")
    assert (0, SIZE - 1) not in set(candidates(far)), "one shared word is chance"


def test_a_chain_of_links_is_not_one_story() -> None:
    """Neighbours look alike, but the ends have nothing to do with each other."""

    def odds(a: int, b: int) -> float:
        return 2.0 if b - a == 1 else -6.0

    chain = [(i, i + 1) for i in range(9)]
    groups = components(10, chain, odds)
    assert max(len(g) for g in groups) == 2
    assert sorted(i for g in groups for i in g) == list(range(10))


def test_one_doubtful_pair_does_not_split_a_story() -> None:
    def odds(a: int, b: int) -> float:
        return -2.0 if (a, b) == (0, 3) else 3.0

    pairs = [(a, b) for b in range(4) for a in range(b)]
    assert components(4, pairs, odds) == ((0, 1, 2, 3),)


def test_large_groups_are_joined_on_a_sample() -> None:
    asked = []

    def odds(a: int, b: int) -> float:
        asked.append((a, b))
        return 1.0

    assert len(components(200, [(i, i + 1) for i in range(199)], odds)) == 1
    assert len(asked) <= 199 + 199 * 12
