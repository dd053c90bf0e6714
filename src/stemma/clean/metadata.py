"""Headline, byline, outlet and address of a page, as it states them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from urllib.parse import urljoin, urlsplit

from lxml import etree

from stemma import outlets
from stemma.clean.blocks import HEADINGS, Blocks
from stemma.clean.cues import cue
from stemma.clean.jsonld import Entity
from stemma.clean.lines import words
from stemma.clean.signatures import people

_SITE = re.compile(r"\s+[|•·»–—]\s+|\s+[-:]{1,2}\s+|\s*\|\s*")
_SAME = 0.34
"""Share of all their words that a heading and the stated title have in common (Jaccard)."""
_MIN_MAIN = 12
"""Characters of a main heading that is not borne out by what the page states."""
_MIN_WORDS = 3
"""Words of it that are not the site's name; names of sections have fewer."""
_HEADED = frozenset(("header", "title", "headline"))
"""What newsrooms call the part that the headline stands in."""
_AUTHOR_KEYS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
                "dcterms.creator", "byl", "citation_author")  # fmt: skip
_NOBODY = frozenset((
    "admin", "administrator", "agencies", "agency", "agentur", "agenturen", "correspondent",
    "desk", "edition", "editor", "editorial", "editors", "equipo", "guest", "newsdesk", "newsroom",
    "online", "reporter", "redaccion", "redacción", "redacao", "redação", "redactie", "redaktion",
    "redaktionen", "redazione", "rédaction", "redakce", "redakcja", "redaksi", "redaksjonen",
    "staff", "team", "webdesk", "редакция", "редакція",
))  # fmt: skip
"""Words of a byline that name a newsroom and no person."""
_MAX_BYLINE = 120
_MAX_AUTHORS = 12


def metas(tree: etree._Element) -> Mapping[str, str]:
    """What the `<meta>` elements say, by lower-case key, each as it is said first."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def title(
    tree: etree._Element, said: Mapping[str, str], stated: Sequence[Entity], page: Blocks
) -> str | None:
    """The headline as a reader sees it: the heading that says what the page states as its title,
    else its main heading; where it shows none, what it states, without the site's name; None when
    it states nothing.
    """
    names = [element.text for element in tree.iter("title") if element.text]
    whole = said.get("og:title") or said.get("twitter:title")
    candidates = [whole, *(e.headline for e in stated[:1]), *names[:1]]
    wanted = [" ".join(unescape(c).split()) for c in candidates if c and c.strip()]
    headings = [b.text for b in page.blocks if b.tag == "h1" and 2 < len(b.text) < 400]
    if not wanted:
        return headings[0] if len(headings) == 1 else None
    shown = max(headings, key=lambda h: max(_shared(h, w) for w in wanted), default=None)
    if shown and max(_shared(shown, w) for w in wanted) >= _SAME:
        return shown
    others = [b.text for b in page.blocks if b.tag in HEADINGS and _shared(b.text, wanted[0]) > 0.7]
    site = said.get("og:site_name")
    return (others or _main(page, site) or [_without_site(wanted[0], site)])[0]


def _main(page: Blocks, site: str | None) -> list[str]:
    """The only `<h1>` of the page's articles, else of the page, unless it is a site's name, a
    section's or of something beside the report."""
    around = _around(page)
    names = set(map(str.casefold, words(site or "")))
    found = [
        (b.text, around[b.node][1]) for b in page.blocks
        if b.tag == "h1" and not b.linked and not around[b.node][0]
        and _MIN_MAIN <= len(b.text) < 400
        and len(set(map(str.casefold, words(b.text))) - names) >= _MIN_WORDS
    ]  # fmt: skip
    inside = [text for text, in_article in found if in_article]
    best = inside or [text for text, _ in found]
    return best if len(best) == 1 else []


