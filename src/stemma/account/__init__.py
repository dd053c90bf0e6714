"""Everything about one story put together: brief, quotes, timeline."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.account.brief import LENGTH, Compared, brief
from stemma.account.disputed import uncopied
from stemma.account.framing import framing
from stemma.account.since import Earlier, earlier, since
from stemma.account.smooth import smoothed
from stemma.account.split import split
from stemma.account.timeline import timeline
from stemma.account.writer import Bounded, Writer
from stemma.model import (
    NO_PARTS,
    POSTS,
    Account,
    Annotations,
    Claim,
    Finding,
    Material,
    Parts,
    Quote,
    Report,
    Span,
    Stemma,
    Story,
)

__all__ = ["Bounded", "Earlier", "Telling", "Writer", "account", "earlier", "split"]


@dataclass(frozen=True, slots=True)
class Telling:
    """How an account is told."""

    length: int = LENGTH
    """Sentences of the brief at most."""
    since: tuple[Earlier, ...] | None = None
    """Earlier accounts, to tell what is new."""
    writer: Writer | None = None
    """Words the brief; None leaves it as extracted."""
    splitter: Writer | None = None
    """Takes claims apart; None leaves them as they were aligned."""


_PLAIN = Telling()


def account(
    material: Material, story: Story, every: Mapping[str, Report], telling: Telling = _PLAIN
) -> Account:
    """The account of `story` from what all stages found; `every` report of the material by id.

    `telling` says how long its brief is, who words it, and what it is compared with.
    """
    reports = {name: every[name] for name in story.reports}
    stemma = material.stemmas.get(story.id, Stemma((), (), ()))
    annotations = {r: material.annotations[r] for r in story.reports}
    findings = material.findings.get(story.id, ())
    comparisons = material.comparisons.get(story.id, ())
    parts = material.parts.get(story.id, NO_PARTS)
    whole = _whole(findings, material.claims.get(story.id, ()), parts)
    made = Account(
        story=story,
        reports=tuple(reports.values()),
        annotations=annotations,
        stemma=stemma,
        brief=brief(
            findings,
            reports,
            _without_captions(annotations, stemma),
            Compared(comparisons, uncopied(comparisons, stemma.pairs)),
            length=telling.length,
        ),
        findings=findings,
        comparisons=comparisons,
        quotes=tuple(
            q for r in story.reports for q in annotations[r].quotes if _has_voice(q, reports[r])
        ),
        framing=framing(story, whole, reports, annotations),
        timeline=timeline(findings, reports, annotations),
        rejected=material.rejected,
        warnings=(*_warnings(reports.values()), *parts.warnings),
        reprinted=tuple(
            every[name] for name in sorted({c.parent for c in stemma.reprints if c.parent})
        ),
    )
    if telling.since is not None:
        made = replace(made, new=since(replace(made, findings=whole), telling.since))
    return made if telling.writer is None else smoothed(made, telling.writer)


def _whole(
    findings: Sequence[Finding], claims: Sequence[Claim], parts: Parts
) -> tuple[Finding, ...]:
    """The findings with claims as they were aligned, each once: an outlet that holds no part of a
    claim told it all the same, in other words, and a part of what was told is not new."""
    claim_of = {p.id: c for c in claims for p in parts.by_claim.get(c.id, ())}
    whole = {(c := claim_of.get(f.claim.id, f.claim)).id: replace(f, claim=c) for f in findings}
    return tuple(whole.values())


def _warnings(reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        yield from (f"{report.outlet or report.source}: {w}" for w in report.warnings)


def _without_captions(
    annotations: Mapping[str, Annotations], stemma: Stemma
) -> dict[str, Annotations]:
    """The annotations without the sentences of captions that reports share: they tell what a
    picture shows, in the present tense."""
    captions: dict[str, list[tuple[int, int]]] = {}
    for pair in stemma.pairs:
        for span in pair.spans:
            if span.what == "caption":
                captions.setdefault(pair.a, []).append(span.child)
                captions.setdefault(pair.b, []).append(span.parent)
    return {
        name: replace(marks, sentences=_outside(marks.sentences, captions.get(name, [])))
        for name, marks in annotations.items()
    }


def _outside(sentences: Sequence[Span], captions: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(s for s in sentences if not any(c[0] < s[1] and s[0] < c[1] for c in captions))


def _has_voice(quote: Quote, report: Report) -> bool:
    """Whether it is told who speaks, or the report is none in which anybody may have written it."""
    return quote.speaker is not None or report.kind not in POSTS
