"""What two reports share, piece by piece, with the voice in which each piece stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from stemma.model import SharedKind, SharedSpan
from stemma.trace.changes import changes
from stemma.trace.passages import Passage, passages
from stemma.trace.words import Body

_ORDER: tuple[SharedKind, ...] = ("background", "caption", "official", "quotation", "narrative")
"""Where the two reports give one passage in different voices, the first of these holds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Equal words of one passage in one voice."""

    what: SharedKind
    words: tuple[tuple[int, int], ...]
    """Indexes of equal words in a and in b, in order."""
    passage: int
    """Pieces of one passage have one number."""


def pieces(a: Body, b: Body) -> tuple[Piece, ...]:
    """The shared passages, cut where the voice changes."""
    found: list[Piece] = []
    for number, passage in enumerate(passages(a.keys, b.keys)):
        group: list[tuple[int, int]] = []
        voice: SharedKind | None = None
        for i, j in _words(passage):
            kind = next(k for k in _ORDER if k in (a.what[i], b.what[j]))
            if kind != voice and group and voice is not None:
                found.append(Piece(voice, tuple(group), number))
                group = []
            voice = kind
            group.append((i, j))
        if voice is not None:
            found.append(Piece(voice, tuple(group), number))
    return tuple(found)


def _words(passage: Passage) -> Iterator[tuple[int, int]]:
    for run in passage:
        yield from ((run.a + k, run.b + k) for k in range(run.size))


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
