"""Which blocks of a page are its report.

No formula stands behind the shares and lengths below: they were set by hand, and are held against
the pages of `bench/extraction.py`, whose figures may only rise.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stemma import outlets
from stemma.clean.blocks import HEADINGS, Block, Blocks
from stemma.clean.zones import Kind, Zone
from stemma.languages.unspaced import UNSPACED

_UNSPACED = re.compile(f"[{UNSPACED}]")
_MIN_PROSE = 40
"""Characters of a paragraph; a third of it in scripts without spaces, which say more with each."""
_MOST = 0.6
"""Share of all prose that a part must hold to be the report whatever it is called."""
_INNER = 0.85
"""Share of its parent's prose that an element holds if the report lies in it."""
_OF_STORY = 0.4
"""Share of an article's prose that what calls itself its body must hold to be believed."""
_OF_PAGE = 0.3
"""Share of the page's prose that an `<article>` must hold to be the report."""
_OF_HEADED = 0.1
"""The same for an article that holds the page's headline."""
_MIN_BODY = 100
"""Characters of prose; less is no body, whatever it is called."""
_LEAD = frozenset(("teaser", "header"))
"""What newsrooms also call the paragraph that introduces a report."""
_MAX_LEAD = 5
_MAX_LINKED = 0.6
_ALL = 0.9
_FEW = 60
"""Characters around a link that make it no more than a link."""
_MIN_HIDDEN = 10
_LETTERS = re.compile(r"[^\W_]+")
_MIN_STATED = 300
_MIN_KEY = 20
"""Letters of a block that are not by chance in a body, too."""
_BORNE_OUT = 0.8
"""Share of the body stated that must be on the page for it to be heard."""
_MAX_RELEASED = 16
"""Parts in one another whose names do not fit; real pages have up to five."""


@dataclass(frozen=True, slots=True)
class Body:
    """The report's blocks."""

    kept: tuple[Block, ...]
    """In the page's order."""
    chosen: tuple[Block, ...]
    """These, and what stands between them and is a link to something else."""
    hidden: bool
    """Text that a reader does not see was left out."""
    unhidden: bool
    """The page hides most of its text until a script shows it; it was kept."""


def article(
    page: Blocks,
    title: str | None,
    stated: str | None,
    site: str | None,
    sections: Sequence[int] = (),
) -> Body:
    """The blocks of the page's report, without its headline; none when it holds no prose.

    `stated` is the body that the page states for machines, `site` its host, where known;
    `sections` are nodes that hold the report together.
    """
    prose = [prose_of(block) for block in page.blocks]
    kinds, unhidden = _kinds(page, prose)
    clear = [0 if kinds[b.node] else p for b, p in zip(page.blocks, prose, strict=True)]
    headlines = _headlines(page, title)
    mass = _mass(page, clear)
    roots = max(
        _roots(page, mass, kinds, headlines),
        sections,
        key=lambda nodes: sum(mass[n] for n in nodes),
    )
    inside = _inside(page, frozenset(roots))
    chosen = [i for i, b in enumerate(page.blocks) if inside[b.node] and not kinds[b.node]]
    start = chosen[0] if chosen else 0
    above = [h for h in headlines if h <= start]
    lead = _lead(page, above[0], start) if above else []
    chosen = _agreed(page, chosen, kinds, stated)
    kept = [
        page.blocks[i] for i in [*lead, *chosen]
        if i not in headlines and not _is_link(page.blocks[i], site)
    ]  # fmt: skip
    while kept and kept[-1].tag in HEADINGS:
        kept.pop()
    hidden = any(
        kinds[b.node] == "hidden" and (p or (inside[b.node] and len(b.text) >= _MIN_HIDDEN))
        for b, p in zip(page.blocks, prose, strict=True)
    )
    return Body(tuple(kept), tuple(page.blocks[i] for i in chosen), hidden, unhidden)


