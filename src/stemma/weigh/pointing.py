"""What a denial means that only points at it: "the charges are false", "dismissed the report".

An accusation is what somebody is accused of, by a statement that accuses him. Other words for what
was said mean what was told as said right before.
"""

from collections.abc import Mapping

from stemma.model import tokens_in
from stemma.weigh.antecedents import Antecedents
from stemma.weigh.contested import Contested, tokens_of
from stemma.weigh.moods import FINITE
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Statement, mass
from stemma.weigh.surroundings import lemma
from stemma.weigh.voices import Voices

_ECHOED = 0.5
"""Share of the words of a statement that stand in what was said right before."""
_LEAST = 3
"""Words of such a statement."""
_OF_VERBS = frozenset({"dobj", "nsubjpass", "ccomp", "xcomp", "prep", "agent"})
"""What hangs on a verb that accuses somebody of something."""
_OF_NOUNS = frozenset({"acl", "ccomp", "relcl"})
"""The clause of "allegations that he took money"."""
_TOLD = frozenset({"NOUN", "VERB"})


class Pointing:
    """Tells which statements the pointing denials of a story can mean."""

    def __init__(
        self, scene: Scene, voices: Voices, antecedents: Antecedents, rarity: Mapping[str, float]
    ) -> None:
        self._scene, self._voices = scene, voices
        self._antecedents, self._rarity = antecedents, rarity
        self._named: dict[Contested, frozenset[str]] = {}

    def means(self, thing: Contested, s: Statement) -> bool:
        """Whether a statement can be what a thing points at. "Any wrongdoing" points at nothing
        that was said; "the notion that Brook did wrong" says itself who did what."""
        if not thing.pointing or self._says_another(thing, s):
            return False
        if accuses(s):
            return self._voices.meant(thing, s)
        speaks_of_one = not s.words.isdisjoint(_words(s, "accusing"))
        if speaks_of_one or thing.doers or not self._is_echo(thing, s):
            return False
        if thing.head not in _words(s, "accusations") or self._is_accusing(s):
            return True
        return s.assertion.attributed_to is not None and self._voices.meant(thing, s)

    def _says_another(self, thing: Contested, s: Statement) -> bool:
        """Whether it says of what the reports were, and the statement is not of that: "allegations
        of theft"."""
        if thing not in self._named:
            own = tokens_of(thing, self._scene.annotations[thing.report].tokens)
            of = {lemma(t) for t in own if t.pos in _TOLD and t.dep != "poss"}
            self._named[thing] = thing.words & of
        named = self._named[thing]
        return bool(named) and named.isdisjoint(s.words)

    def _is_echo(self, thing: Contested, s: Statement) -> bool:
        """Whether it is told as said right before; by whom, where the thing names whose it is."""
        tags = {t.tag for t in s.tokens}
        aimed = "VB" in tags and tags.isdisjoint(FINITE)
        if len(s.words) < _LEAST or aimed or self._voices.is_by_another(thing, s):
            return False
        whole = mass(s.words, self._rarity)
        verbs = {lemma(t) for t in s.tokens if t.pos == "VERB"}
        return any(
            not verbs.isdisjoint(one.words)
            and mass(one.words & s.words, self._rarity) >= _ECHOED * whole
            for one in self._antecedents.said(thing)
        )

    def _is_accusing(self, s: Statement) -> bool:
        """Whether its sentence speaks of an accusation."""
        tokens, accusing = self._scene.annotations[s.report].tokens, _words(s, "accusing")
        return any(lemma(tokens[i]) in accusing for i in tokens_in(tokens, *s.sentence))


def accuses(s: Statement) -> bool:
    """Whether a statement accuses somebody of something, and does not only speak of that: "the
    allegation comes as he prepares", "women who might accuse him"."""
    accusing, levelling = _words(s, "accusing"), _words(s, "levelling")
    if accusing.isdisjoint(s.words):
        return False
    for t in s.tokens:
        if lemma(t) not in accusing:
            continue
        below = [x for x in s.tokens if s.heads[x.start] == t.start]
        if t.pos == "ADV":
            return True
        if t.pos == "VERB":
            possible = any(x.tag == "MD" for x in below)
            if not possible and any(x.dep in _OF_VERBS for x in below):
                return True
        elif any(x.dep in _OF_NOUNS for x in below) or _is_levelled(s, t.start, levelling):
            return True
    return False


def _is_levelled(s: Statement, noun: int, levelling: frozenset[str]) -> bool:
    """Whether a noun is what somebody made, brought or came forward with."""
    by = {t.start: t for t in s.tokens}
    token, over = by[noun], by.get(s.heads[noun])
    if over is not None and over.dep == "prep" and lemma(over) == "with":
        token, over = over, by.get(s.heads[over.start])
    return over is not None and token.dep in _OF_VERBS and lemma(over) in levelling


def _words(s: Statement, table: str) -> frozenset[str]:
    return frozenset(s.language.contested.get(table, ()))
