"""Quotes of a report: marks and cues put together, and who speaks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stemma.annotate.parse import Parse
from stemma.annotate.quotation import Quotation, quotations
from stemma.annotate.sayings import Saying
from stemma.annotate.speakers import Sentence, Speakers
from stemma.languages import Language
from stemma.model import Mention, Quote, QuoteKind, Report, Span

MIN_WORDS = 3
"""Words of a quotation without a cue; fewer are a name or scare quotes."""
NEAR = 30
"""Code points between a cue and a single quoted word that it can give as somebody's."""
MAX_BETWEEN = 25
"""Words between two quotations of one speaker who is named only once."""
MAX_TAG = 8
"""Words of a sentence that only says who spoke ("the mayor asked.")."""

_WORDS = re.compile(r"[^\W\d_]+")


def placed(start: int, parse: Parse, sayings: Sequence[Saying]) -> Sentence:
    """A sentence and its cues, moved to its place in the report."""
    return Sentence(start, start + len(parse.text), parse, tuple(_moved(s, start) for s in sayings))


def _moved(saying: Saying, by: int) -> Saying:
    def move(span: Span | None) -> Span | None:
        return (span[0] + by, span[1] + by) if span else None

    cue = saying.cue[0] + by, saying.cue[1] + by
    return replace(saying, cue=cue, speaker=move(saying.speaker), content=move(saying.content))


def quotes(
    report: Report,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    language: Language,
) -> tuple[Quote, ...]:
    """Everything that the sentences give as somebody's words, in order."""
    speakers = Speakers(report.text, sentences, mentions, language)
    end = sentences[-1].end if sentences else 0
    found = quotations(report.text[:end], [(s.start, s.end) for s in sentences])
    page = _Page(report.text, sentences, found)
    out: list[Quote] = []
    used: set[Span] = set()
    for content, kind, saying in page.quoted():
        if saying:
            used.add(saying.cue)
        out.append(speakers.quote(report.id, content, saying, kind))
    for sentence in sentences:
        for saying in (*sentence.sayings, *speakers.headline(sentence, report.title_span)):
            if saying.content and saying.cue not in used and not page.quoting(saying.cue):
                kind = "mixed" if page.quoting(saying.content) else "indirect"
                out.append(speakers.quote(report.id, page.rounded(saying.content), saying, kind))
    return tuple(sorted(_distinct(out), key=lambda q: (q.content, q.id)))


def _distinct(found: Sequence[Quote]) -> Iterator[Quote]:
    seen: set[Span] = set()
    for quote in found:
        if quote.content not in seen:
            seen.add(quote.content)
            yield quote


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


