"""Ids of comparisons."""

import hashlib
from collections.abc import Sequence

from stemma.model import Side

_ID = 16
"""Hexadecimal digits of an id: a collision among a billion is unlikely (birthday bound)."""


def comparison_id(about: str, sides: Sequence[Side]) -> str:
    """A hash of the question and of every span that answers it."""
    spans = sorted((e.report, e.start, e.end) for s in sides for e in s.assertions)
    return hashlib.sha256(repr((about, spans)).encode()).hexdigest()[:_ID]
