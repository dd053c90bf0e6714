"""A brief by extraction: sentences of the reports, each with everything that supports it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.account.disputed import disputed
from stemma.account.gate import is_held
from stemma.account.hedges import attributed
from stemma.account.order import day, era, gravity, is_deadly, lead, opening, tongue
from stemma.account.sentences import Sentence, clause, whole
from stemma.account.support import by_report, doubts, evidence, holds, latest
from stemma.model import (
    POSTS,
    Annotations,
    Assertion,
    BriefSentence,
    Comparison,
    Evidence,
    Finding,
    Report,
)

LENGTH = 12
"""Sentences at most: what fits on a page with its evidence."""
_LEAST_OUTLETS = 2
_LIKE = 0.5
"""Share of a sentence's words that an earlier one has, from which on it only repeats."""
_BURDEN = 50.0
"""Words after which a sentence is worth half of what it tells."""
_LEAST_TYPICAL = 0.25
"""What a claim is worth in words that no other report of it uses."""
_NEWS = 2.0
"""How much more a sentence is worth that gives the value which replaced another."""
_WORD = re.compile(r"\w{3,}|\d+")
"""Numbers however short: what most reports give is told before what one does."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with the claims that it tells."""

    sentence: Sentence
    findings: tuple[Finding, ...]

    worth: tuple[float, ...]
    """Of each claim, how much telling it in these words is worth."""
    words: frozenset[str]
    """Of the sentence."""

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(f.claim.id for f in self.findings)


