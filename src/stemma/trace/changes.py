"""What stands differently between the equal words of a passage, and what kind of thing it is."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stemma.model import ChangeKind, SharedKind, Span
from stemma.trace.units import number
from stemma.trace.words import Body

_MOST = 4
"""Words: longer differences are additions or cuts, not a changed figure or word."""
_OMITTED = "[…]"
"""What stands for the words that the other report has and this one has not."""
_GROUPS = re.compile(r"[.,](?=\d{3}(?!\d))")
"""Marks of thousands."""

Change = tuple[str, ChangeKind]
"""`"7 -> 9"`, b's words first, and the kind."""


def changes(
    a: Body, b: Body, words: Sequence[tuple[int, int]], what: SharedKind
) -> tuple[Change, ...]:
    """What differs between equal words that stand in the voice `what`, each once.

    A quotation must be given as it was said, so that there also counts what one report leaves out.
    """
    found: dict[str, ChangeKind] = {}
    for (i, j), (m, n) in pairwise(words):
        if m == i + 1 and n == j + 1:
            continue
        ours, theirs = (i + 1, m), (j + 1, n)
        if _replaced(ours, theirs) or (what == "quotation" and _left_out(a, ours, b, theirs)):
            text = f"{_text(b, theirs)} -> {_text(a, ours)}"
            found.setdefault(text, _kind(a, ours, b, theirs, what))
    return tuple(found.items())


def _replaced(ours: Span, theirs: Span) -> bool:
    return all(1 <= last - first <= _MOST for first, last in (ours, theirs))


def _left_out(a: Body, ours: Span, b: Body, theirs: Span) -> bool:
    """Whether one has a few quoted words more; who speaks, named between two halves, is not."""
    more, body = (ours, a) if ours[1] > ours[0] else (theirs, b)
    one = (ours[1] > ours[0]) != (theirs[1] > theirs[0])
    quoted = all(what == "quotation" for what in body.what[slice(*more)])
    return one and quoted and more[1] - more[0] <= _MOST


def _text(body: Body, words: Span) -> str:
    if words[0] == words[1]:
        return _OMITTED
    start, end = body.span(*words)
    return " ".join(body.report.text[start:end].split())


def _kind(a: Body, ours: Span, b: Body, theirs: Span, what: SharedKind) -> ChangeKind:
    """A figure is one in a quotation too: the voice of the passage says where it stands."""
    values = [_values(a, ours), _values(b, theirs)]
    marked = [tuple(_figures(a, ours)), tuple(_figures(b, theirs))]
    here, there = marked if all(marked) else values
    if here and there and here != there:
        return "figure"
    if what == "quotation":
        return "quotation"
    return "name" if _is_name(a, ours) and _is_name(b, theirs) else "other"


def _figures(body: Body, words: Span) -> Iterator[object]:
    """The quantities that are marked at a place, without how they are worded."""
    figures = body.annotations.figures if body.annotations and words[0] < words[1] else ()
    start, end = body.span(*words) if figures else (0, 0)
    for one in figures:
        if one.start < end and start < one.end:
            yield one.low, one.high, one.low_open, one.high_open, one.unit


def _values(body: Body, words: Span) -> tuple[object, ...]:
    """The numbers at a place, in digits or written out."""
    language = body.report.language
    found = (number(key, language) for key in body.keys[slice(*words)])
    return tuple(_GROUPS.sub("", value).replace(",", ".") for value in found if value is not None)


def _is_name(body: Body, words: Span) -> bool:
    """Whether a mention is marked at a place; words alone do not tell: German writes all nouns
    with a capital."""
    mentions = body.annotations.mentions if body.annotations and words[0] < words[1] else ()
    start, end = body.span(*words) if mentions else (0, 0)
    return any(one.start < end and start < one.end for one in mentions)
