"""Which place in an order a thing has: "the second stop of his tour", "her fifth visit to Tarn"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.languages.ordinals import ordinal
from stemma.model import Comparison, Token
from stemma.weigh.acts import entities, key
from stemma.weigh.clauses import stands
from stemma.weigh.lookup import inside
from stemma.weigh.positions import Judged, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement
from stemma.weigh.surroundings import lemma

_ALIKE = 0.5
"""Share of words, by rarity, from which two statements outside one claim tell of one thing."""
_SHARED = 2
"""Words or names that must stand with the noun in both: "the fifth visit" alone is anybody's."""
_BEING = frozenset({"attr", "appos"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMED = frozenset({"NOUN", "PROPN"})
_BELOW = frozenset({"prep", "pobj", "poss", "compound", "conj"})
"""Dependencies by which a noun brings along what it is a place in."""


_Key = tuple[str, int, int, str, int]


@dataclass(frozen=True, slots=True)
class _Place:
    """A noun with its place in an order."""

    noun: str
    place: int
    holder: frozenset[str]
    """What is said to have it ("Tarn is the second stop"), as entities and lemmas."""
    within: frozenset[str]
    """That, and whose it is, of what it is one."""
    since: frozenset[str | None]
    """Times that say since when, or in how long: "the first since 2017", "in seven years"."""
    statement: Statement

    @property
    def key(self) -> _Key:
        """Where it stands, and what it numbers."""
        return *self.statement.place, self.noun, self.place


def compare_ordinals(scene: Scene, paired: Sequence[Pair]) -> Iterator[Comparison]:
    """One comparison for each thing that two reports give a place in an order."""
    read: dict[tuple[str, int, int], list[_Place]] = {}
    groups: dict[int, dict[_Key, _Place]] = {}
    home: dict[_Key, int] = {}
    for pair in paired:
        if not (pair.together or pair.alike >= _ALIKE) or pair.a.past != pair.b.past:
            continue
        for one in (pair.a, pair.b):
            if one.place not in read:
                read[one.place] = list(_places(scene, one))
        for x in read[pair.a.place]:
            for y in read[pair.b.place]:
                if _of_one_thing(x, y):
                    _join(groups, home, x, y)
    for group in groups.values():
        yield from _compared(scene, list(group.values()))


def _join(
    groups: dict[int, dict[_Key, _Place]], home: dict[_Key, int], x: _Place, y: _Place
) -> None:
    """Puts two places, and all that hang together with them, into one group."""
    met = sorted({home[one.key] for one in (x, y) if one.key in home})
    kept = met[0] if met else len(home)
    own = groups.setdefault(kept, {})
    for other in met[1:]:
        own |= groups.pop(other)
    own |= {x.key: x, y.key: y}
    home |= dict.fromkeys(own, kept)


def _compared(scene: Scene, group: Sequence[_Place]) -> Iterator[Comparison]:
    """Nothing where one report gives two places: then it speaks of two things."""
    sides: dict[int, list[Statement]] = {}
    for one in group:
        sides.setdefault(one.place, []).append(one.statement)
    told = [{s.report for s in said} for said in sides.values()]
    if len(set().union(*told)) < sum(map(len, told)):
        return
    places = sorted(sides)
    several = len(places) > 1
    why = "two places in one order" if several else "the same place in one order"
    judged = Judged("figure", f"which {group[0].noun}", why, "conflict" if several else "agree")
    made = compared(scene, judged, [stands(sides[p]) for p in places])
    numbered = zip(made.sides, places, strict=True)
    yield replace(made, sides=tuple(replace(s, low=float(p), high=float(p)) for s, p in numbered))


def _of_one_thing(x: _Place, y: _Place) -> bool:
    if x.noun != y.noun or x.since != y.since:
        return False
    if x.holder and y.holder and not x.holder & y.holder:
        return False
    return len(x.within & y.within) >= _SHARED


def _places(scene: Scene, statement: Statement) -> Iterator[_Place]:
    if statement.negated:
        return
    tokens = {t.start: t for t in statement.tokens}
    names = entities(scene, statement)

    def called(places: Iterable[int]) -> frozenset[str]:
        named = [at for at in places if tokens[at].pos in _NAMED]
        return frozenset(names.get(at) or key(tokens[at]) for at in named)

    for token in statement.tokens:
        noun = tokens.get(statement.heads[token.start])
        place = ordinal(lemma(token), statement.language.code) if token.dep == "amod" else None
        if place is None or noun is None or token.pos != "ADJ" or noun.pos != "NOUN":
            continue
        subject = list(_subject(statement, tokens, noun))
        # Also by its words: the name of one thing is not seen for one in every sentence.
        worded = frozenset(key(tokens[at]) for at in subject if tokens[at].pos in _NAMED)
        holder = called(subject) | worded if noun.dep in _BEING else frozenset()
        within = called([*subject, *_below(statement, noun.start)])
        yield _Place(lemma(noun), place, holder, within, _since(scene, statement), statement)


def _since(scene: Scene, statement: Statement) -> frozenset[str | None]:
    span = statement.assertion.start, statement.assertion.end
    text = scene.reports[statement.report].text
    words = statement.language.times["words"].get("since", "") if statement.language.times else ""
    behind = re.compile(rf"\b(?:{words})\s+$", re.IGNORECASE)
    return frozenset(
        t.value
        for t in inside(scene.annotations[statement.report].times, *span)
        if t.type == "duration" or (words and behind.search(text, span[0], t.start))
    )


def _below(statement: Statement, top: int) -> Iterator[int]:
    """What hangs on the word by prepositions and possessives."""
    for token in statement.tokens:
        if statement.heads[token.start] == top != token.start and token.dep in _BELOW:
            yield token.start
            yield from _below(statement, token.start)


def _subject(statement: Statement, tokens: Mapping[int, Token], noun: Token) -> Iterator[int]:
    """The subject of the verb over a noun, or the noun that it stands beside."""
    over = statement.heads[noun.start]
    if noun.dep == "appos" and over in tokens:
        yield over
    for token in statement.tokens:
        if token.dep in _SUBJECTS and statement.heads[token.start] == over:
            yield token.start
            yield from _below(statement, token.start)
