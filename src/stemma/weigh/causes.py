"""A cause that one report leaves open, held against what others tell of it.

"The cause of the fire is unclear" is answered by "a faulty heater caused the fire", "the cause was
a heater", "they blamed the fire on a heater", and by first findings ("early indications suggest").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from stemma.languages import language
from stemma.model import Comparison, Span, Token, tokens_in
from stemma.weigh.clauses import Clauses
from stemma.weigh.contested import Contested
from stemma.weigh.positions import Judged, Stand, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import is_past
from stemma.weigh.surroundings import lemma

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "ccomp", "xcomp"})
_SAID = frozenset({"attr", "acomp", "ccomp", "prep"})
_NAMING = frozenset({"NOUN", "PROPN", "VERB"})
_PAST = frozenset({"VBD", "VBN"})
"""Penn tags of what was so: "is the commonest cause of fires" tells of no one fire."""
_LISTED = 40
"""Causes left open, and answers to one, that are looked at: keeps the cost linear."""
_STEPS = 6
"""Steps up from a verb to what makes it a question: "are looking into what caused"."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A cause that a sentence tells."""

    report: str
    sentence: Span
    at: int
    """Where the word stands that tells it."""
    of: frozenset[str]
    """Lemmas of what was caused; none for first findings, which are of the story's event."""


def compare_causes(
    scene: Scene, things: Sequence[Contested], clauses: Clauses
) -> Iterator[Comparison]:
    """One comparison of all that leave one cause open with all that tell it.

    A report that does both is on neither side: it knows more than it leaves open.
    """
    causes = [c for r in scene.story.reports if not scene.is_post(r) for c in _causes(scene, r)]
    groups: dict[frozenset[str], list[Contested]] = {}
    for thing in things:
        of = _open_cause(scene, thing)
        if of is not None:
            groups.setdefault(of, []).append(thing)
    contested = {(thing.report, thing.sentence) for thing in things}
    sure = [c for c in causes if (c.report, c.sentence) not in contested]
    found: list[tuple[dict[Stand, None], dict[Stand, None]]] = []
    for of, left in islice(groups.items(), _LISTED):
        fitting = (c for c in sure if not c.of or not c.of.isdisjoint(of))
        answers = list(islice(fitting, _LISTED))
        knowing = {c.report for c in answers}
        leaving = [thing for thing in left if thing.report not in knowing]
        if answers and leaving:
            yes = {clauses.at(c.report, c.sentence, c.at): None for c in answers}
            no = {clauses.at(t.report, t.sentence, t.at): None for t in leaving}
            met = next((x for x in found if not x[0].keys().isdisjoint(yes)), None)
            if met is None:
                found.append((yes, no))
            else:
                met[0].update(yes)
                met[1].update(no)
    for told_by, left_by in found:
        why = "one tells the cause that the other leaves open"
        judged = Judged("polarity", next(iter(left_by)).position, why, fixed=False)
        yield compared(scene, judged, [list(told_by), list(left_by)])


def _open_cause(scene: Scene, thing: Contested) -> frozenset[str] | None:
    """The words of what was caused, where a cause is left open."""
    tables = language(scene.reports[thing.report].language or "").causes
    words = {*tables.get("cause", ())}
    if thing.denied or thing.words.isdisjoint(words):
        return None
    return thing.words


def _causes(scene: Scene, report: str) -> Iterator[_Told]:
    marks = scene.annotations[report]
    tables = language(scene.reports[report].language or "").causes
    if not tables:
        return
    for sentence in marks.sentences:
        if is_past(scene, report, sentence):
            continue
        own = tokens_in(marks.tokens, *sentence)
        telling = {*tables["cause"], *tables["tying"], *tables["suggesting"]}
        if any(lemma(marks.tokens[i]) in telling for i in own):
            read = _Sentence(marks.tokens, own, _below(marks.tokens, own), tables)
            for at, of in read.told():
                yield _Told(report, sentence, marks.tokens[at].start, of)


