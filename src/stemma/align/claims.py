"""A group of statements made into a claim: who asserts it, how firmly, on whose authority."""

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.align.scenes import finest
from stemma.align.statements import Statement
from stemma.model import (
    Assertion,
    Claim,
    Modality,
    Report,
    Stance,
    Story,
)

_ID = 16
"""Hexadecimal digits of an id: a collision among a billion claims is unlikely (birthday bound)."""
_WORDS = 8
"""A statement reads best with about so many words that carry meaning."""


@dataclass(frozen=True, slots=True)
class Join:
    """How surely statements are one claim, and what spoke for it most."""

    likelihood: float | None
    """Mean over their pairs of different reports, 0..1; None without such a pair."""
    why: tuple[str, ...]


def claim(
    story: Story,
    statements: Sequence[Statement],
    reports: Mapping[str, Report],
    join: Join = Join(None, ()),
) -> Claim:
    """The claim that `statements` make together."""
    made = {
        (a.report, a.start, a.end): a
        for a in (_assertion(s, reports[s.report]) for s in statements)
    }
    assertions = tuple(made[k] for k in sorted(made, key=lambda k: (story.reports.index(k[0]), k)))
    digest = hashlib.sha256(repr([(a.report, a.start, a.end) for a in assertions]).encode())
    return Claim(
        id=digest.hexdigest()[:_ID],
        story=story.id,
        statement=_best(statements, reports),
        assertions=assertions,
        entails=(),
        date=_common([s.dates for s in statements]),
        place=_place(story, statements),
        event=None,
        why=join.why,
        likelihood=None if join.likelihood is None else round(join.likelihood, 3),
    )


def _assertion(statement: Statement, report: Report) -> Assertion:
    start, end = statement.clause.start, statement.clause.end
    return Assertion(
        report=report.id,
        start=start,
        end=end,
        quote=report.text[start:end],
        stance=_stance(statement),
        modality=_modality(statement),
        attributed_to=statement.told_by,
        known_at=statement.known_at,
    )


def _stance(statement: Statement) -> Stance:
    if statement.sentence.rstrip("\"'”’» ").endswith("?"):
        return "asks"
    if statement.denied:
        return "denies"
    return "asserts" if statement.told_by is None else "attributes"


def _modality(statement: Statement) -> Modality:
    """The least certain thing that the clause says of itself."""
    if statement.supposed:
        return "hypothetical"
    if statement.planned:
        return "planned"
    if statement.alleged:
        return "alleged"
    return "assessed" if statement.assessed else "happened"


def _best(statements: Sequence[Statement], reports: Mapping[str, Report]) -> str:
    """The words that read best alone and say most of what the statements share.

    A clause that can stand alone; or else one led by its subject, what lies between left out; or
    else the sentence of one. What a parser has read comes before what none has.
    """
    shared = Counter(w for s in statements for w in s.words)

    def fitness(s: Statement) -> tuple[object, ...]:
        typical = math.fsum(shared[w] - 1 for w in s.words)
        typical /= _WORDS + abs(len(s.words) - _WORDS)
        whole = 2 * s.self_contained + (s.subject is not None and s.verbal)
        return s.clause.head >= 0, whole, not s.planned, typical, s.report, -s.clause.start

    best = max(statements, key=fitness)
    clause = reports[best.report].text[best.clause.start : best.clause.end]
    if best.self_contained:
        return clause
    return best.sentence if best.subject is None else f"{best.subject} … {best.remainder}"


def _place(story: Story, statements: Sequence[Statement]) -> str | None:
    """The name of the one place that the statements give, as precisely as any does."""
    place = finest(p for s in statements for p in s.places)
    names = {e.id: e.name for e in story.entities}
    return None if place is None else names.get(place.entity)


def _common(dates: Sequence[frozenset[str]]) -> str | None:
    """The one date that the statements give, as precisely as any does; None when they differ."""
    given = sorted({d for some in dates for d in some}, key=len)
    if not given or not all(given[-1].startswith(d) for d in given):
        return None
    return given[-1]
