"""Reports told again sentence by sentence, in another language or in other words.

Sentences are lined up by their vectors. Two witnesses of one event share its facts, and so some
sentences; a translation or a rewrite has nearly all sentences of the other, in their order.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from stemma.encoders import Encoder, Vectors, centred
from stemma.model import SharedSpan, Span
from stemma.trace.words import Body

CHANCE, SURELY = 0.1, 0.4
"""Likeness up to which two sentences, each the other's nearest, have only their subject in common,
and from which they surely tell one thing. Low, since languages stand apart in the vectors. Between
the two they count as the part of the way that they have gone."""
FIGURE = 0.15
"""What a figure that both sentences have adds to the cosine of their centred vectors, and what
figures of which they have none in common take from it: the vectors hardly know them. All are set on
the planted stories of `bench/planted`, kinds of events to develop on."""
ORDERED = 0.7
"""Share of both reports' sentences (Dice 1945) that must line up in one order, counted so ..."""
CONTAINED, OF_BOTH = 0.8, 0.6
"""... or share of the shorter one's, and of both: what two tell of one interview is all that a
short report has, and little of a long one. Set as `FIGURE`; on the other kinds of events of
`bench/planted`, of what is found as derived 98 in 100 pairs are, and 95 in 100 of those found."""
FEWEST, FEWEST_CONTAINED = 3, 4
"""Sentences that must line up at least, of both reports and of the shorter one."""
_WORDS = 4
"""Words of a sentence that can be told again."""
_MOST = 120
"""Sentences of a report that are looked at."""
_NEAREST = 12
"""Reports in its own language, and in others, that each is held against: those whose sentences are
the most like its own ..."""
_BLOCK = 512
"""... among so many, in order of their ids."""
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")

Sentences = tuple[tuple[Span, Span], ...]
"""Pairs of sentences, each a word range `[first, last)` in a and in b."""


@dataclass(frozen=True, slots=True)
class _Tale:
    """A report's own sentences."""

    ranges: tuple[Span, ...]
    texts: tuple[str, ...]
    figures: tuple[frozenset[str], ...]
    """The numbers of each."""


def retold(bodies: Sequence[Body], encoder: Encoder) -> dict[tuple[int, int], Sentences]:
    """By indexes of two bodies, the lower first, the sentences that one has from the other."""
    tales = [_tale(body) for body in bodies]
    texts = sorted({text for tale in tales for text in tale.texts})
    if not texts:
        return {}
    place = {text: at for at, text in enumerate(texts)}
    vectors = centred(encoder.encode(texts), encoder.centre)
    told = [vectors[[place[t] for t in tale.texts]] for tale in tales]
    found = {}
    languages = [(body.report.language or "").split("-")[0] for body in bodies]
    for i, j in _near(told, languages):
        alike = _likeness(tales[i], told[i], tales[j], told[j])
        lined = _lined_up(alike)
        if _again(alike, lined) and not _at_odds(tales[i], tales[j], lined):
            found[i, j] = tuple((tales[i].ranges[m], tales[j].ranges[n]) for m, n in lined)
    return found


def retold_spans(a: Body, b: Body, sentences: Sentences) -> Iterator[SharedSpan]:
    """The sentences as the contract shows them, with the figures that differ."""
    for in_a, in_b in sentences:
        here, there = a.span(*in_a), b.span(*in_b)
        ours = _numbers(a.report.text[slice(*here)])
        theirs = _numbers(b.report.text[slice(*there)])
        only = [n for n in ours if n not in theirs], [n for n in theirs if n not in ours]
        one = len(only[0]) == len(only[1]) == 1
        changed = (f"{only[1][0]} -> {only[0][0]}",) if one else ()
        yield SharedSpan(here, there, "narrative", changed, ("figure",) if one else ())


