"""Where a clause is set, as far as its sentence says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stemma.align.clauses import Clause
from stemma.align.pages import Page

_WITHIN = frozenset({"in", "at", "near", "inside", "outside"})
"""Prepositions of rest; those of motion name where from and where to, not where."""

_TAKING_PART = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in which a clause is set."""

    entity: str
    """Id of its entity."""
    country: str | None
    """ISO 3166 alpha-3 of the country that it is, or is the capital of."""
    whole: bool
    """Whether it is a country."""


def places(page: Page, clause: Clause) -> Iterator[Place]:
    """The places in which a clause says that its act is set: at its verb, or at what does or
    undergoes it ("voiced concern over the war in Arland" is set nowhere)."""
    tokens = page.tokens
    for i in clause.own:
        if _is_where(page, i) and i in page.places:
            over = tokens[tokens[i].head].head
            takes_part = tokens[over].head == clause.head and tokens[over].dep in _TAKING_PART
            if over == clause.head or takes_part:
                yield Place(page.places[i], page.countries.get(i), i in page.whole)


def finest(given: Iterable[Place]) -> Place | None:
    """The one place that is meant; None when there are several, or none.

    A country and its capital are one place, told more and less precisely.
    """
    found = sorted(set(given))
    cities = {p.country for p in found if not p.whole}
    finer = [p for p in found if not (p.whole and p.country in cities)]
    return finer[0] if len(finer) == 1 else None


def scene(page: Page, clause: Clause) -> str | None:
    """ISO 3166 alpha-3 of the country where a clause plays; None when nothing says so.

    The place that its "where" stands for, its own place, or else the place that its sentence
    named before it ("While the talks in Lima went on, she was ...").
    """
    head = page.tokens[clause.head]
    if head.dep == "relcl" and any(page.tokens[i].tag == "WRB" for i in clause.own):
        return page.countries.get(head.head)
    before = range(page.first[clause.sentence], clause.own[0])
    return next((p for i in (*clause.own, *before) if (p := _place(page, i))), None)


def _place(page: Page, i: int) -> str | None:
    return page.countries.get(i) if _is_where(page, i) else None


def _is_where(page: Page, i: int) -> bool:
    token = page.tokens[i]
    return token.dep == "pobj" and page.tokens[token.head].lemma.casefold() in _WITHIN
