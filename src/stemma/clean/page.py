"""A web page: the reports on it, mostly one, and what the page says of them."""

from dataclasses import dataclass, replace

from lxml import etree

from stemma import outlets
from stemma.clean.article import Body, article
from stemma.clean.blocks import Blocks, blocks
from stemma.clean.jsonld import Entity, entities
from stemma.clean.markup import parsed
from stemma.clean.metadata import byline, canonical, metas, outlet_of, title
from stemma.clean.pagedate import dates_of_page
from stemma.clean.report import Page
from stemma.clean.split import split
from stemma.clean.stubs import is_live, warnings_of, why_none
from stemma.clean.tongues import primary

MAX_SIZE = 20_000_000
"""Characters of a page; the longest of the extraction benchmarks has under a tenth of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One report of a page, not yet judged line by line."""

    said: Page
    text: str
    """A paragraph a line; empty when the page has none."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page holds no report, in a sentence."""

    why: str


def page(content: str, url: str | None) -> tuple[Found, ...] | Refusal:
    """The reports of a page and what it says of them; a Refusal for one that is something else."""
    tree, warnings = parsed(content)
    if tree is None:
        return (Found(Page(), "", warnings),)
    stated, shown = entities(tree), blocks(tree)
    said, more = _said(tree, url, stated, shown)
    warnings = (*warnings, *more)
    live = is_live(content, tree, stated)
    parts = split(shown, live=live)
    if parts.reports:
        several = f"one of {len(parts.reports)} reports on its page"
        if parts.left_out:
            several += f"; {parts.left_out} more were left out"
        of_all = (*warnings, several)
        return tuple(_part(said, heading, part, of_all) for heading, part in parts.reports)
    body = _body(shown, said, url, stated, parts.sections)
    refusal = why_none(tree, shown, body, said.title, stated)
    if refusal:
        return Refusal(refusal)
    warnings = (*warnings, *warnings_of(body, stated, live=live))
    return (Found(said, _text(body), warnings),)


def _said(
    tree: etree._Element, url: str | None, stated: tuple[Entity, ...], shown: Blocks
) -> tuple[Page, tuple[str, ...]]:
    dates = dates_of_page(tree, url, None)
    said = metas(tree)
    address, warnings = canonical(tree, said, url)
    outlet = outlet_of(url or address, said, stated)
    of_page = Page(
        title=title(tree, said, stated, shown),
        byline=byline(said, stated, shown, outlet),
        outlet=outlet,
        url=address,
        published=dates.published,
        modified=dates.modified,
        language=primary(tree.get("lang", "")) or None,
    )
    return of_page, (*dates.warnings, *warnings)


def _body(
    shown: Blocks,
    said: Page,
    url: str | None,
    stated: tuple[Entity, ...] = (),
    sections: tuple[int, ...] = (),
) -> Body:
    return article(
        shown,
        said.title,
        stated=next((e.body for e in stated if e.body), None),
        site=outlets.host(url or said.url or ""),
        sections=sections,
    )


def _part(said: Page, heading: str, part: Blocks, warnings: tuple[str, ...]) -> Found:
    """One of several reports. The page's byline and dates are that of none of them for sure."""
    mine = replace(said, title=heading, byline=(), published=None, modified=None)
    return Found(mine, _text(_body(part, mine, None)), warnings)


def _text(body: Body) -> str:
    return "\n".join(block.text for block in body.kept)
