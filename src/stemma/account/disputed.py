"""What a brief says of a dispute: the words of both sides, one after another."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, permutations, product

from stemma.languages import language
from stemma.model import (
    BriefSentence,
    Comparison,
    Evidence,
    Finding,
    Pair,
    Report,
    Side,
    Span,
)

_KINDS = frozenset({"figure", "date", "polarity", "place", "actor"})
"""Altered quotations are told where the quotations are."""
_MARKS = frozenset('"“”«»„')
"""Words that hold a quotation cannot be quoted as they stand."""
_LONG = 160
"""Characters of one side's words: a longer statement is no line of a brief."""
_SHARE = 4
"""One sentence in so many may be of a dispute."""
_WORD = re.compile(r"\w{3,}")
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")

_Passages = dict[tuple[str, str], list[tuple[Span, Span]]]
"""Of two reports, the passages that they share, in each."""


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
    rarity = _rarity(findings) if conflicts else {}
    told = 0
    for comparison in conflicts:
        if template is None or told >= length // _SHARE:
            return
        sides = {s: _fitting(s, findings, reports, spoken) for s in comparison.sides}
        opposed = _opposed(comparison.sides) if all(sides.values()) else None
        if opposed is None or _told_together(opposed, sides, reports):
            continue
        words = _alike(sides[opposed[0]], sides[opposed[1]], reports, rarity)
        if words:
            told += 1
            said = [" ".join(_text(reports, where).split()) for where in words]
            yield BriefSentence(
                text=template.format(first=said[0], second=said[1]),
                evidence=tuple(dict.fromkeys(words)),
                claims=comparison.claims,
                planned=False,
            )


def uncopied(comparisons: Sequence[Comparison], pairs: Sequence[Pair]) -> list[Comparison]:
    """The conflicts of which two sides are left without the figures that were altered in copying.

    A figure is altered in copying that one report alone holds, in a passage that it shares with a
    report of another side: nobody disputes it.
    """
    shared = _passages(pairs)
    kept = (
        replace(c, sides=tuple(s for s in c.sides if not _is_slip(s, c, shared)))
        if c.verdict == "conflict" and c.kind == "figure"
        else c
        for c in comparisons
    )
    return [c for c in kept if len(c.sides) > 1]


def _passages(pairs: Sequence[Pair]) -> _Passages:
    found: _Passages = {}
    for pair in pairs:
        found[pair.a, pair.b] = [(s.child, s.parent) for s in pair.spans]
        found[pair.b, pair.a] = [(s.parent, s.child) for s in pair.spans]
    return found


def _is_slip(side: Side, comparison: Comparison, shared: _Passages) -> bool:
    others = [e for other in comparison.sides if other is not side for e in other.assertions]
    alone = len({e.report for e in side.assertions}) == 1
    return alone and all(any(_are_one(e, o, shared) for o in others) for e in side.assertions)


def _are_one(own: Evidence, other: Evidence, shared: _Passages) -> bool:
    """Whether two reports have one passage in which both have the words."""
    spans = shared.get((own.report, other.report), ())
    return any(_in(own, here) and _in(other, there) for here, there in spans)


def _in(words: Evidence, passage: Span) -> bool:
    return passage[0] <= words.start and words.end <= passage[1]


def _opposed(sides: Sequence[Side]) -> tuple[Side, Side] | None:
    """The first two sides that cannot both be true, exact values before rounded ones."""
    exact = sorted(sides, key=lambda side: side.approximate)
    return next(((a, b) for a, b in combinations(exact, 2) if _apart(a, b)), None)


def _apart(a: Side, b: Side) -> bool:
    """Whether two sides leave no common ground: values that do not meet, or words of which neither
    only says more exactly what the other says ("2014", "2014-04").

    "51" and "more than 51" meet at 51: loose wording, of which no reader is to be told.
    """
    if {a.low, a.high} != {None} and {b.low, b.high} != {None}:
        return _below(a, b) or _below(b, a)
    return not (a.position.startswith(b.position) or b.position.startswith(a.position))


def _below(a: Side, b: Side) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


def _told_together(
    opposed: tuple[Side, Side],
    sides: Mapping[Side, Sequence[Evidence]],
    reports: Mapping[str, Report],
) -> bool:
    """Whether a clause of one side gives the other's number too: they are of different things to
    its reporter ("at 145 km/h, far above the limit of 90")."""
    return any(
        bool(number := _numbers(a.position))
        and any(number <= _numbers(_text(reports, where)) for where in sides[b])
        for a, b in permutations(opposed)
    )


def _numbers(text: str) -> set[str]:
    return {re.sub(r"[.,]", "", number) for number in _NUMBER.findall(text)}


def _fitting(
    side: Side, findings: Sequence[Finding], reports: Mapping[str, Report], spoken: str
) -> list[Evidence]:
    """The clauses that take a side and can be quoted, else such words of the side itself."""
    own = [e for e in side.assertions if (reports[e.report].language or "")[:2] == spoken]
    clauses = dict.fromkeys(
        Evidence(a.report, a.start, a.end)
        for f in findings
        for a in f.claim.assertions
        for e in own
        if a.report == e.report and a.start <= e.start and e.end <= a.end
    )
    return _quotable(clauses, reports) or _quotable(own, reports)


def _quotable(words: Iterable[Evidence], reports: Mapping[str, Report]) -> list[Evidence]:
    return [w for w in words if w.end - w.start <= _LONG and _MARKS.isdisjoint(_text(reports, w))]


def _alike(
    first: Sequence[Evidence],
    second: Sequence[Evidence],
    reports: Mapping[str, Report],
    rarity: Mapping[str, float],
) -> tuple[Evidence, ...]:
    """The words of either side that are most alike, so that both are seen to be of one thing; of
    equals the shortest. None where both sides have only the same words, which hold both."""

    def rank(pair: tuple[Evidence, Evidence]) -> tuple[float, int, list[tuple[str, int]]]:
        a, b = (_content(_text(reports, where)) for where in pair)
        shared, whole = (_mass(words, rarity) for words in (a & b, a | b))
        length = sum(where.end - where.start for where in pair)
        return -shared / (whole or 1.0), length, [(where.report, where.start) for where in pair]

    pairs = [(a, b) for a, b in product(first, second) if _text(reports, a) != _text(reports, b)]
    return min(pairs, key=rank, default=())


def _rarity(findings: Sequence[Finding]) -> dict[str, float]:
    """What each word of the story's clauses tells: the logarithm of how few of them have it.

    Names of who took part stand in most clauses, and show little (Spärck Jones 1972).
    """
    clauses = [_content(a.quote) for f in findings for a in f.claim.assertions]
    counts = Counter(word for words in clauses for word in words)
    return {word: math.log(len(clauses) / n) for word, n in counts.items()}


def _mass(words: frozenset[str], rarity: Mapping[str, float]) -> float:
    return math.fsum(rarity.get(word, 0.0) for word in sorted(words))


def _content(text: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in _WORD.findall(text))


def _text(reports: Mapping[str, Report], where: Evidence) -> str:
    return reports[where.report].text[where.start : where.end]