def prose_of(block: Block) -> int:
    """Characters of running text in a block; 0 for what is too short or mostly links."""
    size = len(block.text)
    if block.tag in HEADINGS:
        return 0
    if size < _MIN_PROSE and (size < _MIN_PROSE // 3 or not _UNSPACED.search(block.text)):
        return 0
    return max(size - 2 * block.linked, 0)


def _agreed(
    page: Blocks, chosen: list[int], kinds: Sequence[Kind | None], stated: str | None
) -> list[int]:
    """`chosen`, up to the last block of the body that the page states for machines, and with
    the blocks of it that lie between. A statement that the page does not bear out is not heard.
    """
    if not stated or len(stated) < _MIN_STATED or not chosen:
        return chosen
    body = "".join(_LETTERS.findall(stated))
    keys = ["".join(_LETTERS.findall(b.text)) for b in page.blocks]
    held = [i for i, key in enumerate(keys) if len(key) >= _MIN_KEY and key in body]
    both = sum(len(keys[i]) for i in set(held) & set(chosen))
    if both < max(_BORNE_OUT * len(body), _MOST * sum(len(keys[i]) for i in chosen)):
        return chosen
    between = range(chosen[0], held[-1] + 1)
    more = [i for i in held if i in between and kinds[page.blocks[i].node] == "aside"]
    return sorted({*(i for i in chosen if i in between), *more})


def _headlines(page: Blocks, title: str | None) -> list[int]:
    """Where the headline stands: every heading that is the title, else the only `<h1>`."""
    same = " ".join((title or "").split()).casefold()
    headings = [(i, b) for i, b in enumerate(page.blocks) if b.tag in HEADINGS]
    found = [i for i, b in headings if b.text.casefold() == same]
    main = [i for i, b in headings if b.tag == "h1"]
    return found or (main if len(main) == 1 and not title else [])


def _lead(page: Blocks, headline: int, start: int) -> list[int]:
    """What introduces the report between its headline and its body."""
    words = _words(page)
    around = words[page.blocks[headline].node]
    found = [
        i for i in range(headline + 1, start)
        if _is_lead(page.blocks[i], words[page.blocks[i].node] - around)
    ]  # fmt: skip
    return found if len(found) <= _MAX_LEAD else []


def _is_lead(block: Block, words: frozenset[str]) -> bool:
    plain = not block.linked and block.tag not in ("li", "h1")
    return plain and words <= _LEAD and len(block.text) >= _MIN_PROSE


def _words(page: Blocks) -> list[frozenset[str]]:
    """All words that make each node no report."""
    found: list[frozenset[str]] = []
    for node in page.nodes:
        around = found[node.parent] if node.parent >= 0 else frozenset[str]()
        zone = node.zone
        found.append(around | (zone[1] or {zone[0]}) if zone else around)
    return found


def _is_link(block: Block, site: str | None) -> bool:
    """Whether a block is a link to something else, with few words around it. A heading that leads
    to another site is about what is there; one that leads to the same is another story's."""
    size = len(block.text)
    if block.tag in HEADINGS:
        return block.linked > _ALL * size and outlets.host(block.href or "") in (None, site)
    return size - block.linked < _FEW and block.linked > _MAX_LINKED * size


def _kinds(page: Blocks, prose: Sequence[int]) -> tuple[list[Kind | None], bool]:
    """What each node stands in, and whether most text is hidden. A part that holds most of the
    page's prose is the report, whatever it is called."""
    own = [n.zone for n in page.nodes]
    unhidden = False
    kinds, outer = _effective(page, own)
    for _ in range(_MAX_RELEASED):
        shown = {b.text for b in page.blocks if not kinds[b.node]}
        clear = sum(p for b, p in zip(page.blocks, prose, strict=True) if not kinds[b.node])
        held: Counter[int] = Counter()
        for block, p in zip(page.blocks, prose, strict=True):
            if p and kinds[block.node] in ("aside", "hidden") and block.text not in shown:
                held[outer[block.node]] += p
        most = max(held, key=lambda n: (held[n], -n), default=None)
        if most is not None and kinds[most] == "hidden":
            seen = (len(b.text) for b in page.blocks if not kinds[b.node])
            clear = sum(size for size in seen if size >= _MIN_PROSE)
        if most is None or held[most] < _MOST * (held[most] + clear):
            break
        unhidden = unhidden or kinds[most] == "hidden"
        _release(page, own, most)
        kinds, outer = _effective(page, own)
    return kinds, unhidden


def _effective(page: Blocks, own: Sequence[Zone | None]) -> tuple[list[Kind | None], list[int]]:
    """What each node stands in, and the outermost element that makes it so."""
    kinds: list[Kind | None] = []
    outer: list[int] = []
    for i, node in enumerate(page.nodes):
        around = kinds[node.parent] if node.parent >= 0 else None
        mine = own[i]
        kinds.append(around or (mine[0] if mine else None))
        outer.append(outer[node.parent] if around else i if mine else -1)
    return kinds, outer


def _release(page: Blocks, own: list[Zone | None], outer: int) -> None:
    """Frees `outer` from its zone, and what lies in it from the words that made it one."""
    freed = own[outer]
    own[outer] = None
    inside = {outer}
    for i in range(outer + 1, len(page.nodes)):
        if page.nodes[i].parent not in inside:
            continue
        inside.add(i)
        mine = own[i]
        if mine and freed and mine[0] == freed[0] and mine[1] <= freed[1]:
            own[i] = None


def _mass(page: Blocks, clear: Sequence[int]) -> list[int]:
    """Characters of prose in each node and all that it holds."""
    mass = [0] * len(page.nodes)
    for block, p in zip(page.blocks, clear, strict=True):
        mass[block.node] += p
    for i in range(len(page.nodes) - 1, 0, -1):
        mass[page.nodes[i].parent] += mass[i]
    return mass


def _roots(
    page: Blocks, mass: Sequence[int], kinds: Sequence[Kind | None], headlines: Sequence[int]
) -> list[int]:
    """The elements that hold the report: those that say so, an article, or the innermost one
    that holds most of the page's prose."""
    nodes = page.nodes
    bodies = [i for i, n in enumerate(nodes) if n.body and not kinds[i]]
    articles = [i for i, n in enumerate(nodes) if n.tag == "article" and not kinds[i]]
    headed = {_story(page, page.blocks[h].node) for h in headlines}
    own = [i for i in articles if i in headed and mass[i] > max(_OF_HEADED * mass[0], _MIN_BODY)]
    if own:
        articles = own
        bodies = [i for i in bodies if _story(page, i) in own] or bodies
    story = max(articles, key=lambda i: (mass[i], i), default=0)
    most = max((mass[i] for i in bodies), default=0)
    if most > _MIN_BODY and most >= _OF_STORY * mass[story]:
        best = max(i for i in bodies if mass[i] >= _INNER * most)
        return [i for i in bodies if mass[i] and _is_part(page, i, best, headed)]
    if story and mass[story] > max(_OF_PAGE * mass[0], _MIN_BODY):
        return [story]
    return [_innermost(page, mass)]


def _is_part(page: Blocks, one: int, best: int, headed: set[int]) -> bool:
    """Whether a body is another part of the one that is `best`: beside it, or of the same name
    in the same article, or in articles that have no headline of the page and so are its parts.
    """
    mine, its = page.nodes[one], page.nodes[best]
    if mine.parent == its.parent:
        return True
    if mine.tag != its.tag or mine.name != its.name or not mine.name:
        return False
    stories = _story(page, one), _story(page, best)
    siblings = -1 not in stories and len({page.nodes[s].parent for s in stories}) == 1
    return len(set(stories)) == 1 or (siblings and bool(headed) and not headed & set(stories))


def _story(page: Blocks, node: int) -> int:
    """The `<article>` around a node; -1 when there is none."""
    while node >= 0 and page.nodes[node].tag != "article":
        node = page.nodes[node].parent
    return node


def _innermost(page: Blocks, mass: Sequence[int]) -> int:
    """The element furthest in that holds nearly all the prose of each one around it."""
    root = 0
    for i, node in enumerate(page.nodes):
        deeper = node.parent == root and mass[i] >= _INNER * mass[root] > 0
        if deeper and node.tag not in ("p", "li", "td", "blockquote"):
            root = i
    return root


def _inside(page: Blocks, roots: frozenset[int]) -> list[bool]:
    inside: list[bool] = []
    for i, n in enumerate(page.nodes):
        inside.append(i in roots or (n.parent >= 0 and inside[n.parent]))
    return inside
