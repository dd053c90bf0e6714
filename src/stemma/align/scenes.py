"""In which country a clause is set, as far as its sentence says."""

from bisect import bisect_left
from collections.abc import Sequence

from stemma.align.clauses import Clause
from stemma.languages.countries import country
from stemma.model import Annotations, Token

_WITHIN = frozenset({"in", "at", "near", "inside", "outside"})
"""Prepositions of rest; those of motion name where from and where to, not where."""


def scene(annotations: Annotations, clause: Clause, code: str) -> str | None:
    """ISO 3166 alpha-3 of the country where the clause plays; None when nothing says so.

    Its own place, the place that its "where" stands for, or else the place that its sentence
    named before it ("While the talks in Lima went on, she was ...").
    """
    tokens = annotations.tokens
    head = tokens[clause.head]
    if head.dep == "relcl" and any(tokens[i].tag == "WRB" for i in clause.own):
        return _named_at(annotations, head.head, code)
    start = annotations.sentences[clause.sentence][0]
    first = bisect_left([t.start for t in tokens], start)
    own = [p for i in clause.own if (p := _place(annotations, tokens, i, code))]
    before = [p for i in range(first, clause.own[0]) if (p := _place(annotations, tokens, i, code))]
    return next(iter(own or before), None)


def _place(annotations: Annotations, tokens: Sequence[Token], i: int, code: str) -> str | None:
    token = tokens[i]
    if token.dep != "pobj" or tokens[token.head].lemma.casefold() not in _WITHIN:
        return None
    return _named_at(annotations, i, code)


def _named_at(annotations: Annotations, i: int, code: str) -> str | None:
    """The country that the mention over token `i` names, itself or by its capital."""
    start = annotations.tokens[i].start
    for mention in annotations.mentions:
        if mention.start <= start < mention.end and mention.kind in ("place", "country"):
            found = country(mention.name, code)
            return None if found is None else found.code
    return None
