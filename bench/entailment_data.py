"""Pairs of sentences with what the product sees in them: for `entailment` and its learner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import common
from grouping_data import encoded, report
from stemma.align.clauses import Clause, content_words
from stemma.align.entailing import NAMES, features, says_more
from stemma.align.pages import page
from stemma.align.sides import words
from stemma.align.statements import Statement, statements
from stemma.annotate import annotate
from stemma.encoders import Encoder, centred
from stemma.model import Annotations, Report, Story
from stemma.resolve import resolve


@dataclass(frozen=True, slots=True)
class Judged:
    """The pairs of one set, in the order of its file."""

    rows: Sequence[Mapping[str, Any]]
    values: NDArray[np.float64]
    """Shape (pairs, features)."""
    right: NDArray[np.bool_]
    """Whether the premise entails the hypothesis, says the set."""
    covered: NDArray[np.bool_]
    """Whether the hypothesis says nothing that the premise lacks, and denies as much."""


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one file; raises NoDataError when it is not there."""
    path = folder / f"{name}.jsonl"
    if not path.is_file():
        raise common.NoDataError(f"{folder} has no {name}.jsonl")
    return list(common.jsonl(path))


def judged(
    found: Sequence[Mapping[str, Any]], texts: Sequence[tuple[str, str]], encoder: Encoder
) -> Judged:
    """English pairs with their features; `texts`: premise and hypothesis of each."""
    flat = [t for pair in texts for t in pair]
    made = [
        report({"id": f"{i:06}", "text": t, "lang": "en", "title": None, "date": None})
        for i, t in enumerate(flat)
    ]
    marks = annotate(made)
    vectors = centred(encoded(flat, encoder), encoder.centre)
    values, covered = [], []
    for i in range(0, len(flat), 2):
        p, h = _resolved(made[i : i + 2], marks[i : i + 2])
        values.append(features(p, h, float(vectors[i] @ vectors[i + 1])))
        covered.append(p.negated == h.negated and not says_more(p, h))
    right = np.array([row["label"] == "entailment" for row in found], dtype=bool)
    shaped = np.array(values, dtype=np.float64).reshape(-1, len(NAMES))
    return Judged(found, shaped, right, np.array(covered, dtype=bool))


def _resolved(made: Sequence[Report], marks: Sequence[Annotations]) -> list[Statement]:
    by_id = {r.id: r for r in made}
    story = Story("pair", {}, None, None, ("en",), tuple(by_id), ())
    found = resolve(story, by_id, dict(zip(by_id, marks, strict=True))).annotations
    return [whole(by_id[r], found[r]) for r in by_id]


def whole(made: Report, marks: Annotations) -> Statement:
    """A text as one statement: all its words, frames ("he said that ...") among them."""
    seen = page(made, marks)
    own = list(statements(seen))
    if not own:
        return _bare(made, marks)
    unnamed = [i for i in range(len(seen.tokens)) if i not in seen.named]
    return replace(
        own[0],
        text=made.text,
        remainder=made.text,
        sentence=made.text,
        words=tuple(sorted({*seen.named.values(), *content_words(seen.tokens, unnamed)})),
        verbs=frozenset(t.lemma.casefold() for t in seen.tokens if t.pos == "VERB"),
        nouns=frozenset().union(*(s.nouns for s in own)),
        figures=marks.figures,
        dates=frozenset(str(t.value) for t in marks.times if t.type == "date" and t.value),
        negated=any(s.negated for s in own),
    )


def _bare(made: Report, marks: Annotations) -> Statement:
    none: frozenset[str] = frozenset()
    return Statement(
        report=made.id, clause=Clause(0, 0, len(made.text), -1, (), (), -1), text=made.text,
        subject=None, remainder=made.text, sentence=made.text,
        words=tuple(sorted(words(made.text))), verbs=none,
        nouns=none, subjects=none, agents=none, around=none, figures=marks.figures,
        ranks=frozenset(), dates=none,
        sentence_dates=none, scene=None, known_at=None, places=frozenset(),
        told_by=None, negated=False, planned=False,
        supposed=False, alleged=False, assessed=False, denied=False, reversed=False,
        self_contained=False, headline=False, predicate=None, verbal=False, language="en",
    )  # fmt: skip
