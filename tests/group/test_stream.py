"""Reports one by one: same sequence, same stories; ids that last; what is too old is let go."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.encoders import Vectors
from stemma.group import Grouper, Keys, State
from stemma.group.links import Weights
from stemma.group.stream import KEPT, SETTLED
from stemma.model import digest

SIZE = 8
CENTRE = np.zeros(SIZE, dtype=np.float32)
VECTOR = np.eye(1, SIZE, dtype=np.float32)[0]
WEIGHTS = Weights(
    same=np.array([0, 10, 0, -1, 0, -5], dtype=np.float32),
    across=np.array([0, 10, 0, -1, 0, -5], dtype=np.float32),
    together=0.0,
)
"""Two reports are one event when the cosine of their terms is above a half, on one day."""


def known(name: str, words: str, day: int | None = 100, language: str | None = "en") -> Keys:
    terms = {word: 1 / np.sqrt(len(words.split())) for word in words.split()}
    return Keys(name, language, day, terms, {}, {})


def grouper(state: State | None = None, *, forgets: bool = True) -> Grouper:
    return Grouper(CENTRE, state, forgets=forgets, weights=WEIGHTS)


def fed(reports: Sequence[Keys], vector: Vectors = VECTOR) -> Grouper:
    found = grouper()
    for report in reports:
        found.add(report, vector)
    return found


A = known("a", "dam river flood orvale")
B = known("b", "strike port crane norlift")
BETWEEN = known("m", "dam river flood orvale strike port crane norlift")


def test_a_report_founds_a_story_and_the_next_of_its_event_joins_it() -> None:
    found = grouper()
    first = found.add(A, VECTOR)
    assert first.moved == {"a": digest("a")}
    assert first.why == ()
    second = found.add(replace(A, id="a2"), VECTOR)
    assert second.moved == {"a2": digest("a")}
    ((linked, odds),) = second.entry.links
    assert (linked, round(odds, 3)) == ("a", 5.0)
    assert second.why[0].startswith("with a: terms: dam 0.25")
    assert found.stories() == {digest("a"): ("a", "a2")}


def test_late_reports_merge_two_stories_and_the_older_id_survives() -> None:
    found = fed([B, A])
    assert set(found.stories()) == {digest("b"), digest("a")}
    changes = [found.add(replace(BETWEEN, id=f"m{i}"), VECTOR) for i in range(4)]
    assert set(found.stories()) == {digest("b")}
    merging = [c for c in changes if c.forwarded]
    assert [c.forwarded for c in merging] == [{digest("a"): digest("b")}]
    assert merging[0].moved["a"] == digest("b")
    assert found.resolve(digest("a")) == digest("b") == found.resolve(digest("b"))


def test_an_id_that_was_merged_leads_to_the_story_of_its_founder() -> None:
    halves = [known("x", "p q r s"), known("y", "s t u v")]
    bridge = [known(f"z{i}", "q r s t u") for i in range(3)]
    found = fed([*halves, *bridge])
    assert set(found.stories()) == {digest("x")}
    assert found.resolve(digest("y")) == digest("x") == found.story("y")


def test_a_story_splits_when_a_later_report_shows_that_it_is_two() -> None:
    """`x` and `m` are one story until reports come that `m` is nearer to."""
    x, m = known("x", "p q r s"), known("m", "q r s t u")
    nearer = [known(f"y{i}", "r s t u v w") for i in range(4)]
    found = fed([x, m])
    assert found.story("x") == found.story("m") == digest("x")
    changes = [found.add(report, VECTOR) for report in nearer]
    assert found.story("m") == digest("m") != found.story("x") == digest("x")
    assert any(change.moved.get("m") == digest("m") for change in changes)


def test_what_lies_behind_the_window_is_let_go_and_nothing_joins_it() -> None:
    found = fed([A])
    later = [known(f"l{i}", f"word{i}a word{i}b", day=101 + KEPT) for i in range(SETTLED + 1)]
    changes = [found.add(report, VECTOR) for report in later]
    assert sum((c.forgotten for c in changes), ()) == ("a",)
    assert "a" not in {r for ids in found.stories().values() for r in ids}
    assert found.add(replace(A, id="a2"), VECTOR).moved == {"a2": digest("a2")}


def test_one_wrong_date_lets_nothing_go() -> None:
    found = fed([A, known("wrong", "some words", day=999_999)])
    assert found.add(replace(A, id="a2"), VECTOR).moved == {"a2": digest("a")}


def test_when_a_founder_is_let_go_its_story_keeps_the_id() -> None:
    found = fed([A, replace(A, id="heir", day=100 + KEPT // 2)])
    assert found.story("heir") == digest("a")
    for i in range(SETTLED + 1):
        found.add(known(f"l{i}", f"word{i}a word{i}b", day=101 + KEPT), VECTOR)
    assert found.story("heir") == digest("a")


def test_a_report_cannot_come_twice() -> None:
    with pytest.raises(ValueError, match="report a is grouped already"):
        fed([A, A])


def test_reports_of_another_language_share_no_words_but_names() -> None:
    weights = Weights(
        same=np.array([0, 0, 0, 0, 0, -9], dtype=np.float32),
        across=np.array([0, 0, 10, 0, 0, -5], dtype=np.float32),
        together=0.0,
    )
    names = {"orvale": 0.8, "@100": 0.6}
    english = replace(A, names=names)
    german = Keys("d", "de", 100, {"staudamm": 1.0}, names, {"orvale": "Orvale"})
    found = Grouper(CENTRE, weights=weights)
    found.add(english, VECTOR)
    change = found.add(german, VECTOR)
    assert found.story("d") == found.story("a")
    assert "names: Orvale 0.64" in change.why[0]


WORDS = st.lists(st.sampled_from("pqrstu"), min_size=1, max_size=5, unique=True)
DAYS = st.one_of(st.none(), st.integers(100, 180))
STREAMS = st.lists(st.tuples(WORDS, DAYS), max_size=24).map(
    lambda rows: [known(f"r{i}", " ".join(w), d) for i, (w, d) in enumerate(rows)]
)


@given(STREAMS, st.integers(0, 24))
@settings(max_examples=60, deadline=None)
def test_stopping_and_going_on_changes_nothing(reports: list[Keys], at: int) -> None:
    whole, first = grouper(), grouper()
    changes = [whole.add(report, VECTOR) for report in reports]
    before = [first.add(report, VECTOR) for report in reports[:at]]
    second = grouper(first.state())
    after = [second.add(report, VECTOR) for report in reports[at:]]
    assert before + after == changes
    assert second.state() == whole.state()


@given(STREAMS)
@settings(max_examples=60, deadline=None)
def test_changes_say_all_that_happened_and_every_id_leads_to_its_founder(
    reports: list[Keys],
) -> None:
    found = grouper(forgets=False)
    stories: dict[str, str] = {}
    forwards: dict[str, str] = {}
    for report in reports:
        change = found.add(report, VECTOR)
        stories |= change.moved
        forwards |= change.forwarded
        for revived in change.revived:
            del forwards[revived]
    told = {r: story for story, ids in found.stories().items() for r in ids}
    assert stories == told
    for report in reports:
        founded = digest(report.id)
        if founded in forwards:
            assert forwards[founded] == told[report.id] == found.resolve(founded)
        elif founded in found.stories():
            assert told[report.id] == founded
