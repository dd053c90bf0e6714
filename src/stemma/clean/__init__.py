"""Captures become reports: the body without its furniture, headline, byline, date, credits."""

from dataclasses import replace

from stemma.clean.characters import normal, spelled
from stemma.clean.lines import lines
from stemma.clean.page import MAX_SIZE, Found, Refusal, page
from stemma.clean.profile import Profiles
from stemma.clean.report import Page, build
from stemma.model import Capture, Rejected, Report

__all__ = ["clean"]


def clean(capture: Capture, profiles: Profiles | None = None) -> tuple[Report | Rejected, ...]:
    """The reports that `capture` holds, mostly one; Rejected when nothing in it reads as one.

    Plain text keeps its exact wording, but for what cannot be seen (`characters`): every kept line
    is found again in `capture.content` by `source_map`. Of a page the main text is taken first and
    then judged the same way. With `profiles`, what recurs on the pages of its outlet is cut too.
    """
    capture = replace(capture, title=spelled(capture.title))
    if not capture.markup:
        whole = normal(capture.content)
        plain = replace(capture, content=whole.text)
        report = build(plain, lines(whole.text), Page(), whole.warnings, profiles)
        return (whole.restored(report) if isinstance(report, Report) else report,)
    if len(capture.content) > MAX_SIZE:
        size = f"{len(capture.content):,} characters, and a page may have {MAX_SIZE:,}"
        return (Rejected(capture.source, "clean", "too_large", size),)
    found = page(capture.content, capture.url)
    if isinstance(found, Refusal):
        return (Rejected(capture.source, "clean", "no_article", found.why),)
    if len(found) == 1:
        return (_of_page(capture, found[0], profiles),)
    return tuple(
        _of_page(_numbered(capture, number), one, profiles)
        for number, one in enumerate(found, start=1)
    )


def _of_page(capture: Capture, found: Found, profiles: Profiles | None) -> Report | Rejected:
    body = normal(found.text)
    said = replace(found.said, title=spelled(found.said.title))
    return build(capture, lines(body.text), said, (*found.warnings, *body.warnings), profiles)


def _numbered(capture: Capture, number: int) -> Capture:
    """The capture of one of several reports on a page. What is said of the page's report alone
    (its headline, its authors) is said of none of them."""
    own = capture.id and f"{capture.id}#{number}"
    return replace(capture, source=f"{capture.source}#{number}", id=own, title=None, byline=())