def _below(tokens: Sequence[Token], own: range) -> dict[int, list[int]]:
    below: dict[int, list[int]] = {}
    for i in own:
        if tokens[i].head != i:
            below.setdefault(tokens[i].head, []).append(i)
    return below


@dataclass(frozen=True, slots=True)
class _Sentence:
    tokens: Sequence[Token]
    own: range
    below: Mapping[int, Sequence[int]]
    tables: Mapping[str, tuple[str, ...]]

    def told(self) -> Iterator[tuple[int, frozenset[str]]]:
        """Where a cause is told, and the words of what was caused."""
        for at in self.own:
            if not self._is_open(at):
                yield from self._verb(at)
                yield from self._noun(at)
                yield from self._finding(at)

    def _is(self, at: int, table: str) -> bool:
        return lemma(self.tokens[at]) in self.tables[table]

    def _hanging(self, at: int, kinds: frozenset[str]) -> list[int]:
        return [i for i in self.below.get(at, ()) if self.tokens[i].dep in kinds]

    def _verb(self, at: int) -> Iterator[tuple[int, frozenset[str]]]:
        """ "A heater caused the fire", "the fire was caused by it", "blamed the fire on it"."""
        if self.tokens[at].pos != "VERB" or not (self._is(at, "cause") or self._is(at, "tying")):
            return
        caused = self._hanging(at, _OBJECTS)
        passive = any(self.tokens[i].dep == "nsubjpass" for i in caused)
        by = "prep" if self._is(at, "tying") else "agent"
        told = self._hanging(at, frozenset({by})) or not (passive or self._is(at, "tying"))
        of = self._words(caused)
        if of and told and self.tokens[at].tag in _PAST:
            yield at, of

    def _noun(self, at: int) -> Iterator[tuple[int, frozenset[str]]]:
        """ "The cause of the fire was a heater", "a heater was the cause"."""
        up = self.tokens[at].head
        if (
            self.tokens[at].pos != "NOUN"
            or not self._is(at, "cause")
            or lemma(self.tokens[up]) != "be"
        ):
            return
        if self.tokens[at].dep in _SUBJECTS:
            said = self._hanging(up, _SAID)
        else:
            said = self._hanging(up, _SUBJECTS) if self.tokens[at].dep == "attr" else []
        of = self._words(self._hanging(at, frozenset({"prep"})))
        named = any(self.tokens[i].pos in _NAMING or self.tokens[i].dep == "prep" for i in said)
        if of and named and self.tokens[up].tag in _PAST:
            yield at, of

    def _finding(self, at: int) -> Iterator[tuple[int, frozenset[str]]]:
        """ "Early indications suggest that"; where it is joined to more, the parser may tie its
        words elsewhere, but leaves them before the verb."""
        if self.tokens[at].pos != "VERB" or not self._is(at, "suggesting"):
            return
        for i in [*self._hanging(at, frozenset({"nsubj"})), *self._before(at)][:1]:
            first = [*self._hanging(i, frozenset({"amod"})), *self._before(i)]
            if self._is(i, "findings") and any(self._is(j, "first") for j in first):
                yield at, frozenset()

    def _before(self, at: int) -> list[int]:
        return [at - 1] if at - 1 in self.own else []

    def _words(self, tops: Sequence[int]) -> frozenset[str]:
        found, waiting = set(), list(tops)
        while waiting:
            at = waiting.pop()
            waiting += self.below.get(at, ())
            if self.tokens[at].pos in _NAMING:
                found.add(lemma(self.tokens[at]))
        return frozenset(found)

    def _is_open(self, at: int) -> bool:
        """Whether it is asked or negated ("no heater caused"), or stands under what is."""
        for _ in range(_STEPS):
            below = self.below.get(at, ())
            near = [*below, *(j for i in below for j in self.below.get(i, ()))]
            if any(self.tokens[i].dep == "neg" for i in below):
                return True
            if any(self._is(i, "asking") for i in near):
                return True
            up = self.tokens[at].head
            if up == at:
                return False
            at = up
        return False
