"""A brief by extraction: sentences of the reports, each with everything that supports it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.account.background import is_background
from stemma.account.choice import chosen, first, introduced_first, rarity
from stemma.account.disputed import disputed
from stemma.account.gate import is_held
from stemma.account.hedges import attributed
from stemma.account.order import day, tongue
from stemma.account.people import (
    Introduction,
    People,
    headlined,
    introductions,
    with_introduction,
)
from stemma.account.support import evidence
from stemma.account.told import Told, candidates, inside
from stemma.model import (
    POSTS,
    Annotations,
    BriefSentence,
    Comparison,
    Evidence,
    Finding,
    Report,
)

LENGTH = 12
"""Sentences at most: what fits on a page with its evidence."""
_LEAST_OUTLETS = 2
_BACKGROUND = 0.5
"""What background is worth beside news."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the reports say of one question."""

    every: Sequence[Comparison]
    disputes: Sequence[Comparison]
    """Of which a reader is to be told."""


def brief(
    findings: Sequence[Finding],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    compared: Compared,
    *,
    length: int = LENGTH,
) -> tuple[BriefSentence, ...]:
    """The sentences that together tell the best supported claims, each claim once.

    A claim is supported when two outlets carry it; with one report, its own claims are told. What
    only social or forum posts say is not told, and words are taken from reports in the language
    of most of them. A sentence cites every assertion of every claim that it tells, and is left
    out when its numbers, names and quotations do not stand in what it cites. A value that others
    contradict, or that a later one replaced, is not told. The statement that matters most opens;
    the rest follows in the order in which it happened, then background, and what is planned comes
    last, after what is in dispute. `length` is the most sentences.
    """
    news = {r.id: r for r in reports.values() if r.kind not in POSTS}
    least = max(1, min(_LEAST_OUTLETS, len({r.outlet or r.id for r in news.values()})))
    supported = [f for f in findings if f.outlets >= least]
    spoken = tongue(news)
    begins = min((r.published for r in news.values() if r.published), default=None)
    legible = {k: r for k, r in news.items() if (r.language or "").split("-")[0] == spoken}
    told = candidates(supported, legible, annotations, compared.every)
    old = {t.place for t in told if _is_old(t, legible, annotations, begins)}
    told = [t.with_worth(_BACKGROUND) if t.place in old else t for t in told]
    recent = [t for t in told if t.place not in old]
    lead = first(recent or told, news, annotations) if len(reports) > 1 else None
    differing = list(disputed(compared.disputes, findings, news, spoken or "", length))
    calls = introductions(legible, annotations)
    nameable = calls.keys() | headlined(legible, annotations)
    picked = chosen(told, length - len(differing), lead, rarity(legible, annotations), nameable)
    if len(reports) == 1:
        picked.sort(key=lambda t: t.sentence.span)
    else:
        picked.sort(key=lambda t: (t != lead, t.place in old, day(t.findings, begins)))
    ordered = introduced_first(picked, lead)
    ahead = _planned_openings(findings)
    made = [_made(t, ahead, news, annotations) for t in ordered]
    if lead is not None and made:
        # What the reports are about opens the brief, also where it is something announced.
        made[0] = replace(made[0], planned=False)
    made = _introducing(made, [t.people for t in ordered], calls, news)
    made += differing
    return tuple(sorted((s for s in made if is_held(s, reports)), key=lambda s: s.planned))


def _is_old(
    told: Told,
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    begins: str | None,
) -> bool:
    own = told.sentence.report
    return is_background(told.sentence, reports[own], annotations[own], begins)


def _introducing(
    made: Sequence[BriefSentence],
    named: Sequence[People],
    calls: Mapping[str, Introduction],
    reports: Mapping[str, Report],
) -> list[BriefSentence]:
    """The sentences, what is planned last, with everybody introduced whom none before names, in
    words of the reports, which they then cite; as they stand where they would not be held so."""
    known = set[str]()
    found: list[BriefSentence] = []
    for sentence, people in sorted(zip(made, named, strict=True), key=lambda x: x[0].planned):
        code = reports[sentence.evidence[0].report].language or ""
        introduced, strangers = sentence, people.needs - known
        for surname in sorted(strangers & calls.keys()):
            call = calls[surname]
            text = with_introduction(introduced.text, surname, call, code)
            if text:
                cited = evidence(introduced.evidence[0], (*introduced.evidence[1:], call.evidence))
                called = replace(introduced, text=text, evidence=cited)
                if is_held(called, reports):
                    introduced = called
                    strangers -= {surname}
        known |= people.gives | (people.needs - strangers)
        found.append(introduced)
    return found


def _planned_openings(findings: Sequence[Finding]) -> frozenset[tuple[str, int]]:
    """Where clauses begin that tell what is planned, whoever else tells it."""
    return frozenset(
        (a.report, a.start)
        for f in findings
        for a in f.claim.assertions
        if a.modality in ("planned", "hypothetical")
    )


def _made(
    told: Told,
    ahead: frozenset[tuple[str, int]],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> BriefSentence:
    """The sentence with all that it cites. It is planned when it opens with what is planned, or
    when all that it tells is."""
    own = Evidence(told.sentence.report, *told.sentence.span)
    assertions = [a for f in told.findings for a in f.claim.assertions]
    modalities = {a.modality for a in assertions if a.report == own.report and inside(own, a)}
    text, besides = attributed(told.sentence, told.findings, reports, annotations)
    spans = (Evidence(a.report, a.start, a.end) for a in assertions)
    return BriefSentence(
        text=text,
        evidence=evidence(own, (*spans, *besides)),
        claims=tuple(f.claim.id for f in told.findings),
        planned=(own.report, own.start) in ahead
        or ("planned" in modalities and modalities <= {"planned", "hypothetical"}),
    )
