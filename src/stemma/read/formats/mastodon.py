"""Posts of one account of Mastodon, or of what else speaks ActivityPub: the `outbox.json` of an
archive, a page of an outbox, or a single post.

They are evidence of what somebody said: kind `social`, the account as outlet. What it only passed
on (boosts) and what was not addressed to the public is left out and counted.
Source: W3C ActivityPub and Activity Streams 2.0, vocabulary.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urlsplit

from stemma.model import Capture, Rejected
from stemma.read.objects.document import document, members
from stemma.read.opened import Opened, Step
from stemma.read.said import Said, merged

ENDINGS: tuple[str, ...] = (".json",)
MEDIA: tuple[str, ...] = ("application/activity+json", "application/ld+json")
MANY = True
RANK = 2
MAX_DOCUMENT = 64 << 20
"""Bytes; an account of 30,000 posts has some 60 MB."""
_COLLECTIONS = frozenset(("OrderedCollection", "OrderedCollectionPage", "Collection",
                          "CollectionPage"))  # fmt: skip
_POSTS = frozenset(("Note", "Article", "Question", "Page"))
_PUBLIC = frozenset((
    "https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public",
))  # fmt: skip
"""How the public is written as an addressee: ActivityPub, 5.6 Public Addressing."""
_CONTEXT = re.compile(rb"www\.w3\.org\\?/ns\\?/activitystreams\"")


def looks_like(head: bytes) -> bool:
    """Whether it is an object that names the context of Activity Streams, or a collection as only
    they have it."""
    found = members(head)
    if "@context" in found and _CONTEXT.search(head):
        return True
    kind = found.get("type")
    return kind in _COLLECTIONS and (kind.startswith("Ordered") or "items" in found)


def parse(opened: Opened) -> Iterator[Step]:
    """Each public post as `SOURCE#NUMBER`, its place in the collection; then one refusal that
    counts what is no post of the account."""
    found = document(opened, MAX_DOCUMENT)
    if isinstance(found, Rejected):
        yield found
        return
    items = _items(found)
    if items is None:
        detail = "no collection of posts: it has no orderedItems, and is no post itself"
        yield Rejected(opened.source, "read", "bad_row", detail)
        return
    passed: Counter[str] = Counter()
    for number, item in enumerate(items, 1):
        step = _item(f"{opened.source}#{number}", item, opened.said)
        if isinstance(step, str):
            passed[step] += 1
        else:
            yield step
    if passed or not items:
        yield _counted(opened.source, passed)


def _items(found: Any) -> list[Any] | None:
    if not isinstance(found, dict):
        return None
    if found.get("type") not in _COLLECTIONS:
        return [found] if found.get("type") in _POSTS or "object" in found else None
    first = found.get("first")
    at = (
        found
        if "orderedItems" in found or "items" in found or not isinstance(first, dict)
        else first
    )
    items = at.get("orderedItems", at.get("items"))
    return items if isinstance(items, list) else None


def _counted(source: str, passed: Counter[str]) -> Rejected:
    if not passed:
        return Rejected(source, "read", "empty", "the collection holds no posts")
    told = "; ".join(f"{what}: {count}" for what, count in sorted(passed.items()))
    return Rejected(source, "read", "no_text", f"passed over: {told}")


def _item(source: str, item: Any, default: Said) -> Capture | Rejected | str:
    """The post of one activity; words for what it is else, when it is to be passed over."""
    if not isinstance(item, dict):
        return "links to posts that are not here" if isinstance(item, str) else _wrong(source, item)
    kind = item.get("type")
    if kind == "Announce":
        return "boosts, which are not the account's own words"
    post = item if kind in _POSTS else item.get("object")
    if not isinstance(post, dict) or post.get("type") not in _POSTS:
        return "activities that are no posts"
    if not (_addressed(item) | _addressed(post)) & _PUBLIC:
        return "posts that are not addressed to the public"
    content = post.get("content")
    if not isinstance(content, str):
        return _wrong(source, content)
    return _capture(source, content, post, item, default)


def _wrong(source: str, value: Any) -> Rejected:
    detail = f"expected a post with text, found {type(value).__name__}"
    return Rejected(source, "read", "bad_row", detail)


def _capture(
    source: str, content: str, post: dict[str, Any], item: dict[str, Any], default: Said
) -> Capture:
    own = Said(
        url=next((u for u in (_text(post, "url"), _text(post, "id")) if _is_web(u)), None),
        outlet=_account(_text(post, "attributedTo") or _text(item, "actor")),
        published=_text(post, "published") or _text(item, "published"),
        language=_language(post, content),
        title=_text(post, "name") if post.get("type") in ("Article", "Page") else None,
        kind="social",
    )
    warning = _text(post, "summary")
    warnings = (f'the post stands behind a content warning: "{warning[:200]}"',) if warning else ()
    markup = f"<article>{content}{_choices(post)}</article>" if content.strip() else ""
    return merged(own, default).capture(source, markup, markup=True, warnings=warnings)


def _choices(post: dict[str, Any]) -> str:
    """The answers that a poll offers."""
    offered = post.get("oneOf") or post.get("anyOf")
    names = [_text(o, "name") for o in offered if isinstance(o, dict)] if isinstance(
        offered, list) else []  # fmt: skip
    return "".join(f"<p>{escape(name)}</p>" for name in names if name)


def _language(post: dict[str, Any], content: str) -> str | None:
    """The language under which the text stands in `contentMap`."""
    tongues = post.get("contentMap")
    if not isinstance(tongues, dict):
        return None
    same = sorted(code for code, text in tongues.items() if text == content)
    return same[0] if len(same) == 1 and same[0] != "und" else None


def _account(actor: str | None) -> str | None:
    """`@name@host` of the address of an account."""
    if not _is_web(actor) or actor is None:
        return None
    try:
        parts = urlsplit(actor)
        host = parts.hostname
    except ValueError:
        return None
    name = parts.path.rstrip("/").rpartition("/")[2].lstrip("@")
    return f"@{name}@{host}" if name and host else None


def _addressed(item: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    for key in ("to", "cc"):
        value = item.get(key)
        found |= {v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)}
    return found


def _is_web(value: str | None) -> bool:
    return bool(value) and str(value).startswith(("https://", "http://"))


def _text(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    return value.strip() or None if isinstance(value, str) else None
