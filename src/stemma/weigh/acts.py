"""What a statement says was done or is so: its predicate, of whom and of what, firmly or not.

"The captain has not been arrested" says of the captain that he was not arrested. Two statements are
about one act when they share the predicate and what it is said of; words shared elsewhere prove
nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from stemma.model import Token, tokens_in
from stemma.weigh.lookup import inside
from stemma.weigh.moods import (
    AUXILIARIES,
    SUBJECTS,
    Parsed,
    alleging,
    at_last,
    is_done,
    is_firm,
    parsed,
    planning,
)
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Statement
from stemma.weigh.surroundings import lemma

_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_SAID_OF = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "VERB"})
_PLURAL = 3
"""Letters of words whose last "s" is no plural."""
_BESIDE = frozenset({"conj"})
_WITH = _BESIDE | {"prep", "pobj", "pcomp", "dobj", "agent", "compound", "poss", "xcomp"}
"""Dependencies by which a word that takes part brings others along."""
_THERE = "there"
_KINDS = frozenset({"amod"})
_NARROWING = frozenset({"compound", "amod", "nmod", "nummod"})
"""How words narrow a noun; the parser hangs "no" in "no First Amendment right" on one of them."""
_APART = frozenset({"conj", "ROOT"})
"""How a verb hangs of which the subject stands with another, or nowhere."""


@dataclass(frozen=True, slots=True)
class Act:
    """A predicate with what it is said of."""

    word: str
    """Lemma of the verb; of the adjective or noun after a copula; of what there is."""
    kind: str
    """Part of speech of that word; "there" of what there is."""
    negated: bool
    theme: frozenset[str]
    """What it is said of or done to: the object, or the subject where there is none."""
    others: frozenset[str]
    """All else that takes part, with what it brings along."""
    done: bool
    """Whether it is told as done: in the past or the perfect."""
    by_whom: bool = True
    """False where somebody does it to something, and a pronoun or another clause says who."""
    pronoun: str = ""
    """That pronoun."""

    @property
    def parts(self) -> frozenset[str]:
        """All that takes part."""
        return self.theme | self.others

    def meets(self, other: "Act") -> bool:
        """Whether both are said of one thing, and neither of more that the other leaves out; or of
        somebody whom the other does not name."""
        if (self.by_whom, self.pronoun) != (other.by_whom, other.pronoun):
            return False
        mine, theirs = self.parts, other.parts
        shared = mine & theirs
        if not (self.theme & other.theme) - _VAGUE or (self.word in LIGHT and len(shared) < _PARTS):
            return False
        return len(shared) >= _SHARED * min(len(mine), len(theirs))


LIGHT = frozenset(
    {"take", "make", "have", "give", "get", "do", "go", "come", "put", "keep", "happen", "occur"}
)
"""Verbs that say little: "took a long time" and "did not take the time to look" are no one act."""
_VAGUE = frozenset(
    {"way", "thing", "lot", "kind", "sort", "point", "sense", "place", "need", "doubt", "chance"}
)
"""Nouns that say little: "there are faster ways" and "there is no way" are of two things."""
_PARTS = 2
"""What must be shared with such a verb."""
_SHARED = 0.6
"""Share of what takes part in the act of fewer parts that stands in both."""


class Acts:
    """The acts of a story's statements, each read once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._parses: dict[tuple[str, int, int], Parsed] = {}
        self._read: dict[tuple[str, int, int], list[Act]] = {}
        self._doubted: dict[tuple[str, int, int], list[Act]] = {}
        self._coming: dict[tuple[str, int, int], list[Act]] = {}

    def of(self, statement: Statement) -> list[Act]:
        """The acts that a statement asserts."""
        if statement.place not in self._read:
            clause = self._parsed(statement)
            firm = (_firm_act(clause, at) for at in clause.verbs())
            self._read[statement.place] = [act for act in firm if act is not None]
        return self._read[statement.place]

    def alleged(self, statement: Statement) -> list[Act]:
        """The acts that a statement gives as alleged, suspected or reported, and not as so."""
        return self._told_by(statement, self._doubted, alleging, _doing)

    def planned(self, statement: Statement) -> list[Act]:
        """The acts that a statement tells to be still to come: "will meet", "is expected to"."""
        return self._told_by(statement, self._coming, planning, _planner)

    def _told_by(
        self,
        statement: Statement,
        read: dict[tuple[str, int, int], list[Act]],
        telling: Callable[[Parsed, int], int | None],
        doers: Callable[[Parsed, int], list[int]],
    ) -> list[Act]:
        """The acts for which `telling` finds a word, done by whom that word names."""
        if statement.place not in read:
            clause = self._parsed(statement)
            told = ((at, telling(clause, at)) for at in clause.verbs())
            made = (_act(clause, at, doers(clause, by)) for at, by in told if by is not None)
            read[statement.place] = [act for act in made if not act.negated]
        return read[statement.place]

    def _parsed(self, statement: Statement) -> Parsed:
        if statement.place not in self._parses:
            around = self._scene.annotations[statement.report].tokens
            names = entities(self._scene, statement)
            self._parses[statement.place] = parsed(statement, around, names)
        return self._parses[statement.place]


def entities(scene: Scene, statement: Statement) -> dict[int, str]:
    """The entity of each token of a statement's sentence that a name covers, by where the token
    starts."""
    marks = scene.annotations[statement.report]
    named = [m for m in inside(marks.mentions, *statement.sentence) if m.entity is not None]
    return {
        marks.tokens[i].start: m.entity
        for m in named
        for i in tokens_in(marks.tokens, m.start, m.end)
        if m.entity is not None
    }


