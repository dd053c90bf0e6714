"""What two statements have in common and where they part, as named numbers.

Rarity is inverse document frequency over the story's sentences (Spärck Jones 1972): what every
report of a story says tells nothing about which clause is meant.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from stemma.align.candidates import candidates
from stemma.align.clauses import Clause
from stemma.align.gates import meet
from stemma.align.leads import leads
from stemma.align.pages import ENTITY
from stemma.align.soft import overlaps
from stemma.align.statements import Statement
from stemma.encoders import Encoder, Vectors, centred
from stemma.model import Figure

NAMES = (
    "clause_cosine",
    "sentence_cosine",
    "clause_cosine_in_news",
    "sentence_cosine_in_news",
    "shared_rarity",
    "shared_of_longer",
    "shared_of_shorter",
    "soft_overlap_low",
    "soft_overlap_high",
    "sentence_shared_rarity",
    "same_verb",
    "same_noun",
    "same_figure",
    "other_figure",
    "figure_in_one",
    "other_date",
    "same_date",
    "same_subject",
    "other_subject",
    "negated_in_one",
    "planned_in_one",
    "words_of_shorter",
    "length_ratio",
    "one_headline",
    "both_headlines",
    "one_without_verb",
    "clause_lead",
    "overlap_lead",
    "later_place",
    "places_apart",
)
"""The features, in the order of the columns that `features` gives."""

_BLOCK = 512
"""Pairs whose vectors are held at once."""


_NOWHERE = Clause(0, 0, 0, -1, (), (), -1)
"""Stands in for a clause where it does not matter which report it is in."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of statements and their features."""

    pairs: tuple[tuple[int, int], ...]
    """Indices into the statements, a < b, sorted; of one report only where it may repeat itself."""
    values: NDArray[np.float64]
    """Shape (pairs, features)."""
    same_as: tuple[int, ...]
    """The first statement that says the same word for word, of each statement."""


@dataclass(frozen=True, slots=True)
class _Story:
    """What the features of every pair of one story draw on."""

    statements: Sequence[Statement]
    clauses: Vectors
    sentences: Vectors
    news_clauses: Vectors
    """Centred on the mean of news at large instead of the story's."""
    news_sentences: Vectors
    rarity: Mapping[str, float]
    sentence_words: Sequence[frozenset[str]]
    word_vectors: Vectors
    """Centred vectors of the vocabulary's words; zero for entities, which are like no other."""
    word_index: Sequence[NDArray[np.intp]]
    weights: Sequence[NDArray[np.float64]]
    weight: Sequence[float]
    """Of all words of each statement."""
    places: Sequence[float]
    """Where each statement stands in its report, 0 first to 1 last."""
    same_as: Sequence[int]
    """The first statement that says the same word for word: copies have the same features."""


def features(statements: Sequence[Statement], encoder: Encoder) -> Pairs:
    """Candidate pairs of statements with their features; none within a single report."""
    if len({s.report for s in statements}) < 2:
        return Pairs((), np.zeros((0, len(NAMES))), tuple(range(len(statements))))
    story = _story(statements, encoder)
    reports, words = [s.report for s in statements], [(s.text, s.sentence) for s in statements]
    found = candidates(reports, words, story.clauses, story.sentences)
    values = _values(story, found)
    places = [(s.report, s.clause.sentence) for s in statements]
    clause = values[:, NAMES.index("clause_cosine")]
    overlap = (
        values[:, NAMES.index("soft_overlap_low")] + values[:, NAMES.index("soft_overlap_high")]
    )
    values[:, NAMES.index("clause_lead")] = leads(found, places, clause)
    values[:, NAMES.index("overlap_lead")] = leads(found, places, overlap)
    pairs = zip(*found.T.tolist(), strict=True)
    return Pairs(tuple(pairs), values, tuple(story.same_as))


def _story(statements: Sequence[Statement], encoder: Encoder) -> _Story:
    sentences = sorted({s.sentence for s in statements})
    at = {text: i for i, text in enumerate(sentences)}
    rows = [at[s.sentence] for s in statements]
    raw = encoder.encode([s.text for s in statements])
    raw_sentences = encoder.encode(sentences)
    words_of: dict[tuple[str, int], set[str]] = {}
    for s in statements:
        words_of.setdefault((s.report, s.clause.sentence), set()).update(s.words)
    rarity = _rarity(list(words_of.values()))
    vocabulary = {word: i for i, word in enumerate(sorted(rarity))}
    index = [np.array([vocabulary[w] for w in s.words], dtype=np.intp) for s in statements]
    idf = np.array([rarity[w] for w in vocabulary])
    return _Story(
        statements=statements,
        clauses=centred(raw),
        sentences=centred(raw_sentences)[rows],
        news_clauses=centred(raw, encoder.centre),
        news_sentences=centred(raw_sentences, encoder.centre)[rows],
        rarity=rarity,
        sentence_words=[frozenset(words_of[s.report, s.clause.sentence]) for s in statements],
        word_vectors=_word_vectors(list(vocabulary), encoder),
        word_index=index,
        weights=[idf[i] for i in index],
        weight=[float(idf[i].sum()) for i in index],
        places=_places(statements),
        same_as=_same_as(statements, words_of),
    )


