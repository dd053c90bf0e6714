"""Reports one by one: each is put into a story as it arrives, at a cost that does not grow."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from itertools import pairwise

import numpy as np

from stemma.encoders import Vectors, centred
from stemma.group.buckets import Buckets
from stemma.group.keys import Keys
from stemma.group.linkage import average_linkage
from stemma.group.linked import Linked
from stemma.group.links import WINDOW, Weights, learned
from stemma.group.partition import Partition
from stemma.group.reasons import reason
from stemma.group.sheets import Sheets
from stemma.group.state import Change, Entry, State
from stemma.model import digest

SETTLED = 32
"""A day is past once this many reports came from later ones: one wrong date forgets nothing."""
KEPT = WINDOW + 15
"""Days behind the latest for which reports are at hand, when the grouper forgets at all."""
_LINKS = 12
"""Links of one arrival, its surest."""
_NEAR = 4
"""Reports on its subject that an arrival remembers, the surest, to tell what it follows."""
SUBJECT = 1.0
"""Log-odds without the days from which two reports are on one subject."""
_LEAST = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
"""How much surer links must be, one after the other, until no more than `linked.MOST` reports hang
together; where more do by the surest, only the stories that the arrival is linked to are looked at,
and none of them is parted."""
_STORIES, _ASKED = 4, 40
"""How many stories then, its surest, and how many reports of each, spread evenly."""


@dataclass(slots=True)
class _Report:
    """A report at hand."""

    keys: Keys
    filed: int | None
    near: dict[int, float] = field(default_factory=dict)


class Grouper:
    """Puts reports into stories in the order in which they arrive.

    The same reports in the same order give the same stories, ids and reasons. A report may found a
    story, join one, merge several or, because means shift, split one. Links are verified pairs:
    scored at least `together` by what the two reports share. All reports that hang together by
    links are grouped afresh by average linkage at each arrival, so that late reports find the
    place that they would have had in time.

    A story's id is made of its founder, the report of it that arrived first; `Partition` says what
    becomes of ids when stories merge, split and age. An id always leads to the story in which its
    founder is.

    `forgets` drops what lies 45 days behind the latest reports, so that memory does not grow with
    the stream; what was dropped stays where it is, and nothing joins it any more.

    To keep one in a store, write what each `Change` says, in the order of its fields; `State.kept`
    makes of that the state to go on with.
    """

    def __init__(
        self,
        centre: Vectors,
        state: State | None = None,
        *,
        forgets: bool = True,
        weights: Weights | None = None,
    ) -> None:
        self._centre = centre
        self._weights = weights or learned()
        self._sheets = Sheets(self._weights, len(centre))
        self._buckets = Buckets()
        self._forgets = forgets
        self._reports: dict[int, _Report] = {}
        """By number, in order of arrival."""
        self._numbers: dict[str, int] = {}
        self._due: dict[int, list[int]] = {}
        """Days to the reports that are forgotten with them."""
        self._linked = Linked()
        self._stories = Partition(state.forwards if state else {})
        self._latest: list[int] = []
        self._arrived = 0
        if state is not None:
            self._restore(state)

    def add(self, keys: Keys, vector: Vectors) -> Change:
        """Puts one report into a story; `vector` is the encoding of its `opening`.

        Raises ValueError for a report that is at hand already.
        """
        if keys.id in self._numbers:
            raise ValueError(f"report {keys.id} is grouped already")
        forgotten, heirs = self._advance(keys.day)
        candidates = [n for n in self._buckets.near(keys) if n in self._reports]
        number = self._arrived
        self._arrived += 1
        latest = self._latest[0] if self._latest else None
        report = _Report(keys, latest if keys.day is None else keys.day)
        self._place(number, report, centred(vector[None], self._centre)[0])
        self._stories.place(number, digest(keys.id))
        self._link(number, candidates)
        regrouped = self._stories.regroup(self._groups(number))
        return Change(
            entry=self._entry(number),
            forgotten=forgotten,
            heirs=heirs,
            moved={self._reports[n].keys.id: story for n, story in regrouped.moved.items()},
            forwarded=regrouped.forwarded,
            revived=regrouped.revived,
            latest=self.latest(),
            why=self._why(number),
        )

    def story(self, report: str) -> str:
        """The story of a report at hand; KeyError for any other."""
        return self._story(self._numbers[report])

    def resolve(self, story: str) -> str:
        """The story that an id leads to now; an id that was not merged leads to itself."""
        return self._stories.resolve(story)

    def stories(self) -> dict[str, tuple[str, ...]]:
        """The stories at hand to their reports at hand, in canonical order."""
        return {
            story: tuple(self._reports[n].keys.id for n in self._ordered(story))
            for story in self._stories.stories()
        }

    def report(self, report: str) -> int:
        """The number of a report at hand, by its id."""
        return self._numbers[report]

    @property
    def sheets(self) -> Sheets:
        """The reports at hand, by number, side by side."""
        return self._sheets

    def on_subject(self, story: str) -> dict[str, float]:
        """Other stories with reports on the subject of this one, to how sure that is (log-odds)."""
        found: dict[str, float] = {}
        for number in self._stories.members(story):
            for other, topic in self._reports[number].near.items():
                if other in self._reports and (of := self._story(other)) != story:
                    found[of] = max(topic, found.get(of, topic))
        return found

    def state(self) -> State:
        """All that is known, as plain values."""
        entries = tuple(map(self._entry, self._reports))
        return State(self._arrived, entries, self._stories.forwards(), self.latest())

    def latest(self) -> tuple[int, ...]:
        """The latest days seen, as in `State`."""
        return tuple(sorted(self._latest))

    def _restore(self, state: State) -> None:
        for entry in state.entries:
            vector = np.frombuffer(entry.vector, dtype="<f4").astype(np.float32)
            self._place(entry.number, _Report(entry.keys, entry.filed), vector)
            self._stories.place(entry.number, entry.name, entry.story)
        for entry in state.entries:
            for id_, odds in entry.links:
                if (other := self._numbers.get(id_)) is not None:
                    self._linked.tie(entry.number, other, odds)
            near = self._reports[entry.number].near
            near |= {self._numbers[id_]: t for id_, t in entry.near if id_ in self._numbers}
        self._arrived, self._latest = state.arrived, list(state.latest)

    def _entry(self, number: int) -> Entry:
        report = self._reports[number]
        links, near = (
            tuple(
                (self._reports[n].keys.id, value)
                for n, value in ties.items()
                if n < number and n in self._reports
            )
            for ties in (self._linked.of(number), report.near)
        )
        vector = self._sheets.vector(number).astype("<f4").tobytes()
        name, story = self._stories.name(number), self._story(number)
        return Entry(number, report.keys, vector, report.filed, name, story, links, near)

    def _place(self, number: int, report: _Report, vector: Vectors) -> None:
        self._reports[number] = report
        self._numbers[report.keys.id] = number
        self._sheets.add(number, report.keys, vector)
        self._buckets.add(number, report.keys)
        if report.filed is not None:
            self._due.setdefault(report.filed, []).append(number)

    def _advance(self, day: int | None) -> tuple[tuple[str, ...], dict[str, str]]:
        """Takes note of the day, and forgets what is too old for it: that, and its heirs."""
        if day is None or not self._forgets:
            return (), {}
        if len(self._latest) < SETTLED:
            heappush(self._latest, day)
            return (), {}
        heappushpop(self._latest, day)
        limit = self._latest[0] - KEPT
        gone = sorted(n for d in [d for d in self._due if d < limit] for n in self._due.pop(d))
        forgotten = tuple(self._reports[number].keys.id for number in gone)
        heirs = {h for number in gone if (h := self._forget(number)) is not None}
        left = sorted(n for n in heirs if n in self._reports)
        return forgotten, {self._reports[n].keys.id: self._stories.name(n) for n in left}

    def _forget(self, number: int) -> int | None:
        report = self._reports.pop(number)
        del self._numbers[report.keys.id]
        self._sheets.remove(number)
        self._buckets.remove(number, report.keys)
        self._linked.forget(number)
        return self._stories.forget(number)

    def _link(self, number: int, candidates: Sequence[int]) -> None:
        """Ties the report to those that tell its event, and to those on its subject."""
        if not candidates:
            return
        own = self._reports[number]
        odds, topic = self._sheets.against(number, candidates)
        for at in np.argsort(-odds, kind="stable")[:_LINKS].tolist():
            if odds[at] < self._weights.together:
                break
            self._linked.tie(number, candidates[at], float(odds[at]))
        for at in np.argsort(-topic, kind="stable")[:_NEAR].tolist():
            other = self._reports[candidates[at]]
            if topic[at] >= SUBJECT and other.keys.day != own.keys.day:
                own.near[candidates[at]] = float(topic[at])

    def _story(self, number: int) -> str:
        return self._stories.story(number)

    def _ordered(self, story: str) -> list[int]:
        return sorted(self._stories.members(story), key=self._canonical)

    def _canonical(self, number: int) -> tuple[bool, int, str]:
        keys = self._reports[number].keys
        return keys.day is None, keys.day or 0, keys.id

    def _groups(self, number: int) -> list[list[int]]:
        """The stories that those reports are now which hang together with this one."""
        for least in _LEAST:
            together = self._linked.around(number, self._weights.together + least, self._stories)
            if together is not None:
                break
        if together is None:
            return self._joined(number)
        if len(together) == 1:
            return [together]
        together.sort(key=self._canonical)
        found = average_linkage(self._sheets.matrix(together), self._weights.together)
        return [[together[i] for i in group] for group in found]

    def _joined(self, number: int) -> list[list[int]]:
        """The stories that the report is linked to and itself, joined by average linkage."""
        links = self._linked.of(number)
        surest = sorted(links, key=lambda n: (-links[n], n))
        stories = list(dict.fromkeys(map(self._story, surest)))[:_STORIES]
        parts = [[number], *map(self._ordered, stories)]
        asked = list(map(_spread, parts))
        flat = [n for part in asked for n in part]
        ends = np.cumsum([0, *map(len, asked)]).tolist()
        starts = [list(range(a, b)) for a, b in pairwise(ends)]
        found = average_linkage(self._sheets.matrix(flat), self._weights.together, starts)
        of = [at for at, part in enumerate(asked) for _ in part]
        joined = ([n for p in dict.fromkeys(of[i] for i in g) for n in parts[p]] for g in found)
        return [sorted(group, key=self._canonical) for group in joined]

    def _why(self, number: int) -> tuple[str, ...]:
        links, story = self._linked.of(number), self._story(number)
        same = [n for n in links if self._story(n) == story]
        if not same:
            return ()
        surest = max(same, key=lambda n: (links[n], -n))
        other, own = self._reports[surest].keys, self._reports[number].keys
        cosine = self._sheets.cosine(surest, number)
        return (f"with {other.id}: {reason(other, own, cosine)}",)


def _spread(members: Sequence[int]) -> list[int]:
    """Members spread evenly over a story."""
    if len(members) <= _ASKED:
        return list(members)
    return [members[i * len(members) // _ASKED] for i in range(_ASKED)]
