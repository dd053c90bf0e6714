"""Each report on the page: its text with the evidence marked, each mark leading back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.model import Evidence, Removed, Report
from stemma.tell.outline import where
from stemma.tell.page.body import Line, Piece, lines, split
from stemma.tell.page.links import Links


@dataclass(frozen=True, slots=True)
class Back:
    """The way from a marked span to where the page uses it."""

    label: str
    href: str
    title: str
    shared: bool
    """Whether two outlets or more stand behind it."""


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of text, ready for the template."""

    text: str
    anchor: str | None
    """The anchor that the piece itself carries."""
    anchors: tuple[str, ...]
    """Anchors that stand before it, of spans that it is only the first part of."""
    parts: tuple[str, ...]
    """Classes of the spans that it is a part of."""
    marked: str | None
    """`shared` under a claim of two outlets or more, `own` under a claim of one, `bare` under a
    quotation or date alone, None under nothing."""
    backs: tuple[Back, ...]
    cuts: tuple[Removed, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A paragraph, and what was removed before it."""

    cuts: tuple[Removed, ...]
    pieces: tuple[PieceView, ...]
    title: bool
    language: str | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its letter and its text."""

    report: Report
    anchor: str
    letter: str
    colour: str
    outlet: str
    lines: tuple[LineView, ...]
    parts: tuple[str, ...]
    """Anchors of spans that several pieces show: the page's style joins them."""
    unplaced: tuple[Removed, ...]
    """Removed passages whose place is not known."""


def report_view(
    links: Links, report: Report, uses: Mapping[Evidence, Sequence[Back]]
) -> ReportView:
    """The report with every span of `uses` and of the account marked."""
    told = links.told
    spans = [e for e in told.labels if e.report == report.id]
    found = lines(report, spans)
    parts = split(found)
    placed = {r for line in found for r in line.before}
    placed |= {r for line in found for piece in line.pieces for r in piece.cuts}
    return ReportView(
        report=report,
        anchor=links.report(report.id),
        letter=told.letters[report.id],
        colour=links.report_colour(report.id),
        outlet=told.outlet(report.id),
        lines=tuple(_line(links, line, parts, uses) for line in found),
        parts=tuple(links.evidence(e) for e in spans if e in parts),
        unplaced=tuple(r for r in report.removed if r not in placed),
    )


def uses(links: Links) -> dict[Evidence, list[Back]]:
    """For each span, the claims and comparisons that stand on it."""
    account = links.told.account
    found: dict[Evidence, list[Back]] = {}
    for finding in account.findings:
        number = links.told.numbers[finding.claim.id]
        back = Back(str(number), f"#{links.claim(number)}", f"Claim {number}", finding.outlets > 1)
        for assertion in finding.claim.assertions:
            found.setdefault(where(assertion), []).append(back)
    for number, comparison in enumerate(links.told.ranked, 1):
        title = f"Comparison: {comparison.about}"
        back = Back(f"≷{number}", f"#{links.comparison(number)}", title, shared=True)
        for side in comparison.sides:
            for evidence in side.assertions:
                found.setdefault(evidence, []).append(back)
    return {evidence: list(dict.fromkeys(backs)) for evidence, backs in found.items()}


def _line(
    links: Links,
    line: Line,
    parts: frozenset[Evidence],
    uses: Mapping[Evidence, Sequence[Back]],
) -> LineView:
    pieces = tuple(_piece(links, piece, parts, uses) for piece in line.pieces)
    return LineView(line.before, pieces, line.title, line.language)


def _piece(
    links: Links,
    piece: Piece,
    parts: frozenset[Evidence],
    uses: Mapping[Evidence, Sequence[Back]],
) -> PieceView:
    whole = [e for e in piece.begins if e not in parts]
    backs = [back for e in piece.ends for back in uses.get(e, ())]
    return PieceView(
        text=piece.text,
        anchor=links.evidence(whole[0]) if whole else None,
        anchors=tuple(links.evidence(e) for e in piece.begins if e in parts),
        parts=tuple(links.evidence(e) for e in piece.covers if e in parts),
        marked=_marked(piece, uses),
        backs=tuple(dict.fromkeys(backs)),
        cuts=piece.cuts,
    )


def _marked(piece: Piece, uses: Mapping[Evidence, Sequence[Back]]) -> str | None:
    if not piece.covers:
        return None
    backs = [back for evidence in piece.covers for back in uses.get(evidence, ())]
    if not backs:
        return "bare"
    return "shared" if any(back.shared for back in backs) else "own"
