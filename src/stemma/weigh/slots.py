"""Places and actors of one act or thing held against each other.

A slot is what a place or an actor answers for: where a verb's act was, where a person is from,
where a prison stands, who did it. Two reports that fill one slot differently disagree, unless one
is within the other or only less precise.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from stemma.model import Comparison, ComparisonKind, Mention, Token
from stemma.weigh.lookup import inside
from stemma.weigh.positions import Judged, Stand, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement
from stemma.weigh.surroundings import lemma

_PLACES = frozenset({"place", "country"})
_ACTORS = frozenset({"person", "organisation", "country"})
_IN = frozenset({"in", "at", "near", "outside", "from", "of", "off"})
_ALIKE = 0.4
"""Share of words, by rarity, from which two statements outside one claim tell of one act."""


@dataclass(frozen=True, slots=True)
class _Filled:
    """A mention in its slot."""

    mention: Mention
    slot: str
    """The verb or noun that it hangs on, and how."""
    statement: Statement
    named: bool = False
    """Whether the slot is of something that has a name: no other words need to be shared."""


_CLASSES = frozenset({"city", "town", "village", "capital", "suburb", "district", "municipality"})
"""What a place is called before its name: "near the city of Ramallah" is near Ramallah."""


class Within:
    """Which places lie in others, as the story's own words tell: "Croydon, south London"."""

    def __init__(self, scene: Scene) -> None:
        found: set[tuple[str, str]] = set()
        for report in scene.story.reports:
            text = scene.reports[report].text
            places = [m for m in scene.annotations[report].mentions if m.kind in _PLACES]
            for a, b in itertools.pairwise(places):
                between = text[a.end : b.start]
                if len(between) <= _BETWEEN and between.startswith((", ", " in ", " (")):
                    found.add((a.name.casefold(), b.name.casefold()))
        self._found = frozenset(found)

    def one(self, a: Mention, b: Mention) -> bool:
        """Whether both could be meant: the same name, or one within the other."""
        x, y = a.name.casefold(), b.name.casefold()
        if a.entity is not None and a.entity == b.entity:
            return True
        if x in y or y in x or (a.kind == "country") != (b.kind == "country"):
            return True
        return (x, y) in self._found or (y, x) in self._found or _share_a_word(a, b)


def _share_a_word(a: Mention, b: Mention) -> bool:
    """Whether two names have a word in common: two forms of a body's or person's name."""
    x, y = ({w for w in m.name.casefold().split() if len(w) > _PARTICLE} for m in (a, b))
    return bool(x & y)


_PARTICLE = 3
"""Letters of "of", "the", "van" in names."""
_BETWEEN = 24
"""Characters between a place and the one that it lies in ("Croydon, in the south of London")."""


def compare_slots(scene: Scene, paired: Sequence[Pair]) -> Iterator[Comparison]:
    """A comparison for each two statements of one act that place it, or name who did it."""
    within = Within(scene)
    for kind, filler in _FILLERS:
        seen: set[tuple[str, ...]] = set()
        held: dict[tuple[str, int, int], list[_Filled]] = {}
        for pair in paired:
            if not pair.together and pair.alike < _ALIKE:
                continue
            for one in (pair.a, pair.b):
                if one.place not in held:
                    held[one.place] = list(filler(scene, one))
            for x in held[pair.a.place]:
                for y in held[pair.b.place]:
                    key = (x.slot, *sorted((x.mention.name, y.mention.name)))
                    if key not in seen and _one_slot(pair, x, y):
                        seen.add(key)
                        yield from _judged(scene, kind, x, y, within)


def _one_slot(pair: Pair, x: _Filled, y: _Filled) -> bool:
    """Whether both answer one question: by their verb or noun, or by the name in one claim."""
    same = x.mention.name.casefold() == y.mention.name.casefold()
    return x.slot == y.slot or (pair.together and same)


