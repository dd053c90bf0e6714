"""Which story each report at hand is in, under ids that last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What new groups changed."""

    moved: dict[int, str]
    """Reports to the story that they are in from now on."""
    forwarded: dict[str, str]
    """Ids that were merged to those that they became."""
    revived: tuple[str, ...]
    """Ids that were forwarded and are stories again."""


class Partition:
    """The stories at hand, of reports known by the number of their arrival.

    Each report has a name, the id of a story of which it is the first at hand. A story has the
    name of its first report as its id. So a merged story keeps the id that came first, and the
    others are forwarded to it; when it splits, the part with its founder keeps the id, and the
    other takes the name of its own first report, which is forwarded no more. When a founder is
    forgotten, the next report of its story inherits the name.
    """

    def __init__(self, forwards: Mapping[str, str]) -> None:
        """With the forwards of reports that are placed afterwards, and no report yet."""
        self._names: dict[int, str] = {}
        self._story: dict[int, str] = {}
        self._members: dict[str, list[int]] = {}
        self._forwards = dict(forwards)

    def place(self, number: int, name: str, story: str = "") -> None:
        """Takes a report in; without a story it is in none until `regroup`."""
        self._names[number] = name
        if story:
            self._story[number] = story
            self._members.setdefault(story, []).append(number)

    def name(self, number: int) -> str:
        """The id of the story that the report founded or inherited."""
        return self._names[number]

    def story(self, number: int) -> str:
        """The id of the story that the report is in; empty when it is in none yet."""
        return self._story.get(number, "")

    def members(self, story: str) -> Sequence[int]:
        """The reports of a story; none for an id that is none."""
        return self._members.get(story, ())

    def stories(self) -> Sequence[str]:
        """The ids of all stories at hand."""
        return tuple(self._members)

    def forwards(self) -> dict[str, str]:
        """Names of reports at hand that were merged, to the stories that they became."""
        return dict(self._forwards)

    def resolve(self, story: str) -> str:
        """The story that an id leads to; one that is not forwarded leads to itself."""
        return self._forwards.get(story, story)

    def regroup(self, groups: Sequence[Sequence[int]]) -> Regrouped:
        """Makes each group a story; all stories of their reports go up in them."""
        gone = {self.story(n) for group in groups for n in group} - {""}
        for story in gone:
            del self._members[story]
        moved: dict[int, str] = {}
        forwarded: dict[str, str] = {}
        revived: list[str] = []
        for group in groups:
            story = self._names[min(group)]
            self._members[story] = list(group)
            if self._forwards.pop(story, None):
                revived.append(story)
            for number in group:
                name = self._names[number]
                was = self._forwards.get(name, name if name in gone else story)
                if story not in (name, was):
                    forwarded[name] = self._forwards[name] = story
                if self.story(number) != story:
                    self._story[number] = moved[number] = story
        return Regrouped(moved, forwarded, tuple(revived))

    def forget(self, number: int) -> int | None:
        """Lets a report go; the one that inherits its name, where it founded a story that stays."""
        name, story = self._names.pop(number), self._story.pop(number)
        self._forwards.pop(name, None)
        members = self._members[story]
        members.remove(number)
        if not members:
            del self._members[story]
        elif name == story:
            heir = min(members)
            self._forwards.pop(self._names[heir], None)
            self._names[heir] = name
            return heir
        return None
