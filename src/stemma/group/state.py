"""What a grouper knows, as plain values that a store can keep."""

from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Change:
    """What one report changed, for a store to write."""

    entry: Entry
    """The report as it is now; its links and neighbours never change by themselves."""
    moved: dict[str, str]
    """Report ids, its own among them, to the story that they are in from now on."""
    forwarded: dict[str, str]
    """Ids of stories that were merged into others; a later merge may forward those again."""
    revived: tuple[str, ...]
    """Ids that were forwarded and are stories again, because theirs was split."""
    why: tuple[str, ...]
    """What ties the report to the one of its story that it is most surely linked to."""
    forgotten: tuple[str, ...]
    """Reports that left the window: they stay in their stories, and nothing joins them any more."""
