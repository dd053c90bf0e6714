"""From judged lines to a `Report`."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from stemma import outlets
from stemma.clean import title
from stemma.clean.credits import named_sources
from stemma.clean.doubts import doubts
from stemma.clean.lines import Line, words
from stemma.clean.noise import Verdict, judge
from stemma.clean.passages import no_parts, passages
from stemma.clean.profile import Profiles
from stemma.clean.published import published as when
from stemma.clean.signatures import people
from stemma.clean.tongues import settled
from stemma.clean.translated import translated
from stemma.model import POSTS, Capture, Rejected, Removed, Report

_MIN_WORDS = 5
"""A report says something: fewer words in all are a heading, a caption or furniture."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the page itself says, beside its text."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    """Of the page as its template has it: often wrong, so that no warning says that it is."""


def build(
    capture: Capture,
    lines: Sequence[Line],
    page: Page,
    warnings: Sequence[str],
    profiles: Profiles | None,
) -> Report | Rejected:
    """The report of `lines`; they lie in `capture.content` unless it is a page's markup."""
    outlet = _outlet(capture, page)
    said = capture.language or page.language
    language, contradicted = settled(said, "\n".join(_longest_first(lines)))
    verdicts = judge(lines, language, whole_page=not capture.markup)
    if profiles is not None:
        verdicts = _without_known(lines, verdicts, profiles, outlet)
    kept = [line for line, v in zip(lines, verdicts, strict=True) if v is None]
    headline, at = _headline(capture.title or page.title, kept)
    if not _says_enough(capture, kept, headline if at is None else None):
        return Rejected(capture.source, "clean", "no_text", "nothing in it reads as a report")
    text, runs = _text(headline if at is None else None, kept)
    removed = tuple(
        Removed(_wording(capture, line), *_place(capture, line), v.reason)
        for line, v in zip(lines, verdicts, strict=True)
        if v
    )
    published, basis, more = when(capture, page.published, lines, verdicts, language)
    return Report(
        id=capture.id or _id(text, outlet, capture.url or page.url, published),
        source=capture.source,
        kind=capture.kind,
        url=capture.url or page.url,
        outlet=outlet,
        language=language,
        published=published,
        published_basis=basis,
        modified=page.modified,
        title=headline,
        title_span=_title_span(headline, at, kept),
        byline=capture.byline or page.byline or _byline(verdicts),
        text=text,
        passages=passages(text, language),
        source_map=None if capture.markup else runs,
        removed=removed,
        credits=named_sources(text, removed, language, outlet),
        warnings=(
            *capture.warnings,
            *warnings,
            *(contradicted if capture.language else ()),
            *no_parts(language),
            *more,
            *doubts(text, published),
            *translated(removed),
        ),
        profile=profiles.version if profiles else None,
    )


def _without_known(
    lines: Sequence[Line],
    verdicts: Sequence[Verdict | None],
    profiles: Profiles,
    outlet: str | None,
) -> list[Verdict | None]:
    """Also cuts what the profile of the outlet knows as parts of its pages."""
    return [
        verdict or (Verdict("furniture") if profiles.holds(outlet, line.text) else None)
        for line, verdict in zip(lines, verdicts, strict=True)
    ]


def _says_enough(capture: Capture, kept: Sequence[Line], above: str | None) -> bool:
    """Whether the lines, and the headline that stands `above` them, say something; a post may be
    a single word."""
    said = sum(line.words for line in kept)
    if capture.kind in POSTS:
        return said > 0
    return said > 0 and said + len(words(above or "")) >= _MIN_WORDS


def _longest_first(lines: Sequence[Line]) -> list[str]:
    """Texts of the longest lines: the report outweighs its furniture."""
    ranked = sorted(lines, key=lambda line: (-line.words, line.start))
    return [line.text for line in ranked[:12]]


def _headline(given: str | None, kept: Sequence[Line]) -> tuple[str | None, int | None]:
    """The headline and its index among the kept lines (None: it stands in none of them)."""
    at = title.same_headline(given, kept) if given else title.from_lines(kept)
    return (kept[at].text, at) if at is not None else (given, None)


def _text(
    headline: str | None, kept: Sequence[Line]
) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The text, a headline first that the lines lack, and where each line stands in the source."""
    parts, runs = ([headline] if headline else []), []
    at = len(headline) + 1 if headline else 0
    for line in kept:
        parts.append(line.text)
        runs += [(at + start, at + end, place) for start, end, place in line.pieces]
        at += len(line.text) + 1
    return "\n".join(parts), tuple(runs)


def _title_span(
    headline: str | None, at: int | None, kept: Sequence[Line]
) -> tuple[int, int] | None:
    if headline is None:
        return None
    start = sum(len(line.text) + 1 for line in kept[: at or 0])
    return start, start + len(headline)


def _wording(capture: Capture, line: Line) -> str:
    """As it stands in the source, where it has a place there."""
    return line.text if capture.markup else capture.content[line.start : line.end]


def _place(capture: Capture, line: Line) -> tuple[int | None, int | None]:
    return (None, None) if capture.markup else (line.start, line.end)


def _outlet(capture: Capture, page: Page) -> str | None:
    """As given; a known outlet by its name; else the host of the address."""
    url = capture.url or page.url
    named = capture.outlet or page.outlet
    if named:
        known = outlets.by_host(named) if "." in named and " " not in named else None
        return known.name if known else outlets.host(named) if "www." in named else named
    if url is None:
        return None
    known = outlets.by_host(url)
    return known.name if known else outlets.host(url)


def _byline(verdicts: Sequence[Verdict | None]) -> tuple[str, ...]:
    names = [v.name for v in verdicts if v and v.reason == "author" and v.name]
    return tuple(dict.fromkeys(p for name in names for p in people(name)))


def _id(text: str, outlet: str | None, url: str | None, published: str | None) -> str:
    """Hash of the content: two outlets with one text are two reports."""
    return hashlib.sha256(repr((text, outlet, url, published)).encode()).hexdigest()[:16]
