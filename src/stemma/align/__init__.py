"""Statements of different reports lined up into claims, at the grain of a clause.

Pairs of statements get a likelihood from named features (`features`, `scorer`); the likeliest are
joined first into groups that hang together on average (`groups`), unless a gate keeps them apart
(`gates`); each group is a claim, and so is every statement that stands alone (`claims`).
"""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import combinations

from stemma.align.across import model as across
from stemma.align.attach import Gathered, attached, voiced
from stemma.align.claims import Join, claim
from stemma.align.entailed import entailed
from stemma.align.entailing import entailing
from stemma.align.features import Pairs, features
from stemma.align.gates import apart
from stemma.align.groups import groups
from stemma.align.pages import page
from stemma.align.plain import plain_statements
from stemma.align.scorer import Weights, weights
from stemma.align.statements import Statement, statements
from stemma.encoders import Encoder
from stemma.model import Annotations, Claim, Report, Story

__all__ = ["align", "likelihoods"]


def align(
    story: Story,
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    encoder: Encoder,
    model: Weights | None = None,
) -> tuple[Claim, ...]:
    """The claims of a story: those of many reports first, then in order of the text.

    Sentences that no parser reads are joined whole, to claims of any language (`attach`). `model`
    stands in for the learned weights where they are measured by folds.
    """
    pages = [page(reports[r], annotations[r]) for r in story.reports]
    parsed = [s for marks in pages for s in statements(marks)]
    found = [*parsed, *(s for marks in pages for s in plain_statements(marks))]
    gathered = _gathered(parsed, encoder, model or weights())
    if len(found) > len(parsed):
        gathered = attached(found, gathered, encoder, across())
    members = [voiced([found[i] for i in g.members]) for g in gathered]
    claims = entailed(
        [claim(story, own, reports, g.join) for own, g in zip(members, gathered, strict=True)],
        members,
        encoder,
        entailing(),
    )
    return tuple(sorted(claims, key=lambda c: -len({a.report for a in c.assertions})))


def _gathered(found: Sequence[Statement], encoder: Encoder, model: Weights) -> list[Gathered]:
    """The parsed statements in groups, those that were joined first."""
    pairs = features(found, encoder)
    likelihood = likelihoods(found, pairs, model)
    places = [(s.report, s.clause.sentence) for s in found]
    joined = groups(places, likelihood, model.join, model.cohesion)
    gathered = []
    for group in joined:
        inside = [p for p in combinations(group, 2) if p in likelihood]
        best = max(inside, key=lambda p: (likelihood[p], p))
        why = model.reasons(pairs.values[bisect_left(pairs.pairs, best)].tolist())
        gathered.append(Gathered(group, Join(_between_reports(found, group, likelihood), why)))
    grouped = {i for group in joined for i in group}
    alone = [i for i in range(len(found)) if i not in grouped]
    return gathered + [Gathered((i,), Join(None, ())) for i in alone]


def _between_reports(
    found: Sequence[Statement], group: Sequence[int], likelihood: Mapping[tuple[int, int], float]
) -> float | None:
    """Mean likelihood over the pairs of different reports; None when there are none."""
    pairs = [p for p in combinations(group, 2) if found[p[0]].report != found[p[1]].report]
    return math.fsum(likelihood.get(p, 0.0) for p in pairs) / len(pairs) if pairs else None


def likelihoods(
    found: Sequence[Statement], pairs: Pairs, model: Weights
) -> dict[tuple[int, int], float]:
    """How likely each candidate pair is one claim; 0 where a gate keeps it apart."""
    scores = model.score(pairs.values).tolist()
    same = pairs.same_as
    # A gate parts what says the same word for word from others alike.
    parted: dict[tuple[int, int], bool] = {}
    likelihood: dict[tuple[int, int], float] = {}
    for pair, score in zip(pairs.pairs, scores, strict=True):
        told = same[pair[0]], same[pair[1]]
        if told not in parted:
            parted[told] = apart(found[told[0]], found[told[1]])
        likelihood[pair] = 0.0 if parted[told] else score
    return likelihood
