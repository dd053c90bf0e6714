"""A statement that its sources give on somebody's word is told on that word."""

from collections import Counter
from collections.abc import Mapping, Sequence

from stemma.account.gate import faults, names_speaker
from stemma.account.sentences import Sentence
from stemma.languages import language
from stemma.model import Annotations, Evidence, Finding, Report, sentence_of


def attributed(
    told: Sentence,
    findings: Sequence[Finding],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> tuple[str, tuple[Evidence, ...]]:
    """The sentence and what it cites besides: as it stands, or, where it asserts in the report's
    own name what half of the reports or more give on the word of one source, with that source.
    Only a sentence that tells one claim is: the source of one need not be that of the next.

    The fixed words are those of the sentence's language. The source is only named when a cited
    sentence holds it as the speaker of the same words.
    """
    as_it_stands = (told.text, ())
    said = [a for f in findings for a in f.claim.assertions]
    own = [a for a in said if _inside(told, a.report, a.start, a.end)]
    if len(findings) != 1 or not own or any(a.attributed_to for a in own):
        return as_it_stands
    if names_speaker(told.text) or _quotes(told, annotations):
        return as_it_stands
    spoken = [a for a in said if a.attributed_to and a.report in reports]
    if 2 * len({a.report for a in spoken}) < len({a.report for a in said}):
        return as_it_stands
    counted = Counter(by for a in spoken if (by := a.attributed_to or "")[:1].isupper())
    for name in sorted(counted, key=lambda n: (-counted[n], n)):
        for a in (a for a in spoken if a.attributed_to == name):
            span = sentence_of(annotations[a.report].sentences, a.start, a.end)
            words = reports[a.report].text[span[0] : span[1]] if span else ""
            text = _template(reports[told.report]).format(text=told.text.rstrip(".!"), name=name)
            if span and name in words and not faults(text, [words, told.text]):
                return text, (Evidence(a.report, *span),)
    return as_it_stands


def _inside(told: Sentence, report: str, start: int, end: int) -> bool:
    return report == told.report and told.span[0] <= start and end <= told.span[1]


def _quotes(told: Sentence, annotations: Mapping[str, Annotations]) -> bool:
    marks = annotations[told.report]
    return any(
        told.span[0] <= quote.content[0] < told.span[1] and quote.speaker is not None
        for quote in marks.quotes
    )


def _template(report: Report) -> str:
    wording = language((report.language or "").split("-")[0]).wording or language("en").wording
    return wording["according"]
