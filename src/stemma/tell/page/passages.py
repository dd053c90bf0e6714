"""Two passages side by side, with the words that they share."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

MOST_WORDS = 2000
"""Longer passages are compared in their first words only: the cost grows with the square."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a passage that the other passage has as well, or has not."""

    text: str
    shared: bool


def side_by_side(child: str, parent: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both passages in parts. Shared are the words of their longest common subsequence.

    Runs of words of three letters or fewer ("of the") are left unmarked: any two texts share them.
    """
    a, b = _words(child), _words(parent)
    keys = [[w[0].casefold() for w in words] for words in (a, b)]
    here: list[tuple[int, int]] = []
    there: list[tuple[int, int]] = []
    for op in Indel.opcodes(*keys):
        run = keys[0][op.src_start : op.src_end]
        if op.tag == "equal" and any(len(word) > 3 or word.isdecimal() for word in run):
            here.append((a[op.src_start].start(), a[op.src_end - 1].end()))
            there.append((b[op.dest_start].start(), b[op.dest_end - 1].end()))
    return _parts(child, here), _parts(parent, there)


def _words(text: str) -> list[re.Match[str]]:
    return [w for w, _ in zip(_WORD.finditer(text), range(MOST_WORDS), strict=False)]


def _parts(text: str, shared: list[tuple[int, int]]) -> tuple[Part, ...]:
    parts, at = [], 0
    for start, end in shared:
        if start > at:
            parts.append(Part(text[at:start], shared=False))
        parts.append(Part(text[start:end], shared=True))
        at = end
    return (*parts, Part(text[at:], shared=False)) if at < len(text) else tuple(parts)
