"""Whether a sentence hangs on the one before it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from stemma.languages import Language, language
from stemma.model import Annotations, Report, Span, Token, tokens_in

FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of a verb that can be that of a sentence."""
_EARLY = 7
"""Tokens at the beginning among which an adverb such as "also" links to the sentence before."""
_SPANS = ("minute", "hour", "day", "week", "month", "year")
_THINGS = frozenset({"organisation", "place", "country", "document"})
_RELATING = frozenset({"as", "that", "who"})
"""What says which is the same: "the same as in spring", "the same boat that sank"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_RESTRICTING = frozenset({"relcl", "acl", "prep"})
"""What hangs on a noun and says which is meant."""
_DEEP = 40
"""Heads that a token may have one above the other."""


def stands_alone(report: Report, marks: Annotations, span: Span) -> bool:
    """Whether nothing in it hangs on an earlier sentence."""
    tables = language(report.language or "")
    text = report.text[span[0] : span[1]].casefold().lstrip("\"“‘'")
    openings = tables.connectives.get("openings", ())
    if openings and _opening(openings).match(text):
        return False
    tokens = [marks.tokens[i] for i in tokens_in(marks.tokens, *span)]
    if not tokens or not any(t.tag in FINITE for t in tokens):
        return not marks.tokens
    if _links(tokens, tables):
        return False
    if not _has_subject(marks.tokens, span):
        return False
    if tokens[0].lemma.casefold() in tables.connectives.get("demonstratives", ()):
        return False
    return not (
        _speaks_itself(report, marks, span)
        or _points_back(marks, span, tables)
        or _is_of_somebody(marks.tokens, span, tables)
        or _points_at_thing(marks, span, tables.connectives.get("demonstratives", ()))
    )


def _links(tokens: Sequence[Token], tables: Language) -> bool:
    """Whether a word near the beginning hangs it on the sentence before: an adverb, "the same", "an
    hour later"."""
    adverbs, same, later = (tables.connectives.get(key, ()) for key in ("adverbs", "same", "later"))
    spans = {w for unit in _SPANS for w in tables.measures.get(unit, ())}
    lemmas = [t.lemma.casefold() for t in tokens]
    return any(
        lemma in adverbs
        or (lemma in same and not _RELATING.intersection(lemmas[i:]))
        or (lemma in spans and lemmas[i + 1 : i + 2] and lemmas[i + 1] in later)
        for i, lemma in enumerate(lemmas[:_EARLY])
    )


def _is_of_somebody(tokens: tuple[Token, ...], span: Span, tables: Language) -> bool:
    """Whether it opens with an age that stands for a person told of: "the 31-year-old"."""
    first = tokens_in(tokens, *span).start
    head = tokens[first].head
    return (
        tokens[first].lemma.casefold() in tables.connectives.get("definite", ())
        and tokens[head].pos == "ADJ"
        and tokens[head].dep in _SUBJECTS
        and any(tokens[i].head == head and tokens[i].dep == "npadvmod" for i in range(first, head))
    )


def _points_at_thing(marks: Annotations, span: Span, demonstratives: tuple[str, ...]) -> bool:
    """Whether "those strikes" are named of which nothing was said: neither before in the sentence,
    nor behind ("those who fled"). "This week" is a time, and a quotation has its own context."""
    tokens, inside = marks.tokens, tokens_in(marks.tokens, *span)
    spoken = (q.content for q in marks.quotes if q.kind == "direct")
    aside = [*spoken, *((t.start, t.end) for t in marks.times)]
    lemmas = {i: tokens[i].lemma.casefold() for i in inside}
    told_of = {tokens[i].head for i in inside if tokens[i].dep in _RESTRICTING}
    return any(
        tokens[i].dep == "det"
        and lemmas[i] in demonstratives
        and tokens[i].head not in told_of
        and all(lemmas[j] != lemmas.get(tokens[i].head) for j in range(inside.start, i))
        and not any(start <= tokens[i].start < end for start, end in aside)
        for i in inside
    )


def _has_subject(tokens: tuple[Token, ...], span: Span) -> bool:
    """Whether the main verb has a subject: posts and headlines leave it out."""
    inside = tokens_in(tokens, *span)
    return any(
        tokens[i].dep in _SUBJECTS and is_top(tokens, tokens[i].head, inside) for i in inside
    )


def _speaks_itself(report: Report, marks: Annotations, span: Span) -> bool:
    """Whether somebody says "we" or "I" outside of quotation marks: a post, or a quotation torn."""
    first = language(report.language or "").connectives.get("first_person", ())
    return any(
        marks.tokens[i].tag in ("PRP", "PRP$")
        and report.text[marks.tokens[i].start : marks.tokens[i].end].casefold() in first
        and not any(q.content[0] <= marks.tokens[i].start < q.content[1] for q in marks.quotes)
        for i in tokens_in(marks.tokens, *span)
    )


@cache
def _opening(openings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, openings)) + r")\b")


def _points_back(marks: Annotations, span: Span, tables: Language) -> bool:
    """Whether a pronoun stands before anything in the sentence that it could mean; "he" means a
    person."""
    tokens = marks.tokens
    meant: list[int] = []
    single = tables.connectives.get("single", ())
    for i in tokens_in(tokens, *span):
        token = tokens[i]
        if token.tag in ("PRP", "PRP$") and token.dep != "expl":
            over = set(_above(tokens, i))
            alone = token.lemma.casefold() in single
            if not any(
                m not in over and (not alone or _may_be_person(marks, m, tables)) for m in meant
            ):
                return True
        if token.pos in ("PROPN", "NOUN"):
            meant.append(i)
    return False


def _may_be_person(marks: Annotations, index: int, tables: Language) -> bool:
    token, lemma = marks.tokens[index], marks.tokens[index].lemma.casefold()
    if token.pos == "PROPN":
        things = [(m.start, m.end) for m in marks.mentions if m.kind in _THINGS]
        things += [(t.start, t.end) for t in marks.times]
        return token.dep != "npadvmod" and not any(s <= token.start < e for s, e in things)
    return is_person(lemma, tables)


def is_person(lemma: str, tables: Language) -> bool:
    """Whether a noun is one of people: an office, a trade, or what a person is to others."""
    actors = tables.actors
    things = (*actors.get("things", ()), *actors.get("bodies", ()), *actors.get("vessels", ()))
    if lemma in actors.get("people", ()) or lemma.endswith(actors.get("trades", ())):
        return lemma not in things
    return any(lemma == w.split()[-1] for k in ("offices", "roles") for w in actors.get(k, ()))


def _above(tokens: tuple[Token, ...], index: int) -> Iterator[int]:
    """The tokens that a token hangs on: a noun cannot be meant by its own possessive."""
    for _ in range(_DEEP):
        if tokens[index].head == index:
            return
        index = tokens[index].head
        yield index


def is_top(tokens: tuple[Token, ...], index: int, inside: range) -> bool:
    """Whether a token hangs on none of those inside."""
    token = tokens[index]
    outside = token.head == index or token.head not in inside
    return outside and token.dep not in ("punct", "cc")
