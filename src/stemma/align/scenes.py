"""In which country a clause is set, as far as its sentence says."""

from stemma.align.clauses import Clause
from stemma.align.pages import Page

_WITHIN = frozenset({"in", "at", "near", "inside", "outside"})
"""Prepositions of rest; those of motion name where from and where to, not where."""


def scene(page: Page, clause: Clause) -> str | None:
    """ISO 3166 alpha-3 of the country where the clause plays; None when nothing says so.

    The place that its "where" stands for, its own place, or else the place that its sentence
    named before it ("While the talks in Lima went on, she was ...").
    """
    head = page.tokens[clause.head]
    if head.dep == "relcl" and any(page.tokens[i].tag == "WRB" for i in clause.own):
        return page.countries.get(head.head)
    before = range(page.first[clause.sentence], clause.own[0])
    return next((p for i in (*clause.own, *before) if (p := _place(page, i))), None)


def _place(page: Page, i: int) -> str | None:
    token = page.tokens[i]
    if token.dep != "pobj" or page.tokens[token.head].lemma.casefold() not in _WITHIN:
        return None
    return page.countries.get(i)
