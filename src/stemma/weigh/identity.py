"""Ids of comparisons."""

from collections.abc import Sequence

from stemma.model import Side, digest


def comparison_id(about: str, sides: Sequence[Side]) -> str:
    """A hash of the question and of every span that answers it."""
    spans = sorted((e.report, e.start, e.end) for s in sides for e in s.assertions)
    return digest(repr((about, spans)))
