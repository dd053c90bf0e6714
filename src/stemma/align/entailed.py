"""Which claims of a story are broader than others: `Claim.entails`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from stemma.align.entailing import Entailing, barred, features, fullness, names_of, plain_words
from stemma.align.lexicon import broader
from stemma.align.statements import Statement
from stemma.encoders import Encoder, centred
from stemma.model import Claim

_SPEAKERS = 3
"""Statements that stand for a claim: of ten wordings, three of middling fullness."""
_MOST = 64
"""Narrower claims that a claim is held against: cost grows with the claims."""
_MIN_WORDS = 2
"""Words and names of a broader claim; with fewer, nearly everything entails it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim as it is compared."""

    claim: Claim
    speakers: tuple[int, ...]
    fullness: float


def entailed(
    claims: Sequence[Claim],
    members: Sequence[Sequence[Statement]],
    encoder: Encoder,
    model: Entailing,
) -> tuple[Claim, ...]:
    """The claims, each with the ids of those that it entails, sorted.

    `members`: the statements of each claim, of which only those count that a parser has read and
    that have a verb. Each wording of a claim states it, so that one pair of wordings is enough;
    what is entailed must stand alone. A claim entails only claims that say strictly less
    (`fullness`), and what those entail, so that the relation is a strict order whatever the scores
    are.
    """
    parsed = [[s for s in own if s.clause.head >= 0 and s.verbal] for own in members]
    spoken: list[Statement] = []
    told: list[_Told] = []
    for claim, own in sorted(zip(claims, parsed, strict=True), key=lambda x: x[0].id):
        if own:
            chosen = _speakers(own)
            at = tuple(range(len(spoken), len(spoken) + len(chosen)))
            full = float(np.median([fullness(s) for s in chosen]))
            told.append(_Told(claim, at, round(full, 6)))
            spoken += chosen
    direct = _direct(told, spoken, encoder, model)
    closed = _closed(direct, {t.claim.id: t.fullness for t in told})
    return tuple(replace(c, entails=tuple(sorted(closed.get(c.id, ())))) for c in claims)


def _tells(statement: Statement) -> bool:
    """Whether it can stand alone and tells more than that somebody spoke."""
    told = set(plain_words(statement))
    return statement.self_contained and (not statement.verbs or bool(told & statement.verbs))


def _speakers(own: Sequence[Statement]) -> list[Statement]:
    """The statements of middling fullness; of the same words, one."""
    different = {s.text: s for s in sorted(own, key=lambda s: (s.report, s.clause.start))}
    ranked = sorted(different.values(), key=lambda s: (fullness(s), s.text))
    skip = (len(ranked) - _SPEAKERS + 1) // 2 if len(ranked) > _SPEAKERS else 0
    return ranked[skip : skip + _SPEAKERS]


def _direct(
    told: Sequence[_Told], spoken: Sequence[Statement], encoder: Encoder, model: Entailing
) -> dict[str, set[str]]:
    pairs = [
        (p, h, i, j)
        for p, h in _candidates(told, spoken)
        for i in p.speakers
        for j in h.speakers
        if _tells(spoken[j]) and not barred(spoken[i], spoken[j])
    ]
    if not pairs:
        return {}
    vectors = centred(encoder.encode([s.text for s in spoken]), encoder.centre)
    rows = [features(spoken[i], spoken[j], float(vectors[i] @ vectors[j])) for _, _, i, j in pairs]
    scores = model.score(np.array(rows, dtype=np.float64)).tolist()
    found: dict[str, set[str]] = {}
    for (narrow, broad, _, _), score in zip(pairs, scores, strict=True):
        if score >= model.least:
            found.setdefault(narrow.claim.id, set()).add(broad.claim.id)
    return found


def _candidates(
    told: Sequence[_Told], spoken: Sequence[Statement]
) -> Iterator[tuple[_Told, _Told]]:
    """Narrower and broader claims that could be told of each other.

    All words of the broader one are covered, so that its rarest word leads to the narrower ones.
    """
    holders: dict[str, list[int]] = {}
    for at, one in enumerate(told):
        held = {w for i in one.speakers for w in _held(spoken[i])}
        for word in sorted(held):
            holders.setdefault(word, []).append(at)
    for at, one in enumerate(told):
        first = spoken[one.speakers[len(one.speakers) // 2]]
        wanted = sorted({*plain_words(first), *names_of(first)})
        if len(wanted) < _MIN_WORDS:
            continue
        narrow = min((holders[w] for w in wanted), key=len)
        fitting = [told[k] for k in narrow if k != at and told[k].fullness > one.fullness]
        for other in fitting[:_MOST]:
            yield other, one


def _held(statement: Statement) -> set[str]:
    words = {w for own in plain_words(statement) for w in broader(own)}
    return words | names_of(statement)


def _closed(direct: Mapping[str, set[str]], full: Mapping[str, float]) -> dict[str, set[str]]:
    """The relation with what follows from it: what the broader claim entails, the narrower does."""
    closed: dict[str, set[str]] = {}
    for one in sorted(direct, key=lambda c: (full[c], c)):
        closed[one] = set(direct[one]).union(*(closed.get(other, ()) for other in direct[one]))
    return closed
