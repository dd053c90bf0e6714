"""An optional step: a language model takes claims apart into single facts; the gate judges them.

Article text is hostile, so it goes to the model as data, and nothing that comes back is trusted.
A part is asserted by those assertions of its claim alone whose own sentence holds it (`held`),
whatever the model cites; what they know of stance, modality, speaker and time stays theirs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.account.asking import INSTRUCTIONS, Asked, Part, batches, parsed, request
from stemma.account.held import Place, agrees, held, is_told, tells_all
from stemma.account.writer import Writer
from stemma.errors import EngineError
from stemma.model import Annotations, Assertion, Claim, Parts, Report, Span, digest

_LONGEST = 300
"""Characters of one part."""
_MOST = 0.5
"""Of the reports of a claim more than this share must hold a part; else it stays as it was."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of one claim."""

    claims: tuple[Claim, ...]
    """Its parts, and what holds none of them; empty where it stays as it was."""
    dropped: int
    """Parts that nothing holds, or that say nothing new."""
    of: int


def split(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    writer: Writer,
) -> Parts:
    """What takes the place of the best supported claims of a story: their parts.

    A claim stays as it was when no usable answer comes: no part that is held; parts that leave out
    a number, a name or more than three words in ten of the statement; parts that no more than half
    of its reports hold; or a single one that not all assertions hold. Assertions that hold no part
    stay a claim of their own. Never raises for what the writer does; warnings say what was dropped.
    """
    made: dict[str, tuple[Claim, ...]] = {}
    warnings: list[str] = []
    dropped = of = unusable = 0
    waiting = list(batches(claims, reports, annotations))
    while waiting:
        batch = waiting[0]
        try:
            answers, unknown = parsed(writer.complete(INSTRUCTIONS, request(batch)), batch)
        except EngineError as error:
            warnings.append(f"{_as_aligned(sum(map(len, waiting)))}: {error}")
            break
        del waiting[0]
        dropped, of = dropped + unknown, of + unknown
        for key in sorted(answers.keys() & batch.keys()):
            found = _made(batch[key], answers[key])
            dropped, of = dropped + found.dropped, of + found.of
            unusable += not found.claims and found.of > 1
            if found.claims:
                made[batch[key].claim.id] = found.claims
    if dropped:
        warnings.append(f"{dropped} of {of} parts of the model dropped: not held")
    if unusable:
        warnings.append(f"{_as_aligned(unusable)}: what is left of the parts does not tell it all")
    return Parts(_entailing(claims, made), tuple(warnings))


def _as_aligned(claims: int) -> str:
    return "1 claim is as aligned" if claims == 1 else f"{claims} claims are as aligned"


def _made(asked: Asked, answer: Sequence[Part]) -> _Made:
    kept: dict[str, dict[int, Span]] = {}
    for part in answer:
        known = bool(part.cites) and all(c in asked.passages for c in part.cites)
        spans = _spans(part, asked.places) if known else {}
        if spans:
            kept.setdefault(part.wordings[0], spans)
    # What another part tells too is no fact of its own; of two with the same words the first is.
    told = [
        part
        for n, part in enumerate(kept)
        if not any(
            is_told(part, by) and not (n < m and is_told(by, part))
            for m, by in enumerate(kept)
            if m != n
        )
    ]
    parts = {part: kept[part] for part in told}
    dropped = len(answer) - len(parts)
    left = sorted(set(range(len(asked.places))).difference(*parts.values()))
    if not parts or not _is_usable(asked.claim, told, left):
        return _Made((), dropped, len(answer))
    made = [_part(asked, text, spans) for text, spans in parts.items()]
    return _Made((*made, *_rest(asked, left)), dropped, len(answer))


def _is_usable(claim: Claim, parts: Sequence[str], left: Sequence[int]) -> bool:
    """Whether parts may take the place of a claim of which some assertions are `left`."""
    if not tells_all(parts, claim.statement, [a.quote for a in claim.assertions]):
        return False
    if len(parts) == 1:
        return not left  # it only words the claim anew, and is to cost it nothing
    holding = {a.report for n, a in enumerate(claim.assertions) if n not in left}
    return len(holding) > _MOST * len({a.report for a in claim.assertions})


def _spans(part: Part, places: Sequence[Place]) -> dict[int, Span]:
    """The assertions that hold a part, and in which words; none where none holds its statement.

    An assertion may hold it in another wording of the model's that has its numbers and names: that
    the assertions of one claim say one thing is what aligning found.
    """
    statement, *others = part.wordings
    sentences = [p.sentence for p in places]
    wordings = [statement, *(w for w in others if agrees(w, statement, sentences))]
    found: dict[int, Span] = {}
    for wording in (w for w in wordings if 0 < len(w) <= _LONGEST):
        holding = {n: s for n, p in enumerate(places) if (s := held(wording, p)) is not None}
        if wording == statement and not holding:
            return {}
        found = holding | found
    return dict(sorted(found.items()))


def _part(asked: Asked, text: str, spans: Mapping[int, Span]) -> Claim:
    """A claim of those assertions that hold a part, each in the words that do."""
    own: dict[tuple[str, int, int], Assertion] = {}
    for n, (start, end) in spans.items():
        a, place = asked.claim.assertions[n], asked.places[n]
        first = a.start - place.span[0]
        narrow = replace(a, start=first + start, end=first + end, quote=place.sentence[start:end])
        own.setdefault((narrow.report, narrow.start, narrow.end), narrow)
    return _of(asked.claim, text, tuple(own.values()))


def _rest(asked: Asked, left: Sequence[int]) -> Iterator[Claim]:
    """The claim of those assertions that hold no part, in words of one of them."""
    claim = asked.claim
    if left:
        own = [claim.assertions[n] for n in left]
        said = any(held(claim.statement, asked.places[n]) for n in left)
        yield _of(claim, claim.statement if said else own[0].quote, tuple(own))


def _of(claim: Claim, statement: str, assertions: tuple[Assertion, ...]) -> Claim:
    """A claim of some assertions of another, with all that is known of it."""
    several = len({a.report for a in assertions}) > 1
    spans = [(a.report, a.start, a.end) for a in assertions]
    return replace(
        claim,
        id=digest(repr((claim.id, statement, spans))),
        statement=statement,
        assertions=assertions,
        why=claim.why if several else (),
        likelihood=claim.likelihood if several else None,
    )


def _entailing(
    claims: Sequence[Claim], made: Mapping[str, tuple[Claim, ...]]
) -> dict[str, tuple[Claim, ...]]:
    """The claims that take the place of others; what entails a claim entails each of its parts.

    A part entails what its claim does only where it has all words of it.
    """
    statements = {c.id: c.statement for c in claims}
    found: dict[str, tuple[Claim, ...]] = {}
    for claim in claims:
        parts = made.get(claim.id)
        if parts is not None:
            for part in parts:
                broader = [b for b in claim.entails if is_told(statements[b], part.statement)]
                told = replace(part, entails=_ids(broader, made))
                found[claim.id] = (*found.get(claim.id, ()), told)
        elif not made.keys().isdisjoint(claim.entails):
            found[claim.id] = (replace(claim, entails=_ids(claim.entails, made)),)
    return found


def _ids(claims: Sequence[str], made: Mapping[str, tuple[Claim, ...]]) -> tuple[str, ...]:
    parts = (made.get(c, ()) for c in claims)
    kept = (c for c in claims if c not in made)
    return tuple(sorted((*kept, *(p.id for own in parts for p in own))))
