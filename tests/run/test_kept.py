"""What the store keeps of a grouper is all that it knows, after any sequence."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stemma.group import Change, Grouper, Keys, State
from stemma.group.links import Weights
from stemma.model import Report
from stemma.run.archive import addition, state
from stemma.store import Store

CENTRE = np.zeros(4, dtype=np.float32)
VECTOR = np.eye(1, 4, dtype=np.float32)[0]
WEIGHTS = Weights(
    same=np.array([0, 10, 0, -1, 0, -5], dtype=np.float32),
    across=np.array([0, 10, 0, -1, 0, -5], dtype=np.float32),
    together=0.0,
)
"""Two reports are one event when the cosine of their terms is above a half, near in time."""


def known(number: int, words: str, day: int | None) -> Keys:
    return Keys(f"r{number}", "en", day, dict.fromkeys(words, len(words) ** -0.5), {}, {})


def report(keys: Keys) -> Report:
    return Report(
        id=keys.id, source=keys.id, kind="news", url=None, outlet=None, language="en",
        published=None, published_basis=None, title=None, title_span=None, byline=(), text=keys.id,
        passages=(), source_map=(), removed=(), credits=(), warnings=(),
    )  # fmt: skip


@contextmanager
def narrow() -> Iterator[None]:
    """A window of days and buckets of reports that a short sequence runs through."""
    with (
        patch("stemma.group.stream.SETTLED", 2),
        patch("stemma.group.stream.KEPT", 6),
        patch("stemma.group.buckets._RING", 3),
        patch("stemma.group.buckets._RECENT", 2),
        patch("stemma.group.buckets._BEST", 4),
        patch("stemma.group.linked.MOST", 6),
    ):
        yield


def grouper(known: State | None = None) -> Grouper:
    return Grouper(CENTRE, known, weights=WEIGHTS)


def told(store: Store, found: Grouper, arrivals: Sequence[Keys]) -> list[Change]:
    changes = []
    for keys in arrivals:
        change = found.add(keys, VECTOR)
        with store.writing():
            store.add(addition(report(keys), change))
            store.set("latest", str(list(change.latest)))
        changes.append(change)
    return changes


def stood(store: Store) -> State:
    with store.writing():
        return state(store, "none")


WORDS = st.sets(st.sampled_from("pqrstu"), min_size=2, max_size=5).map(
    lambda words: "".join(sorted(words))
)
STEPS = st.one_of(st.none(), st.integers(-5, 4))
"""From the day of the arrival before; None for an arrival without a day."""


def dated(rows: Sequence[tuple[str, int | None]]) -> list[Keys]:
    found, day = [], 100
    for number, (words, step) in enumerate(rows):
        day += step or 0
        found.append(known(number, words, None if step is None else day))
    return found


SEQUENCES = st.lists(st.tuples(WORDS, STEPS), min_size=20, max_size=30).map(dated)
FOUNDER_FORGOTTEN = dated(
    [("pqrs", 0), ("pqrs", 3), ("pqrt", 0), ("tu", 4), ("tu", 0), ("tu", 0), ("pqrs", 0)]
)
"""The second report inherits the story of the first."""


@given(SEQUENCES, st.integers(0, 30))
@example(FOUNDER_FORGOTTEN, 6)
@settings(max_examples=60, deadline=None)
def test_a_store_goes_on_where_the_grouper_stood(reports: list[Keys], at: int) -> None:
    with narrow(), Store(Path(":memory:"), create=True) as store:
        whole = grouper()
        changes = told(store, whole, reports[:at])
        assert stood(store) == whole.state()
        second = grouper(stood(store))
        assert second.state() == whole.state()
        changes += told(store, second, reports[at:])
        assert stood(store) == second.state()
        for keys, change in zip(reports[at:], changes[at:], strict=True):
            assert whole.add(keys, VECTOR) == change


def test_the_heir_of_a_forgotten_founder_bears_its_name_in_the_store() -> None:
    with narrow(), Store(Path(":memory:"), create=True) as store:
        changes = told(store, grouper(), FOUNDER_FORGOTTEN)
        founder = changes[0].entry.name
        assert [change.heirs for change in changes if change.heirs] == [{"r1": founder}]
        names = {entry.keys.id: entry.name for entry in stood(store).entries}
        assert "r0" not in names
        assert names["r1"] == founder == changes[-1].entry.story
