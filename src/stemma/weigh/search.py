"""The statements of what is denied or left open, looked for among all of a story.

A statement is of a contested thing by its vector and the words that they share, each weighed by its
rarity in the story; what more outlets state is likelier to be what somebody denies.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from stemma.encoders import Encoder, centred
from stemma.model import Span
from stemma.weigh.acts import Acts
from stemma.weigh.antecedents import Antecedents
from stemma.weigh.clauses import Clauses
from stemma.weigh.contested import Contested
from stemma.weigh.pointing import Pointing, accuses
from stemma.weigh.positions import MOST, Stand
from stemma.weigh.scene import Scene
from stemma.weigh.settled import IDLE, KEPT, settles
from stemma.weigh.statements import Statement, mass, rarity
from stemma.weigh.surroundings import akin, lemma
from stemma.weigh.voices import Voices

_SHARED = 0.6
"""What all words of a thing in a statement add to the cosine of the two."""
_CARRIED = 0.06
"""What the logarithm of a claim's outlets adds."""
_LEAST = 3
"""Words of a thing of which a statement must share some."""
_IN_PHRASES = frozenset({"amod", "compound", "pcomp"})
"""How a participle stands that says nothing of its own: "the missing boy", "over missing boys"."""
LOOKED = 80
"""Statements held against one thing: keeps the cost linear in the story."""
_SCANNED = 2000
"""Statements under its words that are asked whether they may be of it, for the same reason."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A contested thing with the statements of it, the nearest first."""

    thing: Contested
    stated: tuple[tuple[float, int], ...]
    """Score and index of the statement."""
    voices: frozenset[str]
    """Entities that its sentence names beside the thing: who denies it, or his country."""


