"""Whom all reports of a claim have it from: witnesses of one speaker are one source of what he said."""

from collections.abc import Iterator

from stemma.languages import language
from stemma.model import Assertion, Claim, Mention, Token
from stemma.weigh.scene import Scene

_SUBJECTS = ("nsubj", "nsubjpass", "agent")


def content_source(claim: Claim, scene: Scene) -> str | None:
    """The one speaker or document that every report attributes the claim to; None otherwise.

    A report attributes it when any of its assertions does: a headline need not repeat who spoke.
    """
    by_report: dict[str, dict[str, str]] = {}
    for assertion in claim.assertions:
        named = by_report.setdefault(assertion.report, {})
        for key, name in _speakers(assertion, scene):
            named.setdefault(key, name)
    common = set.intersection(*(set(named) for named in by_report.values()))
    if not common:
        return None
    often = {k: sum(k in dict(_speakers(a, scene)) for a in claim.assertions) for k in common}
    best = min(common, key=lambda k: (-often[k], k))
    return scene.names.full(next(named[best] for named in by_report.values()))


def _speakers(assertion: Assertion, scene: Scene) -> Iterator[tuple[str, str]]:
    """Who the report says has said it: by key, with the wording."""
    named = scene.names.same(assertion.attributed_to)
    if named is not None and assertion.attributed_to is not None:
        yield named, assertion.attributed_to
        return
    for quote in scene.annotations[assertion.report].quotes:
        if quote.content[0] < assertion.end and assertion.start < quote.content[1]:
            key = quote.speaker_entity or scene.names.same(quote.speaker_name)
            if key is not None and quote.speaker_name is not None:
                yield key, quote.speaker_name
    yield from _saying(assertion, scene)


def _saying(assertion: Assertion, scene: Scene) -> Iterator[tuple[str, str]]:
    """The subject of an assertion whose own verb is one of saying ("X praised Y")."""
    marks = scene.annotations[assertion.report]
    verbs = language(scene.reports[assertion.report].language or "").sayings.get("verbs", ())
    inside = {
        i: t for i, t in enumerate(marks.tokens) if assertion.start <= t.start < assertion.end
    }
    for token in inside.values():
        if token.dep in _SUBJECTS and token.head in inside:
            if inside[token.head].lemma.casefold() in verbs and _is_main(inside, token.head):
                for mention in marks.mentions:
                    if _covers(mention, token) and mention.entity is not None:
                        yield mention.entity, mention.name


def _is_main(inside: dict[int, Token], index: int) -> bool:
    return inside[index].head not in inside or inside[index].head == index


def _covers(mention: Mention, token: Token) -> bool:
    return mention.start <= token.start and token.end <= mention.end
