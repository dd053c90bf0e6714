"""Claims on the page: a row of the matrix, and each claim in full."""

from dataclasses import dataclass, replace

from stemma.model import Finding, OriginGroup, Report
from stemma.tell import phrases
from stemma.tell.outline import where
from stemma.tell.page.links import Chip, Links


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says of a claim: the letter and colour of the origin, and how it says it."""

    chip: Chip
    manner: str | None
    """`planned`, `denied` .., None for a plain assertion."""
    more: int
    """Further assertions of the same report."""


@dataclass(frozen=True, slots=True)
class Said:
    """The same words: their marks, who says them, on whose word, and how."""

    chips: tuple[Chip, ...]
    source: str
    manner: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Group:
    """The assertions of one origin, and why they are one."""

    letter: str
    colour: str
    why: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim: on the matrix, in full, and as a line under its only report."""

    number: int
    anchor: str
    statement: str
    finding: Finding
    tags: tuple[str, ...]
    standing: tuple[str, ...]
    cells: tuple[Cell | None, ...]
    groups: tuple[Group, ...]


def claim_view(links: Links, finding: Finding) -> ClaimView:
    """All that the page says of a claim."""
    number = links.told.numbers[finding.claim.id]
    return ClaimView(
        number=number,
        anchor=links.claim(number),
        statement=finding.claim.statement,
        finding=finding,
        tags=phrases.tags(finding),
        standing=phrases.standing(finding),
        cells=tuple(_cell(links, finding, report) for report in links.told.reports.values()),
        groups=tuple(_group(links, finding, group) for group in phrases.groups(finding)),
    )


def _cell(links: Links, finding: Finding, report: Report) -> Cell | None:
    said = [i for i, a in enumerate(finding.claim.assertions) if a.report == report.id]
    if not said:
        return None
    assertion = finding.claim.assertions[said[0]]
    letter = links.told.origin(finding, said[0])
    at = links.chip(where(assertion), links.colour(letter))
    return Cell(
        chip=replace(at, letter=letter),
        manner=phrases.manner_of(assertion),
        more=len(said) - 1,
    )


def _group(links: Links, finding: Finding, group: OriginGroup) -> Group:
    letter = links.told.origin(finding, group.assertions[0])
    return Group(
        letter=letter,
        colour=links.colour(letter),
        why=phrases.group_why(group),
        said=tuple(_said(links, finding, same) for same in phrases.same_words(finding, group)),
    )


def _said(links: Links, finding: Finding, indexes: list[int]) -> Said:
    colour = links.colour(links.told.origin(finding, indexes[0]))
    said = [finding.claim.assertions[index] for index in indexes]
    return Said(
        chips=tuple(links.chip(where(assertion), colour) for assertion in said),
        source=phrases.source(links.told, said),
        manner=phrases.manner_of(said[0]),
        quote=phrases.in_marks(said[0].quote),
    )
