"""Lists of one thing held against each other as sets: a longer list complements a shorter one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.model import Comparison, Token, tokens_in
from stemma.weigh.positions import Judged, Stand, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement
from stemma.weigh.surroundings import lemma

_LEAST = 2
"""Items of a list."""
_NAMING = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class _List:
    items: frozenset[str]
    over: str
    """Lemma of the verb or noun over its first item."""
    stand: Stand


def compare_sets(scene: Scene, paired: Sequence[Pair]) -> Iterator[Comparison]:
    """A comparison for each two lists in statements of one thing that share an item."""
    seen: set[tuple[str, frozenset[frozenset[str]]]] = set()
    held: dict[tuple[str, int, int], list[_List]] = {}
    for pair in paired:
        for one in (pair.a, pair.b):
            if one.place not in held:
                held[one.place] = list(_lists(scene, one))
        for x in held[pair.a.place]:
            for y in held[pair.b.place]:
                key = x.over, frozenset({x.items, y.items})
                if x.over == y.over and _of_one(x, y) and key not in seen:
                    seen.add(key)
                    yield _comparison(scene, x, y)


def _of_one(x: _List, y: _List) -> bool:
    """Whether one list holds the other, or they share more than a chance word."""
    shared = x.items & y.items
    return len(shared) >= min(_LEAST, len(x.items), len(y.items)) or shared in (x.items, y.items)


def _comparison(scene: Scene, x: _List, y: _List) -> Comparison:
    about = f"which: {x.stand.position}"
    if x.items == y.items:
        sides = [[x.stand, y.stand]]
        return compared(scene, Judged("set", about, "both list the same", "agree"), sides)
    left, right = sorted(x.items - y.items), sorted(y.items - x.items)
    more = left or right
    told = "one list is longer" if not (left and right) else "each list may tell a part"
    why = f"{told}: {', '.join(more)}"
    return compared(scene, Judged("set", about, why, "compatible"), [[x.stand], [y.stand]])


def _lists(scene: Scene, one: Statement) -> Iterator[_List]:
    tokens = scene.annotations[one.report].tokens
    own = tokens_in(tokens, *one.sentence)
    naming = [i for i in own if tokens[i].pos in _NAMING]
    further = [i for i in naming if tokens[i].dep == "conj"]
    for top in (i for i in naming if tokens[i].dep != "conj") if further else ():
        items = [top, *_joined(tokens, further, top)]
        inside = one.assertion.start <= tokens[top].start < one.assertion.end
        if len(items) >= _LEAST and inside:
            start, end = tokens[_left(tokens, top)].start, tokens[items[-1]].end
            text = scene.reports[one.report].text
            stand = Stand(text[start:end], one.report, start, end, one.at, one.claim)
            over = _over(tokens, top)
            yield _List(frozenset(lemma(tokens[i]) for i in items), over, stand)


def _joined(tokens: Sequence[Token], further: Sequence[int], top: int) -> list[int]:
    """Those of `further`, the joined nouns of a sentence, that are joined to the first item."""
    found, last = [], {top}
    for i in further:
        if tokens[i].head in last:
            found.append(i)
            last.add(i)
    return found


def _left(tokens: Sequence[Token], top: int) -> int:
    low = top
    while low > 0 and tokens[low - 1].head == top and tokens[low - 1].dep in ("compound", "amod"):
        low -= 1
    return low


def _over(tokens: Sequence[Token], top: int) -> str:
    up = tokens[top].head
    while tokens[up].pos == "ADP" and tokens[up].head != up:
        up = tokens[up].head
    return lemma(tokens[up])
