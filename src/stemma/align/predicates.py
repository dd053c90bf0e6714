"""What a clause says of whom: its verb, who does it and who undergoes it, and whether it is told
as a fact and in full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.align.clauses import Clause
from stemma.align.pages import Page
from stemma.languages import language
from stemma.model import Token

_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
_COMPLEMENTS = frozenset({"ccomp", "pcomp", "csubj", "csubjpass"})
"""Clauses that complete another: "said (that) ...", "accused of (allowing) ..."."""
_OPEN = ("ADP", "SCONJ", "PART")
"""A clause that ends in a word of these is cut off before what it needs."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """The verb of a clause with its roles. Words are lemmas and entity ids."""

    lemma: str
    doers: frozenset[str]
    """Heads of its subject in the active, of "by ..." in the passive; of a relative clause and a
    participle the noun that it stands at. Empty where only a pronoun stands."""
    undergoers: frozenset[str]
    """Heads of its objects and of what it is said to be, or of its subject in the passive."""
    factual: bool
    """False for an infinitive, for what hangs on another verb than one of saying ("accused of
    allowing it"), for what nearly happened, and under a condition."""
    complete: bool
    """False when it is cut off before a clause that it needs ("aims at", "China is allowing")."""


def predicate(page: Page, clause: Clause, others: Sequence[Clause]) -> Predicate:
    """The predicate of a parsed clause; `others`: the clauses of its sentence."""
    tokens = page.tokens
    subject = list(_subjects(tokens, clause))
    objects = [i for i in clause.own if _is_object(tokens, clause, i)]
    agents = [i for i in clause.own if tokens[i].dep == "pobj" and _by(tokens, i)]
    passive = _is_passive(tokens, clause)
    hanging = [c for c in others if c.head != clause.head and c.governor == clause.head]
    return Predicate(
        lemma=tokens[clause.head].lemma.casefold(),
        doers=_named(page, agents if passive else subject),
        undergoers=_named(page, subject if passive else objects),
        factual=_is_factual(page, clause) and not any(_conditional(page, c) for c in hanging),
        complete=tokens[clause.own[-1]].pos not in _OPEN
        and not any(tokens[c.head].dep in _COMPLEMENTS for c in hanging),
    )


def _subjects(tokens: Sequence[Token], clause: Clause) -> Iterator[int]:
    """The head of the subject; the noun that a relative pronoun stands for."""
    inside = set(clause.subject)
    for i in clause.subject:
        if tokens[i].head not in inside or tokens[i].head == i:
            relative = tokens[clause.head].dep == "relcl" and tokens[i].tag in ("WDT", "WP")
            yield tokens[clause.head].head if relative else i


def _is_object(tokens: Sequence[Token], clause: Clause, i: int) -> bool:
    return tokens[i].head == clause.head and tokens[i].dep in _OBJECTS


def _by(tokens: Sequence[Token], i: int) -> bool:
    return tokens[tokens[i].head].dep == "agent"


def _is_passive(tokens: Sequence[Token], clause: Clause) -> bool:
    head = tokens[clause.head]
    if head.dep == "acl":
        return head.tag == "VBN"
    return any(tokens[i].dep in _PASSIVE for i in clause.subject) or any(
        tokens[i].dep == "auxpass" and tokens[i].head == clause.head for i in clause.own
    )


def _named(page: Page, heads: Sequence[int]) -> frozenset[str]:
    """The entities or lemmas of these words and of what is joined to them by "and"."""
    tokens = page.tokens
    every = [j for i in heads for j in (i, *_joined(tokens, i))]
    return frozenset(
        page.named.get(i, tokens[i].lemma.casefold()) for i in every if tokens[i].pos != "PRON"
    )


def _joined(tokens: Sequence[Token], i: int) -> Iterator[int]:
    at = i
    for j in range(i + 1, len(tokens)):
        if tokens[j].head == j or tokens[j].head < i:
            return
        if tokens[j].dep == "conj" and tokens[j].head == at and tokens[j].pos in ("NOUN", "PROPN"):
            at = j
            yield j


def _is_factual(page: Page, clause: Clause) -> bool:
    tokens = page.tokens
    head = tokens[clause.head]
    own = [tokens[i] for i in clause.own if tokens[i].head == clause.head]
    bare = head.tag == "VB" and not any(t.tag == "MD" for t in own)
    if bare or any(t.tag == "TO" for t in own) or _conditional(page, clause):
        return False
    nearly = language(page.report.language or "").quantities.get("nearly", ())
    if any(t.dep == "advmod" and t.lemma.casefold() in nearly for t in own):
        return False
    governor = tokens[clause.governor].lemma.casefold()
    return head.dep not in _COMPLEMENTS or (head.dep == "ccomp" and governor in page.cues)


def _conditional(page: Page, clause: Clause) -> bool:
    marks = [page.tokens[i] for i in clause.own if page.tokens[i].dep == "mark"]
    return any(t.lemma.casefold() in page.tables.get("supposing", ()) for t in marks)
