"""What a sentence tells, so that nothing is told twice: acts, figures, names."""

from collections.abc import Iterator
from dataclasses import dataclass

from stemma.account.sentences import Sentence
from stemma.languages import Language, language
from stemma.model import Annotations, Report, Token, tokens_in

_FEW = 2
"""Figures from which on a sentence with no new one, and no new name, only repeats."""
_ACTORS = frozenset({"nsubj", "nsubjpass", "dobj"})
_OPEN = ("TO", "MD")
"""Tags of "to" and "may": what is wanted, or may be, is not told to have been done."""
_DEEP = 3
"""Verbs of saying that may stand over what is said ("police said that a clerk had told ..")."""

Act = tuple[str, str]
"""The lemma of a verb, and who did it or to what: an entity, or the lemma of a noun."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What one sentence, or several, tell."""

    main: frozenset[Act]
    """What the sentence is about: its main act, below the verbs of saying."""
    acts: frozenset[Act]
    figures: frozenset[tuple[float | None, str | None]]
    """By value and unit: "six" and "at least six" is one figure told twice."""
    names: frozenset[str]
    """Their words, in lower case."""

    def __or__(self, other: "Facts") -> "Facts":
        return Facts(
            self.main | other.main,
            self.acts | other.acts,
            self.figures | other.figures,
            self.names | other.names,
        )

    def are_told(self, by: "Facts") -> bool:
        """Whether `by` told the main act, or all of several figures and all names."""
        if self.main & by.acts:
            return True
        return len(self.figures) >= _FEW and self.figures <= by.figures and self.names <= by.names


NOTHING = Facts(frozenset(), frozenset(), frozenset(), frozenset())


def facts(sentence: Sentence, report: Report, marks: Annotations) -> Facts:
    """What a sentence tells. In a language that is not parsed, no acts are seen."""
    start, end = sentence.span
    inside = tokens_in(marks.tokens, start, end)
    tables = language(report.language or "")
    tops = (i for i in inside if marks.tokens[i].head not in inside or marks.tokens[i].head == i)
    verbs = [i for i in inside if marks.tokens[i].pos == "VERB"]
    main = {_told(marks.tokens, i, inside, tables) for i in tops}
    acts = {i: frozenset(_acts(marks, i, inside, tables)) for i in verbs}
    return Facts(
        main=frozenset(act for i in verbs if i in main for act in acts[i]),
        acts=frozenset(act for i in verbs for act in acts[i]),
        figures=frozenset(
            (f.high if f.low is None else f.low, f.unit)
            for f in marks.figures
            if start <= f.start < end
        ),
        names=frozenset(_names(marks, start, end, inside)),
    )


def _names(marks: Annotations, start: int, end: int, inside: range) -> Iterator[str]:
    """The words of all names, in lower case."""
    for mention in marks.mentions:
        if start <= mention.start < end:
            yield from mention.name.casefold().split()
    for i in inside:
        if marks.tokens[i].pos == "PROPN" and marks.tokens[i].lemma[:1].isupper():
            yield marks.tokens[i].lemma.casefold()


def _told(tokens: tuple[Token, ...], index: int, inside: range, tables: Language) -> int | None:
    """The verb of what is said, below the verbs of saying; None where only words are given."""
    for _ in range(_DEEP):
        if tokens[index].lemma.casefold() not in tables.sayings.get("verbs", ()):
            return index
        below = (
            i
            for i in inside
            if tokens[i].head == index != i
            and tokens[i].dep in ("ccomp", "parataxis")
            and tokens[i].pos in ("VERB", "AUX")
        )
        index = next(below, -1)
        if index < 0:
            return None
    return None


def _acts(marks: Annotations, verb: int, inside: range, tables: Language) -> Iterator[Act]:
    """A verb that says something with each of its actors and objects; those of a preposition
    unless they are names, as places and days are of many acts."""
    tokens = marks.tokens
    lemma = tokens[verb].lemma.casefold()
    if any(tokens[i].head == verb and tokens[i].tag in _OPEN for i in inside):
        return
    if lemma in tables.telling.get("light", ()) or lemma in tables.sayings.get("verbs", ()):
        return
    for i in inside:
        above = tokens[i].head
        preposed = (
            tokens[i].dep == "pobj"
            and tokens[i].pos == "NOUN"
            and tokens[above].dep == "prep"
            and tokens[above].head == verb
        )
        if preposed or (above == verb and tokens[i].dep in _ACTORS):
            yield from ((lemma, argument) for argument in _arguments(marks, i))


def _arguments(marks: Annotations, index: int) -> Iterator[str]:
    """What a token names: its lemma, and its entity."""
    token = marks.tokens[index]
    yield token.lemma.casefold()
    yield from (m.entity for m in marks.mentions if m.entity and m.start <= token.start < m.end)
