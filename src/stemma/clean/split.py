"""Several whole reports on one page: each with a heading of its own, beside one another."""

from collections import defaultdict

from stemma.clean.article import prose_of
from stemma.clean.blocks import Block, Blocks
from stemma.clean.lines import words

_HEADINGS = ("h1", "h2", "h3")
_MIN_PROSE = 300
_MIN_PARAGRAPHS = 2
_MIN_PROSE_LINKED = 900
_MIN_PARAGRAPHS_LINKED = 4
"""What a story under a heading that is a link must have not to be a teaser: fronts of blogs show
whole posts like that."""
_MIN_HEADLINE = 2
"""Words; a site's name over its reports is a link, or shorter."""
_MAX_REPORTS = 50
_MAX_ABOVE = 4
"""Blocks before its heading: a kicker, a date, a name."""


def split(page: Blocks) -> tuple[tuple[str, Blocks], ...]:
    """The heading and the blocks of each report; empty when the page is not of several."""
    found = [
        one for group in _groups(page)
        if len(one := _reports(page, group)) > 1 and not _are_sections(page, one)
    ]  # fmt: skip
    best = max(found, key=lambda reports: sum(len(b.blocks) for _, b in reports), default=())
    return tuple(best[:_MAX_REPORTS])


def _groups(page: Blocks) -> list[list[int]]:
    """Elements beside one another that can be reports: articles, or bodies of the same name."""
    groups: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for i, node in enumerate(page.nodes):
        if node.zone is None and (node.tag == "article" or node.name):
            groups[node.parent, "" if node.tag == "article" else node.name].append(i)
    return [group for group in groups.values() if len(group) > 1]


def _are_sections(page: Blocks, reports: list[tuple[str, Blocks]]) -> bool:
    """Whether a main heading that is no site's name stands over all of them, or they answer
    questions."""
    if 2 * sum(heading.endswith(("?", "？", "؟")) for heading, _ in reports) > len(reports):
        return True
    within = {id(block) for _, blocks in reports for block in blocks.blocks}
    return any(
        b.tag == "h1" and not b.linked and len(words(b.text)) >= _MIN_HEADLINE
        for b in page.blocks
        if id(b) not in within
    )


def _reports(page: Blocks, group: list[int]) -> list[tuple[str, Blocks]]:
    within: dict[int, int] = {node: node for node in group}
    for i, node in enumerate(page.nodes):
        if node.parent in within and i not in within:
            within[i] = within[node.parent]
    blocks: defaultdict[int, list[Block]] = defaultdict(list)
    for block in page.blocks:
        if block.node in within:
            blocks[within[block.node]].append(block)
    return [
        (heading.text, Blocks(page.nodes, blocks[node]))
        for node in group
        if (heading := _heading(blocks[node])) and _is_whole(heading, blocks[node])
    ]


def _heading(blocks: list[Block]) -> Block | None:
    return next((b for b in blocks[: _MAX_ABOVE + 1] if b.tag in _HEADINGS), None)


def _is_whole(heading: Block, blocks: list[Block]) -> bool:
    prose = [p for p in map(prose_of, blocks) if p]
    if 2 * heading.linked > len(heading.text):
        return sum(prose) >= _MIN_PROSE_LINKED and len(prose) >= _MIN_PARAGRAPHS_LINKED
    return sum(prose) >= _MIN_PROSE and len(prose) >= _MIN_PARAGRAPHS
