"""What comes first: how news ranks statements, and the order in which a brief tells them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from stemma.account.sentences import Sentence
from stemma.languages import language
from stemma.model import POSTS, Annotations, Finding, Report, Span, tokens_in

_LEAD = 3
"""Sentences of a report, headline included, in which it says what matters most: news is written
with the most important first (the inverted pyramid)."""
_DEATHS = 2.0
"""How much more an opening is worth that tells of the dead in a story of deaths."""
_SPEECH = 0.5
_OPENS = ('"', "“", "«", "„", "‘")


def lead(finding: Finding, openings: Mapping[str, Span]) -> float:
    """Share of the reports that assert a claim in their `openings`, 0..1."""
    early = {
        a.report
        for a in finding.claim.assertions
        if a.report in openings and a.start < openings[a.report][1]
    }
    return len(early) / len(openings) if openings else 0.0


def gravity(sentence: Sentence, report: Report, marks: Annotations, deadly: bool) -> float:
    """How much an opening is worth: more when it tells of the dead in a `deadly` story, and less
    when it begins with somebody's words, as news does not."""
    speech = _SPEECH if sentence.text[:1] in _OPENS else 1.0
    deaths = deadly and _tells_deaths(report, marks, sentence.span)
    return speech * (_DEATHS if deaths else 1.0)


def is_deadly(reports: Mapping[str, Report], annotations: Mapping[str, Annotations]) -> bool:
    """Whether most of a story's reports of news open with the dead."""
    news = [r for r in reports.values() if r.kind not in POSTS]
    deadly = [r for r in news if _tells_deaths(r, annotations[r.id], opening(annotations[r.id]))]
    return 2 * len(deadly) > len(news)


def opening(marks: Annotations) -> Span:
    """The first sentences of a report."""
    return (0, marks.sentences[:_LEAD][-1][1]) if marks.sentences else (0, 0)


def _tells_deaths(report: Report, marks: Annotations, span: Span) -> bool:
    killed = language(report.language or "").outcomes.get("killed", ())
    return any(marks.tokens[i].lemma.casefold() in killed for i in tokens_in(marks.tokens, *span))


def tongue(reports: Mapping[str, Report]) -> str | None:
    """The language of most reports, without the region; of equals the first by its code."""
    said = Counter((r.language or "").split("-")[0] for r in reports.values())
    return min(said, key=lambda code: (-said[code], code), default=None)


def day(findings: Sequence[Finding], begins: str | None) -> str:
    """When what a sentence tells happened: the earliest date of its claims, and not before the
    story begins, as an account of an event tells its causes behind it."""
    first = (begins or "")[:10]
    return max(min((f.claim.date[:10] for f in findings if f.claim.date), default=first), first)