def _tale(body: Body) -> _Tale:
    """The sentences of which the greater part is the report's own telling.

    Headlines are left out: those of any two reports of one event are alike.
    """
    title = body.report.title_span or (0, 0)
    own = tuple(
        (first, last)
        for first, last in body.sentences
        if last - first >= _WORDS
        and not title[0] <= body.spans[first][0] < title[1]
        and 2 * sum(what == "narrative" for what in body.what[first:last]) > last - first
    )[:_MOST]
    texts = tuple(body.report.text[slice(*body.span(*limits))] for limits in own)
    return _Tale(own, texts, tuple(frozenset(_numbers(text)) for text in texts))


def _near(told: Sequence[Vectors], languages: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs worth looking at: near neighbours by their mean sentence, sorted.

    Those of its own language stand nearer to a report than its translations, so that they are
    ranked apart.
    """
    able = [i for i, vectors in enumerate(told) if len(vectors) >= FEWEST]
    pairs = set()
    for start in range(0, len(able), _BLOCK):
        block = able[start : start + _BLOCK]
        means = np.stack([told[i].mean(axis=0) for i in block])
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        alike = means @ means.T
        for row, i in enumerate(block):
            ranked = [block[n] for n in np.argsort(-alike[row], kind="stable") if block[n] != i]
            own = [j for j in ranked if languages[j] == languages[i]]
            foreign = [j for j in ranked if languages[j] != languages[i]]
            pairs |= {(min(i, j), max(i, j)) for j in own[:_NEAREST] + foreign[:_NEAREST]}
    return sorted(pairs)


def _again(alike: Vectors, lined: Sequence[tuple[int, int]]) -> bool:
    """Whether the sentences lined up, weighed by their likeness, make the most of both reports or
    nearly all of one."""
    told = sum(min(1.0, (float(alike[m, n]) - CHANCE) / (SURELY - CHANCE)) for m, n in lined)
    both = 2 * told / sum(alike.shape)
    if len(lined) >= FEWEST and both >= ORDERED:
        return True
    contained = told >= CONTAINED * min(alike.shape) and both >= OF_BOTH
    return len(lined) >= FEWEST_CONTAINED and contained


def _likeness(a: _Tale, ours: Vectors, b: _Tale, theirs: Vectors) -> Vectors:
    """How near each sentence of a is to each of b."""
    alike = ours @ theirs.T
    counted = [(n, there) for n, there in enumerate(b.figures) if there]
    for m, here in enumerate(a.figures):
        for n, there in counted if here else ():
            alike[m, n] += -FIGURE if here.isdisjoint(there) else FIGURE
    return alike


def _lined_up(alike: Vectors) -> list[tuple[int, int]]:
    """The longest row of sentences in one order that are each the other's nearest."""
    nearest, back = alike.argmax(axis=1), alike.argmax(axis=0)
    mutual = [(i, int(j)) for i, j in enumerate(nearest) if back[j] == i and alike[i, j] > CHANCE]
    return _in_order(mutual)


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest increasing row (Fredman 1975); `pairs` come in order of the first number."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int | None] = []
    for index, (_, j) in enumerate(pairs):
        size = bisect_left(ends, j)
        before.append(at[size - 1] if size else None)
        ends[size : size + 1], at[size : size + 1] = [j], [index]
    row = []
    last: int | None = at[-1] if at else None
    while last is not None:
        row.append(pairs[last])
        last = before[last]
    return row[::-1]


def _at_odds(a: _Tale, b: _Tale, lined: Sequence[tuple[int, int]]) -> bool:
    """Whether most sentences that have figures on both sides have no figure in common: the same
    was told of another day."""
    both = [(a.figures[i], b.figures[j]) for i, j in lined if a.figures[i] and b.figures[j]]
    return 2 * sum(here.isdisjoint(there) for here, there in both) > len(both)


def _numbers(text: str) -> list[str]:
    """The numbers in digits, marks of thousands and decimals left out."""
    return [re.sub(r"\D", "", n) for n in _NUMBER.findall(text)]
