"""Everything about one story."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from stemma.model.annotation import Annotations, Quote
from stemma.model.claim import Comparison, Evidence, Finding
from stemma.model.report import Report
from stemma.model.source import Rejected
from stemma.model.story import Stemma, Story


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence of the brief, with the spans that hold its every word."""

    text: str
    evidence: tuple[Evidence, ...]
    claims: tuple[str, ...]
    planned: bool
    """True when it tells what is expected, not what happened."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something dated."""

    date: str
    text: str
    evidence: tuple[Evidence, ...]


FramingKind = Literal["naming", "saying", "quoted", "order", "omission"]
NewKind = Literal["report", "claim", "value", "dispute"]


@dataclass(frozen=True, slots=True)
class Observation:
    """What one outlet does, counted."""

    outlet: str
    text: str
    n: int
    evidence: tuple[Evidence, ...]
    """Where it can be seen; the first few of `n`."""


@dataclass(frozen=True, slots=True)
class Framing:
    """How outlets treat one thing, side by side: observations, no verdict."""

    what: FramingKind
    about: str
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class New:
    """Something that an earlier account of the story did not have."""

    what: NewKind
    text: str
    evidence: tuple[Evidence, ...]
    before: tuple[str, ...] = ()
    """The values that a new one stands beside or replaces."""


@dataclass(frozen=True, slots=True)
class Account:
    """One story, told: every statement keeps its evidence."""

    story: Story
    reports: tuple[Report, ...]
    annotations: Mapping[str, Annotations]
    stemma: Stemma
    brief: tuple[BriefSentence, ...]
    findings: tuple[Finding, ...]
    """Best supported first."""
    comparisons: tuple[Comparison, ...]
    quotes: tuple[Quote, ...]
    timeline: tuple[TimelineEntry, ...]
    rejected: tuple[Rejected, ...]
    warnings: tuple[str, ...]
    reprinted: tuple[Report, ...] = ()
    """Reports of other stories that reports of this one carry again (`Stemma.reprints`), by id."""
    framing: tuple[Framing, ...] = ()
    new: tuple[New, ...] | None = None
    """What is new against an earlier account; None when there is none to compare with."""