@dataclass(frozen=True, slots=True)
class _Page:
    """A report's text with its sentences and quotations, both in order and apart."""

    text: str
    sentences: Sequence[Sentence]
    quotations: Sequence[Quotation]

    def quoting(self, span: Span) -> bool:
        """Whether any of the span is quoted."""
        at = bisect_left(self.quotations, span[1], key=lambda q: q.outer[0]) - 1
        return at >= 0 and self.quotations[at].outer[1] > span[0]

    def rounded(self, span: Span) -> Span:
        """The span with the marks of the quotations at its two ends."""
        start, end = span
        at = bisect_left(self.quotations, end, key=lambda q: q.outer[0]) - 1
        if at >= 0 and self.quotations[at].end - 1 <= end < self.quotations[at].outer[1]:
            end = self.quotations[at].outer[1]
        at = bisect_left(self.quotations, start, key=lambda q: q.start)
        if at < len(self.quotations) and self.quotations[at].start == start:
            start = self.quotations[at].outer[0]
        return start, end

    def quoted(self) -> Iterator[tuple[Span, QuoteKind, Saying | None]]:
        """What stands between marks and is no title or scare quote, with its cue."""
        previous: tuple[Saying, int] | None = None
        for quotation in self.quotations:
            if not self._near(quotation):
                continue
            whole = self._is_whole(quotation)
            saying = self._cue(quotation)
            if saying is None and whole and previous and self._carries_on(previous[1], quotation):
                saying = previous[0]
            if not self._is_quote(quotation, saying, whole):
                continue
            yield *self._extent(quotation, saying, whole), saying
            previous = (saying, quotation.outer[1]) if saying else None

    def _near(self, quotation: Quotation) -> Sequence[Sentence]:
        """The sentences that the quotation touches."""
        first = bisect_right(self.sentences, quotation.outer[0], key=lambda s: s.end)
        last = bisect_left(self.sentences, quotation.outer[1], key=lambda s: s.start)
        return self.sentences[first:last]

    def _cue(self, quotation: Quotation) -> Saying | None:
        """The cue whose clause holds the quotation, else the nearest one in its sentences."""
        near = self._near(quotation)
        cues = [
            c
            for s in near
            for c in s.sayings
            if not self.quoting(c.cue) and not (c.speaker and _overlap(c.speaker, quotation.outer))
        ]
        holding = [c for c in cues if c.content and _overlap(c.content, quotation.outer)]
        free = [c for c in cues if not c.clause_only]
        ordered = sorted(holding or free, key=lambda c: _distance(c.cue, quotation.outer))
        return ordered[0] if ordered else self._beside(quotation)

    def _beside(self, quotation: Quotation) -> Saying | None:
        """The cue in "The mayor said:" before, or in "the mayor asked." behind."""
        at = bisect_right(self.sentences, quotation.outer[0], key=lambda s: s.end)
        before = self.sentences[at - 1] if at else None
        if before and before.parse.text.endswith(":") and before.sayings:
            return before.sayings[-1]
        next_ = bisect_left(self.sentences, quotation.outer[1], key=lambda s: s.start)
        after = self.sentences[next_] if next_ < len(self.sentences) else None
        if after and after.sayings and len(_WORDS.findall(after.parse.text)) <= MAX_TAG:
            gap = self.text[quotation.outer[1] : after.start]
            fits = not gap.strip() and "\n" not in gap and after.sayings[0].content is None
            return after.sayings[0] if fits else None
        return None

    def _carries_on(self, end: int, quotation: Quotation) -> bool:
        """A whole quotation soon after another one has the same speaker, unless told otherwise."""
        between = self.text[end : quotation.outer[0]]
        return between.count("\n") <= 2 and len(_WORDS.findall(between)) <= MAX_BETWEEN

    def _is_whole(self, quotation: Quotation) -> bool:
        """Whether the quotation is a sentence of its own."""
        words = _WORDS.findall(self.text[quotation.start : quotation.end])
        before = self.text[max(0, quotation.outer[0] - 3) : quotation.outer[0]].rstrip(" ")
        opens = not before or before[-1] in '.!?:,\n”"'
        return len(words) >= MIN_WORDS and self.text[quotation.start].isupper() and opens

    def _is_quote(self, quotation: Quotation, saying: Saying | None, whole: bool) -> bool:
        words = _WORDS.findall(self.text[quotation.start : quotation.end])
        if not words:
            return False
        if saying and saying.content and _overlap(saying.content, quotation.outer):
            return True
        title = sum(w[0].isupper() for w in words) * 2 > len(words)
        if saying and not title:
            return len(words) > 1 or _distance(saying.cue, quotation.outer)[0] < NEAR
        return len(words) >= MIN_WORDS and (whole or not title)

    def _extent(
        self, quotation: Quotation, saying: Saying | None, whole: bool
    ) -> tuple[Span, QuoteKind]:
        """The content: the quotation itself, or the reported clause that holds it."""
        own = quotation.start, quotation.end
        if whole or saying is None or saying.content is None:
            return own, "direct" if whole else "mixed"
        start, end = saying.content
        outside = _WORDS.findall(self.text[start : max(start, quotation.outer[0])])
        outside += _WORDS.findall(self.text[min(end, quotation.outer[1]) : end])
        if not outside or not _overlap(saying.content, quotation.outer):
            return own, "direct" if not outside else "mixed"
        return (min(start, quotation.outer[0]), max(end, quotation.outer[1])), "mixed"


def _distance(cue: Span, outer: Span) -> tuple[int, int]:
    return max(outer[0] - cue[1], cue[0] - outer[1], 0), cue[0]
