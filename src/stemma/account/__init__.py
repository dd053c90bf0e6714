"""Everything about one story put together: brief, quotes, timeline."""

from collections.abc import Mapping

from stemma.account.brief import LENGTH, brief
from stemma.account.timeline import timeline
from stemma.model import POSTS, Account, Material, Quote, Report, Stemma, Story

__all__ = ["account"]


def account(
    material: Material, story: Story, every: Mapping[str, Report], length: int = LENGTH
) -> Account:
    """The account of `story` from what all stages found; `every` report of the material by id.

    `length` is the most sentences that its brief has.
    """
    reports = {name: every[name] for name in story.reports}
    stemma = material.stemmas.get(story.id, Stemma((), (), ()))
    annotations = {r: material.annotations[r] for r in story.reports}
    findings = material.findings.get(story.id, ())
    comparisons = material.comparisons.get(story.id, ())
    return Account(
        story=story,
        reports=tuple(reports.values()),
        annotations=annotations,
        stemma=stemma,
        brief=brief(
            findings, reports, annotations, comparisons, length=length, begins=story.begins
        ),
        findings=findings,
        comparisons=comparisons,
        quotes=tuple(
            q for r in story.reports for q in annotations[r].quotes if _has_voice(q, reports[r])
        ),
        timeline=timeline(findings, reports, annotations),
        rejected=material.rejected,
        warnings=tuple(
            f"{reports[r].outlet or reports[r].source}: {w}"
            for r in story.reports
            for w in reports[r].warnings
        ),
        reprinted=tuple(
            every[name] for name in sorted({c.parent for c in stemma.reprints if c.parent})
        ),
    )


def _has_voice(quote: Quote, report: Report) -> bool:
    """Whether it is told who speaks, or the report is none in which anybody may have written it."""
    return quote.speaker is not None or report.kind not in POSTS
