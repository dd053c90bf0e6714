"""Quotes of a report: marks and cues put together, and who speaks."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.annotate.parse import Parse
from stemma.annotate.quotation import Quotation, quotations
from stemma.annotate.sayings import Saying, sayings
from stemma.languages import Language
from stemma.model import Mention, Quote, QuoteKind, Report, Span

MIN_WORDS = 3
"""Words of a quotation without a cue; fewer are a name or scare quotes."""

_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence in its place, with its cues; offsets of `sayings` count in the report."""

    start: int
    end: int
    parse: Parse
    sayings: tuple[Saying, ...]


def cued(parts: Sequence[tuple[int, Parse]], language: Language) -> tuple[Sentence, ...]:
    """The sentences with their cues."""
    return tuple(
        Sentence(s, s + len(p.text), p, tuple(_moved(c, s) for c in sayings(p, language)))
        for s, p in parts
    )


def _moved(saying: Saying, by: int) -> Saying:
    def move(span: Span | None) -> Span | None:
        return (span[0] + by, span[1] + by) if span else None

    cue = saying.cue[0] + by, saying.cue[1] + by
    return Saying(cue, move(saying.speaker), saying.subject, move(saying.content))


def quotes(
    report: Report,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    language: Language,
) -> tuple[Quote, ...]:
    """Everything that the report gives as somebody's words, in order."""
    namer = Namer(report.text, sentences, mentions, language)
    found = quotations(report.text, [(s.start, s.end) for s in sentences])
    used: set[Span] = set()
    out: list[Quote] = []
    previous: Saying | None = None
    for quotation in found:
        saying = _cue_of(quotation, sentences, found)
        if saying is None and previous and _carries_on(report.text, quotation, out):
            saying = previous
        if not _is_quote(report.text, quotation, saying):
            continue
        content, kind = _extent(report.text, quotation, saying)
        if saying:
            used.add(saying.cue)
        previous = saying
        out.append(namer.quote(report.id, content, saying, kind))
    for sentence in sentences:
        for saying in sentence.sayings:
            if saying.content and saying.cue not in used and not _inside(saying.cue, found):
                kind = (
                    "mixed" if any(_overlap(saying.content, q.outer) for q in found) else "indirect"
                )
                out.append(namer.quote(report.id, saying.content, saying, kind))
    return tuple(sorted(_distinct(out), key=lambda q: (q.content, q.id)))


def _distinct(found: Sequence[Quote]) -> Iterator[Quote]:
    seen: set[Span] = set()
    for quote in found:
        if quote.content not in seen:
            seen.add(quote.content)
            yield quote


def _inside(span: Span, found: Sequence[Quotation]) -> bool:
    return any(q.outer[0] <= span[0] < q.outer[1] for q in found)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _cue_of(
    quotation: Quotation, sentences: Sequence[Sentence], found: Sequence[Quotation]
) -> Saying | None:
    """The cue whose clause holds the quotation, else the nearest one in its sentences."""
    near = [s for s in sentences if s.start < quotation.outer[1] and quotation.outer[0] < s.end]
    cues = [c for s in near for c in s.sayings if not _inside(c.cue, found)]
    holding = [c for c in cues if c.content and _overlap(c.content, quotation.outer)]
    ordered = sorted(holding or cues, key=lambda c: _distance(c.cue, quotation.outer))
    return ordered[0] if ordered else None


def _distance(cue: Span, outer: Span) -> tuple[int, int]:
    return max(outer[0] - cue[1], cue[0] - outer[1], 0), cue[0]


def _carries_on(text: str, quotation: Quotation, out: Sequence[Quote]) -> bool:
    """A whole quotation right after another one has the same speaker, unless told otherwise."""
    if not out:
        return False
    between = text[out[-1].content[1] : quotation.start]
    return (
        between.count("\n") <= 2
        and len(_WORDS.findall(between)) <= 25
        and _is_whole(text, quotation)
    )


