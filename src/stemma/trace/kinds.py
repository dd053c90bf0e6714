"""What kind of tie the shared pieces of two reports make."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stemma.model import PairKind
from stemma.trace.retold import Sentences
from stemma.trace.shared import FRAGMENT, Piece
from stemma.trace.words import PAGE, Body

SENTENCE = 18
"""Equal narrative words of one passage that make it a sentence, not a set phrase: a sentence of
news has some twenty words, and one or two of them may be changed."""
FRAGMENTS = 27
"""Passages from `FRAGMENT` equal words on that are `FRAGMENTS` together count as a sentence too:
one and a half sentences' worth, cut up."""
NAMES = 0.5
"""The largest part of a sentence's equal words that may be capitalised: above it they are names
and titles, which any two reports write alike."""
WHOLE = 0.6
"""Share of the shorter report's own body from which the whole is a copy: about two thirds."""
_PHRASE = 6
"""Quoted words that make it worth saying that both have the quotation."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of each report the shared pieces hold."""

    narrative_a: float
    """Share of a's words in shared narrative, 0..1."""
    narrative_b: float
    all_a: float
    """Share of a's body, captions and page furniture left out, that is shared in any voice."""
    all_b: float


def overlap(
    a: Body, b: Body, found: Sequence[Piece], told: frozenset[int], retold: Sentences
) -> Overlap:
    """Counts each word once, however often it is shared.

    Narrative counts where it is evidence: equal words of the passages `told`, and sentences told
    again whole. In any voice, the few words changed inside a passage belong to it.
    """
    tale = [p.words for p in found if p.what == "narrative" and p.passage in told]
    body = [p.words for p in found if p.what not in PAGE]
    in_a = {w for one, _ in retold for w in range(*one)}
    in_b = {w for _, one in retold for w in range(*one)}
    return Overlap(
        narrative_a=_share({i for words in tale for i, _ in words} | in_a, len(a.keys)),
        narrative_b=_share({j for words in tale for _, j in words} | in_b, len(b.keys)),
        all_a=_share({i for w in body for i in range(w[0][0], w[-1][0] + 1)}, a.size),
        all_b=_share({j for w in body for j in range(w[0][1], w[-1][1] + 1)}, b.size),
    )


def kind(found: Sequence[Piece], told: frozenset[int], shared: Overlap) -> PairKind:
    """`copy`, `partial`, `quotes_only` or `independent`; `told` is what `passages_told` gives."""
    if not told:
        spoken = (len(p.words) for p in found if p.what in ("quotation", "official"))
        return "quotes_only" if max(spoken, default=0) >= _PHRASE else "independent"
    return "copy" if max(shared.all_a, shared.all_b) >= WHOLE else "partial"


def passages_told(a: Body, found: Sequence[Piece]) -> frozenset[int]:
    """The numbers of the passages that are evidence of derivation; `found` is what a shares."""
    sizes: dict[int, float] = {}
    names: Counter[int] = Counter()
    for piece in found:
        if piece.what == "narrative":
            size = sum(a.weights[i] for i, _ in piece.words)
            sizes[piece.passage] = sizes.get(piece.passage, 0.0) + size
            names[piece.passage] += sum(a.capital[i] for i, _ in piece.words)
    told = {n: size for n, size in sizes.items() if names[n] <= NAMES * size and size >= FRAGMENT}
    enough = max(told.values(), default=0) >= SENTENCE or sum(told.values()) >= FRAGMENTS
    return frozenset(told) if enough else frozenset()


def _share(words: set[int], of: int) -> float:
    return min(1.0, round(len(words) / of, 4)) if of else 0.0
