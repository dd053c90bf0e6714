"""What could be told: every sentence and clause that can be read alone, and what it is worth."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.account.facts import Facts, facts
from stemma.account.people import People, introduced, people
from stemma.account.presupposed import first_uses
from stemma.account.sentences import Sentence, clause, whole
from stemma.account.support import by_report, doubts, holds, latest
from stemma.model import Annotations, Assertion, Comparison, Evidence, Finding, Report

_LEAST_TYPICAL = 0.25
"""What a claim is worth in words that no other report of it uses."""
_NEWS = 2.0
"""How much more a sentence is worth that gives the value which replaced another."""
_WORD = re.compile(r"\w{3,}|\d+")
"""Numbers however short: what most reports give is told before what one does."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the claims that it tells."""

    sentence: Sentence
    findings: tuple[Finding, ...]

    worth: tuple[float, ...]
    """Of each claim, how much telling it in these words is worth."""
    words: frozenset[str]
    """Of the sentence."""
    facts: Facts
    """What it tells."""
    people: People
    """Who must have been introduced before it, and whom it introduces."""

    @property
    def ids(self) -> frozenset[str]:
        """Of the claims."""
        return frozenset(f.claim.id for f in self.findings)

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands: of equals the first is told."""
        return self.sentence.report, *self.sentence.span

    def with_worth(self, factor: float) -> "Told":
        """The sentence with the worth of all its claims multiplied."""
        return replace(self, worth=tuple(w * factor for w in self.worth))


def candidates(
    supported: Sequence[Finding],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    comparisons: Sequence[Comparison],
) -> list[Told]:
    """Every sentence and clause that could be told, once, with what it tells; none that gives a
    value which `comparisons` doubt."""
    return _undoubted(list(_all(supported, reports, annotations)), comparisons)


def _all(
    supported: Sequence[Finding],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> Iterator[Told]:
    by_report: dict[str, list[tuple[Assertion, Finding]]] = {}
    common = {f.claim.id: _common_words(f) for f in supported}
    known = introduced(reports, annotations)
    for finding in supported:
        for assertion in finding.claim.assertions:
            if assertion.report in reports:
                by_report.setdefault(assertion.report, []).append((assertion, finding))
    for name in sorted(by_report):
        report, marks = reports[name], annotations[name]
        used = first_uses(marks)
        stated = sorted(by_report[name], key=lambda x: (x[0].start, x[0].end))
        seen: set[Sentence] = set()
        for sentence in _sentences(report, marks, [a for a, _ in stated]):
            where = Evidence(name, *sentence.span)
            if sentence not in seen:
                seen.add(sentence)
                held = tuple({f.claim.id: f for a, f in stated if inside(where, a)}.values())
                said = words(sentence.text)
                worth = (_sure_support(f) * _typical(said, common[f.claim.id]) for f in held)
                yield Told(
                    sentence,
                    held,
                    tuple(worth),
                    said,
                    facts(sentence, report, marks),
                    people(sentence, report, marks, known, used),
                )


def _undoubted(told: Sequence[Told], comparisons: Sequence[Comparison]) -> list[Told]:
    """Those that give no value which one report alone holds against others, or is out of date.

    What replaced an earlier value is news, and worth more.
    """
    wheres = [Evidence(t.sentence.report, *t.sentence.span) for t in told]
    doubted = by_report(doubts(comparisons, wheres))
    news = by_report(latest(comparisons))
    return [
        t.with_worth(_NEWS) if any(holds(where, e) for e in news.get(where.report, ())) else t
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


def inside(where: Evidence, assertion: Assertion) -> bool:
    """Whether an assertion of the same report lies in a span."""
    return where.start <= assertion.start and assertion.end <= where.end


def _common_words(finding: Finding) -> Counter[str]:
    """How many reports beyond the first word the claim with each word."""
    by_report: dict[str, set[str]] = {}
    for assertion in finding.claim.assertions:
        by_report.setdefault(assertion.report, set()).update(words(assertion.quote))
    return Counter(w for said in by_report.values() for w in said) - Counter(
        dict.fromkeys({w for said in by_report.values() for w in said}, 1)
    )


def _typical(said: frozenset[str], common: Counter[str]) -> float:
    """How well words tell what the reports of a claim have in common: 0.25 not at all, 1 all."""
    whole = common.total()
    shared = sum(common[w] for w in sorted(said)) / whole if whole else 1.0
    return _LEAST_TYPICAL + (1 - _LEAST_TYPICAL) * shared


def words(text: str) -> frozenset[str]:
    """The words and numbers of a text, in lower case."""
    return frozenset(w.casefold() for w in _WORD.findall(text))


def support(finding: Finding) -> float:
    """Origins first; outlets that add no origin still show that a claim was worth telling.

    However many report what one speaker says, its content has one source.
    """
    origins = finding.origins.at_most + finding.origins.shown / 2
    return (origins if finding.content_source is None else 1.0) + finding.outlets / 4


def _sure_support(finding: Finding) -> float:
    """Support as far as the assertions are likely to be one statement at all."""
    likelihood = finding.claim.likelihood
    return support(finding) * (1.0 if likelihood is None else likelihood)
