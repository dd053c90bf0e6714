"""Statements of languages without a parser: whole sentences of a report's own narrative."""

from collections.abc import Iterator

from stemma.align.clauses import Clause
from stemma.align.pages import Page
from stemma.align.sides import words
from stemma.align.statements import Statement, told_by
from stemma.languages import language
from stemma.languages.negation import is_negated
from stemma.model import Span, language_of, tokens_in

_MIN_WORDS = 4
"""Words with letters; with fewer a line is a place, a date or a label."""
_PARSED = "en"
"""A sentence of this language without a parse lies beyond what is parsed, and states nothing."""


def plain_statements(page: Page) -> Iterator[Statement]:
    """One statement for every sentence that no parser reads, in order of the text.

    What only a parse can tell is left open: who acts, who is meant. Whether it is negated, planned,
    supposed or alleged is read off words of the language that say nothing else.
    """
    report, found = page.report, page.annotations
    for index, span in enumerate(found.sentences):
        code = language_of(report, span[0])
        if code is None or code == _PARSED or tokens_in(found.tokens, *span):
            continue
        made = _statement(page, index, span, code)
        if len(made.words) >= _MIN_WORDS:
            yield made


def _statement(page: Page, index: int, span: Span, code: str) -> Statement:
    start, end = span
    text = page.report.text[start:end]
    clause = Clause(index, start, end, -1, (), (), -1)
    dates = frozenset(str(t.value) for t in page.dates.get(index, ()))
    title = page.report.title_span
    own, tables = words(text), language(code).statements

    def has(kind: str) -> bool:
        return not own.isdisjoint(tables.get(kind, ()))

    return Statement(
        report=page.report.id, clause=clause, text=text, subject=None,
        remainder=text, sentence=text,
        words=tuple(sorted(own)), verbs=frozenset(), nouns=frozenset(), subjects=frozenset(),
        agents=frozenset(), around=frozenset(), figures=tuple(page.figures.get(index, ())),
        ranks=frozenset(), dates=dates, sentence_dates=dates, scene=None,
        known_at=page.known.get(start, page.report.published), places=frozenset(),
        told_by=told_by(page, clause),
        negated=is_negated(text, code), planned=has("expecting") or has("supposing"),
        supposed=has("supposing") and not has("expecting"), alleged=has("alleging"),
        assessed=False, denied=False, reversed=False, self_contained=False,
        headline=title is not None and end <= title[1], predicate=None, verbal=False,
        language=code,
    )  # fmt: skip
