"""Captures become reports: the body without its furniture, headline, byline, date, credits."""

from dataclasses import replace

from stemma.clean.characters import normal, spelled
from stemma.clean.lines import lines
from stemma.clean.page import page
from stemma.clean.report import Page, build
from stemma.model import Capture, Rejected, Report

__all__ = ["clean"]


def clean(capture: Capture) -> tuple[Report | Rejected, ...]:
    """The reports that `capture` holds, mostly one; Rejected when nothing in it reads as one.

    Plain text keeps its exact wording, but for what cannot be seen (`characters`): every kept line
    is found again in `capture.content` by `source_map`. Of a page the main text is taken first and
    then judged the same way.
    """
    capture = replace(capture, title=spelled(capture.title))
    if not capture.markup:
        whole = normal(capture.content)
        plain = replace(capture, content=whole.text)
        report = build(plain, lines(whole.text), Page(), whole.warnings)
        return (whole.restored(report) if isinstance(report, Report) else report,)
    said, found, warnings = page(capture.content, capture.url)
    body = normal("\n".join(line.text for line in found))
    said = replace(said, title=spelled(said.title))
    return (build(capture, lines(body.text), said, (*warnings, *body.warnings)),)
