"""Counts of what outlets were seen to do, with where, as observations side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from stemma.model import Evidence, Framing, FramingKind, Observation

THINGS = 8
"""Names, speakers or claims that one kind of observation is made of, most mentioned first."""
OBSERVED = 16
"""Observations of one thing at most."""
SHOWN = 3
"""Spans of evidence of one observation at most."""


@dataclass(slots=True)
class Seen:
    """A count with where it was seen."""

    n: int = 0
    evidence: list[Evidence] = field(default_factory=list)

    def add(self, where: Evidence, n: int = 1) -> None:
        """Counts what was seen at a place, `n` times."""
        self.n += n
        self.evidence.append(where)


Table = dict[tuple[str, str], Seen]
"""By outlet and text."""


def made(what: FramingKind, about: str, table: Table, *, least: int = 2) -> Iterator[Framing]:
    """Those counted most, when two outlets or more are in it."""
    if len({outlet for outlet, _ in table}) < least:
        return
    ranked = sorted(table.items(), key=lambda item: (-item[1].n, item[0]))[:OBSERVED]
    observed = (
        Observation(outlet, text, seen.n, tuple(sorted(seen.evidence, key=_place)[:SHOWN]))
        for (outlet, text), seen in ranked
    )
    yield Framing(what, about, tuple(sorted(observed, key=lambda o: (o.outlet, -o.n, o.text))))


def _place(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.report, evidence.start, evidence.end