def brief(
    findings: Sequence[Finding],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    comparisons: Sequence[Comparison] = (),
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
    told = _undoubted(list(_candidates(supported, legible, annotations)), comparisons)
    recent = [t for t in told if not _era(t, annotations, begins)]
    first = _opening(recent or told, news, annotations) if len(reports) > 1 else None
    differing = list(disputed(comparisons, findings, news, spoken or "", length))
    chosen = _chosen(told, length - len(differing), first)
    chosen.sort(key=lambda t: (t != first, _era(t, annotations, begins), day(t.findings, begins)))
    if len(reports) == 1:
        chosen.sort(key=lambda t: t.sentence.span)
    ahead = _planned_openings(findings)
    made = [_made(t, ahead, news, annotations) for t in chosen]
    if first is not None and made:
        # What the reports are about opens the brief, also where it is something announced.
        made[0] = replace(made[0], planned=False)
    made += differing
    return tuple(sorted((s for s in made if is_held(s, reports)), key=lambda s: s.planned))


def _candidates(
    supported: Sequence[Finding],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> Iterator[_Told]:
    """Every sentence and clause that could be told, once, with what it tells."""
    by_report: dict[str, list[tuple[Assertion, Finding]]] = {}
    common = {f.claim.id: _common_words(f) for f in supported}
    for finding in supported:
        for assertion in finding.claim.assertions:
            if assertion.report in reports:
                by_report.setdefault(assertion.report, []).append((assertion, finding))
    for report in sorted(by_report):
        stated = sorted(by_report[report], key=lambda x: (x[0].start, x[0].end))
        seen: set[Sentence] = set()
        for sentence in _sentences(reports[report], annotations[report], [a for a, _ in stated]):
            where = Evidence(report, *sentence.span)
            if sentence not in seen:
                seen.add(sentence)
                held = {f.claim.id: f for a, f in stated if _holds(where, a)}.values()
                words = _words(sentence.text)
                worth = (_sure_support(f) * _typical(words, common[f.claim.id]) for f in held)
                yield _Told(sentence, tuple(held), tuple(worth), words)


def _undoubted(told: Sequence[_Told], comparisons: Sequence[Comparison]) -> list[_Told]:
    """Those that give no value which one report alone holds against others, or is out of date.

    What replaced an earlier value is news, and worth more.
    """
    wheres = [Evidence(t.sentence.report, *t.sentence.span) for t in told]
    doubted = by_report(doubts(comparisons, wheres))
    news = by_report(latest(comparisons))
    return [
        replace(t, worth=tuple(w * _NEWS for w in t.worth))
        if any(holds(where, e) for e in news.get(where.report, ()))
        else t
        for t, where in zip(told, wheres, strict=True)
        if not any(holds(where, e) for e in doubted.get(where.report, ()))
    ]


def _sentences(
    report: Report, marks: Annotations, assertions: Sequence[Assertion]
) -> Iterator[Sentence]:
    bounds = iter([*marks.sentences, (len(report.text) + 1, len(report.text) + 1)])
    span, read, full = next(bounds), None, None
    for assertion in assertions:
        while span[1] < assertion.end:
            span = next(bounds)
        if not span[0] <= assertion.start:
            continue
        if span != read:
            read, full = span, whole(report, marks, span)
        for made in (full, clause(report, marks, assertion, span)):
            if made is not None:
                yield made


def _holds(where: Evidence, assertion: Assertion) -> bool:
    return where.start <= assertion.start and assertion.end <= where.end


def _era(told: _Told, annotations: Mapping[str, Annotations], begins: str | None) -> int:
    return era(told.sentence, annotations[told.sentence.report], begins)


def _opening(
    candidates: Sequence[_Told],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> _Told | None:
    """The sentence whose best claim is carried most widely and highest in the reports."""
    openings = {r: opening(annotations[r]) for r in reports}
    findings = {f.claim.id: f for c in candidates for f in c.findings}
    leads = {claim: lead(f, openings) for claim, f in findings.items()}
    deadly = is_deadly(reports, annotations)

    def weight(told: _Told) -> float:
        best = max(
            (w * leads[f.claim.id] for f, w in zip(told.findings, told.worth, strict=True)),
            default=0.0,
        )
        burden = 1 + len(told.sentence.text.split()) / _BURDEN
        own = told.sentence.report
        return best * gravity(told.sentence, reports[own], annotations[own], deadly) / burden

    best = max(candidates, key=lambda c: (weight(c), _place(c)), default=None)
    return best if best is not None and weight(best) > 0 else None


def _chosen(candidates: Sequence[_Told], length: int, first: _Told | None) -> list[_Told]:
    """`first`, then the sentence that adds most, again and again, until nothing is added or it is
    long enough."""
    told: set[str] = set()
    chosen: list[_Told] = []
    left = [c for c in candidates if c.findings]
    while left and len(chosen) < length:
        best = first if first is not None and not chosen else _best(left, told)
        if best is not first and _gain(best, told) <= 0:
            break
        chosen.append(best)
        told |= best.ids
        left = [c for c in left if not c.ids <= told and not _repeats(c, best)]
    return sorted(chosen, key=lambda c: (-max(map(_support, c.findings)), _place(c)))


def _best(left: Sequence[_Told], told: set[str]) -> _Told:
    return max(left, key=lambda c: (_gain(c, told), _place(c)))


def _gain(candidate: _Told, told: set[str]) -> float:
    """Worth of what is new, less what is told again, for the words that it takes."""
    worth = sum(
        -w / 2 if f.claim.id in told else w
        for f, w in zip(candidate.findings, candidate.worth, strict=True)
    )
    return worth / (1 + len(candidate.sentence.text.split()) / _BURDEN)


def _common_words(finding: Finding) -> Counter[str]:
    """How many reports beyond the first word the claim with each word."""
    by_report: dict[str, set[str]] = {}
    for assertion in finding.claim.assertions:
        by_report.setdefault(assertion.report, set()).update(_words(assertion.quote))
    return Counter(w for words in by_report.values() for w in words) - Counter(
        dict.fromkeys({w for words in by_report.values() for w in words}, 1)
    )


def _typical(words: frozenset[str], common: Counter[str]) -> float:
    """How well words tell what the reports of a claim have in common: 0.25 not at all, 1 all."""
    whole = common.total()
    shared = sum(common[w] for w in sorted(words)) / whole if whole else 1.0
    return _LEAST_TYPICAL + (1 - _LEAST_TYPICAL) * shared


def _words(text: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in _WORD.findall(text))


def _support(finding: Finding) -> float:
    """Origins first; outlets that add no origin still show that a claim was worth telling.

    However many report what one speaker says, its content has one source.
    """
    origins = finding.origins.at_most + finding.origins.shown / 2
    return (origins if finding.content_source is None else 1.0) + finding.outlets / 4


def _sure_support(finding: Finding) -> float:
    """Support as far as the assertions are likely to be one statement at all."""
    likelihood = finding.claim.likelihood
    return _support(finding) * (1.0 if likelihood is None else likelihood)


def _repeats(candidate: _Told, chosen: _Told) -> bool:
    same = len(candidate.words & chosen.words)
    return same > _LIKE * min(len(candidate.words), len(chosen.words))


def _place(candidate: _Told) -> tuple[str, int, int]:
    return candidate.sentence.report, *candidate.sentence.span


def _planned_openings(findings: Sequence[Finding]) -> frozenset[tuple[str, int]]:
    """Where clauses begin that tell what is planned, whoever else tells it."""
    return frozenset(
        (a.report, a.start)
        for f in findings
        for a in f.claim.assertions
        if a.modality in ("planned", "hypothetical")
    )


def _made(
    told: _Told,
    ahead: frozenset[tuple[str, int]],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> BriefSentence:
    """The sentence with all that it cites. It is planned when it opens with what is planned, or
    when all that it tells is."""
    own = Evidence(told.sentence.report, *told.sentence.span)
    assertions = [a for f in told.findings for a in f.claim.assertions]
    inside = [a for a in assertions if a.report == own.report and _holds(own, a)]
    modalities = {a.modality for a in inside}
    text, besides = attributed(told.sentence, told.findings, reports, annotations)
    spans = (Evidence(a.report, a.start, a.end) for a in assertions)
    return BriefSentence(
        text=text,
        evidence=evidence(own, (*spans, *besides)),
        claims=tuple(f.claim.id for f in told.findings),
        planned=(own.report, own.start) in ahead
        or ("planned" in modalities and modalities <= {"planned", "hypothetical"}),
    )
