"""Rows that an earlier stage printed, made into the types of the model again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from stemma.model import (
    Annotations,
    Claim,
    Comparison,
    Copy,
    Finding,
    Lineage,
    Material,
    Pair,
    Rejected,
    Report,
    Row,
    Stemma,
    Story,
)
from stemma.model.codec import decode


def merge_rows(material: Material, rows: Sequence[Row]) -> Material:
    """`material` with what `rows` hold; a row that breaks the contract becomes a rejected one."""
    parts = _Parts()
    rejected: list[Rejected] = []
    for row in rows:
        try:
            parts.add(row.data)
        except (ValueError, KeyError) as error:
            rejected.append(Rejected(row.source, "read", "bad_row", str(error)))
    reports = {r.id: r for r in (*material.reports, *parts.reports)}
    # A story can stand only while all its reports are there; without, it is grouped again.
    whole = tuple(s for s in parts.stories if set(s.reports) <= set(reports))
    grouped = {r for s in whole for r in s.reports}
    kept = whole if set(reports) <= grouped else ()
    return replace(
        material,
        reports=tuple(reports.values()),
        annotations={**material.annotations, **parts.annotations},
        stories=kept,
        stemmas=parts.stemmas(kept),
        claims=_by_story(kept, parts.by_story(parts.claims)),
        findings=_by_story(kept, parts.findings_by_story()),
        comparisons=_by_story(kept, parts.by_story(parts.comparisons) if parts.findings else {}),
        rejected=(*material.rejected, *parts.rejected, *rejected),
    )


class _Parts:
    """What the rows brought, sorted by type."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.annotations: dict[str, Annotations] = {}
        self.stories: list[Story] = []
        self.copies: list[Copy] = []
        self.lineages: list[Lineage] = []
        self.claims: list[Claim] = []
        self.findings: list[Finding] = []
        self.comparisons: list[Comparison] = []
        self.rejected: list[Rejected] = []

    def add(self, data: Mapping[str, Any]) -> None:
        """Takes one row in. Raises ValueError when it is none of the contract's."""
        match data.get("row"):
            case "report":
                self._add_report(data)
            case "story":
                self.stories.append(decode(Story, data))
            case "copy":
                self.copies.append(decode(Copy, data))
            case "lineage":
                self.lineages.append(decode(Lineage, data))
            case "claim":
                self._add_claim(data)
            case "comparison":
                self.comparisons.append(decode(Comparison, data))
            case "rejected":
                self.rejected.append(decode(Rejected, data))
            case other:
                raise ValueError(f"unknown row {other!r}")

    def _add_report(self, data: Mapping[str, Any]) -> None:
        report = decode(Report, data)
        self.reports.append(report)
        if data.get("annotations") is not None:
            self.annotations[report.id] = decode(Annotations, data["annotations"])

    def _add_claim(self, data: Mapping[str, Any]) -> None:
        claim = decode(Claim, data)
        self.claims.append(claim)
        if data.get("origins") is not None:
            self.findings.append(decode(Finding, {**data, "claim": data}))

    def stemmas(self, stories: Sequence[Story]) -> dict[str, Stemma]:
        """The ties of each story that has any; the others are traced again, for little."""
        copies, lineages = self.by_story(self.copies), self.by_story(self.lineages)
        made = {}
        for story in (s.id for s in stories if s.id in copies or s.id in lineages):
            pairs: tuple[Pair, ...] = tuple(p for x in lineages.get(story, ()) for p in x.pairs)
            made[story] = Stemma(pairs, copies.get(story, ()), lineages.get(story, ()))
        return made

    def by_story(self, items: Sequence[Any]) -> dict[str, tuple[Any, ...]]:
        """Items with a `story`, gathered by it."""
        found: dict[str, list[Any]] = {}
        for item in items:
            found.setdefault(item.story, []).append(item)
        return {story: tuple(some) for story, some in found.items()}

    def findings_by_story(self) -> dict[str, tuple[Finding, ...]]:
        """Findings gathered by the story of their claim."""
        found: dict[str, list[Finding]] = {}
        for item in self.findings:
            found.setdefault(item.claim.story, []).append(item)
        return {story: tuple(some) for story, some in found.items()}


def _by_story(stories: Sequence[Story], values: Mapping[str, Any]) -> dict[str, Any]:
    return {s.id: values[s.id] for s in stories if s.id in values}
