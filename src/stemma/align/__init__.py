"""Statements of different reports lined up into claims, at the grain of a clause.

Pairs of statements get a likelihood from named features (`features`, `scorer`); the likeliest are
joined first into groups that hang together on average (`groups`); each group is a claim, and so
is every statement that stands alone (`claims`).
"""

from collections.abc import Mapping

from stemma.align.claims import claim
from stemma.align.features import features
from stemma.align.groups import groups
from stemma.align.scorer import weights
from stemma.align.statements import statements
from stemma.encoders import Encoder
from stemma.model import Annotations, Claim, Report, Story

__all__ = ["align"]


def align(
    story: Story,
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    encoder: Encoder,
) -> tuple[Claim, ...]:
    """The claims of a story: those of many reports first, then in order of the text."""
    found = [s for r in story.reports for s in statements(reports[r], annotations[r])]
    model = weights()
    pairs = features(found, encoder)
    likelihood = dict(zip(pairs.pairs, model.score(pairs.values).tolist(), strict=True))
    joined = groups(
        len(found),
        likelihood,
        lambda i, j: found[i].report == found[j].report,
        model.join,
        model.cohesion,
    )
    row_of = {pair: row for row, pair in enumerate(pairs.pairs)}
    claims = []
    for group in joined:
        inside = [(likelihood[p], p) for p in _pairs(group) if p in likelihood]
        best = max(inside, key=lambda x: (x[0], x[1]))[1]
        why = model.reasons(pairs.values[row_of[best]].tolist())
        claims.append(claim(story, [found[i] for i in group], reports, annotations, why))
    grouped = {i for group in joined for i in group}
    alone = [s for i, s in enumerate(found) if i not in grouped]
    claims += [claim(story, [s], reports, annotations, ()) for s in alone]
    return tuple(sorted(claims, key=lambda c: -len({a.report for a in c.assertions})))


def _pairs(group: tuple[int, ...]) -> list[tuple[int, int]]:
    return [(i, j) for n, i in enumerate(group) for j in group[n + 1 :]]
