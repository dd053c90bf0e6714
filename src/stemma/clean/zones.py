"""What the parts of a page are, by their tags and by the words in their class names and ids."""

import re
from functools import lru_cache
from typing import Literal

from lxml import etree

from stemma.clean.markup import styled_away

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ASIDE = frozenset((
    "ad", "ads", "adv", "affiliate", "anzeige", "autor", "banner", "bio", "button", "buttons",
    "byline", "bylines", "caption", "captions", "carousel", "copyright", "credit", "credits",
    "donate", "donation", "embed", "embedded", "footer", "gallery", "infobox", "login", "menu",
    "meta", "metadata", "modal", "noprint", "outbrain", "overlay", "pager", "pagination",
    "paginator", "player", "poll", "popular", "popup", "promo", "promos", "promotion", "quiz",
    "rating", "ratings", "recirc", "recirculation", "register", "sharing", "sidebar", "signup",
    "slide", "slider", "slides", "slideshow", "sociable", "subnav", "syndication", "taboola",
    "tag", "taglist", "tags", "timestamp", "toc", "toolbar", "topics", "trending", "widget",
))  # fmt: skip
"""Words that newsrooms' style sheets use for what stands beside a report. Chosen from those that
trafilatura (`xpaths.py`) and readability prune by, as whole words instead of parts of words."""
_ASIDE_BEGIN = (
    "advert", "author", "breadcrumb", "navbar", "navi", "newsletter", "recommend", "related",
    "share", "social", "sponsor", "subscri", "teaser",
)  # fmt: skip
_PICTURE = frozenset(("image", "img", "photo", "picture", "foto", "imagen", "bild"))
_PLACE = frozenset(("top", "left", "right", "center", "full", "wide", "large", "small", "lead"))
"""What a part that is only a picture is called by, and by nothing else."""
_MAX_ID = 4
"""Words; a longer id is made of a headline."""
_COMMENT = frozenset(("akismet", "disqus", "respond", "reply", "replies"))
_COMMENT_BEGIN = ("comment", "komment", "coment")
_CONSENT = frozenset(("borlabs", "didomi", "gdpr", "onetrust", "usercentrics"))
_CONSENT_BEGIN = ("cookie", "consent")
_WITH = re.compile(
    r"(?:^|(?<=[\s_-]))(?:has|with|without|no|not|above|below|after|before|is|hide)[-_]+[\w-]+"
)
"""A class that says what an element has beside or in it ("has-sidebar") is not named by that."""
_BODY = frozenset(("body", "content", "text", "copy", "maincontent", "main", "fulltext", "inner"))
_STORY = frozenset((
    "article", "articles", "artikel", "articulo", "articolo", "story", "post", "entry", "news",
    "blog", "page", "single", "text", "art",
))  # fmt: skip
_BODY_WORDS = frozenset((
    "articlebody", "articletext", "articlecontent", "storybody", "postcontent", "entrycontent",
    "posttext", "postbody", "bodytext", "fulltext", "bodycopy", "storycontent", "storytext",
    "artikeltext", "artikelinhalt", "richtext",
))  # fmt: skip

_POST = re.compile(r"(?:^|\s)(?:hentry|type-\w+|status-publish|tag-[\w-]+ )", re.ASCII)
"""Classes that WordPress gives a whole post, beside one for each of its tags and categories
(developer.wordpress.org, `post_class`)."""
_TAXON = re.compile(r"(?:^|\s)(?:tag|category|topics?|format|author)-[^\s]+")
_BUILDER = re.compile(r"(?<![\w-])(?:elementor|vc|et|fl|fusion)[-_][\w-]*", re.IGNORECASE)
"""Page builders call every part a widget; their classes say nothing of what it holds."""

Kind = Literal["comment", "consent", "aside", "hidden"]
Zone = tuple[Kind, frozenset[str]]
"""What a part of a page is, and the words that say so."""
_NAMES: tuple[tuple[Kind, frozenset[str], tuple[str, ...]], ...] = (
    ("comment", _COMMENT, _COMMENT_BEGIN),
    ("consent", _CONSENT, _CONSENT_BEGIN),
    ("aside", _ASIDE | {"nav", "navigation"}, _ASIDE_BEGIN),
)
_HIDDEN: Zone = ("hidden", frozenset())
_MARKED: Zone = ("aside", frozenset())
_ROLES = frozenset((
    "navigation", "complementary", "banner", "contentinfo", "dialog", "alertdialog", "search",
))  # fmt: skip


def _words(names: str) -> frozenset[str]:
    return frozenset(map(str.lower, _WORDS.findall(names[:300])))


@lru_cache(maxsize=16_384)
def _kind(word: str) -> Kind | None:
    return next((k for k, known, begin in _NAMES if word in known or word.startswith(begin)), None)


def _by_name(words: frozenset[str]) -> Zone | None:
    told = [(kind, word) for word in words if (kind := _kind(word))]
    for kind, _, _ in _NAMES if told else ():
        found = frozenset(word for its, word in told if its == kind)
        if found and found != {"commentary"}:
            return kind, found
    if words & _PICTURE and words <= _PICTURE | _PLACE:
        return "aside", words & _PICTURE
    return None


def _is_body(words: frozenset[str]) -> bool:
    return bool(words & _BODY_WORDS or (words & _BODY and words & _STORY))


@lru_cache(maxsize=16_384)
def _named(names: str) -> tuple[Zone | None, bool]:
    words = _words(names)
    body = _is_body(words)
    if "-" in names or "_" in names:
        own = _TAXON.sub(" ", names) if _POST.search(names) else names
        own = _WITH.sub(" ", _BUILDER.sub(" ", own))
        words = words if own == names else _words(own)
    return _by_name(words), body


def zone(element: etree._Element, *, named: bool = True) -> Zone | None:
    """What `element` is when it begins a part that is no report; else None. Its names count only
    if `named`."""
    return part(element, named=named)[0]


def part(element: etree._Element, *, named: bool = True) -> tuple[Zone | None, bool]:
    """As `zone`, and whether the element says that it holds the body of a report."""
    items = element.items()
    if not items:
        return None, False
    if len(items) == 1 and items[0][0] == "class":  # most elements have nothing else
        return _named(f"{items[0][1]} ") if named else (None, False)
    attributes = dict(items)
    style = attributes.get("style")
    if "hidden" in attributes or (style and styled_away(style)):
        return _HIDDEN, False
    own = attributes.get("id", "")
    short = own if own.count("-") + own.count("_") < _MAX_ID else ""
    names = f"{attributes.get('class', '')} {short}"
    found, body = _named(names) if named else (None, False)
    if attributes.get("aria-hidden") == "true" or attributes.get("role") in _ROLES:
        found = _MARKED
    return found, body or "articleBody" in attributes.get("itemprop", "")
