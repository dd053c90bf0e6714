"""Statements as positions: the words of one, or of the clause around a place of a report."""

from collections.abc import Iterable, Sequence

from stemma.model import Span
from stemma.weigh.positions import Stand
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Statement


def stand(statement: Statement) -> Stand:
    """A statement as a position."""
    a = statement.assertion
    return Stand(a.quote, a.report, a.start, a.end, statement.at, statement.claim)


def stands(statements: Iterable[Statement]) -> list[Stand]:
    """Statements as positions, each place once, in order of report and place."""
    listed = {s.place: s for s in statements}
    return [stand(s) for _, s in sorted(listed.items())]


class Clauses:
    """The clauses of a story's reports."""

    def __init__(self, scene: Scene, told: Sequence[Statement]) -> None:
        self._scene = scene
        self._told: dict[tuple[str, Span], list[Statement]] = {}
        for one in told:
            self._told.setdefault((one.report, one.sentence), []).append(one)

    def at(self, report: str, sentence: Span, at: int) -> Stand:
        """The shortest statement around a place of a sentence, or the sentence."""
        told = self._told.get((report, sentence), ())
        own = [s for s in told if s.assertion.start <= at < s.assertion.end]
        if own:
            return stand(min(own, key=lambda s: (s.assertion.end - s.assertion.start, s.place)))
        made = self._scene.reports[report]
        start, end = sentence
        return Stand(made.text[start:end], report, start, end, made.published)
