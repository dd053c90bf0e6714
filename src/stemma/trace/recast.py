"""Sentences told again in other words: the same rare details in the same order.

A recast sentence keeps hardly a run of words, but it keeps what its writer chose to tell and the
order of telling. Independent reports of one event share names and numbers too, rarely so many
unusual words in one order. What counts is how rare the shared words are, how many *details* they
make (a name or a title, however long, is one), and how much of the sentence they are.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import LCSseq

from stemma.trace.units import Unit, units_of
from stemma.trace.words import Body

_NAME = 1.25
"""The most that one name or title weighs, however many words it has."""
DETAILS = 6
"""Details that two sentences must share in order ..."""
PLAIN = 4
"""... how many words of them must be neither names nor numbers, which any report has ..."""
WEIGHT = 5.0
"""... what they must weigh together (an ordinary rare word weighs 1) ..."""
DENSITY = 0.5
"""... and how much of both sentences' weight that must be (Dice 1945). All four were set by eye on
sentences that customers of agencies recast, against what unconnected reports of an event share."""
_POSTINGS = 48
"""Sentences: a word in more of them brings no pair of sentences up."""
_COMMON_WORDS = 3
"""Rare words that two sentences must share to be held against each other."""


@dataclass(frozen=True, slots=True)
class Recast:
    """Two sentences of which one retells the other, or both a third."""

    a: int
    """Index of a body."""
    b: int
    """Index of a later body."""
    words: tuple[tuple[int, int], ...]
    """The content words they share, as indexes in a and in b."""
    in_a: tuple[int, int]
    """Word range `[first, last)` of the sentence in a."""
    in_b: tuple[int, int]


def recasts(bodies: Sequence[Body]) -> tuple[Recast, ...]:
    """Every two sentences of different bodies that tell the same details in the same order."""
    units = [unit for index, one in enumerate(bodies) for unit in units_of(index, one)]
    rarity = _rarity(units, len(bodies))
    same = _same(units)
    # What copies share is held against each other once.
    known: dict[tuple[int, int], list[tuple[int, int]] | None] = {}
    found = []
    for i, j in _candidates(units, rarity):
        pair = same[i], same[j]
        if pair not in known:
            known[pair] = _shared(units[i], units[j], rarity)
        shared = known[pair]
        if shared is not None:
            found.append(_recast(units[i], units[j], shared))
    return _best(found)


def _same(units: Sequence[Unit]) -> list[int]:
    """The first unit that tells the same in the same places, of each."""
    first: dict[object, int] = {}
    found = []
    for index, unit in enumerate(units):
        places = tuple(word - unit.first for word in unit.words)
        told = unit.stems, places, unit.capital, unit.quoted
        found.append(first.setdefault(told, index))
    return found


def _best(found: Sequence[Recast]) -> tuple[Recast, ...]:
    """The longest of those that stand on the same words, sorted by place."""
    kept: list[Recast] = []
    taken: set[tuple[int, int, int]] = set()
    for one in sorted(found, key=lambda f: (-len(f.words), f.a, f.b, f.words, f.in_a, f.in_b)):
        words = {(one.a, one.b, i) for i, _ in one.words}
        if not words & taken:
            taken |= words
            kept.append(one)
    return tuple(sorted(kept, key=lambda f: (f.a, f.b, f.words)))


def _rarity(units: Sequence[Unit], bodies: int) -> dict[str, float]:
    """Stem to weight 0..1: one when two reports have it, falling to nothing when all do."""
    holders: dict[str, set[int]] = {}
    for unit in units:
        for stem in unit.stems:
            holders.setdefault(stem, set()).add(unit.body)
    return {s: 1 - max(0, len(h) - 2) / bodies for s, h in holders.items() if len(h) > 1}


def _candidates(units: Sequence[Unit], rarity: dict[str, float]) -> Iterator[tuple[int, int]]:
    postings: dict[str, list[int]] = {}
    for number, unit in enumerate(units):
        for stem in sorted(set(unit.stems)):
            if stem in rarity:
                postings.setdefault(stem, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in postings.values():
        if len(numbers) <= _POSTINGS:
            shared.update(
                (i, j) for i, j in combinations(numbers, 2) if units[i].body != units[j].body
            )
    yield from sorted(pair for pair, count in shared.items() if count >= _COMMON_WORDS)


def _shared(a: Unit, b: Unit, rarity: dict[str, float]) -> list[tuple[int, int]] | None:
    """The content words that one retells of the other, as indexes into both units; None where it
    does not.

    Sentences that quote the same words tell of one utterance: that is no derivation.
    """
    if a.quoted & b.quoted:
        return None
    same = [
        (block.src_start + k, block.dest_start + k)
        for block in LCSseq.opcodes(a.stems, b.stems)
        if block.tag == "equal"
        for k in range(block.src_end - block.src_start)
    ]
    details = _details(a, b, same, rarity)
    weight, whole = sum(details), _whole(a, rarity) + _whole(b, rarity)
    if len(details) < DETAILS or weight < WEIGHT or 2 * weight < DENSITY * whole:
        return None
    if sum(_plain(a, i) and _plain(b, j) for i, j in same) < PLAIN:
        return None
    return same


def _recast(a: Unit, b: Unit, same: Sequence[tuple[int, int]]) -> Recast:
    words = tuple((a.words[i], b.words[j]) for i, j in same)
    return Recast(a.body, b.body, words, (a.first, a.last), (b.first, b.last))


def _plain(unit: Unit, index: int) -> bool:
    return not unit.capital[index] and not unit.stems[index][0].isdigit()


def _details(
    a: Unit, b: Unit, same: Sequence[tuple[int, int]], rarity: dict[str, float]
) -> list[float]:
    """The weights of the shared details; neighbouring capitalised words are one."""
    found: list[float] = []
    before: tuple[int, int] | None = None
    for i, j in same:
        weight = rarity.get(a.stems[i], 0.0)
        if before is not None and _one_name(a, before[0], i) and _one_name(b, before[1], j):
            found[-1] = min(_NAME, found[-1] + weight)
        elif weight > 0:
            found.append(weight)
        else:
            before = None
            continue
        before = (i, j)
    return [w for w in found if w >= 0.2]


def _one_name(unit: Unit, left: int, right: int) -> bool:
    near = unit.words[right] - unit.words[left] <= 3
    return near and unit.capital[left] and unit.capital[right]


def _whole(unit: Unit, rarity: dict[str, float]) -> float:
    """What all the unit's content words weigh; those that no other report has weigh one."""
    total, name = 0.0, 0.0
    for index, stem in enumerate(unit.stems):
        weight = rarity.get(stem, 1.0)
        if index and _one_name(unit, index - 1, index):
            name, weight = min(_NAME, name + weight), min(_NAME, name + weight) - name
        else:
            name = weight
        total += weight
    return total
