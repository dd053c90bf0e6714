"""Which statements are held against each other: those whose vectors are near."""

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from stemma.align.nearest import nearest
from stemma.encoders import Vectors

_NEAR = 0.05, 0.1
"""A pair is looked at when its clauses, or else its sentences, are at least this close (cosine
of centred vectors): of the pairs that readers joined on the development events, two in a hundred
lie lower."""
_NEAR_AT_HOME = 0.3
"""Within one report only a repetition counts (headline and lead), so it must be closer."""
_MOST_PARTNERS = 64
"""Partners a statement is compared with, nearest first: cost grows with statements, not squared."""
_BLOCK = 512
"""Rows of the cosine matrix held at once."""


def candidates(
    reports: Sequence[str],
    same: Sequence[Hashable],
    clauses: Vectors,
    sentences: Vectors,
) -> NDArray[np.intp]:
    """The pairs of statements that are looked at, a < b, sorted; shape (pairs, 2).

    `same`: what statements of equal vectors share. Their cosines are worked out once, so that
    cost grows with what is told in different words.
    """
    _, report = np.unique(np.array(reports), return_inverse=True)
    first, kind, members = _kinds(same)
    most = _MOST_PARTNERS + int(np.bincount(report).max())
    size = len(report)
    kept = [np.zeros(0, dtype=np.intp)]
    for low in range(0, len(first), _BLOCK):
        rows = first[low : low + _BLOCK]
        clause, sentence = clauses[rows] @ clauses[first].T, sentences[rows] @ sentences[first].T
        near = (clause >= _NEAR[0]) | (sentence >= _NEAR[1])
        closeness = np.maximum(clause, sentence)
        for row in range(len(rows)):
            at = np.flatnonzero(near[row, kind])
            # Of one's own report fewer count: enough are taken that these can be left out.
            at = at[nearest(closeness[row, kind[at]], most)]
            at_home = clause[row, kind[at]] >= _NEAR_AT_HOME
            for i in members[low + row]:
                partners = at[((report[at] != report[i]) | at_home) & (at != i)][:_MOST_PARTNERS]
                kept.append(np.minimum(partners, i) * size + np.maximum(partners, i))
    return np.stack(np.divmod(np.unique(np.concatenate(kept)), size), axis=1)


def _kinds(
    same: Sequence[Hashable],
) -> tuple[NDArray[np.intp], NDArray[np.intp], list[list[int]]]:
    """The first statement of each kind, the kind of each statement, the statements of each kind."""
    number: dict[Hashable, int] = {}
    kind = [number.setdefault(one, len(number)) for one in same]
    members: list[list[int]] = [[] for _ in number]
    for i, own in enumerate(kind):
        members[own].append(i)
    first = np.array([own[0] for own in members], dtype=np.intp)
    return first, np.array(kind, dtype=np.intp), members
