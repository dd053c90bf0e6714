"""Places and actors of one act or thing held against each other.

A slot is what a place or an actor answers for: where a verb's act was, where a person is from,
where a prison stands, who did it. Two reports that fill one slot differently disagree, unless one
is within the other or only less precise.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

from stemma.languages.countries import is_in_state
from stemma.model import Comparison, ComparisonKind, Mention, Token, tokens_in
from stemma.weigh.acts import Acts
from stemma.weigh.lookup import inside
from stemma.weigh.positions import Judged, Stand, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement
from stemma.weigh.surroundings import lemma

_PLACES = frozenset({"place", "country"})
_ACTORS = frozenset({"person", "organisation", "country"})
_IN = frozenset({"in", "at", "near", "outside", "from", "of", "off"})
_BEING = "be at"
_ALIKE = 0.4
"""Share of words, by rarity, from which two statements outside one claim tell of one act."""


@dataclass(frozen=True, slots=True)
class _Filled:
    """A mention in its slot."""

    mention: Mention
    slot: str
    """The verb or noun that it hangs on, and how."""
    statement: Statement
    theme: frozenset[str] | None = None
    """What the verb was done to, or said of; None where the slot is not a verb's."""


_CLASSES = frozenset({"city", "town", "village", "capital", "suburb", "district", "municipality"})
"""What a place is called before its name: "near the city of Ramallah" is near Ramallah."""


class Within:
    """Which places lie in others, as the story's own words tell: "Croydon, south London"."""

    def __init__(self, scene: Scene) -> None:
        found: set[tuple[str, str]] = set()
        for report in scene.story.reports:
            text = scene.reports[report].text
            places = [m for m in scene.annotations[report].mentions if m.kind in _PLACES]
            tokens = scene.annotations[report].tokens
            for a, b in itertools.pairwise(places):
                between = text[a.end : b.start]
                near = len(between) <= _BETWEEN and between.startswith((", ", " in ", " ("))
                own = tokens_in(tokens, a.end, b.start) if near else ()
                if near and not any(tokens[i].pos == "VERB" for i in own):
                    found.add((a.name.casefold(), b.name.casefold()))
        self._found = frozenset(found)

    def one(self, a: Mention, b: Mention) -> bool:
        """Whether both could be meant: the same name, or one within the other."""
        x, y = a.name.casefold(), b.name.casefold()
        if a.entity is not None and a.entity == b.entity:
            return True
        if x in y or y in x or (a.kind == "country") != (b.kind == "country"):
            return True
        if any(word.endswith(_PART_OF) for name in (x, y) for word in name.split()[:-1]):
            return True
        if (x, y) in self._found or (y, x) in self._found or _share_a_word(a, b):
            return True
        return is_in_state(a.name, b.name) or is_in_state(b.name, a.name)


_PART_OF = ("ern", "central")
"""How a name begins that is no more than a part of a country or state: "Southern California"."""


def _share_a_word(a: Mention, b: Mention) -> bool:
    """Whether two names can be two forms of one: a word in common, nearly so, or initials."""
    x, y = ([w for w in m.name.casefold().split() if len(w) > _PARTICLE] for m in (a, b))
    if any(SequenceMatcher(None, v, w).ratio() >= _SPELT for v in x for w in y):
        return True
    return any(_initials(one.name) == other.name for one, other in ((a, b), (b, a)))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


_SPELT = 0.85
"""Likeness (Ratcliff and Obershelp) of two spellings of one name ("Energia", "Energiya")."""


_DAY = len("2024-06-20")
_WEEK = timedelta(days=7)
_PARTICLE = 3
"""Letters of "of", "the", "van" in names."""
_BETWEEN = 24
"""Characters between a place and the one that it lies in ("Croydon, in the south of London")."""


def compare_slots(scene: Scene, paired: Sequence[Pair], acts: Acts) -> Iterator[Comparison]:
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
                    held[one.place] = list(filler(scene, one, acts))
            for x in held[pair.a.place]:
                for y in held[pair.b.place]:
                    key = (x.slot, *sorted((x.mention.name, y.mention.name)))
                    if key not in seen and _one_slot(pair, x, y):
                        seen.add(key)
                        yield from _judged(scene, kind, (x, y), within)


def _one_slot(pair: Pair, x: _Filled, y: _Filled) -> bool:
    """Whether both answer one question: by their verb or noun, or by the name in one claim.

    What something is (or was put) near is told with any verb.
    """
    if x.slot == y.slot:
        return pair.together or _of_one(x, y)
    if pair.together and x.mention.name.casefold() == y.mention.name.casefold():
        return True
    return _BEING in (x.slot, y.slot) and bool(x.theme) and bool(y.theme) and _of_one(x, y)


def _of_one(x: _Filled, y: _Filled) -> bool:
    """Whether two verbs are one act, done to one thing; nouns are where their words are alike."""
    return x.theme is None or y.theme is None or not x.theme.isdisjoint(y.theme)


def _judged(
    scene: Scene, kind: ComparisonKind, filled: tuple[_Filled, _Filled], within: Within
) -> Iterator[Comparison]:
    x, y = filled
    a, b = x.mention, y.mention
    about = f"{'where' if kind == 'place' else 'who'}: {x.statement.assertion.quote}"
    sides = [[_stand(x)], [_stand(y)]]
    if a.name.casefold() == b.name.casefold():
        joined = [[_stand(x), _stand(y)]]
        yield compared(scene, Judged(kind, about, f"all name {a.name}", "agree"), joined)
    elif within.one(a, b):
        why = "one is within the other, or named less precisely"
        yield compared(scene, Judged(kind, about, why, "compatible"), sides)
    elif (
        _of_one(x, y)
        and _of_one_time(x, y)
        and not _both(scene, kind, x, y)
        and not _many_do(kind, x)
    ):
        why = f"“{a.name}” and “{b.name}” cannot both be meant"
        yield compared(scene, Judged(kind, about, why), sides)


