"""Texts cut into pieces: the likeliest, and none that a text must not be able to write."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.encoders.e5 import model, opened
from stemma.encoders.packed import Vocabulary
from stemma.encoders.pieces import Pieces

PIECES = {"▁": -3.0, "a": -4.0, "b": -5.0, "▁a": -4.5, "ab": -5.5, "ba": -6.5, "é": -7.0}
BEGIN, END, UNKNOWN = 0, 1, 2
IDS = {piece: number for number, piece in enumerate(PIECES, start=3)}
SCORES = (0.0, 0.0, 0.0, *PIECES.values())


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    ids = {piece.encode(): number for piece, number in IDS.items()}
    substitutes = {ord("\xa0"): " ", ord("ª"): "a", ord("\x01"): ""}
    return Pieces(Vocabulary(ids, SCORES, BEGIN, END, UNKNOWN, substitutes))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", ["▁a"]),
        ("ab", ["▁", "ab"]),  # -8.5; "▁a", "b" has -9.5
        ("aé b", ["▁a", "é", "▁", "b"]),
        ("a \xa0  a", ["▁a", "▁a"]),
        ("ª\x01", ["▁a"]),
        ("a ", ["▁a", "▁"]),
        ("", ["▁"]),
        ("a▁a", ["▁a", "▁a"]),
    ],
)
def test_the_likeliest_pieces(pieces: Pieces, text: str, expected: list[str]) -> None:
    assert pieces.ids(text) == [IDS[piece] for piece in expected]


def test_unknown_characters_in_a_row_are_one(pieces: Pieces) -> None:
    assert pieces.ids("xyz a") == [IDS["▁"], UNKNOWN, IDS["▁a"]]
    assert pieces.ids("xay") == [IDS["▁"], UNKNOWN, IDS["a"], UNKNOWN]


@given(st.text("abé", min_size=1, max_size=9))
def test_no_other_pieces_are_likelier(pieces: Pieces, word: str) -> None:
    marked = "▁" + word
    cuts = (
        (0, *inner, len(marked))
        for size in range(len(marked))
        for inner in combinations(range(1, len(marked)), size)
    )
    parts = [[marked[a:b] for a, b in pairwise(cut)] for cut in cuts]
    totals = [sum(PIECES[p] for p in part) for part in parts if all(p in PIECES for p in part)]
    assert sum(SCORES[piece] for piece in pieces.ids(word)) == pytest.approx(max(totals))


@pytest.fixture(scope="module")
def real() -> Pieces:
    return Pieces(opened(model()).vocabulary)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "query: The  bridge at Norlund was closed.",
            [41, 1294, 12, 581, 6, 80728, 99, 12876, 21836, 509, 155738, 5],
        ),
        (
            "Die Brücke wurde am ½ 9 gesperrt…",
            [622, 217009, 4180, 444, 78660, 483, 164718, 56, 3198, 27],
        ),
        ("Мост в Норлунде закрыт.", [1435, 7204, 49, 88228, 3635, 15823, 141680, 5]),
        ("橋は月曜日に閉鎖された。", [6, 31814, 342, 630, 102766, 30341, 51288, 74927, 8346, 30]),
        ("أُغلق الجسر يوم الاثنين.", [1333, 577, 134560, 13029, 9980, 11115, 101536, 5]),
        ("पुल सोमवार को बंद कर दिया गया।", [88851, 85061, 629, 23840, 1896, 8785, 5349, 125]),
        ("ﬁnal\xa0Ⅷ 🚢 état ", [2704, 32896, 6, 3, 28, 4868, 3935, 6]),
    ],
)
def test_pieces_are_those_of_the_model(real: Pieces, text: str, expected: list[int]) -> None:
    assert real.ids(text) == expected


@pytest.mark.parametrize("text", ["<s>", "</s>", "<pad>", "<unk>", "<mask>"])
def test_a_text_cannot_write_what_begins_and_ends_it(real: Pieces, text: str) -> None:
    assert not {0, 1, 2, 3, 250001} & set(real.ids(text))
