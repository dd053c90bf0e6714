"""Sentences without a parse gathered among themselves, and joined to the claims they state too.

A sentence of another language translates all clauses of its counterpart or some of them, so that
it can assert several claims. It joins those of the clauses that its vector is near to, and never
a clause with a number that it lacks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.align.across import Model, likelihoods, matches
from stemma.align.claims import Join
from stemma.align.groups import groups
from stemma.align.sides import Side, numbers, sides
from stemma.align.statements import Statement
from stemma.encoders import Encoder, Vectors, by_language
from stemma.languages.numerals import numerals

_OF_NEAREST = 0.75
"""A clause is stated too when its cosine is at least this share of the nearest clause's. Chosen
by eye: translations that leave a clause out lie below."""

_MARKS = frozenset('"“”„«»')

Group = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A claim's statements, and how they were joined."""

    members: Group
    join: Join


@dataclass(frozen=True, slots=True)
class _Story:
    """What every decision of one story draws on."""

    statements: Sequence[Statement]
    sides: Sequence[Side]
    side_of: Mapping[int, int]
    """Statement to its sentence."""
    likelihood: Mapping[tuple[int, int], float]
    """By pair of sides, lower index first."""
    near: Mapping[int, Sequence[int]]
    """Unparsed side to the parsed ones that are likely enough the same."""
    vectors: Vectors
    model: Model


def attached(
    statements: Sequence[Statement], claims: Sequence[Gathered], encoder: Encoder, model: Model
) -> list[Gathered]:
    """`claims`, which hold every parsed statement once, with the statements that are not parsed.

    The order is that of `claims`; those of unparsed sentences alone come after.
    """
    found = sides(statements)
    near = matches(found, encoder)
    likely = likelihoods(found, near, model)
    why = {
        _sorted(pair): model.reasons(row)
        for pair, row in zip(near.pairs, near.values.tolist(), strict=True)
        if likely[pair] >= model.join
    }
    story = _Story(
        statements=statements,
        sides=found,
        side_of={i: at for at, side in enumerate(found) for i in side.statements},
        likelihood={_sorted(pair): value for pair, value in likely.items()},
        near=_near(found, likely, model.join),
        vectors=by_language(
            encoder.encode([s.text for s in statements]),
            [s.language for s in statements],
            encoder.centre,
        ),
        model=model,
    )
    claim_of = {i: at for at, claim in enumerate(claims) for i in claim.members}
    more: dict[int, list[int]] = {}
    alone: list[Gathered] = []
    for group in _plain_groups(story):
        joining = _claims_of(story, group, claim_of)
        for at in joining:
            more.setdefault(at, []).extend(group)
        if not joining:
            alone.append(_joined(story, group, Join(None, ()), why))
    grown = [
        _joined(story, (*claim.members, *more[at]), claim.join, why) if at in more else claim
        for at, claim in enumerate(claims)
    ]
    return grown + alone


def _sorted(pair: tuple[int, int]) -> tuple[int, int]:
    return min(pair), max(pair)


def _plain_groups(story: _Story) -> list[Group]:
    """Unparsed statements that are one claim, those alone among them, in order of the first."""
    plain = [at for at, side in enumerate(story.sides) if not side.parsed]
    index = {at: i for i, at in enumerate(plain)}
    likelihood = {
        (index[i], index[j]): value
        for (i, j), value in story.likelihood.items()
        if i in index and j in index
    }
    # A report states a thing once, so that no group holds two of its sentences.
    reports = [story.sides[at].report for at in plain]
    joined = groups(reports, likelihood, story.model.join, story.model.cohesion)
    taken = {i for group in joined for i in group}
    every = sorted([*joined, *((i,) for i in range(len(plain)) if i not in taken)])
    return [tuple(story.sides[plain[i]].statements[0] for i in group) for group in every]


def _claims_of(story: _Story, group: Group, claim_of: Mapping[int, int]) -> list[int]:
    """The claims, by index, that a group of unparsed statements asserts.

    One sentence of a claim is enough: its other sentences may say more than the clause that is
    the claim, and are then far from a translation of it.
    """
    beside = {
        claim_of[i]
        for member in group
        for other in story.near.get(story.side_of[member], ())
        for i in _stated(story, member, story.sides[other].statements)
    }
    return sorted(beside)


def _near(
    found: Sequence[Side], likely: Mapping[tuple[int, int], float], join: float
) -> dict[int, list[int]]:
    near: dict[int, list[int]] = {}
    for (plain, other), value in likely.items():
        if found[other].parsed and value >= join:
            near.setdefault(plain, []).append(other)
    return near


def _stated(story: _Story, member: int, clauses: Sequence[int]) -> list[int]:
    """Those of the clauses of a sentence that an unparsed statement states too.

    What one only plans, the other does not report.
    """
    cosines = [float(story.vectors[member] @ story.vectors[i]) for i in clauses]
    nearest = max(cosines)
    known = story.sides[story.side_of[member]].numbers
    return [
        i
        for i, cosine in zip(clauses, cosines, strict=True)
        if cosine >= _OF_NEAREST * nearest
        and _numbers(story.statements[i]) <= known
        and story.statements[i].planned == story.statements[member].planned
    ]


def _numbers(statement: Statement) -> frozenset[float]:
    return numerals(statement.text) | numbers(statement)


def _joined(
    story: _Story, members: Group, before: Join, why: Mapping[tuple[int, int], tuple[str, ...]]
) -> Gathered:
    """A claim with unparsed statements; it is as likely as the least likely of its joins."""
    if len(members) == 1:
        return Gathered(members, before)
    likely = [] if before.likelihood is None else [before.likelihood]
    best: list[tuple[float, tuple[int, int]]] = []
    for i in members:
        if not story.sides[story.side_of[i]].parsed:
            best.append(max(_pairs(story, i, members)))
    likelihood = min([*likely, *(value for value, _ in best)])
    return Gathered(members, Join(likelihood, before.why or why.get(max(best)[1], ())))


def _pairs(story: _Story, i: int, members: Group) -> Iterator[tuple[float, tuple[int, int]]]:
    """The pairs of the sentence of `i` with those of the other members, and how likely each is."""
    for j in members:
        if j != i:
            pair = _sorted((story.side_of[i], story.side_of[j]))
            yield story.likelihood.get(pair, 0.0), pair


def voiced(members: Sequence[Statement]) -> list[Statement]:
    """The statements of a claim; unparsed ones that quote have the speaker they name.

    Who speaks, the parsed statements say: where the same name stands beside the quotation, it is
    that speaker's there too.
    """
    told = sorted({s.told_by for s in members if s.told_by and s.clause.head >= 0})
    return [_voiced(s, told) for s in members]


def _voiced(statement: Statement, told: Sequence[str]) -> Statement:
    quoting = not _MARKS.isdisjoint(statement.sentence)
    if statement.clause.head >= 0 or statement.told_by is not None or not quoting:
        return statement
    named = [name for name in told if re.search(rf"\b{re.escape(name)}\b", statement.sentence)]
    return replace(statement, told_by=max(named, key=len)) if named else statement
