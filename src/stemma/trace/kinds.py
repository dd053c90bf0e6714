"""What kind of tie the shared pieces of two reports make."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stemma.model import PairKind, SharedKind
from stemma.trace.shared import Piece
from stemma.trace.words import Body

SENTENCE = 18
"""Equal narrative words of one passage that make it a sentence, not a set phrase. A derivation
is "at least one whole narrative sentence of about 20 words, verbatim or lightly recast"; a word
or two of it may be changed."""
FRAGMENT, FRAGMENTS = 10, 27
"""Passages from `FRAGMENT` equal words on that are `FRAGMENTS` together count as a sentence too:
one and a half sentences' worth, cut up."""
NAMES = 0.5
"""The largest part of a sentence's equal words that may be capitalised: above it they are names
and titles, which any two reports write alike."""
WHOLE = 0.6
"""Share of the shorter report's own body from which the whole is a copy ("roughly two thirds",
of which changed words inside the passages are not counted here)."""
_PHRASE = 6
"""Quoted words that make it worth saying that both have the quotation."""
_PAGE: frozenset[SharedKind] = frozenset({"background", "caption"})


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of each report the shared pieces hold."""

    narrative_a: float
    """Share of a's words in shared narrative, 0..1."""
    narrative_b: float
    all_a: float
    """Share of a's body, captions and page furniture left out, that is shared in any voice."""
    all_b: float


def overlap(a: Body, b: Body, found: Sequence[Piece]) -> Overlap:
    """Counts each word once, however often it is shared."""
    body = [p for p in found if p.what not in _PAGE]
    told = [p for p in body if p.what == "narrative"]
    return Overlap(
        narrative_a=_share({i for p in told for i, _ in p.words}, len(a.keys)),
        narrative_b=_share({j for p in told for _, j in p.words}, len(b.keys)),
        all_a=_share({i for p in body for i, _ in p.words}, _size(a)),
        all_b=_share({j for p in body for _, j in p.words}, _size(b)),
    )


def kind(found: Sequence[Piece], told: frozenset[int], shared: Overlap) -> PairKind:
    """`copy`, `partial`, `quotes_only` or `independent`; `told` is what `passages_told` gives."""
    if not told:
        spoken = (len(p.words) for p in found if p.what in ("quotation", "official"))
        return "quotes_only" if max(spoken, default=0) >= _PHRASE else "independent"
    return "copy" if max(shared.all_a, shared.all_b) >= WHOLE else "partial"


def passages_told(a: Body, found: Sequence[Piece]) -> frozenset[int]:
    """The numbers of the passages that are evidence of derivation; `found` is what a shares."""
    sizes: Counter[int] = Counter()
    names: Counter[int] = Counter()
    for piece in found:
        if piece.what == "narrative":
            sizes[piece.passage] += len(piece.words)
            names[piece.passage] += sum(a.capital(i) for i, _ in piece.words)
    told = {n: size for n, size in sizes.items() if names[n] <= NAMES * size and size >= FRAGMENT}
    enough = max(told.values(), default=0) >= SENTENCE or sum(told.values()) >= FRAGMENTS
    return frozenset(told) if enough else frozenset()


def _size(body: Body) -> int:
    return sum(what not in _PAGE for what in body.what)


def _share(words: set[int], of: int) -> float:
    return round(len(words) / of, 4) if of else 0.0
