"""The network, held against BERT written out in NumPy with the same weights."""

from math import erf

import numpy as np
import pytest
from numpy.typing import NDArray

from stemma.encoders.e5 import model, opened
from stemma.encoders.network import Network
from stemma.encoders.packed import Packed

Matrix = NDArray[np.floating]
TOKENS = [0, 41, 1294, 12, 581, 80728, 99, 12876, 509, 155738, 5, 2]


@pytest.fixture(scope="module")
def packed() -> Packed:
    return opened(model())


class Written:
    """BERT (Devlin et al. 2019), weights as plain numbers, nothing rounded."""

    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        self.sizes = packed.sizes

    def mean(self, tokens: list[int]) -> Matrix:
        width = self.sizes.width
        words = self.packed.blocks("emb.word", width, tokens).values()
        places = self.packed.floats("emb.pos").reshape(-1, width)[: len(tokens)]
        x = self.normal(words + places + self.packed.floats("emb.type")[:width], "emb.ln")
        for number in range(self.sizes.layers):
            name = f"l{number}"
            x = self.normal(x + self.linear(self.attention(x, name), f"{name}.ao"), f"{name}.aln")
            inner = self.linear(x, f"{name}.fi")
            gelu = inner * (1 + np.vectorize(erf)(inner / np.sqrt(2))) / 2
            x = self.normal(x + self.linear(gelu, f"{name}.fo"), f"{name}.oln")
        return np.asarray(x.mean(axis=0))

    def attention(self, x: Matrix, name: str) -> Matrix:
        q, k, v = (
            np.stack(np.split(self.linear(x, f"{name}.{part}"), self.sizes.heads, axis=1))
            for part in "qkv"
        )
        weights = np.exp(q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2]))
        seen = weights / weights.sum(axis=2, keepdims=True) @ v
        return np.concatenate(list(seen), axis=1)

    def linear(self, x: Matrix, name: str) -> Matrix:
        weights = self.packed.blocks(f"{name}.w", x.shape[1], slice(None)).values()
        return np.asarray(x @ weights.T + self.packed.floats(f"{name}.b"))

    def normal(self, x: Matrix, name: str) -> Matrix:
        moved = x - x.mean(axis=1, keepdims=True)
        spread = np.sqrt(moved.var(axis=1, keepdims=True) + self.sizes.epsilon)
        scale, shift = self.packed.floats(f"{name}.w"), self.packed.floats(f"{name}.b")
        return np.asarray(moved / spread * scale + shift)


@pytest.mark.parametrize("tokens", [TOKENS, [0, 41, 1294, 12, 6, 2], [0, *range(100, 170), 2]])
def test_it_says_what_bert_says_but_for_rounding(packed: Packed, tokens: list[int]) -> None:
    expected, found = Written(packed).mean(tokens), Network(packed).mean(tokens)
    assert np.linalg.norm(found) == pytest.approx(np.linalg.norm(expected), rel=0.02)
    assert expected @ found / np.linalg.norm(expected) / np.linalg.norm(found) > 0.9995


def test_a_whole_window_fits(packed: Packed) -> None:
    assert np.isfinite(Network(packed).mean([0, *range(100, 610), 2])).all()
