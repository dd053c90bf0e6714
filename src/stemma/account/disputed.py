"""What a brief says of a dispute: the words of both sides, one after another."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from stemma.languages import language
from stemma.model import BriefSentence, Comparison, Evidence, Finding, Report, Side

_KINDS = frozenset({"figure", "date", "polarity", "place", "actor"})
"""Altered quotations are told where the quotations are."""
_MARKS = frozenset('"“”«»„')
"""Words that hold a quotation cannot be quoted as they stand."""
_LONG = 160
"""Characters of one side's words: a longer statement is no line of a brief."""
_SHARE = 4
"""One sentence in so many may be of a dispute."""


def disputed(
    comparisons: Sequence[Comparison],
    findings: Sequence[Finding],
    reports: Mapping[str, Report],
    spoken: str,
    length: int,
) -> Iterator[BriefSentence]:
    """A sentence for each dispute, in their order, until they would crowd out the story.

    `spoken` is the language of the brief; sides whose words are in another are left out.
    """
    template = language(spoken).wording.get("differ")
    conflicts = [c for c in comparisons if c.verdict == "conflict" and c.kind in _KINDS]
    told = 0
    for comparison in conflicts:
        if template is None or told >= length // _SHARE:
            return
        sides = [_words(side, findings, reports, spoken) for side in _opposed(comparison.sides)]
        words = [side for side in sides if side is not None]
        if len(words) > 1 and len(words) == len(sides):
            told += 1
            said = [" ".join(_text(reports, where).split()) for where in words]
            yield BriefSentence(
                text=template.format(first=said[0], second=said[1]),
                evidence=tuple(dict.fromkeys(words)),
                claims=comparison.claims,
                planned=False,
            )


def _opposed(sides: Sequence[Side]) -> Sequence[Side]:
    """The first two sides that exclude each other: of "23", "nearly two dozen" and "31", 23 and 31.

    Positions in words are opposed as they stand.
    """
    apart = (pair for pair in combinations(sides, 2) if _is_below(*pair) or _is_below(*pair[::-1]))
    return next(apart, tuple(sides[:2]))


def _is_below(a: Side, b: Side) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def _words(
    side: Side, findings: Sequence[Finding], reports: Mapping[str, Report], spoken: str
) -> Evidence | None:
    """The shortest clause that takes a side, else the words of the side itself."""
    own = [e for e in side.assertions if (reports[e.report].language or "")[:2] == spoken]
    clauses = [
        Evidence(a.report, a.start, a.end)
        for f in findings
        for a in f.claim.assertions
        for e in own
        if a.report == e.report and a.start <= e.start and e.end <= a.end
    ]
    fitting = [
        w
        for w in (*clauses, *own)
        if w.end - w.start <= _LONG and _MARKS.isdisjoint(_text(reports, w))
    ]
    if not fitting:
        return None
    return min(fitting, key=lambda w: (w not in clauses, w.end - w.start, w.report, w.start))


def _text(reports: Mapping[str, Report], where: Evidence) -> str:
    return reports[where.report].text[where.start : where.end]