def key(token: Token) -> str:
    """A word to compare what takes part by; the parser takes "Talks" at the beginning for a name
    and leaves its plural."""
    word = lemma(token)
    return word.removesuffix("s") if token.pos == "PROPN" and len(word) > _PLURAL else word


def _firm_act(c: Parsed, verb: int) -> Act | None:
    if c.tokens[verb].dep in AUXILIARIES or not is_firm(c, verb):
        return None
    # "Is sure that it was" and "is not sure who it was" may both be so.
    if not c.cut.isdisjoint({verb, *c.hanging(verb, _PREDICATES)}):
        return None
    act = _act(c, verb)
    return None if act.negated and at_last(c, verb) else act


def _doing(c: Parsed, over: int) -> list[int]:
    """Who is accused or suspected, of an act that has no subject of its own."""
    if c.tokens[over].dep in ("acl", "relcl"):
        return [c.heads[over]] if c.heads[over] in c.tokens else []
    return c.hanging(over, frozenset({"nsubjpass"})) or c.hanging(over, frozenset({"dobj"}))


def _planner(c: Parsed, over: int) -> list[int]:
    """Whose plan it is, of an act that has no subject of its own: "Arda is due to meet"."""
    return c.hanging(over, SUBJECTS) or c.hanging(c.heads[over], SUBJECTS)


def _act(c: Parsed, verb: int, doing: Sequence[int] = ()) -> Act:
    """The act of a verb; `doing`: its subjects, where it has none."""
    token = c.tokens[verb]
    subjects = c.hanging(verb, SUBJECTS) or list(doing) or _shared_subject(c, verb)
    objects = c.hanging(verb, frozenset({"dobj", "dative"}))
    predicates = c.hanging(verb, _PREDICATES)
    negated = _negated(c, verb, [*subjects, *objects, *predicates])
    word = token
    themes = objects or subjects
    there = any(c.tokens[i].dep == "expl" for i in subjects)
    if predicates and not there:
        word, themes = c.tokens[predicates[0]], subjects
    elif there:
        themes = predicates
    theme = _keys(c, themes, deep=False)
    below = [i for i in c.below.get(verb, ()) if c.tokens[i].dep not in AUXILIARIES]
    # "Not a perfect man" denies no more than that he is perfect.
    kinds = [i for at in predicates for i in c.hanging(at, _KINDS)]
    rest = _keys(c, [*subjects, *below, *kinds])
    own = frozenset({lemma(word)}) if not there else frozenset()
    by_whom = not objects or _is_telling(c, subjects, token)
    return Act(
        word=lemma(word),
        kind=_THERE if there else "VERB" if word.pos == "AUX" else word.pos,
        negated=negated,
        theme=theme - own,
        others=rest - theme - own,
        done=is_done(c, verb),
        by_whom=by_whom,
        pronoun="" if by_whom else next((_pronoun(c, i) for i in subjects), ""),
    )


def _pronoun(c: Parsed, subject: int) -> str:
    """ "You" of "you who oppose it"."""
    return lemma(c.nouns.get(subject, c.tokens[subject]))


def _is_telling(c: Parsed, subjects: Sequence[int], verb: Token) -> bool:
    """Whether a subject is a name, a noun, or a relative that stands for one; none is needed where
    the clause hangs on a noun or begins with "that"."""
    if not subjects:
        return verb.dep not in _APART or lemma(c.tokens[min(c.tokens)]) == "that"
    standing = [c.nouns.get(i, c.tokens[i]) for i in subjects]
    return any(t.pos != "PRON" or t.tag.startswith("W") for t in standing)


def _shared_subject(c: Parsed, verb: int) -> list[int]:
    """The subject of the verb that it is joined to: "was not aware of it and did not attend"."""
    over = c.heads[verb]
    joined = c.tokens[verb].dep == "conj" and over in c.tokens and over != verb
    return c.hanging(over, SUBJECTS) if joined else []


def _negated(c: Parsed, verb: int, around: Sequence[int]) -> bool:
    """Whether it, or one that takes part in it, is negated: "did not", "no children were", "zero
    percent containment"."""
    below = [i for at in (verb, *around) for i in c.below.get(at, ())]
    deeper = [j for i in below if c.tokens[i].dep in _NARROWING for j in c.below.get(i, ())]
    return any(
        c.tokens[i].dep == "neg" or c.is_(i, "negating")
        for i in (*below, *deeper)
        if c.tokens[i].pos not in ("VERB", "ADP", "SCONJ", "INTJ")
    )


def _keys(c: Parsed, tops: Sequence[int], deep: bool = True) -> frozenset[str]:
    """Entities and lemmas of words, with those that hang on them by prepositions if `deep`."""
    found: set[str] = set()
    for at in tops:
        found |= set(_key(c, at, deep))
    return frozenset(found)


def _key(c: Parsed, top: int, deep: bool) -> Iterator[str]:
    waiting = [top]
    while waiting:
        at = waiting.pop()
        token = c.nouns.get(at, c.tokens[at])
        if token.pos in _SAID_OF and token.dep not in ("neg", "mark"):
            yield c.names.get(token.start) or key(token)
        waiting += c.hanging(at, _WITH if deep else _BESIDE)
