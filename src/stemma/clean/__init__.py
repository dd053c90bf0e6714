"""Captures become reports: the body without its furniture, headline, byline, date, credits."""

from stemma.clean.lines import lines
from stemma.clean.page import page
from stemma.clean.report import Page, build
from stemma.model import Capture, Rejected, Report

__all__ = ["clean"]


def clean(capture: Capture) -> tuple[Report | Rejected, ...]:
    """The reports that `capture` holds, mostly one; Rejected when nothing in it reads as one.

    Plain text keeps its exact wording: every kept line is a substring of `capture.content`, found
    again by `source_map`. Of a page the main text is taken first and then judged the same way.
    """
    if not capture.markup:
        return (build(capture, lines(capture.content), Page(), ()),)
    said, found, warnings = page(capture.content, capture.url)
    return (build(capture, found, said, warnings),)
