"""Pages that hold no report: consent walls, paywalls, challenges, errors, galleries, lists."""

from collections import Counter
from collections.abc import Callable, Sequence

from lxml import etree

from stemma.clean.article import Body, prose_of
from stemma.clean.blocks import HEADINGS, Block, Blocks
from stemma.clean.jsonld import Entity
from stemma.clean.walls import CHALLENGE, CONSENT, ERROR, SCRIPT, Wall, is_named, says

_SHORT = 600
"""Characters of prose; a stub has fewer, and hardly a report that says anything."""
_SHORT_FREE = 1_500
"""A text of those who must be paid that is shorter than this is its beginning."""
_MIN_PICTURES = 4
_MIN_LEADS = 6
_TEASER = 400
"""Characters under a heading that leads to the story itself."""


def why_none(
    tree: etree._Element, page: Blocks, body: Body, title: str | None, stated: Sequence[Entity]
) -> str | None:
    """One sentence on what the page is instead of a report; None when it may be one."""
    size = sum(prose_of(block) for block in body.kept)
    telling = [b.text for b in body.kept if b.tag not in HEADINGS]
    strict = _is_article(page, body)
    paid = any(e.free is False for e in stated)

    def speaks(wall: Wall) -> bool:
        return size <= _SHORT and (is_named(wall, title) or says(wall, telling, strict=strict))

    bare = not size and not (strict and telling)
    kinds: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("a gallery: pictures with captions, and no report", lambda: _is_gallery(page, body)),
        ("a list of other pages, and no report", lambda: _is_list(body)),
        (
            "the site asks whether the reader is human",
            lambda: speaks(CHALLENGE) or (bare and _has_challenge(tree)),
        ),
        (
            "the site asks for consent before it shows anything",
            lambda: speaks(CONSENT) or (bare and _asks_consent(page)),
        ),
        ("the site says that the page is not there", lambda: speaks(ERROR)),
        ("only those who pay may read it", lambda: paid and not size),
        (
            "the page shows its text only by a script",
            lambda: speaks(SCRIPT) or (bare and _needs_script(tree)),
        ),
    )
    return next((why for why, is_so in kinds if is_so()), None)


def warnings_of(body: Body, stated: Sequence[Entity], *, live: bool) -> tuple[str, ...]:
    """What a reader of the report should know of the page."""
    size = sum(prose_of(block) for block in body.kept)
    found = []
    if body.hidden:
        found.append("hidden text was left out")
    if body.unhidden:
        found.append("the page hides its text until a script shows it; it was kept")
    if any(e.free is False for e in stated) and size < _SHORT_FREE:
        found.append("paywalled: only the beginning is here")
    if live:
        found.append("a live blog: entries of several times in one report")
    return tuple(found)


def is_live(content: str, tree: etree._Element, stated: Sequence[Entity]) -> bool:
    """Whether the page is a live blog, whose entries are one report."""
    if any("LiveBlogPosting" in e.types for e in stated):
        return True
    named = "liveblog" in content or "live-blog" in content or "liveticker" in content
    if not named:
        return False
    parts = tree.xpath("//*[contains(@class, 'live')]//time")
    return len(parts) >= _MIN_LEADS


def _is_gallery(page: Blocks, body: Body) -> bool:
    """Whether nearly all prose of the page stands under several pictures."""
    other = sum(prose_of(b) for b in body.kept if _picture(page, b) < 0)
    if other >= _SHORT / 3:
        return False
    pictures: Counter[int] = Counter()
    for block in page.blocks:
        pictures[_picture(page, block)] += prose_of(block)
    del pictures[-1]
    held = [size for size in pictures.values() if size]
    return len(held) >= _MIN_PICTURES and sum(held) > other


def _picture(page: Blocks, block: Block) -> int:
    """The `<figure>` around a block; -1 when there is none."""
    node = block.node
    while node >= 0 and page.nodes[node].tag != "figure":
        node = page.nodes[node].parent
    return node


def _is_list(body: Body) -> bool:
    """Whether headings that lead elsewhere leave no room for more than a teaser between them."""
    stretches = [0]
    for block in body.chosen:
        if block.tag in HEADINGS and 10 * block.linked > 9 * len(block.text):
            stretches.append(0)
        else:
            stretches[-1] += prose_of(block)
    return len(stretches) > _MIN_LEADS and 0 < max(stretches) <= _TEASER


def _is_article(page: Blocks, body: Body) -> bool:
    """Whether the page says of what it tells that it is an article."""
    nodes = {block.node for block in body.kept}
    while nodes := {n for n in nodes if n >= 0}:
        if any(page.nodes[n].tag == "article" or page.nodes[n].body for n in nodes):
            return True
        nodes = {page.nodes[n].parent for n in nodes}
    return False


def _asks_consent(page: Blocks) -> bool:
    zones = ((page.nodes[b.node].zone, b) for b in page.blocks)
    return any(zone and zone[0] == "consent" and prose_of(b) for zone, b in zones)


def _has_challenge(tree: etree._Element) -> bool:
    names = tree.xpath("//*[self::iframe or self::script]/@src | //form/@id | //div/@class")
    return any(CHALLENGE.cue.search(str(name)) for name in names[:2000])


def _needs_script(tree: etree._Element) -> bool:
    return any(SCRIPT.cue.search("".join(e.itertext())) for e in tree.iter("noscript"))
