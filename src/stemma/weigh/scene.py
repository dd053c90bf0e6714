"""What is at hand when claims are weighed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemma.model import POSTS, Annotations, Claim, Quote, Report, Span, Stemma, Story
from stemma.weigh.copies import Copies
from stemma.weigh.credits import whole_credit
from stemma.weigh.lookup import Lookup
from stemma.weigh.names import Names


@dataclass(frozen=True, slots=True)
class Scene:
    """One story's reports and what was found in and between them."""

    story: Story
    reports: Mapping[str, Report]
    annotations: Mapping[str, Annotations]
    claims: Mapping[str, Claim]
    """By id, in order."""
    copies: Copies
    names: Names
    quotes_of: Mapping[str, Lookup[Quote]]
    outlets: Mapping[str, str]
    """A key of each report's outlet; one without a named outlet counts as its own."""
    credits: Mapping[str, str | None]
    """The agency that each whole report is credited to, as a key."""
    at_hand: frozenset[str]
    """The outlets of all reports."""
    suppliers: frozenset[str | None]
    """The agencies that whole reports are credited to."""
    only_here: Mapping[str, str]
    """Sources that a single report of the story names, by key, with that report's id."""

    def outlet(self, report: str) -> str:
        """A key of a report's outlet; one without a named outlet counts as its own."""
        return self.outlets[report]

    def is_post(self, report: str) -> bool:
        """Whether a report shows what was said in a social network or a forum."""
        return self.reports[report].kind in POSTS

    def sentences(self, report: str, span: Span) -> list[Span]:
        """The sentences of a report that a span stands in."""
        return [s for s in self.annotations[report].sentences if s[0] < span[1] and span[0] < s[1]]


def scene(
    story: Story,
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    claims: Sequence[Claim],
    stemma: Stemma,
) -> Scene:
    """The scene of a story."""
    names = Names(story.entities, reports)
    outlets = {r: names.same(report.outlet) or r for r, report in reports.items()}
    credited = {r: whole_credit(report, names) for r, report in reports.items()}
    return Scene(
        story=story,
        reports=reports,
        annotations=annotations,
        claims={c.id: c for c in claims},
        copies=Copies(stemma),
        names=names,
        quotes_of={r: Lookup([(q.content, q) for q in a.quotes]) for r, a in annotations.items()},
        outlets=outlets,
        credits=credited,
        at_hand=frozenset(outlets.values()),
        suppliers=frozenset(credited.values()),
        only_here=_only_here(annotations, claims, names),
    )


def _only_here(
    annotations: Mapping[str, Annotations], claims: Sequence[Claim], names: Names
) -> dict[str, str]:
    where: dict[str, set[str]] = {}
    for assertion in (a for c in claims for a in c.assertions):
        speaker = names.same(assertion.attributed_to)
        if speaker is not None:
            where.setdefault(speaker, set()).add(assertion.report)
    for report, marks in annotations.items():
        for quote in marks.quotes:
            speaker = quote.speaker_entity or names.same(quote.speaker_name)
            if speaker is not None:
                where.setdefault(speaker, set()).add(report)
    return {speaker: min(ids) for speaker, ids in sorted(where.items()) if len(ids) == 1}
