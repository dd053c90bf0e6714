"""Sentences that state one thing in different languages, or in one that has no parser.

What a parse tells is missing on one side at least, so a pair is judged by what any language
shows: how near the vectors are, by how much the two are nearer to each other than to the rest of
the other's report (the margin by which translations are mined: Artetxe and Schwenk 2019), the
numbers, and the lengths.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from stemma.align.nearest import nearest
from stemma.align.sides import Side
from stemma.encoders import Encoder, Vectors, by_language, centred
from stemma.errors import SettingError
from stemma.languages import language
from stemma.languages.contraries import TABLE, exclude

NAMES = ("cosine", "cosine_in_news", "lead", "same_numbers", "other_numbers", "length_ratio")
"""The features, in the order of the columns that `matches` gives."""
FLOOR = 0.2
"""Cosine, centred, under which sentences are not looked at; translations lie above .4."""
_PARTNERS = 64
"""Sentences that one is compared with, nearest first: cost grows with the sentences."""
_BLOCK = 512
"""Rows of the cosine matrix held at once."""
_SHARED_NUMBERS = 0.5
"""Of two sentences with numbers, the one with fewer must share this part of them: one reporter
leaves a figure out, or changes one. Of the pairs of the development events that are likely enough
the same, those that share less were no pair for certain."""
_ONE_CLAUSE = 12
"""Words. Of the English sentences of the development events, most with more than 15 have two
clauses or more; a language without articles says as much in about 12."""
_NEGATING = frozenset(language(TABLE).statements["negating"])
_SAME_WORDS = 0.7
"""Share of all different words of two sentences: copy editors change fewer, other tellers more."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs of sentences of two reports, one of them at least without a parse."""

    pairs: tuple[tuple[int, int], ...]
    """Indices into the sides; the first is without a parse."""
    values: NDArray[np.float64]
    """Shape (pairs, features)."""


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model over the features, and where to cut; see `align.scorer.Weights`."""

    weight: NDArray[np.float64]
    intercept: float
    join: float
    cohesion: float

    def score(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Likelihood of each row, 0..1."""
        return np.asarray(1 / (1 + np.exp(-(values @ self.weight + self.intercept))))

    def reasons(self, row: Sequence[float], most: int = 3) -> tuple[str, ...]:
        """The features that spoke most for the join, with what each added to the log odds."""
        added = np.asarray(row) * self.weight
        best = sorted(range(len(NAMES)), key=lambda i: (-added[i], NAMES[i]))[:most]
        return tuple(f"{NAMES[i]} {row[i]:.2f} (+{added[i]:.2f})" for i in best if added[i] > 0)


@cache
def model() -> Model:
    """The learned weights (`bench/learn_across.py`). Raises SettingError for other features."""
    data = json.loads(files(__package__).joinpath("across.json").read_text(encoding="utf-8"))
    if list(data["features"]) != list(NAMES):
        raise SettingError("align/across.json was learned for other features: learn it again")
    weight = np.array(list(data["features"].values()))
    return Model(weight, data["intercept"], data["join"], data["cohesion"])


def matches(sides: Sequence[Side], encoder: Encoder) -> Matches:
    """Candidate pairs of sentences with their features."""
    if all(s.parsed for s in sides):
        return Matches((), np.zeros((0, len(NAMES))))
    raw = encoder.encode([s.text for s in sides])
    news = centred(raw, encoder.centre)
    near = _near(sides, by_language(raw, [s.language for s in sides], encoder.centre))
    lead = _leads(sides, near)
    rows = [
        (
            near[i, j],
            float(news[i] @ news[j]),
            lead[i, j],
            *_numbers(sides[i], sides[j]),
            abs(math.log(len(sides[i].text) / len(sides[j].text))),
        )
        for i, j in near
    ]
    return Matches(tuple(near), np.array(rows, dtype=np.float64).reshape(len(near), len(NAMES)))


