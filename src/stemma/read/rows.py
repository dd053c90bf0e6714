"""Rows that an earlier stage printed, made into the types of the model again.

What the rows say of a story is kept only while it holds: a story while all its reports are there
and no report is without a story, its ties and claims while every one of them fits the reports.
What does not hold is left out, and the stages make it again.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

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
from stemma.read.fits import check_claim, check_comparison, check_finding, check_marks, check_ties

T = TypeVar("T")


def merge_rows(material: Material, rows: Sequence[Row]) -> Material:
    """`material`, fresh reports only, with what `rows` hold; in canonical order.

    A row that breaks the contract, or does not fit the reports, becomes a rejected one; a report
    that is there twice counts once.
    """
    parts = _Parts()
    for row in sorted(rows, key=_reports_first):
        parts.take(row)
    for report in material.reports:
        parts.add_report(report, None, report.source)
    stories = parts.whole_stories()
    found = tuple(sorted(parts.reports.values(), key=_canonical))
    place = {report.id: at for at, report in enumerate(found)}
    sound = [s for s in stories if s.id not in parts.broken]
    return Material(
        reports=found,
        annotations=parts.annotations,
        stories=tuple(sorted(stories, key=lambda s: min(place[r] for r in s.reports))),
        stemmas={s.id: parts.stemma(s.id) for s in sound if s.id in parts.pairs},
        claims=parts.claims_of(sound),
        findings=(weighed := parts.findings_of(sound)),
        comparisons={s: tuple(parts.comparisons.get(s, ())) for s in weighed},
        rejected=tuple(sorted((*material.rejected, *parts.rejected), key=_by_source)),
    )


def _reports_first(row: Row) -> int:
    """What the others stand on comes first, wherever it stood."""
    order = {"report": 0, "story": 1, "claim": 2}
    return order.get(str(row.data.get("row")), 3)


def _canonical(report: Report) -> tuple[bool, str, str]:
    return report.published is None, report.published or "", report.id


def _by_source(rejected: Rejected) -> tuple[str, str, str, str]:
    return rejected.source, rejected.stage, rejected.code, rejected.detail


class _Parts:
    """What the rows brought, sorted by type, and by story where it belongs to one."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.annotations: dict[str, Annotations] = {}
        self.stories: dict[str, Story] = {}
        self.pairs: dict[str, tuple[Pair, ...]] = {}
        self.across: dict[str, tuple[Pair, ...]] = {}
        self.copies: dict[str, list[Copy]] = {}
        self.lineages: dict[str, list[Lineage]] = {}
        self.claims: dict[str, dict[str, Claim]] = {}
        self.findings: dict[str, dict[str, Finding]] = {}
        self.comparisons: dict[str, list[Comparison]] = {}
        self.rejected: list[Rejected] = []
        self.broken: set[str] = set()
        """Ids of stories with a row that does not fit."""

    def take(self, row: Row) -> None:
        """Sorts one row in, or rejects it."""
        try:
            self._add(row.data, row.source)
        except (ValueError, KeyError) as error:
            self.rejected.append(Rejected(row.source, "read", "bad_row", str(error)))
            self.broken.add(str(row.data.get("story") or row.data.get("id")))

    def _add(self, data: Mapping[str, Any], source: str) -> None:
        match data.get("row"):
            case "report":
                self._add_report_row(data, source)
            case "story":
                self._add_story(data)
            case "copy":
                self._add_copy(data)
            case "lineage":
                _once(self.lineages, check_ties(decode(Lineage, data), self._members(data)))
            case "claim":
                self._add_claim(data)
            case "comparison":
                _once(self.comparisons, self._comparison(data))
            case "rejected":
                self.rejected.append(decode(Rejected, data))
            case other:
                raise ValueError(f"a row of unknown type {other!r}")

    def _add_report_row(self, data: Mapping[str, Any], source: str) -> None:
        report, marks = decode(Report, data), data.get("annotations")
        annotations = None if marks is None else decode(Annotations, marks)
        check_marks(report, annotations)
        self.add_report(report, annotations, source)

    def add_report(self, report: Report, annotations: Annotations | None, source: str) -> None:
        """Keeps a report with its annotations, the first of those with its id."""
        first = self.reports.setdefault(report.id, report)
        if first is not report:
            code, detail = ("duplicate", f"the same report as {first.source}")
            if first.text != report.text:
                code, detail = ("bad_row", f'the id "{report.id}" already stands for another text')
            self.rejected.append(Rejected(source, "read", code, detail))  # type: ignore[arg-type]
        elif annotations is not None:
            self.annotations[report.id] = annotations

    def _add_story(self, data: Mapping[str, Any]) -> None:
        story = decode(Story, data)
        self.stories.setdefault(story.id, story)
        if data.get("pairs") is not None:
            pairs = tuple(decode(Pair, pair) for pair in data["pairs"])
            self.pairs[story.id] = tuple(check_ties(p, story.reports) for p in pairs)
            others = tuple(decode(Pair, pair) for pair in data.get("across", ()))
            self.across[story.id] = tuple(check_ties(p, self.reports) for p in others)

    def _add_copy(self, data: Mapping[str, Any]) -> None:
        """The child is of the story; a parent may be of another one."""
        members, copy = self._members(data), check_ties(decode(Copy, data), self.reports)
        if copy.child not in members:
            raise ValueError(f"report {copy.child!r} is not of the story")
        _once(self.copies, copy)

    def _add_claim(self, data: Mapping[str, Any]) -> None:
        claim = check_claim(decode(Claim, data), self._members(data), self.reports)
        self.claims.setdefault(claim.story, {}).setdefault(claim.id, claim)
        if data.get("origins") is not None:
            finding = check_finding(decode(Finding, {**data, "claim": data}))
            self.findings.setdefault(claim.story, {}).setdefault(claim.id, finding)

    def _comparison(self, data: Mapping[str, Any]) -> Comparison:
        comparison = decode(Comparison, data)
        known = self.claims.get(comparison.story, {})
        return check_comparison(comparison, self._members(data), known, self.reports)

    def _members(self, data: Mapping[str, Any]) -> Sequence[str]:
        story = data.get("story")
        if story not in self.stories:
            raise ValueError(f"its story {story!r} is not there")
        return self.stories[story].reports

    def whole_stories(self) -> list[Story]:
        """The stories, when they and the reports leave nothing of each other out; else none."""
        grouped = [r for story in self.stories.values() for r in story.reports]
        same = sorted(grouped) == sorted(self.reports)
        return list(self.stories.values()) if same else []

    def stemma(self, story: str) -> Stemma:
        """Who stands on whom in a story that was traced."""
        members, lineages = self.stories[story].reports, tuple(self.lineages.get(story, ()))
        ties = self.copies.get(story, [])
        late = tuple(c for c in ties if c.parent is not None and c.parent not in members)
        return Stemma(
            pairs=self.pairs[story],
            copies=tuple(c for c in ties if c not in late),
            lineages=lineages,
            across=self.across.get(story, ()),
            reprints=late,
        )

    def claims_of(self, stories: Iterable[Story]) -> dict[str, tuple[Claim, ...]]:
        """The claims of each story that has any."""
        return {s.id: tuple(self.claims[s.id].values()) for s in stories if s.id in self.claims}

    def findings_of(self, stories: Iterable[Story]) -> dict[str, tuple[Finding, ...]]:
        """The findings of each story all of whose claims were weighed."""
        weighed = (s.id for s in stories if s.id in self.findings)
        return {
            story: tuple(self.findings[story].values())
            for story in weighed
            if self.findings[story].keys() == self.claims[story].keys()
        }


def _once(found: dict[str, list[T]], item: T) -> None:
    """Puts `item` with those of its story, unless the same is there."""
    mine = found.setdefault(item.story, [])  # type: ignore[attr-defined]
    if item not in mine:
        mine.append(item)
