"""What is denied or left open, held against the statements of it: two sides, each with its words.

A statement is of a contested thing by its vector and the words that they share, each weighed by its
rarity in the story; what more outlets state is likelier to be what somebody denies.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from stemma.encoders import Encoder, centred
from stemma.languages import language
from stemma.model import Comparison, Span
from stemma.weigh.acts import LIGHT, Acts
from stemma.weigh.clauses import Clauses, stand
from stemma.weigh.contested import Contested, contested
from stemma.weigh.lookup import inside
from stemma.weigh.positions import MOST, Judged, Stand, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Statement, mass, rarity
from stemma.weigh.surroundings import akin

_SHARED = 0.6
"""What all words of a thing in a statement add to the cosine of the two."""
_CARRIED = 0.06
"""What the logarithm of a claim's outlets adds."""
_STATES = 0.4
"""Score from which a statement states a thing."""
_NEARLY = 0.75
"""Share of the best score that a further statement has."""
_NEAR = 0.3
"""Cosine from which one voice denies one thing."""
_KEPT = 0.5
"""Share of the words of a clause left open that stand in what answers it."""
_LOOKED = 80
"""Statements looked at for one thing: keeps the cost linear in the story."""
_BEFORE = 2
"""Sentences before one that only points at what was said, which tell what that is."""


@dataclass(frozen=True, slots=True)
class _Answered:
    """A contested thing with the statements of it, the nearest first."""

    thing: Contested
    stated: tuple[tuple[float, int], ...]
    """Score and index of the statement."""
    voices: frozenset[str]
    """Entities that its sentence names beside the thing: who denies it, or his country."""


def compare_contested(
    scene: Scene,
    told: Sequence[Statement],
    things: Sequence[Contested],
    acts: Acts,
    encoder: Encoder,
) -> Iterator[Comparison]:
    """One comparison for each thing that is denied, or left open, and stated elsewhere.

    Denials by one voice that only point at what others say are denials of what that voice denies
    in full.
    """
    if not things or not told:
        return
    search = _Search(scene, told, things, acts, encoder)
    found = [search.answered(thing) for thing in things]
    for group in _together(found, told, search):
        made = _compared(told, group, search)
        if made is not None:
            yield made


def things(scene: Scene) -> Iterator[Contested]:
    """All that the reports of a story deny or leave open."""
    for report in scene.story.reports:
        if not scene.is_post(report):
            text, marks = scene.reports[report].text, scene.annotations[report]
            tables = language(scene.reports[report].language or "")
            for sentence in marks.sentences:
                thing = contested(report, text, sentence, marks.tokens, tables)
                if thing is not None:
                    yield thing


class _Search:
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
        self._speakers = self._speakers_in(told)
        self._clauses = Clauses(scene, told)
        self._by_report: dict[str, list[Statement]] = {}
        for one in told:
            self._by_report.setdefault(one.report, []).append(one)
        self._under = _by_word(told)
        self._near = {thing: self._candidates(thing) for thing in things}
        listed = sorted({i for near in self._near.values() for i in near})
        texts = [*map(self._text, things), *(told[i].assertion.quote for i in listed)]
        vectors = centred(encoder.encode(texts), encoder.centre)
        self._sought = dict(zip(things, vectors, strict=False))
        self._vectors = dict(zip(listed, vectors[len(things) :], strict=True))

    def answered(self, thing: Contested) -> _Answered:
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
        ]
        best = sorted(scores, key=lambda x: (-x[0], x[1]))[:MOST]
        return _Answered(thing, tuple(best), self._voices(thing))

    def _candidates(self, thing: Contested) -> list[int]:
        """Statements that share a word with a thing, a bounded number, by its rarest words."""
        found: dict[int, None] = {}
        words = self._words(thing) & self._under.keys()
        for word in sorted(words, key=lambda w: (len(self._under[w]), w)):
            if len(found) >= _LOOKED:
                break
            fitting = (i for i in self._under[word] if self._states(thing, self._told[i]))
            found |= dict.fromkeys(islice(fitting, _LOOKED))
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
        if (s.report, s.sentence) in self._contested or s.negated or s.assertion.stance == "asks":
            return False
        if thing.denied:
            return s.assertion.attributed_to is None or not self._said_by(s, thing)
        return s.report != thing.report and _settles(self._acts, thing, s)

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
        return " ".join(text[start:end] for start, end in self._around(thing))

    def _words(self, thing: Contested) -> frozenset[str]:
        if not (thing.bare and thing.denied):
            return thing.words
        around = set(self._around(thing))
        near = (s for s in self._by_report.get(thing.report, ()) if s.sentence in around)
        return frozenset(word for s in near for word in s.words)

    def _around(self, thing: Contested) -> list[tuple[int, int]]:
        """The opening of the report and the sentences before a thing."""
        sentences = self.scene.annotations[thing.report].sentences
        at = sentences.index(thing.sentence)
        return [*sentences[:1], *sentences[max(1, at - _BEFORE) : at]]

    def _voices(self, thing: Contested) -> frozenset[str]:
        marks = self.scene.annotations[thing.report]
        countries = {e.id: e.country for e in self.scene.story.entities if e.country}
        named = [
            m.entity
            for m in inside(marks.mentions, *thing.sentence)
            if m.entity is not None and not self._in_thing(thing, m.start)
        ]
        return frozenset(named) | {countries[e] for e in named if e in countries}

    def _in_thing(self, thing: Contested, start: int) -> bool:
        return any(first <= start < last for first, last in thing.spans)


