"""Who denies a thing, or is named in it: whom a statement of it must tell of."""

from collections.abc import Iterable

from stemma.languages import language
from stemma.model import Mention, Span, tokens_in
from stemma.weigh.contested import Contested, tokens_of
from stemma.weigh.lookup import inside
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Statement
from stemma.weigh.surroundings import lemma

_BACK = 2
"""Sentences before "he denied it" in which he is named."""


class Voices:
    """The names around the contested things of a story, as entities and countries."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._countries = {e.id: e.country for e in scene.story.entities if e.country}

    def of(self, thing: Contested) -> frozenset[str]:
        """Whom its sentence names beside the thing: who denies it, or his country."""
        return self._around(thing, within=False)

    def denier(self, thing: Contested, s: Statement, unknown: bool) -> bool:
        """Whether a statement names who denies; `unknown` where nobody is named."""
        known = self.of(thing) or self._before(thing)
        return self._names(s, known) if known else unknown

    def meant(self, thing: Contested, s: Statement) -> bool:
        """Whether a statement names who is spoken of in the thing, or else who denies it."""
        return self._names(s, self._within(thing) or self.of(thing) or self._before(thing))

    def others(self, thing: Contested, s: Statement) -> bool:
        """Whether both name somebody, and nobody in common."""
        asked = self._within(thing)
        return bool(asked and s.entities) and asked.isdisjoint(s.entities)

    def is_by_another(self, thing: Contested, s: Statement) -> bool:
        """Whether the thing is somebody's by whom a statement is not said: "the mayor's assertion"
        is none in which he is only spoken of."""
        own = tokens_of(thing, self._scene.annotations[thing.report].tokens)
        owning = [t for t in own if t.dep == "poss"]
        if not owning or all(t.pos == "PRON" for t in owning):
            return False
        owners = [
            m
            for m in self._mentions(thing.report, thing.sentence)
            if any(m.start <= t.start < m.end for t in owning)
        ]
        same, told = self._scene.names.same, s.assertion.attributed_to
        return told is None or same(told) not in {same(m.name) for m in owners}

    def _names(self, s: Statement, known: frozenset[str]) -> bool:
        told = self._mentions(s.report, (s.assertion.start, s.assertion.end))
        return not known or not known.isdisjoint(self._named(told))

    def _within(self, thing: Contested) -> frozenset[str]:
        return self._around(thing, within=True)

    def _around(self, thing: Contested, within: bool) -> frozenset[str]:
        """Whom its sentence names in the words of the thing, or beside them."""
        return self._named(
            m
            for m in self._mentions(thing.report, thing.sentence)
            if any(first <= m.start < last for first, last in thing.spans) == within
        )

    def _before(self, thing: Contested) -> frozenset[str]:
        """The people of the nearest sentence before that names any, where "he" or "she" denies."""
        marks = self._scene.annotations[thing.report]
        tables = language(self._scene.reports[thing.report].language or "")
        own = (marks.tokens[i] for i in tokens_in(marks.tokens, *thing.sentence))
        if not any(lemma(t) in tables.sayings.get("persons", ()) for t in own):
            return frozenset()
        at = marks.sentences.index(thing.sentence)
        for sentence in reversed(marks.sentences[max(0, at - _BACK) : at]):
            people = [m for m in self._mentions(thing.report, sentence) if m.kind == "person"]
            if found := self._named(people):
                return found
        return frozenset()

    def _mentions(self, report: str, span: Span) -> Iterable[Mention]:
        return inside(self._scene.annotations[report].mentions, *span)

    def _named(self, mentions: Iterable[Mention]) -> frozenset[str]:
        named = [m.entity for m in mentions if m.entity is not None]
        return frozenset(named) | {self._countries[e] for e in named if e in self._countries}
