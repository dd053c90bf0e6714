"""Fingerprints of many texts at once find every shared run, and nothing that is not shared."""

import re
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.plain import plain as report

from stemma.trace import rows as words_of
from stemma.trace.fingerprints import CROWD, WINDOW, K, runs
from stemma.trace.rows import rows_of_keys, rows_of_texts
from stemma.trace.words import body

LEAST = K + WINDOW - 1
WORD = st.sampled_from("abc")
HASHES = [2567650484, 272693467, 3139252765, 2951880392]
ROW = st.lists(WORD, max_size=40)


def longest_runs(a: list[str], b: list[str], least: int) -> set[tuple[int, int, int]]:
    """Every maximal run of at least `least` equal words, by looking everywhere."""
    found = set()
    for i in range(len(a)):
        for j in range(len(b)):
            if i and j and a[i - 1] == b[j - 1]:
                continue
            size = 0
            while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
                size += 1
            if size >= least:
                found.add((i, j, size))
    return found


@settings(max_examples=200, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=4))
@example([list("abcabcabc"), list("abcabcabc")])
def test_every_long_run_is_found_and_every_run_found_is_there(rows: list[list[str]]) -> None:
    found = runs(rows_of_keys(rows))
    told: dict[tuple[int, int], set[tuple[int, int, int]]] = {}
    columns = (found.a, found.b, found.at_a, found.at_b, found.size)
    for a, b, i, j, size in zip(*(c.tolist() for c in columns), strict=True):
        told.setdefault((a, b), set()).add((i, j, size))
    for a, b in combinations(range(len(rows)), 2):
        assert told.get((a, b), set()) <= longest_runs(rows[a], rows[b], K)
        if len(rows) * max(map(len, rows)) <= CROWD:
            assert told.get((a, b), set()) >= longest_runs(rows[a], rows[b], LEAST)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="aBcé1“” .\n—'", max_size=60), max_size=4))
def test_texts_are_split_into_runs_of_letters_and_digits(texts: list[str]) -> None:
    rows = rows_of_texts(texts)
    assert [int(n) for n in rows.starts[1:] - rows.starts[:-1]] == [len(words(t)) for t in texts]
    known: dict[str, int] = {}
    for word, number in zip([w for t in texts for w in words(t)], rows.ids.tolist(), strict=True):
        assert known.setdefault(word, number) == number
    assert len(set(known.values())) == len(known)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="aBÉé日жЖ “”.,:\n—", max_size=60), min_size=1, max_size=4))
def test_texts_and_their_keys_have_the_same_words(texts: list[str]) -> None:
    """Save that keys keep "don't" and "3.5" whole and part letters from figures."""
    one = rows_of_texts(texts)
    other = rows_of_keys([body(report(f"r{n}", t), None).keys for n, t in enumerate(texts)])
    assert one.starts.tolist() == other.starts.tolist()
    both = list(zip(one.ids.tolist(), other.ids.tolist(), strict=True))
    assert len(set(both)) == len({a for a, _ in both}) == len({b for _, b in both})


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["the same ten words stand in every one of these texts", "Zehn Wörter sind’s", ""] * 9
    whole = rows_of_texts(texts), runs(rows_of_texts(texts)).pairs()
    monkeypatch.setattr(words_of, "CHUNK", 40)
    parts = rows_of_texts(texts), runs(rows_of_texts(texts)).pairs()
    assert whole[1] == parts[1] != []
    assert whole[0].ids.tolist() == parts[0].ids.tolist()
    assert whole[0].starts.tolist() == parts[0].starts.tolist()


def test_forms_accents_and_scripts_without_spaces() -> None:
    texts = ["Ｃafé ﬁve 日本語", "cafe\u0301 five 日 本 語", "مرحبا بالعالم", "สวัสดี"]
    rows = [rows_of_texts([text]).ids.tolist() for text in texts]
    one, other = rows[:2]
    assert one[0] == other[0]
    assert one[2:] == other[2:]
    assert [len(r) for r in rows[2:]] == [2, 6]


def test_hashes_are_the_same_everywhere() -> None:
    assert rows_of_texts(["Dam on the Orrin"]).ids.tolist() == HASHES


def test_a_crowd_hangs_together_at_linear_cost() -> None:
    count = 10 * CROWD
    text = "one dispatch of more than twenty words that a great many outlets carry word for word "
    pairs = runs(rows_of_texts([text * 2] * count)).pairs()
    assert len(pairs) <= 2 * count
    assert {(i, i + 1) for i in range(count - 1)} <= set(pairs)
