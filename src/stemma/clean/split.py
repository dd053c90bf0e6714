"""Several whole reports on one page: each with a heading of its own, beside one another."""

from collections import defaultdict
from dataclasses import dataclass

from stemma.clean.article import prose_of
from stemma.clean.blocks import Block, Blocks
from stemma.clean.lines import stems, words

_HEADINGS = ("h1", "h2", "h3")
_MIN_PROSE = 300
_MIN_PARAGRAPHS = 2
_MIN_PROSE_LINKED = 900
_MIN_PARAGRAPHS_LINKED = 4
"""What a story under a heading that is a link must have not to be a teaser: fronts of blogs show
whole posts like that."""
_MIN_BRIEF = 100
"""Characters of prose of what stands beside whole reports and is no link to another page."""
_MIN_WORDS = 3
"""Words of a heading; those of sections ("What happened") have fewer than headlines."""
_MOST = 0.6
_MAX_SECTION = 0.8
"""Share of the sections' prose that one of them may hold; beside more, the rest are teasers."""
_MIN_HEADLINE = 2
"""Words; a site's name over its reports is a link, or shorter."""
_MAX_REPORTS = 50
_MAX_ABOVE = 4
"""Blocks before its heading: a kicker, a date, a name."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands beside one another on a page, each with a heading of its own."""

    reports: tuple[tuple[str, Blocks], ...] = ()
    """The heading and the blocks of each report; empty when the page is not of several."""
    left_out: int = 0
    """Reports beyond the most that one page may give."""
    sections: tuple[int, ...] = ()
    """The nodes of articles that are the sections of one report."""


@dataclass(frozen=True, slots=True)
class _Part:
    node: int
    heading: Block
    blocks: list[Block]
    prose: tuple[int, ...]
    """Of each of its blocks that has some."""


def split(page: Blocks, *, live: bool = False) -> Parts:
    """The reports on a page, or the sections of its only one; what is `live` is one report."""
    reports: list[_Part] = []
    sections: list[_Part] = []
    for group in _groups(page):
        parts = _parts(page, group)
        whole = [p for p in parts if _is_whole(p)]
        if live or _are_sections(page, whole):
            sections = max(sections, _as_sections(page, parts), key=_mass)
        elif len(whole) > 1:
            told = [p for p in parts if _is_whole(p) or _is_brief(p)]
            reports = max(reports, told, key=_mass)
    if reports:
        kept = reports[:_MAX_REPORTS]
        found = tuple((p.heading.text, Blocks(page.nodes, p.blocks)) for p in kept)
        return Parts(found, len(reports) - len(kept))
    return Parts(sections=tuple(p.node for p in sections))


def _mass(parts: list[_Part]) -> int:
    return sum(sum(p.prose) for p in parts)


def _groups(page: Blocks) -> list[list[int]]:
    """Elements beside one another that can be reports: articles, or bodies of the same name."""
    groups: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for i, node in enumerate(page.nodes):
        if node.zone is None and (node.tag == "article" or node.name):
            groups[node.parent, "" if node.tag == "article" else node.name].append(i)
    return [group for group in groups.values() if len(group) > 1]


def _are_sections(page: Blocks, whole: list[_Part]) -> bool:
    """Whether the parts are of one report: they answer questions; or a main heading stands over
    them all, and they do not call themselves articles, or are too short for more than sections,
    or most tell of what it is about."""
    if 2 * sum(p.heading.text.endswith(("?", "？", "؟")) for p in whole) > len(whole):
        return True
    within = {id(block) for part in whole for block in part.blocks}
    above = [
        b.text for b in page.blocks
        if b.tag == "h1" and not b.linked and id(b) not in within
        and len(words(b.text)) >= _MIN_HEADLINE
    ]  # fmt: skip
    if not above:
        return False
    if len(whole) < 2 or page.nodes[whole[0].node].tag != "article":
        return True
    if sum(len(words(p.heading.text)) for p in whole) < _MIN_WORDS * len(whole):
        return True
    about = frozenset[str]().union(*map(stems, above))
    told = sum(any(about & stems(b.text) for b in p.blocks) for p in whole)
    return told > _MOST * len(whole)


def _as_sections(page: Blocks, parts: list[_Part]) -> list[_Part]:
    """The articles that share a report; none when one of them holds nearly all of it."""
    found = [
        p for p in parts
        if page.nodes[p.node].tag == "article" and (_is_whole(p) or _is_brief(p))
    ]  # fmt: skip
    largest = max((sum(p.prose) for p in found), default=0)
    return found if largest <= _MAX_SECTION * _mass(found) else []


def _parts(page: Blocks, group: list[int]) -> list[_Part]:
    within: dict[int, int] = {node: node for node in group}
    for i, node in enumerate(page.nodes):
        if node.parent in within and i not in within:
            within[i] = within[node.parent]
    blocks: defaultdict[int, list[Block]] = defaultdict(list)
    for block in page.blocks:
        if block.node in within:
            blocks[within[block.node]].append(block)
    return [
        _Part(node, heading, blocks[node], tuple(p for p in map(prose_of, blocks[node]) if p))
        for node in group
        if (heading := _heading(blocks[node]))
    ]


def _heading(blocks: list[Block]) -> Block | None:
    return next((b for b in blocks[: _MAX_ABOVE + 1] if b.tag in _HEADINGS), None)


def _is_linked(part: _Part) -> bool:
    return 2 * part.heading.linked > len(part.heading.text)


def _is_whole(part: _Part) -> bool:
    if _is_linked(part):
        return sum(part.prose) >= _MIN_PROSE_LINKED and len(part.prose) >= _MIN_PARAGRAPHS_LINKED
    return sum(part.prose) >= _MIN_PROSE and len(part.prose) >= _MIN_PARAGRAPHS


def _is_brief(part: _Part) -> bool:
    """Whether it tells enough to be kept beside others that are whole."""
    return not _is_linked(part) and sum(part.prose) >= _MIN_BRIEF