def _around(page: Blocks) -> list[tuple[bool, bool]]:
    """Whether each node stands beside a report, and whether in an article."""
    found: list[tuple[bool, bool]] = []
    for node in page.nodes:
        beside, inside = found[node.parent] if node.parent >= 0 else (False, False)
        mine = node.zone is not None and not (node.zone[1] & _HEADED)
        found.append((beside or mine, inside or node.tag == "article"))
    return found


def _shared(a: str, b: str) -> float:
    mine, theirs = ({w.casefold() for w in words(t)} for t in (a, b))
    if not (mine | theirs):
        return 1.0 if a.strip() == b.strip() else 0.0
    return len(mine & theirs) / len(mine | theirs)


def _without_site(stated: str, site: str | None) -> str:
    """`stated` up to the name of the site, which pages put behind a dash or bar."""
    parts = _SITE.split(stated)
    if len(parts) < 2:
        return stated
    if site and parts[-1].casefold() == site.casefold():
        return stated[: stated.rindex(parts[-1])].rstrip(" |•·»–—-:")
    longest = max(parts, key=len)
    return longest if 2 * len(longest) > len(stated) and "|" in stated else stated


def byline(
    said: Mapping[str, str], stated: Sequence[Entity], page: Blocks, outlet: str | None
) -> tuple[str, ...]:
    """Names of persons: as stated, else as a line beside the report says; not the outlet's own
    name, not an agency's, no newsroom's.
    """
    for given in (
        [name for e in stated[:1] for name in e.authors],
        [said[key] for key in _AUTHOR_KEYS if key in said][:1],
        list(_lines_of_authors(page)),
    ):
        found = [p for name in given for p in _persons(name, outlet)]
        if found:
            return tuple(dict.fromkeys(found))[:_MAX_AUTHORS]
    return ()


def _lines_of_authors(page: Blocks) -> Iterator[str]:
    """The first line that the page marks as naming its authors."""
    for block in page.blocks:
        zone = page.nodes[block.node].zone
        if not zone or len(block.text) > _MAX_BYLINE:
            continue
        if any(w.startswith(("author", "byline", "autor")) for w in zone[1]):
            found = cue(block.text)
            yield found.name if found and found.reason == "author" and found.name else block.text
            return


def _persons(name: str, outlet: str | None) -> Iterator[str]:
    if "://" in name or len(name) > _MAX_BYLINE * 3:
        return
    found = cue(unescape(name))
    text = found.name if found and found.reason == "author" and found.name else unescape(name)
    for person in people(text):
        parts = [w.casefold() for w in words(person)]
        known = outlet and person.casefold() in outlet.casefold()
        if known or len(parts) > 6 or any(c.isdigit() for c in person) or _NOBODY & set(parts):
            continue
        yield person


def outlet_of(url: str | None, said: Mapping[str, str], stated: Sequence[Entity]) -> str | None:
    """The outlet: known by its domain, else as the page names it."""
    known = outlets.by_host(url) if url else None
    if known:
        return known.name
    names = (
        said.get("og:site_name"),
        *(e.publisher for e in stated[:1]),
        said.get("application-name"),
        said.get("publisher"),
    )
    return next((" ".join(unescape(n).split()) for n in names if n and "://" not in n), None)


def canonical(
    tree: etree._Element, said: Mapping[str, str], url: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """The address that the page gives for itself (only the web's schemes; `<base>` is not
    followed), and a warning when that lies on another site than `url`.
    """
    links = (link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical")
    for given in (*links, said.get("og:url")):
        found = _absolute(given, url)
        if found is None:
            continue
        if url and _site(found) != _site(url):
            return None, (f"the page gives an address of another site: {found[:200]}",)
        return found, ()
    return None, ()


def _absolute(given: str | None, url: str | None) -> str | None:
    try:
        found = urljoin(url or "", (given or "").strip())
        parts = urlsplit(found)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        return None
    return found


def _site(url: str) -> str:
    """The last two labels of the host: what one owner has, roughly."""
    return ".".join((outlets.host(url) or "").split(".")[-2:])
