"""The whole of one report, put together from its sentences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from stemma.annotate.fragments import rejoined
from stemma.annotate.memo import Memo, day_prefix
from stemma.annotate.mentions import mentions
from stemma.annotate.parse import Parse
from stemma.annotate.quotes import placed, quotes
from stemma.annotate.sentences import split
from stemma.annotate.unparsed import Plain, plain_marks, plain_quotes
from stemma.languages import language
from stemma.model import Annotations, Figure, Mention, Report, Span, Time, Token, language_of

MAX_PARSED = 200_000
"""Code points of one report that are parsed, about 30,000 words; the sentences after that are
split but carry no other marks, so that a huge text costs seconds and not minutes."""

Marked = TypeVar("Marked", Time, Figure, Mention)


def annotate(reports: Sequence[Report], memo: Memo | None = None) -> list[Annotations]:
    """Marks every report, in the order given; English gets everything, other languages what needs
    no parser.

    A sentence is parsed alone and, if it stands in many reports, once: what it says depends on its
    words and the report's day only. A `memo` that is given to several calls keeps what was read,
    and changes no result. Raises EngineError when the English model is missing.
    """
    memo, english = memo or Memo(), language("en")
    spans = [split(r.text, r.title_span, _language(r)) for r in reports]
    pieces = memo.parses(_texts(reports, spans), english)
    whole = [rejoined(r.text, s, pieces, english) for r, s in zip(reports, spans, strict=True)]
    joined = [t for t in _texts(reports, whole) if t not in pieces]
    parsed = pieces | memo.parses(joined, english)
    return [_annotated(r, s, parsed, memo) for r, s in zip(reports, whole, strict=True)]


def _language(report: Report) -> str | None:
    """The report's language, else that of its first passage with one; without the region."""
    known = [report.language, *(p.language for p in report.passages)]
    return next((code.split("-")[0] for code in known if code), None)


def _texts(reports: Sequence[Report], spans: Sequence[tuple[Span, ...]]) -> list[str]:
    return [
        report.text[s:e]
        for report, sentences in zip(reports, spans, strict=True)
        for s, e in _parsed_part(report, sentences)
    ]


def _parsed_part(report: Report, sentences: Iterable[Span]) -> list[Span]:
    return [s for s in sentences if s[1] <= MAX_PARSED and _is_english(report, s)]


def _is_english(report: Report, span: Span) -> bool:
    return language_of(report, span[0]) == "en"


def _annotated(
    report: Report, sentences: tuple[Span, ...], parsed: Mapping[str, Parse], memo: Memo
) -> Annotations:
    english = language("en")
    parts = [(s, parsed[report.text[s:e]]) for s, e in _parsed_part(report, sentences)]
    read = [(s, p, memo.marks(p, report.published, english)) for s, p in parts]
    named = [m for start, _, marks in read for m in _moved(marks.names, start)]
    found = mentions(parts, named, english)
    cued = [placed(start, parse, marks.sayings) for start, parse, marks in read]
    others = list(_unparsed(report, sentences))
    dated = [(s, marks.times) for s, _, marks in read] + [(s, p.times) for s, _, p in others]
    counted = [(s, marks.figures) for s, _, marks in read] + [(s, p.figures) for s, _, p in others]
    told = quotes(report, cued, found, english)
    return Annotations(
        sentences=sentences,
        tokens=_tokens(parts),
        mentions=found,
        times=tuple(t for start, own in sorted(dated) for t in _moved(own, start)),
        figures=tuple(f for start, own in sorted(counted) for f in _moved(own, start)),
        quotes=told if told or not others else plain_quotes(report, [(s, e) for s, e, _ in others]),
    )


def _unparsed(report: Report, sentences: Iterable[Span]) -> Iterator[tuple[int, int, Plain]]:
    """The sentences of languages without a parser, with what they say."""
    for start, end in sentences:
        code = language_of(report, start)
        if end <= MAX_PARSED and code not in (None, "en"):
            text, day = report.text[start:end], day_prefix(report.published)
            yield start, end, plain_marks(text, day, language(code or ""))


def _moved(marks: Iterable[Marked], by: int) -> list[Marked]:
    return [replace(m, start=m.start + by, end=m.end + by) for m in marks]


def _tokens(parts: Iterable[tuple[int, Parse]]) -> tuple[Token, ...]:
    tokens: list[Token] = []
    for start, parse in parts:
        first = len(tokens)
        tokens += [
            Token(t.start + start, t.end + start, t.lemma, t.pos, t.tag, t.dep, t.head + first)
            for t in parse.tokens
        ]
    return tuple(tokens)
