"""Which place in an order a thing has: "the second stop of his tour", "her fifth visit to Tarn"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isinf

from stemma.languages.ordinals import ranked
from stemma.languages.since import Since, sinces
from stemma.model import Comparison, Token, tokens_in
from stemma.weigh.acts import entities, key
from stemma.weigh.clauses import stands
from stemma.weigh.lookup import inside
from stemma.weigh.positions import Judged, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement, is_past
from stemma.weigh.surroundings import lemma

_ALIKE = 0.5
"""Share of words, by rarity, from which two statements outside one claim tell of one thing."""
_SHARED = 2
"""Words or names that must stand with the noun in both: "the fifth visit" alone is anybody's."""
_BEING = frozenset({"attr", "appos"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMED = frozenset({"NOUN", "PROPN"})
_OBJECTS = frozenset({"dobj", "attr", "acomp"})
_OCCASIONS = frozenset({"time"})
"""Nouns that stand for what is done: "raised rates for the first time since 2012"."""
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
    since: Since | None
    """Since when it is counted, in years: "the first since 2017", "in seven years"."""
    others: frozenset[str | None]
    """Other times that say since when, or how long, by their values."""
    past: bool
    """Whether it names a year before the story, other than that since when it counts."""
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
        if not (pair.together or pair.alike >= _ALIKE):
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
    counted = [one.since for one in group if one.place == 1 and one.since is not None]
    dated = len(counted) == len(group)
    sides = _since_when(group) if dated else _by_place(group)
    told = [{one.statement.report for one in said} for said, _ in sides]
    if len(set().union(*told)) < sum(map(len, told)):
        return
    several = len(sides) > 1
    noun = group[0].noun
    if dated:
        about = f"since when the first {noun}"
        why = "the first since two times" if several else "the first since one time"
    else:
        about = f"which {noun}"
        why = "two places in one order" if several else "the same place in one order"
    judged = Judged("figure", about, why, "conflict" if several else "agree")
    made = compared(scene, judged, [stands(one.statement for one in said) for said, _ in sides])
    bounded = zip(made.sides, sides, strict=True)
    yield replace(made, sides=tuple(replace(s, low=b[0], high=b[1]) for s, (_, b) in bounded))


_Told = tuple[Sequence[_Place], tuple[float | None, float | None]]
"""What tells of one value, and its bounds."""


def _by_place(group: Sequence[_Place]) -> list[_Told]:
    sides: dict[int, list[_Place]] = {}
    for one in group:
        sides.setdefault(one.place, []).append(one)
    return [(said, (float(place), float(place))) for place, said in sorted(sides.items())]


def _since_when(group: Sequence[_Place]) -> list[_Told]:
    """By the years since when: those that could all be one year are one side."""
    sides: list[tuple[list[_Place], float, float]] = []
    for since, one in sorted(((s, x) for x in group if (s := x.since)), key=_first_years):
        if sides and since.low <= sides[-1][2]:
            said, low, high = sides.pop()
            sides.append(([*said, one], max(low, since.low), min(high, since.high)))
        else:
            sides.append(([one], since.low, since.high))
    return [(said, (None if isinf(low) else low, high)) for said, low, high in sides]


def _first_years(one: tuple[Since, _Place]) -> tuple[float, float, tuple[str, int, int]]:
    return one[0].low, one[0].high, one[1].statement.place


def _comparable(x: _Place, y: _Place) -> bool:
    """Whether both count from one time, or are both the first since a time that each names.

    "The third since 2009" and "the third since 2012" can both be true; of the first it is told that
    there was one then.
    """
    if x.since is None or y.since is None:
        return x.since is y.since
    return x.place == y.place == 1 or (x.since.low, x.since.high) == (y.since.low, y.since.high)


def _of_one_thing(x: _Place, y: _Place) -> bool:
    if x.noun != y.noun or x.past != y.past or x.others != y.others or not _comparable(x, y):
        return False
    if x.holder and y.holder and not x.holder & y.holder:
        return False
    several = x.statement.language.quantities.get("of_several", ())
    if x.noun in several and not (x.holder and y.holder):
        return False
    return len(x.within & y.within) >= _SHARED


def _places(scene: Scene, statement: Statement) -> Iterator[_Place]:
    if statement.negated:
        return
    span = statement.assertion.start, statement.assertion.end
    report, marks = scene.reports[statement.report], scene.annotations[statement.report]
    times = inside(marks.times, *span)
    since = list(sinces(report.text, span, times, report.published, statement.language))
    names = entities(scene, statement)
    tokens = {t.start: t for t in statement.tokens}

    def called(places: Iterable[int]) -> frozenset[str]:
        # "Year" of "in seven years" says when, and not of what.
        told = (at for at in places if not any(s.start <= at < s.end for s in since))
        named = [at for at in told if tokens[at].pos in _NAMED or tokens[at].dep == "amod"]
        return frozenset(names.get(at) or key(tokens[at]) for at in named)

    for found in ranked(marks.tokens, tokens_in(marks.tokens, *span), since, statement.language):
        noun = marks.tokens[found.noun]
        by = marks.tokens[found.by]
        # In "the last of two stops" it is the last that hangs on the verb.
        standing = noun if by.dep == "amod" else by
        subject = list(_subject(statement, tokens, standing))
        # Also by its words: the name of one thing is not seen for one in every sentence.
        worded = frozenset(key(tokens[at]) for at in subject if tokens[at].pos in _NAMED)
        holder = called(subject) | worded if standing.dep in _BEING else frozenset()
        below = [*_below(statement, noun.start), *_below(statement, by.start)]
        kinds = [at for at in tokens if statement.heads[at] == noun.start and at != by.start]
        below += [at for at in kinds if tokens[at].dep == "amod"]
        around = _deed(statement, tokens, noun) if lemma(noun) in _OCCASIONS else []
        yield _Place(
            noun=lemma(noun),
            place=found.place,
            holder=frozenset() if noun.start in subject else holder,
            within=called([*subject, *below]) | called(around) | _verbs(tokens, around),
            since=found.since,
            others=frozenset(s.value for s in since if s is not found.since),
            past=is_past(scene, report.id, span, found.since.start if found.since else None),
            statement=statement,
        )


def _deed(statement: Statement, tokens: Mapping[int, Token], noun: Token) -> list[int]:
    """What is done "for the first time": the verb over it or below it, with who does what."""
    up = statement.heads[noun.start]
    verbs = [up] if up in tokens and tokens[up].pos == "VERB" else []
    if up in tokens and tokens[up].pos == "ADP":
        verbs.append(statement.heads[up])
    hanging = [at for at in tokens if statement.heads[at] == noun.start]
    verbs += [at for at in hanging if tokens[at].pos == "VERB"]
    parts = [
        at
        for at, token in tokens.items()
        if statement.heads[at] in verbs and token.dep in _SUBJECTS | _OBJECTS
    ]
    return [at for at in (*verbs, *parts) if at in tokens]


def _verbs(tokens: Mapping[int, Token], places: Iterable[int]) -> frozenset[str]:
    return frozenset(lemma(tokens[at]) for at in places if tokens[at].pos == "VERB")


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