def _is_whole(text: str, quotation: Quotation) -> bool:
    """A quotation that is a sentence of its own."""
    words = _WORDS.findall(text[quotation.start : quotation.end])
    before = text[max(0, quotation.outer[0] - 3) : quotation.outer[0]].rstrip(" ")
    opens = not before or before[-1] in '.!?:,\n”"' or before.endswith("”")
    return len(words) >= MIN_WORDS and text[quotation.start].isupper() and opens


def _is_quote(text: str, quotation: Quotation, saying: Saying | None) -> bool:
    words = _WORDS.findall(text[quotation.start : quotation.end])
    if not words:
        return False
    if saying is not None:
        attached = saying.content and _overlap(saying.content, quotation.outer)
        return bool(attached) or len(words) > 1 or _distance(saying.cue, quotation.outer)[0] < 30
    title = sum(w[0].isupper() for w in words) * 2 > len(words)
    return len(words) >= MIN_WORDS and (_is_whole(text, quotation) or not title)


def _extent(text: str, quotation: Quotation, saying: Saying | None) -> tuple[Span, QuoteKind]:
    """The content: the quotation itself, or the reported clause that holds it."""
    own = quotation.start, quotation.end
    if saying is None or saying.content is None or _is_whole(text, quotation):
        return own, "direct" if _is_whole(text, quotation) else "mixed"
    start, end = saying.content
    outside = _WORDS.findall(text[start : max(start, quotation.outer[0])])
    outside += _WORDS.findall(text[min(end, quotation.outer[1]) : end])
    if not outside or not _overlap(saying.content, quotation.outer):
        return own, "direct" if not outside else "mixed"
    return (min(start, quotation.start), max(end, quotation.end)), "mixed"


@dataclass(frozen=True, slots=True)
class Namer:
    """Finds the name behind a speaker's words."""

    text: str
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    language: Language

    def quote(self, report: str, content: Span, saying: Saying | None, kind: QuoteKind) -> Quote:
        """The quote with its speaker, as far as known, and an id from its place."""
        speaker = saying.speaker if saying else None
        digest = hashlib.sha256(f"{report}\0{content[0]}\0{content[1]}".encode()).hexdigest()
        return Quote(
            id=digest[:16],
            report=report,
            content=content,
            speaker=speaker,
            speaker_name=self.name(speaker) if speaker else None,
            speaker_entity=None,
            cue=saying.cue if saying else None,
            kind=kind,
        )

    def name(self, speaker: Span) -> str | None:
        """The person or body named in the words, or before them for "he" and "she"."""
        words = " ".join(self.text[speaker[0] : speaker[1]].split())
        if words.lower() in self.language.sayings.get("persons", ()):
            return None if words == "I" else self._antecedent(speaker[0])
        if words.lower() in self.language.sayings.get("groups", ()):
            return None
        inside = [m for m in self.mentions if speaker[0] <= m.start and m.end <= speaker[1]]
        persons = [m for m in inside if m.kind == "person"]
        if persons:
            return persons[0].name
        first, _, rest = words.partition(" ")
        return (rest if first.lower() in ("the", "a", "an") and rest else words) or None

    def _antecedent(self, position: int) -> str | None:
        """The one person who is a subject before, in this sentence or the two before it."""
        before = [s for s in self.sentences if s.start < position]
        for sentence in reversed(before[-3:]):
            names = self._subjects(sentence, position)
            if names:
                return names[-1] if len({n.split()[-1] for n in names}) == 1 else None
        return None

    def _subjects(self, sentence: Sentence, limit: int) -> list[str]:
        heads = [
            sentence.start + t.start
            for t in sentence.parse.tokens
            if t.dep in ("nsubj", "nsubjpass") and sentence.start + t.start < limit
        ]
        return [
            m.name
            for m in self.mentions
            if m.kind == "person" and any(m.start <= h < m.end for h in heads)
        ]
