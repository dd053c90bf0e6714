"""What two reports share, piece by piece, with the voice in which each piece stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Literal

from stemma.model import SharedKind, SharedSpan
from stemma.trace.changes import changes
from stemma.trace.passages import Passage, passages
from stemma.trace.prose import is_prose
from stemma.trace.words import Body

_ORDER: tuple[SharedKind, ...] = ("background", "caption", "official", "quotation", "narrative")
"""Where the two reports give one passage in different voices, the first of these holds."""


FRAGMENT = 10
"""Equal words from which a run may be part of a sentence that was taken."""
_SPOKEN: frozenset[SharedKind] = frozenset({"quotation", "official"})
Quoter = Literal["a", "b"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Equal words of one passage in one voice."""

    what: SharedKind
    words: tuple[tuple[int, int], ...]
    """Indexes of equal words in a and in b, in order."""
    passage: int
    """Pieces of one passage have one number."""
    quoter: Quoter | None = None
    """Which report gives as quoted what is the other's own narrative."""


def pieces(a: Body, b: Body) -> tuple[Piece, ...]:
    """The shared passages, cut where the voice changes."""
    found: list[Piece] = []

    def voice_of(word: tuple[int, int]) -> tuple[SharedKind, Quoter | None]:
        return _voice(a.what[word[0]], b.what[word[1]])

    for number, passage in enumerate(passages(a, b)):
        cut = [
            _judged(a, b, Piece(voice, tuple(words), number, quoter))
            for (voice, quoter), words in groupby(_words(passage), key=voice_of)
        ]
        for piece in cut:
            if found and _one(found[-1], piece):
                found[-1] = replace(found[-1], words=(*found[-1].words, *piece.words))
            else:
                found.append(piece)
    return tuple(found)


@cache
def _voice(here: SharedKind, there: SharedKind) -> tuple[SharedKind, Quoter | None]:
    """The voice of a word that stands in these two, and who alone gives it as spoken."""
    voice = next(k for k in _ORDER if k in (here, there))
    if "narrative" not in (here, there) or voice not in _SPOKEN:
        return voice, None
    return voice, "a" if here == voice else "b"


def _judged(a: Body, b: Body, piece: Piece) -> Piece:
    """The piece as narrative where it is prose of one that the other quotes."""
    if piece.quoter is None or len(piece.words) < FRAGMENT:
        return replace(piece, quoter=None)
    (i, j), (m, n) = piece.words[0], piece.words[-1]
    ours, theirs = (i, m + 1), (j, n + 1)
    quoted = (a, ours, b, theirs) if piece.quoter == "a" else (b, theirs, a, ours)
    return replace(piece, what="narrative") if is_prose(*quoted) else replace(piece, quoter=None)


def _one(left: Piece, right: Piece) -> bool:
    return (left.passage, left.what, left.quoter) == (right.passage, right.what, right.quoter)


def _words(passage: Passage) -> Iterator[tuple[int, int]]:
    for run in passage:
        yield from zip(range(run.a, run.a + run.size), range(run.b, run.b + run.size), strict=True)


def span(a: Body, b: Body, piece: Piece, what: SharedKind) -> SharedSpan:
    """The piece as the contract shows it."""
    (i, j), (m, n) = piece.words[0], piece.words[-1]
    found = changes(a, b, piece.words, piece.what)
    return SharedSpan(
        child=a.span(i, m + 1),
        parent=b.span(j, n + 1),
        what=what,
        changed=tuple(text for text, _ in found),
        changed_kinds=tuple(kind for _, kind in found),
    )
