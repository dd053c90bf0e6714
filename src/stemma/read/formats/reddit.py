"""Posts and comments of Reddit, one JSON object a line, as its API and the dumps of it have them.

They are evidence of what is said in a forum: kind `forum`, the subreddit as outlet, the account as
byline. Fields: Reddit API, "Types: Comment (t1), Link (t3)".
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from stemma.model import Capture, Rejected
from stemma.read.objects.document import members
from stemma.read.objects.lines import objects, printable
from stemma.read.opened import Opened, Step
from stemma.read.said import Said, merged

ENDINGS: tuple[str, ...] = (".ndjson", ".jsonl", ".json")
MEDIA: tuple[str, ...] = ()
MANY = True
RANK = 2
_OWN = frozenset((
    "created_utc", "subreddit", "subreddit_id", "selftext", "retrieved_on", "gilded", "is_self",
    "link_flair_text", "author_flair_text", "author_flair_css_class", "link_id", "stickied",
))  # fmt: skip
"""Keys that other JSON Lines do not have, or not two of them."""
_GONE = frozenset(("[deleted]", "[removed]", "[deleted by user]", "[ removed by reddit ]"))
"""What Reddit puts in place of a text or an account that was taken away."""
_SITE = "https://www.reddit.com"
_LAST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
"""What the API escapes in every text, and nothing else; the ampersand last."""


def looks_like(head: bytes) -> bool:
    """Whether the first line is an object with keys that only Reddit has, and none that a report
    of the user has."""
    keys = members(head.lstrip().split(b"\n", 1)[0]).keys()
    return len(keys & _OWN) > 1 and not keys & {"text", "html", "row"}


def parse(opened: Opened) -> Iterator[Step]:
    """One capture a line; a text that was deleted or removed is refused."""
    for item in objects(opened):
        if isinstance(item, Rejected):
            yield item
            continue
        source, data = item
        try:
            yield _post(source, printable(data), opened.said)
        except ValueError as error:
            yield Rejected(source, "read", "bad_row", str(error))


def _post(source: str, data: dict[str, Any], default: Said) -> Capture | Rejected:
    text = _string(data, "body") if "body" in data else _string(data, "selftext")
    title = _string(data, "title")
    if text is None and title is None:
        raise ValueError('a line of Reddit needs "body", "selftext" or "title"')
    text, title = _unescaped(text or ""), _unescaped(title or "") or None
    if _gone(text) or (title and _gone(title)):
        return Rejected(source, "read", "no_text", "the text was deleted or removed")
    published, warnings = _published(data.get("created_utc"))
    author, permalink = _string(data, "author"), _string(data, "permalink")
    subreddit = _string(data, "subreddit")
    own = Said(
        url=f"{_SITE}{permalink}" if permalink and permalink.startswith("/") else None,
        outlet=f"r/{subreddit}" if subreddit else None,
        published=published,
        title=title,
        byline=(author,) if author and not _gone(author) else (),
        kind="forum",
    )
    content = text if text.strip() else title or ""
    return merged(own, default).capture(source, content, markup=False, warnings=warnings)


def _gone(text: str) -> bool:
    return text.strip().lower() in _GONE


def _unescaped(text: str) -> str:
    for entity, char in _ESCAPED:
        text = text.replace(entity, char)
    return text


def _string(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{key}" must be a string, not {type(value).__name__}')
    return value or None


def _published(value: Any) -> tuple[str | None, tuple[str, ...]]:
    """The time of a Unix time stamp in seconds, a number or digits, in UTC; with what is wrong."""
    if value is None or value == "":
        return None, ()
    try:
        seconds = float(value) if not isinstance(value, bool) else -1.0
    except (TypeError, ValueError):
        seconds = -1.0
    if not 0 < seconds < _LAST:
        return None, (f'"{str(value)[:40]}" is no possible date',)
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds"), ()
