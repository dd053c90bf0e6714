"""Which place in an order a clause gives: "the second stop", "her first visit since 2017"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from operator import attrgetter

from stemma.align.clauses import Clause
from stemma.align.pages import Page
from stemma.languages import language
from stemma.languages.ordinals import Ranked, ranked
from stemma.languages.since import sinces
from stemma.model import Token


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """A noun with the place in an order that it has, or the number that names it ("Article 4")."""

    noun: str
    place: int
    low: float = -inf
    """The years since when it is counted, where that is told."""
    high: float = inf

    def meets(self, other: "Rank") -> bool:
        """Whether both can be of one thing."""
        dated = self.low <= other.high and other.low <= self.high
        # "The third since 2009" can be the second since 2012, and the third too.
        return self.place == other.place and (dated or self.place > 1)


def counted(page: Page, clause: Clause, indices: Sequence[int]) -> tuple[Ranked, ...]:
    """The nouns of a clause that have a place in an order; `indices` are its tokens."""
    words, marked = language("en"), page.annotations.times
    span = clause.start, clause.end
    first = bisect_left(marked, clause.start, key=attrgetter("start"))
    last = bisect_left(marked, clause.end, key=attrgetter("start"))
    times = [t for t in marked[first:last] if t.end <= clause.end]
    since = list(sinces(page.report.text, span, times, page.report.published, words))
    return tuple(ranked(page.tokens, indices, since, words))


def ranks(
    tokens: Sequence[Token], indices: Sequence[int], found: Sequence[Ranked]
) -> Iterator[Rank]:
    """The places of a clause, and the things that a number names."""
    for one in found:
        years = (one.since.low, one.since.high) if one.since else (-inf, inf)
        yield Rank(tokens[one.noun].lemma.casefold(), one.place, *years)
    numbered = language("en").quantities.get("numbered", ())
    for i in indices:
        named, lemma = tokens[tokens[i].head].lemma.casefold(), tokens[i].lemma.casefold()
        if tokens[i].head == i - 1 and lemma.isascii() and lemma.isdigit() and named in numbered:
            yield Rank(named, int(lemma))
