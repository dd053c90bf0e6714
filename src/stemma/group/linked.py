"""The links between the reports at hand, and what hangs together by them."""

from collections import defaultdict
from collections.abc import Mapping

from stemma.group.partition import Partition

MOST = 100
"""Reports that are looked at together, at most."""


class Linked:
    """Pairs of reports that are taken to tell one event, with their log-odds."""

    def __init__(self) -> None:
        self._links: defaultdict[int, dict[int, float]] = defaultdict(dict)

    def tie(self, a: int, b: int, odds: float) -> None:
        """Links two reports."""
        self._links[a][b] = odds
        self._links[b][a] = odds

    def of(self, number: int) -> Mapping[int, float]:
        """The reports that one is linked to, in the order in which they were."""
        return self._links.get(number, {})

    def forget(self, number: int) -> None:
        """Lets a report and its links go."""
        for other in self._links.pop(number, ()):
            del self._links[other][number]

    def around(self, number: int, least: float, stories: Partition) -> list[int] | None:
        """All that hang together with the report by links of `least` log-odds, or in one story.

        Its own links count whatever they are. None when that are more than `MOST` reports.
        """
        found, seen, waiting = {number}, {""}, [number]
        while waiting:
            at = waiting.pop()
            near = {n for n, odds in self.of(at).items() if odds >= least or at == number}
            if (story := stories.story(at)) not in seen:
                seen.add(story)
                near.update(stories.members(story))
            near -= found
            found |= near
            waiting += near
            if len(found) > MOST:
                return None
        return sorted(found)
