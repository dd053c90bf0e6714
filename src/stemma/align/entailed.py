"""Which claims of a story are broader than others: `Claim.entails`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from stemma.align.entailing import (
    Entailing,
    barred,
    features,
    fullness,
    names_of,
    plain_words,
)
from stemma.align.lexicon import broader, coverage
from stemma.align.statements import Statement
from stemma.encoders import Encoder, centred
from stemma.model import Claim

_SPEAKERS = 8
"""Statements that stand for a claim: of twenty wordings, eight from the barest to the fullest."""
_MOST = 64
"""Narrower claims that a wording is held against: cost grows with the claims."""
_MIN_WORDS = 2
"""Words and names of a broader claim; with fewer, nearly everything entails it."""
_SHARE = 0.5
"""Of a broader claim more than this share of its wordings must follow. A single wording can be the
one that was joined to the others by mistake, or that says less than the claim does."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim as it is compared."""

    claim: Claim
    speakers: tuple[Statement, ...]
    full: tuple[Statement, ...]
    """The speakers, each with all that the claim's other wordings say of the same deed."""
    held: tuple[frozenset[str], ...]
    """The words and names that each of `full` covers."""
    telling: tuple[tuple[Statement, frozenset[str]], ...]
    """The speakers that could follow from another claim, with their words and names."""
    fullness: float


def entailed(
    claims: Sequence[Claim],
    members: Sequence[Sequence[Statement]],
    encoder: Encoder,
    model: Entailing,
) -> tuple[Claim, ...]:
    """The claims, each with the ids of those that it entails, sorted.

    `members`: the statements of each claim, of which only those count that a parser has read and
    that have a verb. All wordings of a claim together say what it says; of a broader claim most
    wordings must follow from that. A claim entails only claims that say strictly less
    (`fullness`), and what those entail, so that the relation is a strict order whatever the scores
    are.
    """
    parsed = [[s for s in own if s.predicate is not None and s.verbal] for own in members]
    ranked = sorted(zip(claims, parsed, strict=True), key=lambda x: x[0].id)
    told = [_told(claim, own) for claim, own in ranked if own]
    direct = _direct(told, encoder, model)
    closed = _closed(direct, {t.claim.id: t.fullness for t in told})
    return tuple(replace(c, entails=tuple(sorted(closed.get(c.id, ())))) for c in claims)


def _told(claim: Claim, own: Sequence[Statement]) -> _Told:
    speakers = _speakers(own)
    plain = any(s.told_by is None for s in own)
    full = tuple(_with_all(s, speakers, plain) for s in speakers)
    telling = ((s, frozenset(plain_words(s)) | names_of(s)) for s in speakers if _tells(s))
    return _Told(
        claim,
        speakers,
        full,
        held=tuple(map(_held, full)),
        telling=tuple((s, own) for s, own in telling if len(own) >= _MIN_WORDS),
        fullness=max(map(fullness, full)),
    )


def _speakers(own: Sequence[Statement]) -> tuple[Statement, ...]:
    """Of the same words, one statement; of many, some at even steps of fullness."""
    different = {s.text: s for s in sorted(own, key=lambda s: (s.report, s.clause.start))}
    ranked = sorted(different.values(), key=lambda s: (fullness(s), s.text))
    if len(ranked) <= _SPEAKERS:
        return tuple(ranked)
    return tuple(ranked[(len(ranked) - 1) * i // (_SPEAKERS - 1)] for i in range(_SPEAKERS))


def _with_all(one: Statement, speakers: Sequence[Statement], plain: bool) -> Statement:
    """A wording with what others of its claim say of the same deed in the same mood.

    `plain`: some report says it in its own voice, so that it is not only somebody's word.
    """
    same = [one, *(s for s in speakers if s is not one and _same_deed(one, s))]
    return replace(
        one,
        text=" ".join(s.text for s in same),
        words=tuple(sorted({w for s in same for w in s.words})),
        figures=tuple(f for s in same for f in s.figures),
        dates=frozenset().union(*(s.dates for s in same)),
        told_by=None if plain else one.told_by,
    )


def _same_deed(one: Statement, other: Statement) -> bool:
    if one.predicate is None or other.predicate is None or not other.predicate.factual:
        return False
    a, b = one.predicate.lemma, other.predicate.lemma
    return one.mood == other.mood and max(coverage((a,), b), coverage((b,), a)) > 0


def _tells(statement: Statement) -> bool:
    """Whether it is told as a fact and in full, and of somebody or something."""
    said = statement.predicate
    if said is None:
        return False
    return said.factual and said.complete and bool(said.doers or said.undergoers)


def _direct(told: Sequence[_Told], encoder: Encoder, model: Entailing) -> dict[str, set[str]]:
    """By claim, the claims most of whose wordings are likely to follow from it."""
    pairs = [
        (narrow, broad, own, full, wanted)
        for narrow, broad in _candidates(told)
        for wanted, wanted_words in broad.telling
        for own, full, held in zip(narrow.speakers, narrow.full, narrow.held, strict=True)
        if wanted_words <= held and not barred(full, wanted)
    ]
    if not pairs:
        return {}
    texts = sorted({s.text for _, _, own, _, wanted in pairs for s in (own, wanted)})
    vectors = dict(zip(texts, centred(encoder.encode(texts), encoder.centre), strict=True))
    rows = [
        features(full, wanted, float(vectors[own.text] @ vectors[wanted.text]))
        for _, _, own, full, wanted in pairs
    ]
    scores = model.score(np.array(rows, dtype=np.float64)).tolist()
    following: dict[tuple[str, str], set[str]] = {}
    for (narrow, broad, _, _, wanted), score in zip(pairs, scores, strict=True):
        if score >= model.least:
            following.setdefault((narrow.claim.id, broad.claim.id), set()).add(wanted.text)
    wordings = {t.claim.id: len(t.speakers) for t in told}
    found: dict[str, set[str]] = {}
    for (narrow_id, broad_id), own_texts in following.items():
        if len(own_texts) > _SHARE * wordings[broad_id]:
            found.setdefault(narrow_id, set()).add(broad_id)
    return found


def _candidates(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Narrower and broader claims that could be told of each other.

    All words of a wording that follows are covered, so that its rarest word leads to the narrower
    claims.
    """
    holders: dict[str, list[int]] = {}
    for at, one in enumerate(told):
        for word in sorted(frozenset().union(*one.held)):
            holders.setdefault(word, []).append(at)
    for at, one in enumerate(told):
        leads: set[int] = set()
        for _, words in one.telling:
            narrow = min((holders.get(w, ()) for w in sorted(words)), key=len)
            fitting = (k for k in narrow if k != at and told[k].fullness > one.fullness)
            leads.update(islice(fitting, _MOST))
        for other in sorted(leads):
            yield told[other], one


def _held(statement: Statement) -> frozenset[str]:
    words = {w for own in plain_words(statement) for w in broader(own)}
    return names_of(statement) | words


def _closed(direct: Mapping[str, set[str]], full: Mapping[str, float]) -> dict[str, set[str]]:
    """The relation with what follows from it: what the broader claim entails, the narrower does."""
    closed: dict[str, set[str]] = {}
    for one in sorted(direct, key=lambda c: (full[c], c)):
        closed[one] = set(direct[one]).union(*(closed.get(other, ()) for other in direct[one]))
    return closed
