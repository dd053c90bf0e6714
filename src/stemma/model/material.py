"""All that is known so far, between two stages of a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stemma.model.annotation import Annotations
from stemma.model.claim import Claim, Comparison, Finding, Parts
from stemma.model.report import Report
from stemma.model.source import Rejected
from stemma.model.story import Stemma, Story


@dataclass(frozen=True, slots=True)
class Material:
    """What the stages have made of the input; a stage returns a copy with its own part filled.

    A part is empty until its stage has run, or until rows of an earlier run brought it.
    """

    reports: tuple[Report, ...] = ()
    """In canonical order: by publication date, unknown last, then id."""
    annotations: Mapping[str, Annotations] = field(default_factory=dict)
    """By report id."""
    stories: tuple[Story, ...] = ()
    stemmas: Mapping[str, Stemma] = field(default_factory=dict)
    """By story id."""
    claims: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    """By story id."""
    parts: Mapping[str, Parts] = field(default_factory=dict)
    """By story id: what a writer made of the claims, where one was asked."""
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """By story id."""
    comparisons: Mapping[str, tuple[Comparison, ...]] = field(default_factory=dict)
    """By story id."""
    rejected: tuple[Rejected, ...] = ()