def _many_do(kind: ComparisonKind, x: _Filled) -> bool:
    """Whether it is an act that many do alike, each for himself: "attended the service"."""
    doing = x.statement.language.statements.get("many_do", ())
    return kind == "actor" and x.slot in doing


def _of_one_time(x: _Filled, y: _Filled) -> bool:
    """Whether both may tell of one act: "struck a softer note" told weeks apart is two, and so are
    two rallies of years before."""
    told = [s.at for s in (x.statement, y.statement) if s.at is not None]
    days = [date.fromisoformat(at[:_DAY]) for at in told if len(at) >= _DAY]
    near = not days or max(days) - min(days) <= _WEEK
    return near and not x.statement.past and not y.statement.past


def _both(scene: Scene, kind: ComparisonKind, x: _Filled, y: _Filled) -> bool:
    """Whether a statement names the other's filler too: then they are two parts of one answer.

    So may be two people of whom one report tells: each did the like.
    """
    for one, other in ((x, y), (y, x)):
        marks = scene.annotations[one.statement.report]
        if kind == "actor" and _who(other.mention) in map(_who, marks.mentions):
            return True
        for m in inside(marks.mentions, *one.statement.sentence):
            if m.name.casefold() == other.mention.name.casefold():
                return True
    return False


def _who(mention: Mention) -> str:
    return mention.entity or mention.name.casefold()


def _stand(filled: _Filled) -> Stand:
    s = filled.statement
    m = filled.mention
    return Stand(m.name, s.report, m.start, m.end, s.at, s.claim)


def _placed(scene: Scene, one: Statement, acts: Acts) -> Iterator[_Filled]:
    """Places that hang by a preposition on a verb or noun of a statement.

    Where a person is from is read elsewhere (`homes`).
    """
    tokens = scene.annotations[one.report].tokens
    people = list(_mentions(scene, one, frozenset({"person"})))
    themes = _themes(acts, one)
    for mention in _mentions(scene, one, _PLACES):
        for token in one.tokens:
            inside_it = mention.start <= token.start < mention.end
            if inside_it and token.dep == "pobj" and not _is_listed(tokens, one, token):
                by = _brought_in(tokens, tokens[token.head])
                over = tokens[by.head]
                if any(m.start <= over.start < m.end for m in people) or _is_other(one, over):
                    continue
                if lemma(by) in _IN and over.pos in ("VERB", "AUX", "NOUN", "PROPN"):
                    verbal = over.pos in ("VERB", "AUX")
                    slot = f"{lemma(over)} {'at' if verbal else lemma(by)}"
                    theme = themes.get(lemma(over), frozenset()) if verbal else None
                    yield _Filled(mention, slot, one, theme)


def _is_other(one: Statement, over: Token) -> bool:
    """Whether it is a direction, or an office: two things lie north of two towns, and two towns
    have a mayor each."""
    actors = one.language.actors
    offices = {*actors.get("offices", ()), *actors.get("roles", ())}
    return lemma(over) in offices or any(
        lemma(over) in words for words in one.language.compass.values()
    )


def _is_listed(tokens: Sequence[Token], one: Statement, token: Token) -> bool:
    """Whether others are named with it: "the leaders of Orla, Tarn and Vey"."""
    return any(t.dep == "conj" and tokens[t.head] == token for t in one.tokens)


def _themes(acts: Acts, one: Statement) -> dict[str, frozenset[str]]:
    """What each verb of a statement was done to, or said of."""
    return {act.word: act.theme for act in acts.of(one)}


def _brought_in(tokens: Sequence[Token], by: Token) -> Token:
    """The preposition of a place, over those of "the Palestinian city of"."""
    over = tokens[by.head]
    if lemma(by) == "of" and lemma(over) in _CLASSES and over.dep == "pobj":
        return tokens[over.head]
    return by


def _acting(scene: Scene, one: Statement, acts: Acts) -> Iterator[_Filled]:
    tokens = scene.annotations[one.report].tokens
    themes = _themes(acts, one)
    # Many speak on one day: each says his own.
    saying = one.language.sayings.get("verbs", ())
    for mention in _mentions(scene, one, _ACTORS):
        for token in one.tokens:
            if not mention.start <= token.start < mention.end:
                continue
            up = tokens[token.head]
            if token.dep == "pobj" and up.dep == "agent":
                verb = lemma(tokens[up.head])
                yield _Filled(mention, verb, one, themes.get(verb, frozenset()))
            elif token.dep == "nsubj" and up.pos == "VERB" and lemma(up) not in saying:
                yield _Filled(mention, lemma(up), one, themes.get(lemma(up), frozenset()))


def _mentions(scene: Scene, one: Statement, kinds: frozenset[str]) -> Iterator[Mention]:
    span = one.assertion.start, one.assertion.end
    for mention in inside(scene.annotations[one.report].mentions, *span):
        if mention.kind in kinds:
            yield mention


_FILLERS: tuple[
    tuple[ComparisonKind, Callable[[Scene, Statement, Acts], Iterator[_Filled]]], ...
] = (
    ("place", _placed),
    ("actor", _acting),
)