def likelihoods(
    sides: Sequence[Side], found: Matches, model: Model
) -> dict[tuple[int, int], float]:
    """How likely each pair states one thing; 0 where a gate keeps it apart."""
    scores = model.score(found.values).tolist()
    return {
        (i, j): 0.0 if apart(sides[i], sides[j]) else score
        for (i, j), score in zip(found.pairs, scores, strict=True)
    }


def apart(a: Side, b: Side) -> bool:
    """Whether a gate keeps two sentences apart: other numbers, one of them negated or planned, or
    telling by the contrary of a word of the other.

    Of a sentence with several clauses it is not known which is negated or planned, and reporters
    tell one fact by contraries ("no trains run", "the line is closed"). So all but the first hold
    for sentences short enough to be one clause, and for those that tell in the same words.
    """
    if _other_numbers(a, b):
        return True
    planned = a.planned is not None and b.planned is not None and a.planned != b.planned
    if not (planned or _other_polarity(a, b)):
        return False
    return min(a.length, b.length) <= _ONE_CLAUSE or _same_words(a, b)


def _other_polarity(a: Side, b: Side) -> bool:
    if not _NEGATING.isdisjoint(a.told & b.told):
        # "Rejected" negates in English what is one word as any other elsewhere.
        return a.denied != b.denied
    return exclude(a.told, b.told) is not None or a.negated != b.negated


def _other_numbers(a: Side, b: Side) -> bool:
    """Whether the one with fewer numbers shares too few of them with the other.

    A figure that was changed in the same words is no other thing: the two are compared.
    """
    shared, fewer = len(a.numbers & b.numbers), min(len(a.numbers), len(b.numbers))
    return shared < _SHARED_NUMBERS * fewer and not _same_words(a, b)


def _same_words(a: Side, b: Side) -> bool:
    """Whether one sentence is the other with a few words changed; never so in two languages."""
    if a.language != b.language:
        return False
    return len(a.words & b.words) >= _SAME_WORDS * len(a.words | b.words)


def _near(sides: Sequence[Side], own: Vectors) -> dict[tuple[int, int], float]:
    """The cosines of the pairs that are looked at, in order."""
    plain = [i for i, s in enumerate(sides) if not s.parsed]
    reports = np.array([s.report for s in sides])
    found: dict[tuple[int, int], float] = {}
    for low in range(0, len(plain), _BLOCK):
        rows = plain[low : low + _BLOCK]
        cosines = own[rows] @ own.T
        cosines[reports[rows][:, None] == reports[None, :]] = -np.inf
        for i, near in zip(rows, cosines, strict=True):
            for j in nearest(near, _PARTNERS).tolist():
                if near[j] >= FLOOR:
                    pair = (i, j) if sides[j].parsed else (min(i, j), max(i, j))
                    found[pair] = float(near[j])
    return dict(sorted(found.items()))


def _leads(
    sides: Sequence[Side], near: Mapping[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """By how much each pair is nearer than the next best of either in the other's report."""
    best: dict[tuple[int, str], list[tuple[float, int]]] = {}
    for (i, j), value in near.items():
        best.setdefault((i, sides[j].report), []).append((value, j))
        best.setdefault((j, sides[i].report), []).append((value, i))
    for found in best.values():
        found.sort(key=lambda x: (-x[0], x[1]))
        del found[2:]

    def lead(i: int, j: int, value: float) -> float:
        others = [v for v, k in best[i, sides[j].report] if k != j]
        return value - (others[0] if others else FLOOR)

    return {(i, j): min(lead(i, j, v), lead(j, i, v)) for (i, j), v in near.items()}


def _numbers(a: Side, b: Side) -> tuple[float, float]:
    """(same, other): the share of the numbers that both have, and whether each has its own."""
    both = a.numbers | b.numbers
    same = len(a.numbers & b.numbers) / len(both) if both else 0.0
    return same, float(bool(a.numbers - b.numbers) and bool(b.numbers - a.numbers))
