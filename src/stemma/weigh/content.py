"""Whom all reports of a claim have it from.

Ten reports that quote one minister are ten witnesses of the statement and one source of what it
says. Some reports name the speaker outright; in others it takes a pronoun or the quotation before
to see who speaks. Such a reading counts where another report names the same speaker outright.
"""

from collections.abc import Iterable, Iterator, Sequence

from stemma.languages import language
from stemma.model import Assertion, Claim, Quote, Token, tokens_in
from stemma.weigh.lookup import inside
from stemma.weigh.scene import Scene

Speaker = tuple[str, str]
"""Key and wording."""
_SUBJECTS = ("nsubj", "nsubjpass", "agent")
_BACK = 600
"""Characters back to whom a pronoun means: some three sentences."""


def content_source(claim: Claim, scene: Scene) -> str | None:
    """The one speaker or document that every report attributes the claim to; None otherwise.

    A report attributes it when any of its assertions does: a headline need not repeat who spoke.
    """
    outright: dict[str, dict[str, str]] = {}
    possible: dict[str, dict[str, str]] = {}
    for assertion in claim.assertions:
        quotes = list(_quotes(assertion, scene))
        subjects = list(_saying(assertion, scene))
        named = list(_named(assertion, quotes, subjects, scene))
        _hold(outright, assertion, named)
        _hold(possible, assertion, named)
        _hold(possible, assertion, _meant_by(assertion, quotes, subjects, scene))
    common = set.intersection(*(set(speakers) for speakers in possible.values()))
    counted = {k: sum(k in speakers for speakers in outright.values()) for k in common}
    sure = [k for k in common if counted[k] > 0]
    if not sure:
        return None
    best = min(sure, key=lambda k: (-counted[k], k))
    wording = next(speakers[best] for speakers in possible.values())
    return scene.names.full(wording)


def _hold(
    found: dict[str, dict[str, str]], assertion: Assertion, speakers: Iterable[Speaker]
) -> None:
    held = found.setdefault(assertion.report, {})
    for key, wording in speakers:
        held.setdefault(key, wording)


def _named(
    assertion: Assertion, quotes: Sequence[Quote], subjects: Sequence[Token], scene: Scene
) -> Iterator[Speaker]:
    """Who is outright said to have said it."""
    if assertion.attributed_to is not None:
        key = scene.names.same(assertion.attributed_to)
        if key is not None:
            yield key, assertion.attributed_to
    for quote in quotes:
        yield from _speaker(quote, scene)
    for subject in subjects:
        yield from _mentioned(assertion.report, subject, scene)


def _meant_by(
    assertion: Assertion, quotes: Sequence[Quote], subjects: Sequence[Token], scene: Scene
) -> Iterator[Speaker]:
    """Who may have said it, by a pronoun or by the quotation before."""
    for subject in subjects:
        yield from _meant(assertion.report, subject, scene)
    for quote in quotes:
        if quote.speaker_name is None:
            yield from _spoke_before(quote, scene)


def _quotes(assertion: Assertion, scene: Scene) -> Iterator[Quote]:
    found = scene.quotes_of[assertion.report].overlapping(assertion.start, assertion.end)
    yield from (quote for _, quote in found)


def _speaker(quote: Quote, scene: Scene) -> Iterator[Speaker]:
    key = quote.speaker_entity or scene.names.same(quote.speaker_name)
    if key is not None and quote.speaker_name is not None:
        yield key, quote.speaker_name


def _saying(assertion: Assertion, scene: Scene) -> Iterator[Token]:
    """The subjects of an assertion whose main verb is one of saying ("X praised Y")."""
    tokens = scene.annotations[assertion.report].tokens
    verbs = language(scene.reports[assertion.report].language or "").sayings.get("verbs", ())
    own = tokens_in(tokens, assertion.start, assertion.end)
    for token in (tokens[i] for i in own):
        verb = tokens[token.head]
        if (
            token.head not in own
            or token.dep not in _SUBJECTS
            or verb.lemma.casefold() not in verbs
        ):
            continue
        if verb.head not in own or verb.head == token.head:
            yield token


def _mentioned(report: str, subject: Token, scene: Scene) -> Iterator[Speaker]:
    near = inside(scene.annotations[report].mentions, subject.start - _BACK, subject.end + _BACK)
    for mention in near:
        covers = mention.start <= subject.start and subject.end <= mention.end
        if covers and mention.entity is not None:
            yield mention.entity, mention.name


def _meant(report: str, subject: Token, scene: Scene) -> Iterator[Speaker]:
    """The person named last before a pronoun for one person."""
    persons: Sequence[str] = language(scene.reports[report].language or "").sayings.get(
        "persons", ()
    )
    if scene.reports[report].text[subject.start : subject.end].casefold() not in persons:
        return
    before = [
        m
        for m in inside(scene.annotations[report].mentions, subject.start - _BACK, subject.start)
        if m.kind == "person"
    ]
    if before and before[-1].entity is not None:
        yield before[-1].entity, before[-1].name


def _spoke_before(quote: Quote, scene: Scene) -> Iterator[Speaker]:
    """Who spoke last in the same paragraph."""
    text = scene.reports[quote.report].text
    begins = quote.content[0]
    earlier = [
        q
        for _, q in scene.quotes_of[quote.report].overlapping(begins - _BACK, begins)
        if q.content[1] <= begins and "\n" not in text[q.content[1] : begins]
    ]
    for one in reversed(earlier):
        if one.speaker_name is not None:
            yield from _speaker(one, scene)
            return
