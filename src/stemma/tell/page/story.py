"""One story on the page: all its sections, computed from the account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.model import (
    Account,
    BriefSentence,
    Comparison,
    Copy,
    Entity,
    Quote,
    SharedSpan,
    Side,
)
from stemma.tell import observed, phrases, positions
from stemma.tell.cited import cited
from stemma.tell.descent import Change, Edits, alone, changes, edits, reprint_lines, unsettled_lines
from stemma.tell.outline import Outline, differs, spoken
from stemma.tell.page.claims import ClaimView, claim_view
from stemma.tell.page.forest import Forest, forest
from stemma.tell.page.links import Chip, Links
from stemma.tell.page.passages import Part, side_by_side
from stemma.tell.page.reports import ReportView, report_view, uses

SHORT = 120
"""Words of shared passages that are shown at once; longer ones unfold."""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of the brief, its marks, and the claims that it tells."""

    text: str
    chips: tuple[Chip, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One position of a comparison."""

    side: Side
    position: str
    reading: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A comparison with its sides."""

    anchor: str
    comparison: Comparison
    sides: tuple[SideView, ...]
    claims: tuple[ClaimView, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class PassageView:
    """A shared passage, on both sides."""

    span: SharedSpan
    child: tuple[Part, ...]
    parent: tuple[Part, ...]
    changed: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class CopyView:
    """Who stands on whom, and the passages that show it."""

    copy: Copy
    child: ReportView
    parent: ReportView | None
    verb: str
    edits: Edits
    passages: tuple[PassageView, ...]
    short: bool


@dataclass(frozen=True, slots=True)
class QuoteView:
    """The same words, wherever they are given."""

    words: str
    kind: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """A dated entry of the timeline."""

    date: str
    text: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class ObservationView:
    """What an outlet does, and where."""

    line: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything that the templates show of one account."""

    prefix: str
    words: Mapping[str, str]
    """Labels of the brief."""
    copyable: str
    """The brief with its citations, as plain text."""
    account: Account
    titles: tuple[tuple[str, str], ...]
    units: tuple[tuple[ReportView, ...], ...]
    reports: tuple[ReportView, ...]
    brief: tuple[SentenceView, ...]
    expected: tuple[SentenceView, ...]
    shared: tuple[ClaimView, ...]
    """Claims of two outlets or more."""
    single: tuple[tuple[ReportView, tuple[ClaimView, ...]], ...]
    """Claims of one outlet, under its first report."""
    comparisons: tuple[ComparisonView, ...]
    forest: Forest | None
    unsettled: tuple[str, ...]
    alone: tuple[ReportView, ...]
    """Reports without a tie."""
    copies: tuple[CopyView, ...]
    reprints: tuple[str, ...]
    """Reports of other stories that reports of this one carry again, a line each."""
    quotes: tuple[tuple[str, tuple[QuoteView, ...]], ...]
    timeline: tuple[EntryView, ...]
    entities: tuple[Entity, ...]
    framing: tuple[tuple[str, tuple[ObservationView, ...]], ...]
    """What is observed, and each outlet's part in it."""
    new: tuple[ObservationView, ...] | None
    """What an earlier account had not; None when there is none."""


def story_view(told: Outline, prefix: str, words: Mapping[str, str]) -> StoryView:
    """The view of one account; `prefix` keeps the anchors of several stories apart."""
    links = Links(told, prefix)
    account = told.account
    used = uses(links)
    reports = {key: report_view(links, r, used) for key, r in told.reports.items()}
    claims = {f.claim.id: claim_view(links, f) for f in account.findings}
    return StoryView(
        prefix=prefix,
        words=words,
        copyable=cited(told, words),
        account=account,
        titles=tuple(phrases.titles(account.story)),
        units=tuple(tuple(reports[r.id] for r in unit) for unit in told.units),
        reports=tuple(reports.values()),
        brief=tuple(_sentence(links, s, claims) for s in account.brief if not s.planned),
        expected=tuple(_sentence(links, s, claims) for s in account.brief if s.planned),
        shared=tuple(c for c in claims.values() if c.finding.outlets > 1),
        single=_single(list(claims.values()), reports),
        comparisons=tuple(_comparison(links, n, c, claims) for n, c in enumerate(told.ranked, 1)),
        forest=forest(links),
        unsettled=tuple(unsettled_lines(told)),
        alone=tuple(reports[r.id] for r in alone(told)),
        copies=tuple(_copy(told, copy, reports) for copy in account.stemma.copies),
        reprints=tuple(reprint_lines(told)),
        quotes=_quotes(links),
        timeline=tuple(
            EntryView(e.date, e.text, links.chips(e.evidence)) for e in account.timeline
        ),
        entities=account.story.entities,
        framing=tuple(
            (
                observed.framing_title(thing),
                tuple(
                    ObservationView(observed.observation_line(o), links.chips(o.evidence))
                    for o in thing.observations
                ),
            )
            for thing in account.framing
        ),
        new=None
        if account.new is None
        else tuple(
            ObservationView(observed.new_line(new, words), links.chips(new.evidence))
            for new in account.new
        ),
    )


def _sentence(links: Links, sentence: BriefSentence, claims: dict[str, ClaimView]) -> SentenceView:
    told = tuple(claims[c] for c in sentence.claims if c in claims)
    chips = links.sentence_chips(sentence, [c.finding for c in told])
    return SentenceView(sentence.text, chips, told)


def _single(
    claims: Sequence[ClaimView], reports: dict[str, ReportView]
) -> tuple[tuple[ReportView, tuple[ClaimView, ...]], ...]:
    found: dict[str, list[ClaimView]] = {key: [] for key in reports}
    for claim in claims:
        if claim.finding.outlets < 2:
            found[claim.finding.claim.assertions[0].report].append(claim)
    return tuple((reports[key], tuple(told)) for key, told in found.items() if told)


def _comparison(
    links: Links, number: int, comparison: Comparison, claims: dict[str, ClaimView]
) -> ComparisonView:
    sides = (
        SideView(
            side,
            positions.stated(comparison, side),
            positions.reading(side),
            links.chips(side.assertions),
        )
        for side in comparison.sides
    )
    about = tuple(claims[c] for c in comparison.claims if c in claims)
    anchor, apart = links.comparison(number), differs(comparison)
    return ComparisonView(anchor, comparison, tuple(sides), about, apart)


def _copy(told: Outline, copy: Copy, reports: dict[str, ReportView]) -> CopyView:
    parent = reports[copy.parent] if copy.parent else None
    passages = tuple(_passage(told, copy, span) for span in copy.spans) if parent else ()
    words = sum(len(part.text.split()) for p in passages for part in p.child)
    return CopyView(
        copy=copy,
        child=reports[copy.child],
        parent=parent,
        verb=phrases.tie(copy),
        edits=edits(told.account, copy),
        passages=passages,
        short=words <= SHORT,
    )


def _passage(told: Outline, copy: Copy, span: SharedSpan) -> PassageView:
    child = told.reports[copy.child].text[slice(*span.child)]
    parent = told.reports[copy.parent or copy.child].text[slice(*span.parent)]
    return PassageView(span, *side_by_side(child, parent), changes(span))


def _quotes(links: Links) -> tuple[tuple[str, tuple[QuoteView, ...]], ...]:
    return tuple(
        (speaker, tuple(_same_words(links, said)))
        for speaker, said in phrases.by_speaker(links.told.account)
    )


def _same_words(links: Links, quotes: list[Quote]) -> list[QuoteView]:
    """Quotes with the same words, but for case, marks and spaces, are shown once."""
    found: dict[str, list[Quote]] = {}
    for quote in quotes:
        words = links.told.words(spoken(quote))
        key = "".join(c for c in words.casefold() if c.isalnum())
        found.setdefault(key, []).append(quote)
    return [
        QuoteView(
            words=phrases.quoted(same[0], links.told.words(spoken(same[0]))),
            kind=same[0].kind,
            chips=links.chips([spoken(q) for q in same]),
        )
        for same in found.values()
    ]