def _judged(
    scene: Scene, kind: ComparisonKind, x: _Filled, y: _Filled, within: Within
) -> Iterator[Comparison]:
    a, b = x.mention, y.mention
    about = f"{'where' if kind == 'place' else 'who'}: {x.statement.assertion.quote}"
    sides = [[_stand(x)], [_stand(y)]]
    if a.name.casefold() == b.name.casefold():
        joined = [[_stand(x), _stand(y)]]
        yield compared(scene, Judged(kind, about, f"all name {a.name}", "agree"), joined)
    elif within.one(a, b):
        why = "one is within the other, or named less precisely"
        yield compared(scene, Judged(kind, about, why, "compatible"), sides)
    elif not _both(scene, x, y):
        why = f"“{a.name}” and “{b.name}” cannot both be meant"
        yield compared(scene, Judged(kind, about, why), sides)


def _both(scene: Scene, x: _Filled, y: _Filled) -> bool:
    """Whether a statement names the other's filler too: then they are two parts of one answer."""
    for one, other in ((x, y), (y, x)):
        named = inside(scene.annotations[one.statement.report].mentions, *one.statement.sentence)
        names = {m.name.casefold() for m in named}
        if other.mention.name.casefold() in names:
            return True
    return False


def _stand(filled: _Filled) -> Stand:
    s = filled.statement
    m = filled.mention
    return Stand(m.name, s.report, m.start, m.end, s.at, s.claim)


def _placed(scene: Scene, one: Statement) -> Iterator[_Filled]:
    """Places that hang by a preposition on a verb or noun of a statement.

    Where that noun is a name, the slot is of the thing named.
    """
    tokens = scene.annotations[one.report].tokens
    for mention in _mentions(scene, one, _PLACES):
        for token in one.tokens:
            if mention.start <= token.start < mention.end and token.dep == "pobj":
                by = _brought_in(tokens, tokens[token.head])
                over = tokens[by.head]
                if lemma(by) in _IN and over.pos in ("VERB", "AUX", "NOUN", "PROPN"):
                    how = "at" if over.pos in ("VERB", "AUX") else lemma(by)
                    thing = _thing(scene, one, over)
                    slot = f"{lemma(over) if thing is None else thing} {how}"
                    yield _Filled(mention, slot, one, named=thing is not None)


def _brought_in(tokens: Sequence[Token], by: Token) -> Token:
    """The preposition of a place, over those of "the Palestinian city of"."""
    over = tokens[by.head]
    if lemma(by) == "of" and lemma(over) in _CLASSES and over.dep == "pobj":
        return tokens[over.head]
    return by


def _thing(scene: Scene, one: Statement, over: Token) -> str | None:
    """The name whose head a place hangs on, in lower case; the person where it is one."""
    for mention in inside(scene.annotations[one.report].mentions, *one.sentence):
        if mention.start <= over.start < mention.end:
            return mention.entity or mention.name.casefold()
    return None


def _acting(scene: Scene, one: Statement) -> Iterator[_Filled]:
    tokens = scene.annotations[one.report].tokens
    for mention in _mentions(scene, one, _ACTORS):
        for token in one.tokens:
            if not mention.start <= token.start < mention.end:
                continue
            up = tokens[token.head]
            if token.dep == "pobj" and up.dep == "agent":
                yield _Filled(mention, lemma(tokens[up.head]), one)
            elif token.dep == "nsubj" and up.pos == "VERB":
                yield _Filled(mention, lemma(up), one)


def _mentions(scene: Scene, one: Statement, kinds: frozenset[str]) -> Iterator[Mention]:
    span = one.assertion.start, one.assertion.end
    for mention in inside(scene.annotations[one.report].mentions, *span):
        if mention.kind in kinds:
            yield mention


_FILLERS: tuple[tuple[ComparisonKind, Callable[[Scene, Statement], Iterator[_Filled]]], ...] = (
    ("place", _placed),
    ("actor", _acting),
)
