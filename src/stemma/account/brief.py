"""A brief by extraction: whole sentences of the reports, each with everything that supports it."""

from collections.abc import Mapping, Sequence

from stemma.model import Annotations, Assertion, BriefSentence, Evidence, Finding, Report, Span

_LENGTH = 12
"""Sentences at most: what fits on a page with its evidence."""
_LEAST_OUTLETS = 2
_SHORT, _LONG = 6, 40
"""Words: shorter says too little alone, longer is hard to read with its marks."""
_PLANNED = frozenset({"planned", "hypothetical"})


def brief(
    findings: Sequence[Finding],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    length: int = _LENGTH,
) -> tuple[BriefSentence, ...]:
    """The best supported claims, each told once by the sentence that states most of them.

    A sentence tells every claim that it holds an assertion of, and cites all of their assertions.
    What happened comes before what is planned. With one report, its own claims in their order.
    """
    least = min(_LEAST_OUTLETS, len(reports))
    supported = [f for f in findings if f.outlets >= least]
    told: set[str] = set()
    made: list[BriefSentence] = []
    for finding in supported:
        if len(made) >= length:
            break
        if finding.claim.id in told:
            continue
        chosen = _sentence_for(finding, supported, told, reports, annotations)
        if chosen is None:
            continue
        report, span = chosen
        held = [f for f in supported if _holds(f, report, span)]
        told |= {f.claim.id for f in held}
        made.append(_sentence(reports[report], span, held))
    return tuple(sorted(made, key=lambda s: s.planned))


def _sentence_for(
    finding: Finding,
    supported: Sequence[Finding],
    told: set[str],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> tuple[str, Span] | None:
    """The sentence that tells most new claims, reads well and repeats nothing."""
    best: tuple[tuple[object, ...], tuple[str, Span]] | None = None
    for assertion in finding.claim.assertions:
        for span in _sentences(assertion, annotations[assertion.report]):
            text = reports[assertion.report].text[span[0] : span[1]]
            words = len(text.split())
            if not _SHORT <= words <= _LONG or not _stands_alone(text):
                continue
            held = [f.claim.id for f in supported if _holds(f, assertion.report, span)]
            repeated = sum(c in told for c in held)
            rank = (repeated, -len(held), words, assertion.report, span)
            if best is None or rank < best[0]:
                best = rank, (assertion.report, span)
    return best[1] if best else None


def _sentences(assertion: Assertion, annotations: Annotations) -> list[Span]:
    return [s for s in annotations.sentences if s[0] <= assertion.start and assertion.end <= s[1]]


def _stands_alone(text: str) -> bool:
    """Whether a sentence starts as one, ends as one, and leaves no quotation open."""
    opens, closes = text.count("“"), text.count("”")
    whole = text[0].isupper() or text[0] in "\"“‘"
    return whole and text.rstrip()[-1:] in ".!?\"”’" and opens == closes and text.count('"') % 2 == 0


def _holds(finding: Finding, report: str, span: Span) -> bool:
    return any(
        a.report == report and span[0] <= a.start and a.end <= span[1]
        for a in finding.claim.assertions
    )


def _sentence(report: Report, span: Span, held: Sequence[Finding]) -> BriefSentence:
    """Its own span comes first among the evidence: it holds every word."""
    cited = {
        (a.report, a.start, a.end)
        for f in held
        for a in f.claim.assertions
        if not (a.report == report.id and span[0] <= a.start and a.end <= span[1])
    }
    inside = [
        a
        for f in held
        for a in f.claim.assertions
        if a.report == report.id and span[0] <= a.start and a.end <= span[1]
    ]
    return BriefSentence(
        text=report.text[span[0] : span[1]],
        evidence=(Evidence(report.id, *span), *(Evidence(*c) for c in sorted(cited))),
        claims=tuple(f.claim.id for f in held),
        planned=all(a.modality in _PLANNED for a in inside),
    )
