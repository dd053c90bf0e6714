"""Another outlet's own prose inside quotation marks: that is taken from it, as speech is not."""

import re
from collections.abc import Iterator
from functools import lru_cache

from stemma.model import Credit, Quote, Report, Span
from stemma.outlets import by_form, by_mark
from stemma.trace.words import Body

_DOMAIN = re.compile(r"^(?:www\.)?(?P<stem>[\w-]{5,})\.[a-z]{2,}(?:\.[a-z]{2})?$")
_ARTICLE = re.compile(r"^(?:The|the)\s+")
_PART, _MOST = 0.25, 0.5
"""Share of a span that a quotation must hold for the span to be quoted there: it may be cut in two
by who is quoted; and for all of the span to be in somebody's words."""


def is_prose(quoter: Body, words: Span, other: Body, there: Span) -> bool:
    """Whether words that one report quotes, and the other gives as its own, are the other's prose.

    `words` and `there` are word ranges `[first, last)`. They are when whom the quoter gives for
    them is an outlet, or the other's writer; and, when it gives nobody, if it names the other
    beside them, or the other gives nobody for them either. Words with a speaker are speech,
    though the other has lost its marks.
    """
    quotes = _quotes(quoter, quoter.span(*words))
    speakers = [q.speaker_name for q in quotes if q.speaker_name is not None]
    if speakers:
        return all(_writes(name, quoter.report, other.report) for name in speakers)
    beside = list(_beside(quoter.report.text, quoter.span(*words)))
    if any(_names(quoter.report.text[s:e], other.report) for s, e in beside):
        return True
    if any(c.span and _within(c.span, beside) for c in _outlets(quoter.report)):
        return True
    return bool(quotes) and not _spoken(other, other.span(*there))


def _quotes(body: Body, span: Span) -> list[Quote]:
    """The direct quotations that a span stands in, not those that stand in it."""
    marked = body.annotations.quotes if body.annotations else ()
    return [q for q in marked if q.kind == "direct" and _held(span, q) >= _PART]


def _writes(speaker: str, quoter: Report, other: Report) -> bool:
    """Whether the name of a speaker is that of an outlet, or of the other's writer."""
    plain = _ARTICLE.sub("", speaker)
    known = any(n in table for n in (speaker, plain) for table in (by_form(), by_mark()))
    credited = {_ARTICLE.sub("", c.name) for c in _outlets(quoter)}
    return known or plain in credited or _names(speaker, other)


def _outlets(report: Report) -> Iterator[Credit]:
    return (c for c in report.credits if c.kind in ("outlet", "agency"))


def _beside(text: str, span: Span) -> Iterator[Span]:
    """What stands before and behind a span in its lines, and a line that leads it in."""
    start, end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    above = text[:start].rstrip()
    if above.endswith((":", "：")):
        start = above.rfind("\n") + 1
    yield start, span[0]
    yield span[1], len(text) if end < 0 else end


def _within(span: Span, places: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in places)


def _names(text: str, other: Report) -> bool:
    """Whether a text names the outlet or a writer of a report."""
    return any(named(name).search(text) for name in (other.outlet, *other.byline) if name)


@lru_cache(maxsize=1024)
def named(name: str) -> re.Pattern[str]:
    """A name with or without its article; of a domain, its own part, whatever its letters' case."""
    domain = _DOMAIN.match(name)
    if domain:
        return re.compile(rf"\b{re.escape(domain['stem'])}\b", re.IGNORECASE)
    return re.compile(rf"\b{re.escape(_ARTICLE.sub('', name))}\b")


def _spoken(body: Body, span: Span) -> bool:
    """Whether a report gives the most of a span, in whatever form, as somebody's words."""
    quotes = body.annotations.quotes if body.annotations else ()
    return sum(_held(span, q) for q in quotes) >= _MOST


def _held(span: Span, quote: Quote) -> float:
    """Share of a span that stands in a quotation."""
    common = min(span[1], quote.content[1]) - max(span[0], quote.content[0])
    return max(0, common) / (span[1] - span[0])
