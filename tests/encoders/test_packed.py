"""The packed file, read as it is laid out."""

import struct
from pathlib import Path

import numpy as np
import pytest

from stemma.encoders.e5 import model, opened
from stemma.encoders.packed import Packed, Sizes

SIZES = struct.pack("<7if", 32, 1, 2, 64, 0, 16, 0, 0.5) + struct.pack("<i", 32)
PIECES = [b"<s>", b"<pad>", b"</s>", b"<unk>", "é".encode(), b"ab", b"<mask>"]
OFFSETS = [0, 3, 8, 12, 17, 19, 21, 27]
VOCABULARY = (
    struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, 27)
    + struct.pack("<8I", *OFFSETS)
    + struct.pack("<7f", 0, 0, 0, 0, -1.5, -2.5, 0)
    + b"".join(PIECES)
)
SUBSTITUTES = (
    struct.pack("<iI", 2, 14) + struct.pack("<IBI", 0xA0, 1, 0x20) + struct.pack("<IB", 1, 0)
)
FLOATS = struct.pack("<3f", 0.25, -1, 8)
NIBBLES = bytes(low | (15 - low) << 4 for low in range(16))
ROWS = struct.pack("<e", 0.5) + NIBBLES + struct.pack("<e", -2) + b"\x88" * 16


@pytest.fixture
def tiny(tmp_path: Path) -> Packed:
    head = b"TEST" + struct.pack("<I", 1) + SIZES + VOCABULARY + SUBSTITUTES
    at = len(head) + 4 + 2 * (2 + 3 + 1 + 4 + 8 + 8)
    directory = (
        struct.pack("<i", 2)
        + struct.pack("<H3sBI2Q", 3, b"l.b", 0, 3, at, 12)
        + struct.pack("<H3sBI2Q", 3, b"l.w", 1, 64, at + 12, 36)
    )
    path = tmp_path / "tiny.bin"
    path.write_bytes(head + directory + FLOATS + ROWS)
    return Packed(path)


def test_sizes(tiny: Packed) -> None:
    assert tiny.sizes == Sizes(width=32, layers=1, heads=2, inner=64, window=16, epsilon=0.5)


def test_pieces_that_a_text_can_hold(tiny: Packed) -> None:
    found = tiny.vocabulary
    assert found.ids == {"é".encode(): 4, b"ab": 5}
    assert (found.begin, found.end, found.unknown) == (0, 2, 3)
    assert found.scores[4:6] == (-1.5, -2.5)
    assert found.substitutes == {0xA0: " ", 1: ""}


def test_tensors(tiny: Packed) -> None:
    assert tiny.names(quantised=False) == ["l.b"]
    assert tiny.names(quantised=True) == ["l.w"]
    assert tiny.floats("l.b").tolist() == [0.25, -1, 8]
    values = tiny.blocks("l.w", 32, slice(None)).values()
    low = [(number - 8) / 2 for number in range(16)]
    assert values.tolist() == [low + low[::-1], [0] * 32]
    assert tiny.blocks("l.w", 32, [1, 0, 1]).scales[:, 0].tolist() == [-2, 0.5, -2]


def test_the_file_of_the_package() -> None:
    real = opened(model())
    assert real.sizes == Sizes(384, 12, 12, 1536, 512, float(np.float32(1e-12)))
    assert len(real.vocabulary.ids) == 250_002 - 5
    assert len(real.names(quantised=True)) == 1 + 12 * 6
    words = real.blocks("emb.word", 384, [0, 250_001]).values()
    assert words.shape == (2, 384)
    assert np.isfinite(words).all()
