"""The words around a number, as the parse has them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from stemma.model import Token, tokens_in

_CLIMB = 6
"""Steps up from a number to the verb it hangs on: enough for "the release of 21 of the"."""
_CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
_CLAUSES = frozenset({"acl", "relcl", "amod", "appos"})
_ARGUMENTS = frozenset(
    {"dobj", "attr", "acomp", "oprd", "xcomp", "advmod", "prep", "agent", "pcomp"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def around(tokens: Sequence[Token], node: int, sentence: tuple[int, int]) -> Iterator[str]:
    """Lemmas near the number, the closest first: said of it, over it, beside it."""
    below: dict[int, list[int]] = {}
    for i in tokens_in(tokens, *sentence):
        if tokens[i].head != i:
            below.setdefault(tokens[i].head, []).append(i)
    yield from _said_of(tokens, below, node)
    climbed = list(_up(tokens, node))
    for lower, upper in pairwise([node, *climbed]):
        if tokens[lower].dep != "conj" and tokens[upper].pos in _CONTENT:
            yield lemma(tokens[upper])
    for kind in (_ARGUMENTS, _SUBJECTS):
        for child in below.get(climbed[-1], ()) if climbed else ():
            if tokens[child].dep in kind and not _over(tokens, child, node):
                yield from _phrase(tokens, below, child)


def verb_over(tokens: Sequence[Token], node: int) -> int:
    """The first verb over `node`, or the last token that is looked at on the way to one."""
    return next(reversed(list(_up(tokens, node))), node)


def _up(tokens: Sequence[Token], node: int) -> Iterator[int]:
    """The tokens over `node` up to the first verb."""
    for _ in range(_CLIMB):
        up = tokens[node].head
        if tokens[node].pos in ("VERB", "AUX") or up == node:
            return
        yield up
        node = up


def _said_of(tokens: Sequence[Token], below: Mapping[int, list[int]], node: int) -> Iterator[str]:
    for child in below.get(node, ()):
        if tokens[child].dep in _CLAUSES and tokens[child].pos in _CONTENT:
            yield lemma(tokens[child])
        if tokens[child].dep == "prep":
            yield from _phrase(tokens, below, child)


def _phrase(tokens: Sequence[Token], below: Mapping[int, list[int]], top: int) -> Iterator[str]:
    """The words that carry meaning at the top of a phrase and one or two steps down."""
    for i in (top, *below.get(top, ())):
        if tokens[i].pos in ("VERB", "NOUN", "ADJ"):
            yield lemma(tokens[i])
        if i != top and tokens[i].dep in ("pobj", "prep"):
            inner = [j for j in below.get(i, ()) if tokens[j].dep in ("compound", "amod", "pobj")]
            # "The number of injured": the parser may take the injured for a verb.
            yield from (lemma(tokens[j]) for j in inner if tokens[j].pos in ("NOUN", "ADJ", "VERB"))


def _over(tokens: Sequence[Token], top: int, node: int) -> bool:
    for _ in range(_CLIMB):
        if node == top:
            return True
        node = tokens[node].head
    return node == top


_STEM, _ENDING = 6, 2
"""Letters in which a verb and its noun agree at least, and which the shorter may have beyond."""


def akin(a: str, b: str) -> bool:
    """Whether two lemmas are one, or a verb and its noun by their letters ("investigate",
    "investigation")."""
    shorter = min(len(a), len(b))
    pairs = enumerate(zip(a, b, strict=False))
    common = next((i for i, (x, y) in pairs if x != y), shorter)
    return a == b or (common >= _STEM and common >= shorter - _ENDING)


def lemma(token: Token) -> str:
    """The lemma to compare by."""
    return token.lemma.casefold()
