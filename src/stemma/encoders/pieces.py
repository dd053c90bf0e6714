"""Texts as ids of pieces of words: a unigram language model (Kudo 2018, "Subword Regularization").

As SentencePiece cuts them for XLM-RoBERTa. We cut ourselves because SentencePiece needs .6 s to
load this vocabulary, longer than all the rest of the encoder takes.
"""

import re
from functools import lru_cache
from itertools import accumulate

from stemma.encoders.packed import Vocabulary

_MARK = "\u2581"
"""Stands before every word; no piece holds it but at its beginning, so that words stand alone."""
_BLANKS = re.compile(" {2,}")
_KEPT = 65_536
"""Words whose pieces are remembered."""
_SHORT = 32
"""Characters of the longest of them: a text without spaces is one word."""
_UNKNOWN = 10.0
"""How much less likely than the rarest piece a character without one is (SentencePiece's value)."""


class Pieces:
    """Cuts texts into the likeliest pieces of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._longest = max(map(len, vocabulary.ids))
        self._unknown = min(vocabulary.scores) - _UNKNOWN
        self._cut = lru_cache(_KEPT)(self._likeliest)

    def ids(self, text: str) -> list[int]:
        """Ids of the pieces of `text`, without those that begin and end it."""
        plain = _BLANKS.sub(" ", text.translate(self._vocabulary.substitutes))
        words = (_MARK + word for word in plain.split(" "))
        cuts = (self._cut(w) if len(w) <= _SHORT else self._likeliest(w) for w in words)
        return [piece for pieces in cuts for piece in pieces]

    def _likeliest(self, word: str) -> tuple[int, ...]:
        """The pieces with the highest product of probabilities (Viterbi); of equals the longer."""
        ids, scores = self._vocabulary.ids, self._vocabulary.scores
        unknown = self._vocabulary.unknown
        data = word.encode()
        bounds = [0, *accumulate(len(character.encode()) for character in word)]
        totals, steps = [0.0], [(0, unknown)]
        for end in range(1, len(bounds)):
            best, step = totals[end - 1] + self._unknown, (end - 1, unknown)
            for start in range(end - 1, -1, -1):
                if bounds[end] - bounds[start] > self._longest:
                    break
                piece = ids.get(data[bounds[start] : bounds[end]])
                if piece is not None and totals[start] + scores[piece] >= best:
                    best, step = totals[start] + scores[piece], (start, piece)
            totals.append(best)
            steps.append(step)
        return _walked(steps, unknown)


def _walked(steps: list[tuple[int, int]], unknown: int) -> tuple[int, ...]:
    """The pieces of the last step and those before it; unknown ones in a row are one."""
    found: list[int] = []
    at = len(steps) - 1
    while at > 0:
        at, piece = steps[at]
        if not (piece == unknown and found[-1:] == [unknown]):
            found.append(piece)
    return tuple(reversed(found))
