"""Offices and words of which a sentence speaks as of what its reader knows ("the spokesman")."""

from collections.abc import Iterator, Mapping, Sequence

from stemma.languages import language
from stemma.model import Annotations, Report, Span, Token, tokens_in

THE = "the "
"""Before the stem of a noun, where it stands among surnames."""
STEM = 5
"""Letters that two forms of a word share at least: "claim", "claimed"."""
_NEAR = 10
"""Tokens beside a noun among which what hangs on it is looked for."""


def first_uses(marks: Annotations) -> dict[str, int]:
    """Every lemma of a report, in lower case, to the first token that has it."""
    found: dict[str, int] = {}
    for i, token in enumerate(marks.tokens):
        found.setdefault(token.lemma.casefold(), i)
    return found


def presupposed(
    report: Report, marks: Annotations, span: Span, used: Mapping[str, int]
) -> Iterator[str]:
    """Offices and words that stand with the article alone, of which the report tells before the
    sentence: what it never introduces, readers know ("the mayor")."""
    tables, tokens = language(report.language or ""), marks.tokens
    articles = tables.connectives.get("definite", ())
    nouns = {w.split()[-1] for key in ("offices", "roles") for w in tables.actors.get(key, ())}
    nouns.update(tables.sayings.get("nouns", ()))
    inside = tokens_in(tokens, *span)
    alone = [
        i for i in inside if tokens[i].lemma.casefold() in nouns and _is_bare(tokens, i, articles)
    ]
    for i in alone:
        stem = _stem(tokens[i].lemma.casefold())
        before = any(at < inside.start for w, at in used.items() if w.startswith(stem))
        here = any(tokens[j].lemma.casefold().startswith(stem) for j in range(inside.start, i))
        if before and not here and not is_quoted(marks, tokens[i].start):
            yield THE + stem


def _stem(noun: str) -> str:
    """All but the last letter: "statement" is not told by "states"."""
    return noun[: max(STEM, len(noun) - 1)]


def _is_bare(tokens: tuple[Token, ...], noun: int, articles: Sequence[str]) -> bool:
    """Whether nothing but the article and marks hang on a noun."""
    near = range(max(0, noun - _NEAR), min(len(tokens), noun + _NEAR))
    own = [tokens[i] for i in near if tokens[i].head == noun != i and tokens[i].dep != "punct"]
    return tokens[noun].pos == "NOUN" and len(own) == 1 and own[0].lemma.casefold() in articles


def is_quoted(marks: Annotations, at: int) -> bool:
    """Whether a place of a report lies in words given as somebody's to the letter."""
    return any(q.kind == "direct" and q.content[0] <= at < q.content[1] for q in marks.quotes)
