"""Texts are encoded once, and come back as if they had been encoded every time."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stemma.encoders import Vectors
from stemma.encoders.once import Once


class Counting:
    """Vectors made of the letters of a text; remembers what it was asked for."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    @property
    def centre(self) -> Vectors:
        return np.zeros(3, dtype=np.float32)

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        rows = [[len(t), t.count("a"), t.count("b")] for t in texts]
        return np.array(rows, dtype=np.float32).reshape(len(rows), 3)


TEXTS = st.lists(st.text("abc", max_size=3), max_size=6)


@given(st.lists(TEXTS, max_size=5), st.integers(0, 6))
def test_the_same_vectors_whatever_is_kept(calls: list[list[str]], most: int) -> None:
    once = Once(Counting(), most)
    for texts in calls:
        assert once.encode(texts).tobytes() == Counting().encode(texts).tobytes()
        assert once.encode(texts).shape == (len(texts), 3)


def test_each_text_is_encoded_once() -> None:
    encoder = Counting()
    once = Once(encoder)
    once.encode(["a", "b", "a"])
    once.encode(["b", "c", "c"])
    assert encoder.asked == ["a", "b", "c"]


def test_what_was_used_longest_ago_makes_room() -> None:
    encoder = Counting()
    once = Once(encoder, 2)
    once.encode(["a", "b"])
    once.encode(["a"])
    once.encode(["c"])
    once.encode(["a", "c"])
    assert encoder.asked == ["a", "b", "c"]
    once.encode(["b"])
    assert encoder.asked == ["a", "b", "c", "b"]


def test_a_caller_cannot_change_what_is_kept() -> None:
    once = Once(Counting())
    once.encode(["ab"])[0, 0] = 99
    assert once.encode(["ab"])[0, 0] == 2
