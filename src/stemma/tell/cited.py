"""A brief that can be copied: its sentences, each with its marks, and what the marks stand for."""

from collections.abc import Iterator, Mapping

from stemma.model import BriefSentence, Report
from stemma.tell import phrases
from stemma.tell.outline import Outline
from stemma.tell.show import isolated, one_line, safe_link


def cited(told: Outline, words: Mapping[str, str]) -> str:
    """The brief as plain text under fixed `words`; empty when there is none."""
    brief = told.account.brief
    if not brief:
        return ""
    lines = [phrases.title_line(told.account.story), ""]
    done = [s for s in brief if not s.planned]
    planned = [s for s in brief if s.planned]
    lines += [_sentence(told, s) for s in done]
    if planned:
        lines += ["", f"{words['expected']}:", *(_sentence(told, s) for s in planned)]
    lines += ["", f"{words['sources']}:", *_sources(told, words)]
    return "\n".join(isolated(one_line(line)) for line in lines) + "\n"


def _sentence(told: Outline, sentence: BriefSentence) -> str:
    return f"{sentence.text} [{told.marks(sentence.evidence)}]"


def _sources(told: Outline, words: Mapping[str, str]) -> Iterator[str]:
    used = {e.report for s in told.account.brief for e in s.evidence}
    for key, letter in told.letters.items():
        if key in used:
            yield f"[{letter}] {_source(told.reports[key], words)}"


def _source(report: Report, words: Mapping[str, str]) -> str:
    parts = (report.outlet or words["unnamed"], report.title, report.published or words["undated"])
    return ", ".join(p for p in (*parts, safe_link(report.url)) if p)
