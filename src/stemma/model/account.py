"""Everything about one story."""

from collections.abc import Mapping
from dataclasses import dataclass

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
