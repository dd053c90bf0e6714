"""Groups by average linkage: what is joined, and what stays apart."""

import numpy as np
from numpy.typing import NDArray

from stemma.group.linkage import average_linkage, demanded

NEAR, BETWEEN, FAR = 6.0, 1.0, -6.0


def odds(*groups: int, across: float) -> NDArray[np.float32]:
    """Groups of these sizes, near within, with `across` between any two."""
    of = np.repeat(np.arange(len(groups)), groups)
    return np.where(of[:, None] == of[None], NEAR, across).astype(np.float32)


def test_what_is_near_is_joined_and_what_is_far_is_not() -> None:
    assert average_linkage(odds(2, 1, 3, across=FAR), 0.0) == [[0, 1], [2], [3, 4, 5]]


def test_an_odd_report_joins_where_a_group_of_its_own_would_stay_apart() -> None:
    """The mean of one report's pairs says little against it; that of two firm groups does."""
    assert average_linkage(odds(3, 1, across=BETWEEN), 0.0) == [[0, 1, 2, 3]]
    assert average_linkage(odds(3, 3, across=BETWEEN), 0.0) == [[0, 1, 2], [3, 4, 5]]


def test_two_groups_with_clear_evidence_are_one() -> None:
    assert average_linkage(odds(3, 3, across=NEAR - 1), 0.0) == [[0, 1, 2, 3, 4, 5]]


def test_groups_that_are_given_are_never_parted() -> None:
    found = average_linkage(odds(1, 1, 1, across=FAR), 0.0, [[0, 2], [1]])
    assert found == [[0, 2], [1]]


def test_a_report_alone_demands_nothing_more_and_larger_groups_ever_more() -> None:
    sizes = np.array([1.0, 2.0, 3.0, 10.0])
    asked = demanded(sizes)
    assert asked[0] == 0
    assert (np.diff(asked) > 0).all()
