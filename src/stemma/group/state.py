"""What a grouper knows, as plain values that a store can keep."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from stemma.group.keys import Keys


@dataclass(frozen=True, slots=True)
class Entry:
    """One report that is still at hand."""

    number: int
    """Of its arrival, from 0."""
    keys: Keys
    vector: bytes
    """Of title and lead as encoded, centred: float32, little-endian."""
    filed: int | None
    """The day by which it is forgotten: its own, else the latest when it arrived."""
    name: str
    """The id of the story that it founds, or inherits from a founder that is forgotten."""
    story: str
    links: tuple[tuple[str, float], ...]
    """Reports that it is linked to, in the order in which they were, with the log-odds."""
    near: tuple[tuple[str, float], ...]
    """Reports on its subject, of other days, with the log-odds that leave the days out."""


@dataclass(frozen=True, slots=True)
class State:
    """A grouper between two reports: `Grouper(state)` goes on as if it had never stopped."""

    arrived: int = 0
    """Reports that came so far."""
    entries: tuple[Entry, ...] = ()
    """In the order in which they came."""
    forwards: dict[str, str] = field(default_factory=dict)
    """Ids of stories that are gone to the ids that they became, where any of the reports is still
    at hand."""
    latest: tuple[int, ...] = ()
    """The latest days seen, ascending, at most `stream.SETTLED` (see there)."""

    @staticmethod
    def kept(
        arrived: int,
        entries: Sequence[Entry],
        forwards: Mapping[str, str],
        latest: Sequence[int],
    ) -> "State":
        """The state of what a store kept by `Change`s: what leads to forgotten reports is left out.

        `entries` are those not forgotten, in order of arrival; `forwards` may be all there were.
        """
        there = {entry.keys.id for entry in entries}
        return State(
            arrived,
            tuple(_among(entry, there) for entry in entries),
            {e.name: forwards[e.name] for e in entries if e.name in forwards},
            tuple(latest),
        )


@dataclass(frozen=True, slots=True)
class Change:
    """What one report changed, for a store to write in the order of these fields."""

    entry: Entry
    """The report as it is now; its links and neighbours never change by themselves."""
    forgotten: tuple[str, ...]
    """Reports that left the window: they stay in their stories, and nothing joins them any more."""
    heirs: dict[str, str]
    """Reports to the names that they inherit from founders that are forgotten."""
    moved: dict[str, str]
    """Report ids, its own among them, to the story that they are in from now on."""
    forwarded: dict[str, str]
    """Ids of stories that were merged into others; a later merge may forward those again."""
    revived: tuple[str, ...]
    """Ids that were forwarded and are stories again, because theirs was split."""
    latest: tuple[int, ...]
    """The latest days seen, as in `State`."""
    why: tuple[str, ...]
    """What ties the report to the one of its story that it is most surely linked to."""


def _among(entry: Entry, there: Set[str]) -> Entry:
    links, near = (tuple(t for t in ties if t[0] in there) for ties in (entry.links, entry.near))
    return replace(entry, links=links, near=near)