def _settles(acts: Acts, thing: Contested, s: Statement) -> bool:
    """Whether a statement gives what is left open: the act of a clause or noun ("the release of the
    crew"), or that it was settled."""
    if s.assertion.modality == "planned" or not (s.words & thing.words):
        return False
    firm = [act for act in acts.of(s) if not act.negated]
    if thing.act is not None:
        # "Got back on the plane" does not answer "if it ever gets to Georgia".
        told = thing.words - ({thing.act} & LIGHT)
        kept = bool(told) and len(told & s.words) >= _KEPT * len(told)
        return kept and any(act.word == thing.act for act in firm)
    tables = s.language.contested
    settling = {*tables.get("settling", ()), *tables.get("giving", ())}
    # What is said of a cause is read by its own rules (see `causes`).
    done = "" if thing.head in s.language.causes.get("cause", ()) else thing.head or ""
    return any(
        (act.word in settling and thing.head in act.theme)
        or (akin(act.word, done) and not act.theme.isdisjoint(thing.words))
        for act in firm
    )


def _together(
    found: Sequence[_Answered], told: Sequence[Statement], search: _Search
) -> list[list[_Answered]]:
    """Things that are one: stated in one claim; pointed at by a voice that denies it in full, or
    denied by one voice in like words.

    Under each voice a bounded number is held against each other.
    """
    ordered = sorted(found, key=lambda a: (a.thing.bare, a.thing.report, a.thing.at))
    home = list(range(len(ordered)))
    headings: dict[tuple[bool, str], list[int]] = {}
    for i, one in enumerate(ordered):
        denied = one.thing.denied
        claims = {f"claim {told[j].claim}" for _, j in _sure(one.stated)}
        for heading in sorted(claims | (one.voices if denied else frozenset())):
            met = headings.setdefault((denied, heading), [])
            for j in met[:_LOOKED]:
                if heading in claims or _one(one, ordered[j], search):
                    first, second = sorted((home[i], home[j]))
                    home = [first if h == second else h for h in home]
                    break
            met.append(i)
    groups: dict[int, list[_Answered]] = {}
    for i, one in enumerate(ordered):
        groups.setdefault(home[i], []).append(one)
    return list(groups.values())


def _one(a: _Answered, b: _Answered, search: _Search) -> bool:
    """Whether denials by one voice are of one thing."""
    return a.thing.bare or b.thing.bare or search.near(a.thing, b.thing) >= _NEAR


def _sure(stated: Sequence[tuple[float, int]]) -> list[tuple[float, int]]:
    return [(score, i) for score, i in stated if score >= max(_STATES, _NEARLY * stated[0][0])]


def _compared(
    told: Sequence[Statement], group: Sequence[_Answered], search: _Search
) -> Comparison | None:
    best: dict[int, float] = {}
    for one in group:
        for score, i in one.stated:
            best[i] = max(score, best.get(i, 0.0))
    stated = _sure(sorted(((s, i) for i, s in best.items()), key=lambda x: (-x[0], x[1])))
    if not stated:
        return None
    first = group[0].thing
    yes = [stand(told[i]) for _, i in stated]
    no = [search.denial(one.thing) for one in group]
    why = (
        "one states it, the other denies it"
        if first.denied
        else "one states what the other leaves open"
    )
    return compared(
        search.scene, Judged("polarity", yes[0].position, why, fixed=first.denied), [yes, no]
    )


def _by_word(told: Sequence[Statement]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, one in enumerate(told):
        for word in one.words:
            found.setdefault(word, []).append(index)
    return found


def _outlets(scene: Scene, claim: str) -> int:
    return len({scene.outlet(a.report) for a in scene.claims[claim].assertions})
