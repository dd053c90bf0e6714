"""What was told right before a denial that only points at it: "the charges are false"."""

from collections.abc import Sequence, Set

from stemma.languages import language
from stemma.model import Span, Token, tokens_in
from stemma.weigh.contested import Contested
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Statement
from stemma.weigh.surroundings import lemma

_BESIDE = frozenset({"advcl", "conj", "relcl", "acl"})
"""How a clause hangs on another that is not what the other's verb gives."""
_BEFORE = 2
"""Sentences before one that only points at what was said, which tell what that is."""


class Antecedents:
    """What stands right before the contested things of a story, each gathered once."""

    def __init__(
        self, scene: Scene, told: Sequence[Statement], contested: Set[tuple[str, Span]]
    ) -> None:
        """`contested`: the sentences that deny something or leave it open, by report."""
        self._scene, self._contested = scene, contested
        self._by_report: dict[str, list[Statement]] = {}
        for one in told:
            self._by_report.setdefault(one.report, []).append(one)
        self._said: dict[Contested, list[Statement]] = {}

    def spans(self, thing: Contested) -> list[Span]:
        """What its sentence says that somebody said before it ("said that ..., but others disputed
        the claim"); or else the two sentences before, but only the one that denies something
        itself."""
        marks = self._scene.annotations[thing.report]
        before = thing.sentence[0], thing.at
        if self._says(thing.report, before, but=thing.at):
            return [before]
        at = marks.sentences.index(thing.sentence)
        near = list(marks.sentences[max(0, at - _BEFORE) : at])
        denies = any(s.assertion.stance == "denies" for s in self._standing(thing, near[-1:]))
        return near[-1:] if denies else near

    def statements(self, thing: Contested) -> list[Statement]:
        """The statements there."""
        return self._standing(thing, self.spans(thing))

    def said(self, thing: Contested) -> list[Statement]:
        """The statements there that somebody says or that contest something."""
        if thing not in self._said:
            self._said[thing] = [
                one
                for one in self.statements(thing)
                if (at := (one.report, one.sentence)) in self._contested or self._says(*at)
            ]
        return self._said[thing]

    def _standing(self, thing: Contested, spans: Sequence[Span]) -> list[Statement]:
        told = self._by_report.get(thing.report, ())
        return [s for s in told if any(_holds(span, s) for span in spans)]

    def _says(self, report: str, span: Span, but: int | None = None) -> bool:
        """Whether a verb of saying stands there, and, if `but` is where a word starts, not with the
        clause of this word or with who says it: "Brook, who speaks for the mayor, said the charges
        were false" tells nothing that was said before."""
        tokens = self._scene.annotations[report].tokens
        verbs = language(self._scene.reports[report].language or "").sayings.get("verbs", ())
        saying = [
            i
            for i in tokens_in(tokens, *span)
            if tokens[i].pos == "VERB" and lemma(tokens[i]) in verbs
        ]
        if but is None or not saying:
            return bool(saying)
        giving = _giving(tokens, but)
        return any(i != giving and not _says_who(tokens, i, giving) for i in saying)


def _holds(span: Span, s: Statement) -> bool:
    return span[0] <= s.assertion.start and s.assertion.end <= span[1]


def _giving(tokens: Sequence[Token], at: int) -> int | None:
    """The verb that gives, as what somebody says, the clause of the token that starts at `at`."""
    i = next(iter(tokens_in(tokens, at, at + 1)), None)
    while i is not None and tokens[i].head != i and tokens[i].dep not in _BESIDE:
        if tokens[i].dep == "ccomp":
            return tokens[i].head
        i = tokens[i].head
    return None


def _says_who(tokens: Sequence[Token], i: int, verb: int | None) -> bool:
    """Whether a token stands in the subject of a verb."""
    while tokens[i].head != i:
        if tokens[i].dep == "nsubj":
            return tokens[i].head == verb
        i = tokens[i].head
    return False
