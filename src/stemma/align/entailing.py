"""Whether one statement entails another: what must be so if the first is, as named numbers.

The hypothesis must be covered by the premise: each of its words by the same word or a narrower
one, its names, figures (as intervals), dates, and its polarity and modality. `features` measures,
`Entailing.score` weighs (`entailing.json`, learned by `bench/learn_entailing.py`), `barred` keeps
apart what no likeness of words can mend.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from stemma.align.lexicon import contrary, depth, steps
from stemma.align.logistic import Logistic, learned
from stemma.align.pages import ENTITY
from stemma.align.statements import Statement
from stemma.languages import language
from stemma.model import Figure

NAMES = (
    "cosine",
    "covered",
    "verbs_covered",
    "nouns_covered",
    "names_covered",
    "words_missing",
    "names_missing",
    "same_subject",
    "other_subject",
    "figures_entailed",
    "figures_missing",
    "figures_excluded",
    "dates_missing",
    "negated_in_one",
    "planned_in_one",
    "said_in_premise",
    "contraries",
    "length_ratio",
)
"""The features, in the order of the columns."""

_BY_STEP = (1.0, 0.8, 0.6, 0.4, 0.4, 0.4, 0.4)
"""What a word counts for that stands so many levels below the one it covers."""


@dataclass(frozen=True, slots=True)
class Entailing(Logistic):
    """The model, and where to cut."""

    least: float
    """Statements less likely than this are not called entailed, 0..1."""


@cache
def entailing() -> Entailing:
    """The learned weights. Raises SettingError when they were learned for other features."""
    return Entailing(**learned("entailing.json", NAMES))


def features(premise: Statement, hypothesis: Statement, cosine: float) -> tuple[float, ...]:
    """The features of a premise and a hypothesis; `cosine` of their texts, centred on news."""
    own, wanted = plain_words(premise), plain_words(hypothesis)
    cover = {w: coverage(own, w) for w in wanted}
    names = names_of(hypothesis)
    missing = len(names - names_of(premise))
    return (
        cosine,
        _mean(cover.values()),
        _mean(v for w, v in cover.items() if w in hypothesis.verbs),
        _mean(v for w, v in cover.items() if w in hypothesis.nouns),
        1 - missing / len(names) if names else 1.0,
        float(sum(v == 0 for v in cover.values())),
        float(missing),
        bool(premise.subjects & hypothesis.subjects),
        bool(premise.subjects and hypothesis.subjects)
        and not premise.subjects & hypothesis.subjects,
        *_figures(premise.figures, hypothesis.figures),
        bool(hypothesis.dates) and not dated(premise, hypothesis),
        premise.negated != hypothesis.negated,
        premise.planned != hypothesis.planned,
        premise.told_by is not None and hypothesis.told_by is None,
        any(contrary(a, b) for a in own for b in wanted),
        float(np.log((len(hypothesis.words) + 1) / (len(premise.words) + 1))),
    )


def barred(premise: Statement, hypothesis: Statement) -> bool:
    """Whether `hypothesis` cannot be entailed, however near its words are.

    It has a name, a figure or a date that the premise does not warrant; a word of it that none of
    the premise covers; another polarity, modality or subject; or the premise is only somebody's
    word for it.
    """
    return (
        _outside(premise, hypothesis)
        or _otherwise_meant(premise, hypothesis)
        or bool(premise.subjects and hypothesis.subjects - premise.subjects)
        or bool(hypothesis.agents - premise.agents - premise.subjects)
    )


def _outside(premise: Statement, hypothesis: Statement) -> bool:
    own = plain_words(premise)
    held = figures_held(premise.figures, hypothesis.figures) == len(hypothesis.figures)
    return (
        not names_of(hypothesis) <= names_of(premise)
        or not held
        or not (not hypothesis.dates or dated(premise, hypothesis))
        or any(coverage(own, w) == 0 for w in plain_words(hypothesis))
    )


def _otherwise_meant(premise: Statement, hypothesis: Statement) -> bool:
    said = premise.told_by is not None and premise.told_by != hypothesis.told_by
    asked = [s.sentence.rstrip("\"'”’» ").endswith("?") for s in (premise, hypothesis)]
    return said or any(asked) or _mood(premise) != _mood(hypothesis)


def _mood(s: Statement) -> tuple[bool, ...]:
    return s.negated, s.planned, s.supposed, s.alleged, s.assessed, s.denied, s.reversed


def fullness(statement: Statement) -> float:
    """How much a statement says: its words, narrow ones for more, its names, figures and dates."""
    words = sum(1 + depth(w) / 100 for w in plain_words(statement))
    exact = sum(0.5 + (f.low is not None) / 4 + (f.high is not None) / 4 for f in statement.figures)
    return round(words + len(names_of(statement)) + exact + len(statement.dates), 6)


def plain_words(statement: Statement) -> tuple[str, ...]:
    """Its words that are neither names nor numbers."""
    numbers = _number_words()
    return tuple(
        w
        for w in statement.words
        if not w.startswith(ENTITY) and w not in numbers and not any(c.isdigit() for c in w)
    )


def names_of(statement: Statement) -> frozenset[str]:
    """The entities among its words."""
    return frozenset(w for w in statement.words if w.startswith(ENTITY))


@cache
def _number_words() -> frozenset[str]:
    return frozenset(word for table in language("en").numbers.values() for word in table)


@cache
def _covers(narrow: str, broad: str) -> float:
    found = steps(narrow, broad)
    return 0.0 if found is None else _BY_STEP[found]


def coverage(own: Sequence[str], word: str) -> float:
    """How well any of `own` covers `word`, 0..1: 1 the same, less the broader `word` is."""
    return max((_covers(w, word) for w in own), default=0.0)


def dated(premise: Statement, hypothesis: Statement) -> bool:
    """Whether each date of the hypothesis holds one of the premise ("2031-05", "2031-05-06")."""
    return all(any(d.startswith(h) for d in premise.dates) for h in hypothesis.dates)


def figures_held(own: Sequence[Figure], wanted: Sequence[Figure]) -> int:
    """How many of the wanted figures a figure of `own` warrants: 11 is more than ten."""
    return sum(any(warrants(f, w) for f in own) for w in wanted)


def warrants(narrow: Figure, broad: Figure) -> bool:
    """Whether every value of one figure is a value of the other, of the same unit and thing."""
    return _alike(narrow, broad) and _above(narrow, broad) and _below(narrow, broad)


def _above(narrow: Figure, broad: Figure) -> bool:
    if broad.low is None:
        return True
    if narrow.low is None or narrow.low < broad.low:
        return False
    return narrow.low > broad.low or not broad.low_open or narrow.low_open


def _below(narrow: Figure, broad: Figure) -> bool:
    if broad.high is None:
        return True
    if narrow.high is None or narrow.high > broad.high:
        return False
    return narrow.high < broad.high or not broad.high_open or narrow.high_open


def _alike(narrow: Figure, broad: Figure) -> bool:
    if narrow.unit != broad.unit:
        return False
    if narrow.of is None or broad.of is None:
        return True
    return _covers(narrow.of.split()[-1], broad.of.split()[-1]) > 0


def _figures(own: Sequence[Figure], wanted: Sequence[Figure]) -> Iterator[float]:
    """Share entailed, number without a figure of that unit, number that all figures exclude."""
    held = figures_held(own, wanted)
    excluded = sum(
        any(f.unit == w.unit for f in own) and not any(warrants(f, w) for f in own) for w in wanted
    )
    yield held / len(wanted) if wanted else 1.0
    yield float(len(wanted) - held - excluded)
    yield float(excluded)


def _mean(values: object) -> float:
    found = list(values)  # type: ignore[call-overload]
    return float(sum(found) / len(found)) if found else 1.0
