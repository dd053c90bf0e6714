"""The scores of coreference, on chains that a person can count."""

import pytest

from coref_scores import ceaf_e, conll, muc


def test_the_same_chains_are_right() -> None:
    assert conll([*"aabbc"], [*"xxyyz"]) == pytest.approx(1)


def test_muc_counts_links_and_ceaf_whole_chains() -> None:
    gold, found = [*"aaabb"], [*"xxyyy"]
    # Three links are wanted (2 + 1) and three told (1 + 2); two hold: the first pair, the last.
    assert muc(gold, found) == pytest.approx(2 / 3)
    # a-x shares 2 of 3 + 2, b-y shares 2 of 2 + 3; each Dice is 4/5.
    assert ceaf_e(gold, found) == pytest.approx(4 / 5)


def test_mentions_alone_have_no_links() -> None:
    assert muc([*"aab"], [*"xyz"]) == 0
    assert ceaf_e([*"abc"], [*"xyz"]) == pytest.approx(1)
