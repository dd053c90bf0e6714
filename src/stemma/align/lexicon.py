"""Which English words mean the same, which is broader, and which are contraries.

The tables (`lexicon.json`) are drawn from WordNet 3.1 by `bench/learn_lexicon.py`: the commonest
senses of the words of news, and what is broader than each.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_STEPS = 6
"""Levels that a broader meaning may lie above a narrower one ("soldier", "person")."""
_SHALLOW, _FEW = 4, 3
"""Meanings with fewer levels above them ("act", "thing"), and all verbs, may lie only so few
levels above a narrower one: they fit nearly everything."""
_PLURALS = {"people": "person", "men": "man", "women": "woman"}
"""What the parser leaves as it stands, and WordNet knows as one."""
_KIN = 1
"""What it costs, in levels, to go from a word to one derived from it."""
_BY_STEP = (1.0, 0.8, 0.6, 0.4, 0.4, 0.4, 0.4)
"""What a word counts for that stands so many levels below the one it covers."""


@dataclass(frozen=True, slots=True)
class _Tables:
    senses: Mapping[str, tuple[int, ...]]
    above: tuple[tuple[int, ...], ...]
    kin: Mapping[str, tuple[str, ...]]
    contraries: Mapping[str, frozenset[str]]


def steps(narrow: str, broad: str) -> int | None:
    """Levels from a lemma up to a broader one; None when it is no broader one.

    0 for the same word or one of the same meaning ("buy", "purchase"), 1 and more for a broader
    meaning ("tourist", "traveller") and for words derived from one another ("sign", "signing").
    """
    one, other = _PLURALS.get(narrow, narrow), _PLURALS.get(broad, broad)
    return 0 if one == other else _upwards(one).get(other)


@cache
def _covers(narrow: str, broad: str) -> float:
    found = steps(narrow, broad)
    return 0.0 if found is None else _BY_STEP[found]


def coverage(own: Sequence[str], word: str) -> float:
    """How well any of `own` covers `word`, 0..1: 1 the same, less the broader `word` is."""
    return max((_covers(w, word) for w in own), default=0.0)


def broader(word: str) -> tuple[str, ...]:
    """`word` and every word that is as broad or broader, sorted."""
    own = _PLURALS.get(word, word)
    found = {word, own, *_upwards(own)}
    return tuple(sorted(found | {p for p, one in _PLURALS.items() if one in found}))


def depth(word: str) -> int:
    """Levels that stand above the deepest common sense of a word: narrow words lie deep."""
    senses = _tables().senses.get(_PLURALS.get(word, word), ())
    return max((_depth(s) for s in senses), default=0)


@cache
def _depth(sense: int) -> int:
    return max((1 + _depth(s) for s in _tables().above[sense]), default=0)


def contrary(one: str, other: str) -> bool:
    """Whether two lemmas are contraries ("open", "close")."""
    return other in _tables().contraries.get(one, ()) or one in _tables().contraries.get(other, ())


@cache
def _upwards(word: str) -> Mapping[str, int]:
    """Every word at most `_STEPS` above `word`, and how far it is."""
    meanings = _meanings(word)
    found: dict[str, int] = {}
    for sense, step in sorted(meanings.items(), key=lambda x: (x[1], x[0])):
        if step > _FEW and _depth(sense) < _SHALLOW:
            continue
        for other in _words_of().get(sense, ()):
            found.setdefault(other, step)
    for other in _tables().kin.get(word, ()):
        found[other] = min(_KIN, found.get(other, _KIN))
    return found


def _meanings(word: str) -> dict[int, int]:
    """The senses of a word, its kin's among them, and what is broader, by distance."""
    tables = _tables()
    edge = dict.fromkeys(tables.senses.get(word, ()), 0)
    for other in tables.kin.get(word, ()):
        for sense in tables.senses.get(other, ()):
            edge.setdefault(sense, _KIN)
    found: dict[int, int] = {}
    for step in range(_STEPS + 1):
        for sense in sorted(s for s, at in edge.items() if at == step and s not in found):
            found[sense] = step
            for higher in tables.above[sense]:
                edge.setdefault(higher, step + 1)
    return found


@cache
def _words_of() -> Mapping[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for word, senses in _tables().senses.items():
        for sense in senses:
            found.setdefault(sense, []).append(word)
    return {sense: tuple(words) for sense, words in found.items()}


@cache
def _tables() -> _Tables:
    data = json.loads(files(__package__).joinpath("lexicon.json").read_text(encoding="utf-8"))
    return _Tables(
        senses={w: tuple(map(int, s.split())) for w, s in data["senses"].items()},
        above=tuple(tuple(map(int, s.split())) for s in data["above"]),
        kin={w: tuple(s.split()) for w, s in data["kin"].items()},
        contraries={w: frozenset(s.split()) for w, s in data["contraries"].items()},
    )