def _rarity(sentences: Sequence[set[str]]) -> dict[str, float]:
    df = Counter(word for words in sentences for word in words)
    return {w: math.log((len(sentences) + 1) / (n + 0.5)) for w, n in df.items()}


def _word_vectors(words: Sequence[str], encoder: Encoder) -> Vectors:
    plain = [i for i, w in enumerate(words) if not w.startswith(ENTITY)]
    vectors = np.zeros((len(words), len(encoder.centre)), dtype=np.float32)
    vectors[plain] = centred(encoder.encode([words[i] for i in plain]))
    return vectors


def _places(statements: Sequence[Statement]) -> list[float]:
    last: dict[str, int] = {}
    for s in statements:
        last[s.report] = max(last.get(s.report, 1), s.clause.sentence)
    return [s.clause.sentence / last[s.report] for s in statements]


def _same_as(
    statements: Sequence[Statement], words_of: Mapping[tuple[str, int], set[str]]
) -> list[int]:
    first: dict[object, int] = {}
    found = []
    for i, s in enumerate(statements):
        plain = replace(s, report="", clause=_NOWHERE, figures=(), known_at=None)
        figures = tuple((f.low, f.high, f.unit, f.of) for f in s.figures)
        words = frozenset(words_of[s.report, s.clause.sentence])
        found.append(first.setdefault((plain, figures, words), i))
    return found


def _values(story: _Story, pairs: NDArray[np.intp]) -> NDArray[np.float64]:
    """A row for each pair; what does not depend on the place is worked out once for all copies."""
    told = np.sort(np.array(story.same_as, dtype=np.intp)[pairs], axis=1)
    coded, row_of = np.unique(told @ (len(story.statements), 1), return_inverse=True)
    one, other = np.divmod(coded, len(story.statements))
    different = list(zip(one.tolist(), other.tolist(), strict=True))
    soft = overlaps(different, story.word_index, story.weights, story.word_vectors)
    near = _cosines(story, different)
    known = [(*c, *_row(story, *p, soft[p])) for p, c in zip(different, near, strict=True)]
    values = np.array(known, dtype=np.float64).reshape(len(different), len(NAMES))[row_of]
    place = np.array(story.places)[pairs]
    values[:, NAMES.index("later_place")] = place.max(axis=1)
    values[:, NAMES.index("places_apart")] = abs(place[:, 0] - place[:, 1])
    return values


def _cosines(story: _Story, pairs: Sequence[tuple[int, int]]) -> list[list[float]]:
    """The first four features of each pair."""
    spaces = story.clauses, story.sentences, story.news_clauses, story.news_sentences
    found: list[list[float]] = []
    for at in range(0, len(pairs), _BLOCK):
        i, j = np.array(pairs[at : at + _BLOCK]).T
        found += np.stack([(v[i] * v[j]).sum(axis=1) for v in spaces], axis=1).tolist()
    return found


def _row(story: _Story, i: int, j: int, soft: tuple[float, float]) -> tuple[float, ...]:
    """The features behind the cosines."""
    a, b = story.statements[i], story.statements[j]
    shared = _sum(story.rarity, set(a.words) & set(b.words))
    weight_a, weight_b = story.weight[i], story.weight[j]
    figure_same, figure_other = _figures(a.figures, b.figures)
    return (
        math.log1p(shared),
        shared / max(weight_a, weight_b, 1e-9),
        shared / max(min(weight_a, weight_b), 1e-9),
        min(soft),
        max(soft),
        math.log1p(_sum(story.rarity, story.sentence_words[i] & story.sentence_words[j])),
        bool(a.verbs & b.verbs),
        bool(a.nouns & b.nouns),
        figure_same,
        figure_other,
        bool(a.figures) != bool(b.figures),
        _disjoint(a.sentence_dates, b.sentence_dates),
        bool(a.dates and b.dates) and not _disjoint(a.dates, b.dates),
        bool(a.subjects & b.subjects),
        bool(a.subjects and b.subjects) and not a.subjects & b.subjects,
        a.negated != b.negated,
        a.planned != b.planned,
        math.log(min(len(a.words), len(b.words))),
        abs(math.log(len(a.words) / len(b.words))),
        a.headline or b.headline,
        a.headline and b.headline,
        a.verbal != b.verbal,
        # The two leads need the other pairs, the two places differ between copies: filled in later.
        *(0.0, 0.0, 0.0, 0.0),
    )


def _sum(rarity: Mapping[str, float], words: set[str] | frozenset[str]) -> float:
    return math.fsum(rarity[w] for w in words)


def _disjoint(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both are dated and no date of one is a date, or the month or year, of the other."""
    if not a or not b:
        return False
    return not any(x.startswith(y) or y.startswith(x) for x in a for y in b)


def _figures(a: Sequence[Figure], b: Sequence[Figure]) -> tuple[float, float]:
    """(same, other): 1 for the same value, .7 for intervals that meet, .5 for a number alone."""
    same = other = 0.0
    for x in a:
        for y in b:
            if x.unit != y.unit:
                continue
            equal = (x.low, x.high) == (y.low, y.high)
            if x.unit is None and x.of and y.of and x.of.split()[-1] != y.of.split()[-1]:
                same = max(same, 0.5 if equal else 0.0)
            elif equal:
                same = 1.0
            elif meet([x], [y]):
                same = max(same, 0.7)
            else:
                other = 1.0
    return same, 0.0 if same else other
