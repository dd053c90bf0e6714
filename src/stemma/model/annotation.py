"""What is marked in one report's text. Every `start, end` counts in `Report.text`."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from stemma.model.report import Span

MentionKind = Literal["person", "organisation", "place", "country", "document", "other"]
QuoteKind = Literal["direct", "indirect", "mixed"]
TimeType = Literal["date", "time", "duration", "set"]

_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parsed sentence. Sentences in a language without a parser have none."""

    start: int
    end: int
    lemma: str
    pos: str
    """Universal part of speech (universaldependencies.org/u/pos)."""
    tag: str
    """Penn Treebank tag for English: tells tense and mood."""
    dep: str
    """Dependency to the head (ClearNLP labels for English)."""
    head: int
    """Index into `Annotations.tokens`; a root points at itself."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an actor, place, organisation or document."""

    start: int
    end: int
    kind: MentionKind
    name: str
    """The words of the span, without titles and possessive."""
    entity: str | None = None
    """Id of the entity within the story; None until `resolve` has run."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, with as much of its value as is known."""

    start: int
    end: int
    type: TimeType
    value: str | None
    """ISO 8601 prefix, or an ISO 8601 duration ("P5D"); None when it cannot be told."""
    basis: Literal["text", "published", "event"] | None
    """Whether the value stands in the text, was counted from the publication date, or is that of
    the event in a dated report of the same story."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as an interval. `None` bounds are unbounded."""

    start: int
    end: int
    low: float | None
    high: float | None
    low_open: bool
    """True when `low` itself is excluded ("more than ten")."""
    high_open: bool
    approximate: bool
    unit: str | None
    """A unit symbol ("km", "%", "USD", "year"); None for a plain count."""
    of: str | None
    """What it counts, as a lemma phrase ("memorandum"), or "age"."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words given as somebody's."""

    id: str
    report: str
    content: Span
    speaker: Span | None
    speaker_name: str | None
    speaker_entity: str | None
    cue: Span | None
    """The verb or phrase of saying ("said", "according to")."""
    kind: QuoteKind


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything marked in one report."""

    sentences: tuple[Span, ...]
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    places: tuple[()] = ()
    """Empty: places are not yet linked to coordinates."""
    events: tuple[()] = ()
    """Empty: events are not yet coded."""


def tokens_in(tokens: Sequence[Token], start: int, end: int) -> range:
    """Indices of the tokens that begin in `[start, end)`; `tokens` in order of the text."""
    low = bisect_left(tokens, start, key=_start)
    return range(low, bisect_left(tokens, end, low, key=_start) if end > start else low)


def sentence_of(sentences: Sequence[Span], start: int, end: int) -> Span | None:
    """The sentence that holds all of `[start, end)`; `sentences` in order of the text."""
    index = bisect_right(sentences, start, key=lambda s: s[0]) - 1
    return sentences[index] if index >= 0 and end <= sentences[index][1] else None
