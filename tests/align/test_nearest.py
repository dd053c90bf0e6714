"""The nearest, as sorting everything would give them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stemma.align.nearest import nearest

VALUES = st.lists(st.sampled_from([-np.inf, -0.5, 0.0, 0.25, 0.25, 1.0]), max_size=40)


@given(VALUES, st.integers(1, 12))
def test_as_a_stable_sort_gives_them(values: list[float], most: int) -> None:
    row = np.array(values, dtype=np.float32)
    assert nearest(row, most).tolist() == np.argsort(-row, kind="stable")[:most].tolist()