class Search:
    """Finds the statements of contested things among all of a story."""

    def __init__(
        self,
        scene: Scene,
        told: Sequence[Statement],
        things: Sequence[Contested],
        acts: Acts,
        encoder: Encoder,
    ) -> None:
        self.scene, self._told, self._acts = scene, told, acts
        self._rarity = rarity(told)
        self._rarest = max(self._rarity.values(), default=1.0)
        self._contested = {(thing.report, thing.sentence) for thing in things}
        self._outlets = {c: _outlets(scene, c) for c in scene.claims}
        self._voices = Voices(scene)
        self._speakers = self._speakers_in(told)
        self._clauses = Clauses(scene, told)
        self._antecedents = Antecedents(scene, told, self._contested)
        self._pointing = Pointing(scene, self._voices, self._antecedents, self._rarity)
        self._under = _by_word(told)
        self._near = {thing: self._candidates(thing) for thing in things}
        listed = sorted({i for near in self._near.values() for i in near})
        texts = [*map(self._text, things), *(told[i].assertion.quote for i in listed)]
        vectors = centred(encoder.encode(texts), encoder.centre)
        self._sought = dict(zip(things, vectors, strict=False))
        self._vectors = dict(zip(listed, vectors[len(things) :], strict=True))

    def answered(self, thing: Contested) -> Answered:
        """The statements of a thing that are not contested themselves."""
        words = self._words(thing)
        whole = mass(words, self._rarity, self._rarest) or 1.0
        scores = [
            (
                float(self._vectors[i] @ self._sought[thing])
                + _SHARED * mass(words & self._told[i].words, self._rarity) / whole
                + _CARRIED * math.log(self._outlets[self._told[i].claim]),
                i,
            )
            for i in self._near[thing]
            if self._is_of(thing, self._told[i])
        ]
        best = varied(self._told, sorted(scores, key=lambda x: (-x[0], x[1])))[:MOST]
        return Answered(thing, tuple(best), self._voices.of(thing))

    def _is_of(self, thing: Contested, s: Statement) -> bool:
        """Whether a statement tells the act that a clause denies with half of its words, or what a
        noun stands for; and of nobody else than who is spoken of.

        "Dismissed the charge that the vote was bought" is no denial of the vote.
        """
        if not thing.denied:
            return not self._voices.others(thing, s)
        said = s.words - self._asked_into(s)
        if thing.act is not None and thing.act not in IDLE:
            rest = thing.words - {thing.act}
            told = any(akin(thing.act, word) for word in said)
            return told and len(rest & s.words) >= KEPT * len(rest)
        if thing.pointing or thing.act is not None:
            # A bare one was looked at already (see `Pointing`).
            rest = thing.words - {thing.act}
            kept = len(rest) < _LEAST or len(rest & s.words) >= KEPT * len(rest)
            return thing.bare or (kept and self._voices.meant(thing, s))
        if not s.tokens:
            return True
        own = thing.head in s.language.contested.get("own", ())
        done = any(akin(thing.head or "", lemma(t)) for t in s.tokens if t.pos == "VERB")
        part = (own or thing.head in said) and self._voices.denier(thing, s, unknown=own)
        rest = thing.words - {thing.head}
        return (done or part) and len(rest & s.words) >= KEPT * len(rest)

    def _asked_into(self, s: Statement) -> frozenset[str]:
        """What is only looked into: "an investigation into interference" says of none."""
        tokens = self.scene.annotations[s.report].tokens
        into = s.language.contested.get("into", ())
        return frozenset(lemma(t) for t in s.tokens if lemma(tokens[t.head]) in into)

    def _candidates(self, thing: Contested) -> list[int]:
        """Statements that share a word with a thing, a bounded number, by its rarest words."""
        found: dict[int, None] = {}
        left = _SCANNED
        words = self._words(thing) & self._under.keys()
        for word in sorted(words, key=lambda w: (len(self._under[w]), w)):
            if len(found) >= LOOKED or not left:
                break
            under = self._under[word][:left]
            left -= len(under)
            fitting = (i for i in under if self._states(thing, self._told[i]))
            found |= dict.fromkeys(islice(fitting, LOOKED))
        return list(found)

    def _speakers_in(self, told: Sequence[Statement]) -> dict[tuple[str, Span], set[str | None]]:
        """Who speaks in each sentence that contests something."""
        found: dict[tuple[str, Span], set[str | None]] = {}
        for s in told:
            if (s.report, s.sentence) in self._contested:
                speaker = self.scene.names.same(s.assertion.attributed_to)
                found.setdefault((s.report, s.sentence), set()).add(speaker)
        return found

    def near(self, a: Contested, b: Contested) -> float:
        """The cosine of two things."""
        return float(self._sought[a] @ self._sought[b])

    def denial(self, thing: Contested) -> Stand:
        """The clause that holds the denying word, or its sentence."""
        return self._clauses.at(thing.report, thing.sentence, thing.at)

    def _states(self, thing: Contested, s: Statement) -> bool:
        """Whether a statement may be the other side of a thing."""
        stance = s.assertion.stance
        if (s.report, s.sentence) in self._contested or s.negated or stance in ("asks", "denies"):
            return False
        if thing.denied:
            if not (_is_told(s) or accuses(s)) or (
                thing.bare and not self._pointing.means(thing, s)
            ):
                return False
            return s.assertion.attributed_to is None or not self._said_by(s, thing)
        return s.report != thing.report and settles(self._acts, thing, s)

    def _said_by(self, s: Statement, thing: Contested) -> bool:
        """Whether it is what the denier says himself, but for what he denies: "admitted that"."""
        key = self.scene.names.same(s.assertion.attributed_to)
        if key not in self._speakers.get((thing.report, thing.sentence), ()):
            return False
        return s.report == thing.report or not thing.words or not thing.words <= s.words

    def _text(self, thing: Contested) -> str:
        if not (thing.bare and thing.denied):
            return thing.thing
        text = self.scene.reports[thing.report].text
        return " ".join(text[start:end] for start, end in self._antecedents.spans(thing))

    def _words(self, thing: Contested) -> frozenset[str]:
        if not (thing.bare and thing.denied):
            return thing.words
        return frozenset(word for s in self._antecedents.statements(thing) for word in s.words)


def varied(
    told: Sequence[Statement], ranked: Sequence[tuple[float, int]]
) -> list[tuple[float, int]]:
    """One statement of each sentence; what repeats the words of one before it comes last: of a side
    that lists few, four copies of one sentence would tell no more than one."""
    sentences: set[tuple[str, Span]] = set()
    words: set[str] = set()
    new: list[tuple[float, int]] = []
    repeated: list[tuple[float, int]] = []
    for score, i in ranked:
        s = told[i]
        if (s.report, s.sentence) not in sentences:
            sentences.add((s.report, s.sentence))
            quote = " ".join(s.assertion.quote.split()).casefold()
            (repeated if quote in words else new).append((score, i))
            words.add(quote)
    return new + repeated


def _is_told(s: Statement) -> bool:
    """Whether a statement says that something is so: it has a verb that does more than to say who
    spoke, and asks not whether."""
    if not s.tokens:
        return True
    saying = s.language.sayings.get("verbs", ())
    verbal = any(
        t.pos in ("VERB", "AUX") and t.dep not in _IN_PHRASES and lemma(t) not in saying
        for t in s.tokens
    )
    return verbal and lemma(s.tokens[0]) not in s.language.contested.get("whether", ())


def _by_word(told: Sequence[Statement]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, one in enumerate(told):
        for word in one.words:
            found.setdefault(word, []).append(index)
    return found


def _outlets(scene: Scene, claim: str) -> int:
    return len({scene.outlet(a.report) for a in scene.claims[claim].assertions})
