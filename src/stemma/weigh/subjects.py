"""What a number is said of: the subject of its verb, whose age it is, and whether it changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.languages import Language
from stemma.model import Annotations, Figure, Token, tokens_in
from stemma.weigh.lookup import inside
from stemma.weigh.surroundings import lemma, verb_over

_BESIDE = 12
"""Characters between a name and an age that are told together ("Ada Brandt, who is 41")."""
_BACK = 6
"""Tokens before a verb in which its subject can stand."""
_DEEP = 4
"""Steps down from a subject to what narrows it: "the rate for workers of either sex"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMING = frozenset({"NOUN", "ADJ", "VERB"})
_AMOUNTS = frozenset({"dobj", "npadvmod", "advmod", "attr"})
"""How an amount hangs on a verb: "fell three million", "rose 2 percent"."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure is of, by lemmas."""

    words: frozenset[str]
    """All that stand there."""
    narrowing: frozenset[str]
    """Those that make it a certain one: "black", "workers"."""

    def is_another(self, other: "Measured") -> bool:
        """Whether either is narrowed by what the other does not say: "the jobless rate of black
        workers" and "the jobless rate"."""
        if not self.words or not other.words:
            return False
        return not (self.narrowing <= other.words and other.narrowing <= self.words)


NOTHING = Measured(frozenset(), frozenset())


def measured(tokens: Sequence[Token], node: int, sentence: tuple[int, int]) -> Measured:
    """The subject of the verb that the token of a number hangs on, and what it is "of"; nothing
    where a pronoun stands for it."""
    own = tokens_in(tokens, *sentence)
    verb = verb_over(tokens, node)
    tops = [i for i in own if tokens[i].head == verb and tokens[i].dep in _SUBJECTS]
    tops += [i for i in own if tokens[i].head == node and tokens[i].dep == "prep"]
    below = [i for top in tops if top != node for i in _under(tokens, own, top)]
    if any(tokens[i].pos == "PRON" for i in below):
        return NOTHING
    named = [i for i in below if tokens[i].pos in _NAMING]
    narrowing = [i for i in named if tokens[i].dep in ("amod", "pobj")]
    return Measured(
        frozenset(lemma(tokens[i]) for i in named), frozenset(lemma(tokens[i]) for i in narrowing)
    )


def _under(tokens: Sequence[Token], own: range, top: int) -> Iterator[int]:
    """A token and what narrows it: no clause, which says something of it."""
    level = [top]
    for _ in range(_DEEP):
        yield from level
        level = [
            i
            for i in own
            if tokens[i].head in level
            and i not in level
            and tokens[i].dep in ("amod", "compound", "prep", "pobj")
        ]


def is_of_pronoun(tokens: Sequence[Token], node: int, tables: Language) -> bool:
    """Whether the subject of the verb that it hangs on is "he" or "she"."""
    persons = tables.sayings.get("persons", ())
    verb = verb_over(tokens, node)
    near = range(max(0, verb - _BACK), verb)
    return any(
        tokens[i].head == verb and tokens[i].dep == "nsubj" and lemma(tokens[i]) in persons
        for i in near
    )


def is_change(tokens: Sequence[Token], node: int, tables: Language) -> bool:
    """Whether it is by how much something rose or fell ("fell three million", "rose by 2 percent",
    "a 2 percent drop"), and not to what it did."""
    changing = tables.quantities.get("changing", ())
    up = tokens[node].head
    if lemma(tokens[node]) in changing or tokens[node].dep in _AMOUNTS:
        return lemma(tokens[node]) in changing or lemma(tokens[up]) in changing
    by = lemma(tokens[up]) in tables.quantities.get("changed_by", ())
    return by and lemma(tokens[tokens[up].head]) in changing


def whose(annotations: Annotations, figure: Figure, sentence: tuple[int, int]) -> str | None:
    """The entity of the person named right beside an age."""
    named = [
        (min(abs(m.end - figure.start), abs(m.start - figure.end)), m.start, m.entity)
        for m in inside(annotations.mentions, *sentence)
        if m.kind == "person" and m.entity
    ]
    nearest = min(named, default=(_BESIDE, 0, None))
    return nearest[2] if nearest[0] < _BESIDE else None
