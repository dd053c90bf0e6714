"""A web page: the report on it, and what the page says of it."""

from stemma import outlets
from stemma.clean.article import article
from stemma.clean.blocks import blocks
from stemma.clean.jsonld import entities
from stemma.clean.lines import Line, lines
from stemma.clean.markup import parsed
from stemma.clean.metadata import byline, canonical, metas, outlet_of, title
from stemma.clean.pagedate import dates_of_page
from stemma.clean.report import Page


def page(content: str, url: str | None) -> tuple[Page, list[Line], tuple[str, ...]]:
    """What the page says of itself, its lines of text, and warnings; no lines when it has none."""
    tree, warnings = parsed(content)
    if tree is None:
        return Page(), [], warnings
    dates = dates_of_page(tree, url, None)
    said, stated, shown = metas(tree), entities(tree), blocks(tree)
    address, more = canonical(tree, said, url)
    outlet = outlet_of(url or address, said, stated)
    headline = title(tree, said, stated, shown)
    body = article(
        shown,
        headline,
        stated=next((e.body for e in stated if e.body), None),
        site=outlets.host(url or address or ""),
    )
    of_page = Page(
        title=headline,
        byline=byline(said, stated, shown, outlet),
        outlet=outlet,
        url=address,
        published=dates.published,
    )
    text = "\n".join(block.text for block in body.kept)
    hidden = ("hidden text was left out",) if body.hidden else ()
    return of_page, lines(text), (*warnings, *dates.warnings, *more, *hidden)
