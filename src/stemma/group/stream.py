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
from stemma.group.links import WINDOW, Weights, learned
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
_MOST = 100
"""Reports that are grouped afresh at an arrival; where more hang together by the surest links, only
the stories that it is linked to are looked at, and none of them is parted."""
_LEAST = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
"""How much surer links must be, one after the other, until no more than that hang together."""
_STORIES, _ASKED = 4, 40
"""How many stories then, its surest, and how many reports of each, spread evenly."""


@dataclass(slots=True)
class _Report:
    """A report at hand."""

    keys: Keys
    name: str
    """The id of a story of which it is the first that arrived, of those at hand."""
    filed: int | None
    story: str = ""
    links: dict[int, float] = field(default_factory=dict)
    near: dict[int, float] = field(default_factory=dict)


class Grouper:
    """Puts reports into stories in the order in which they arrive.

    The same reports in the same order give the same stories, ids and reasons. A report may found a
    story, join one, merge several or, because means shift, split one. Links are verified pairs:
    scored at least `together` by what the two reports share. All reports that hang together by
    links are grouped afresh by average linkage at each arrival, so that late reports find the
    place that they would have had in time.

    A story's id is made of its founder, the report of it that arrived first. When stories merge,
    the id of the one whose founder arrived first survives, and the others are forwarded to it; when
    one splits, the part with its founder keeps the id, and the other gets that of its own founder,
    which is forwarded no more. So an id always leads to the story in which its founder is. When a
    founder is forgotten, the next report of its story inherits the id.

    `forgets` drops what lies 45 days behind the latest reports, so that memory does not grow with
    the stream; what was dropped stays where it is, and nothing joins it any more.

    To keep one in a store: write `change.entry`, then set `story` of all `change.moved`, upsert
    `change.forwarded`, delete `change.revived` of the forwards, and mark `change.forgotten`. The
    entries that are not forgotten, by `number`, and the forwards are the `State` to go on with.
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
        self._members: dict[str, list[int]] = {}
        self._due: dict[int, list[int]] = {}
        """Days to the reports that are forgotten with them."""
        self._forwards: dict[str, str] = {}
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
        forgotten = self._advance(keys.day)
        candidates = [n for n in self._buckets.near(keys) if n in self._reports]
        number = self._arrived
        self._arrived += 1
        latest = self._latest[0] if self._latest else None
        report = _Report(keys, digest(keys.id), latest if keys.day is None else keys.day)
        self._place(number, report, centred(vector[None], self._centre)[0])
        self._link(number, candidates)
        moved, forwarded, revived = self._settle(number)
        return Change(self._entry(number), moved, forwarded, revived, self._why(number), forgotten)

    def story(self, report: str) -> str:
        """The story of a report at hand; KeyError for any other."""
        return self._reports[self._numbers[report]].story

    def resolve(self, story: str) -> str:
        """The story that an id leads to now; an id that was not merged leads to itself."""
        return self._forwards.get(story, story)

    def stories(self) -> dict[str, tuple[str, ...]]:
        """The stories at hand to their reports at hand, in canonical order."""
        return {
            story: tuple(self._reports[n].keys.id for n in sorted(members, key=self._canonical))
            for story, members in self._members.items()
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
        for number in self._members.get(story, ()):
            for other, topic in self._reports[number].near.items():
                if other in self._reports and (of := self._reports[other].story) != story:
                    found[of] = max(topic, found.get(of, topic))
        return found

    def state(self) -> State:
        """All that is known, as plain values."""
        entries = tuple(map(self._entry, self._reports))
        return State(self._arrived, entries, dict(self._forwards), self.latest())

    def latest(self) -> tuple[int, ...]:
        """The latest days seen, as in `State`."""
        return tuple(sorted(self._latest))

    def _restore(self, state: State) -> None:
        for entry in state.entries:
            report = _Report(entry.keys, entry.name, entry.filed, entry.story)
            vector = np.frombuffer(entry.vector, dtype="<f4").astype(np.float32)
            self._place(entry.number, report, vector)
            self._members.setdefault(entry.story, []).append(entry.number)
        for entry in state.entries:
            for id_, odds in entry.links:
                if (other := self._numbers.get(id_)) is not None:
                    self._tie(entry.number, other, odds)
            near = self._reports[entry.number].near
            near |= {self._numbers[id_]: t for id_, t in entry.near if id_ in self._numbers}
        self._arrived, self._latest = state.arrived, list(state.latest)
        self._forwards = dict(state.forwards)

    def _entry(self, number: int) -> Entry:
        report = self._reports[number]
        links, near = (
            tuple(
                (self._reports[n].keys.id, value)
                for n, value in ties.items()
                if n < number and n in self._reports
            )
            for ties in (report.links, report.near)
        )
        vector = self._sheets.vector(number).astype("<f4").tobytes()
        return Entry(
            number, report.keys, vector, report.filed, report.name, report.story, links, near
        )

    def _place(self, number: int, report: _Report, vector: Vectors) -> None:
        self._reports[number] = report
        self._numbers[report.keys.id] = number
        self._sheets.add(number, report.keys, vector)
        self._buckets.add(number, report.keys)
        if report.filed is not None:
            self._due.setdefault(report.filed, []).append(number)

    def _advance(self, day: int | None) -> tuple[str, ...]:
        """Takes note of the day, and forgets what is too old for it."""
        if day is None or not self._forgets:
            return ()
        if len(self._latest) < SETTLED:
            heappush(self._latest, day)
            return ()
        heappushpop(self._latest, day)
        limit = self._latest[0] - KEPT
        gone = sorted(n for d in [d for d in self._due if d < limit] for n in self._due.pop(d))
        return tuple(self._forget(number) for number in gone)

    def _forget(self, number: int) -> str:
        report = self._reports.pop(number)
        del self._numbers[report.keys.id]
        self._sheets.remove(number)
        self._buckets.remove(number, report.keys)
        self._forwards.pop(report.name, None)
        for other in report.links:
            self._reports[other].links.pop(number, None)
        members = self._members[report.story]
        members.remove(number)
        if not members:
            del self._members[report.story]
        elif report.name == report.story:
            heir = self._reports[min(members)]
            self._forwards.pop(heir.name, None)
            heir.name = report.name
        return report.keys.id

    def _link(self, number: int, candidates: Sequence[int]) -> None:
        """Ties the report to those that tell its event, and to those on its subject."""
        if not candidates:
            return
        own = self._reports[number]
        odds, topic = self._sheets.against(number, candidates)
        for at in np.argsort(-odds, kind="stable")[:_LINKS].tolist():
            if odds[at] < self._weights.together:
                break
            self._tie(number, candidates[at], float(odds[at]))
        for at in np.argsort(-topic, kind="stable")[:_NEAR].tolist():
            other = self._reports[candidates[at]]
            if topic[at] >= SUBJECT and other.keys.day != own.keys.day:
                own.near[candidates[at]] = float(topic[at])

    def _tie(self, a: int, b: int, odds: float) -> None:
        self._reports[a].links[b] = odds
        self._reports[b].links[a] = odds

    def _canonical(self, number: int) -> tuple[bool, int, str]:
        keys = self._reports[number].keys
        return keys.day is None, keys.day or 0, keys.id

    def _settle(self, number: int) -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
        """Groups afresh what hangs together with the report."""
        for least in _LEAST:
            together = self._around(number, self._weights.together + least)
            if together is not None:
                break
        if together is None:
            groups = self._joined(number)
        elif len(together) == 1:
            groups = [together]
        else:
            together.sort(key=self._canonical)
            found = average_linkage(self._sheets.matrix(together), self._weights.together)
            groups = [[together[i] for i in group] for group in found]
        return self._name(groups)

    def _around(self, number: int, least: float) -> list[int] | None:
        """All that hang together with the report by links of `least` log-odds, or in one story.

        Its own links count whatever they are. None when that are too many reports.
        """
        found, stories, waiting = {number}, {""}, [number]
        while waiting:
            at = waiting.pop()
            report = self._reports[at]
            near = {n for n, odds in report.links.items() if odds >= least or at == number}
            if report.story not in stories:
                stories.add(report.story)
                near.update(self._members[report.story])
            near -= found
            found |= near
            waiting += near
            if len(found) > _MOST:
                return None
        return list(found)

    def _joined(self, number: int) -> list[list[int]]:
        """The stories that the report is linked to and itself, joined by average linkage."""
        links = self._reports[number].links
        surest = sorted(links, key=lambda n: (-links[n], n))
        stories = list(dict.fromkeys(self._reports[n].story for n in surest))[:_STORIES]
        parts = [[number], *(self._members[s] for s in stories)]
        asked = [_spread(sorted(part, key=self._canonical)) for part in parts]
        flat = [n for part in asked for n in part]
        ends = np.cumsum([0, *map(len, asked)]).tolist()
        starts = [list(range(a, b)) for a, b in pairwise(ends)]
        found = average_linkage(self._sheets.matrix(flat), self._weights.together, starts)
        of = [at for at, part in enumerate(asked) for _ in part]
        joined = ([n for p in dict.fromkeys(of[i] for i in g) for n in parts[p]] for g in found)
        return [sorted(group, key=self._canonical) for group in joined]

    def _name(
        self, groups: Sequence[Sequence[int]]
    ) -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
        """Gives the groups their ids; what moved, what was forwarded, what was revived."""
        gone = {self._reports[n].story for group in groups for n in group} - {""}
        for story in sorted(gone):
            del self._members[story]
        moved: dict[str, str] = {}
        forwarded: dict[str, str] = {}
        revived: list[str] = []
        for group in groups:
            story = self._reports[min(group)].name
            self._members[story] = list(group)
            if self._forwards.pop(story, None):
                revived.append(story)
            for report in (self._reports[n] for n in group):
                was = self._forwards.get(report.name, report.name if report.name in gone else story)
                if story not in (report.name, was):
                    forwarded[report.name] = self._forwards[report.name] = story
                if report.story != story:
                    report.story = moved[report.keys.id] = story
        return moved, forwarded, tuple(revived)

    def _why(self, number: int) -> tuple[str, ...]:
        report = self._reports[number]
        same = [n for n in report.links if self._reports[n].story == report.story]
        if not same:
            return ()
        surest = max(same, key=lambda n: (report.links[n], -n))
        other, cosine = self._reports[surest].keys, self._sheets.cosine(surest, number)
        return (f"with {other.id}: {reason(other, report.keys, cosine)}",)


def _spread(members: Sequence[int]) -> list[int]:
    """Members spread evenly over a story."""
    if len(members) <= _ASKED:
        return list(members)
    return [members[i * len(members) // _ASKED] for i in range(_ASKED)]
