"""Which column of a table holds what, and a report from a row of it."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from stemma.model import Capture, Rejected
from stemma.read.charset import normalised
from stemma.read.objects.lines import printable
from stemma.read.said import Said, merged, said_by, told

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "text": (
        "text", "body", "content", "article", "article_text", "full_text", "body_text", "main_text",
        "maintext", "plain_text", "article_body", "article_content", "news_text", "fulltext",
    ),
    "html": ("html", "body_html", "content_html", "raw_html", "page_html"),
    "title": ("title", "headline", "heading", "article_title"),
    "outlet": (
        "outlet", "source", "publisher", "publication", "newspaper", "source_name", "site_name",
        "outlet_name", "media_name", "site", "domain",
    ),
    "url": ("url", "link", "article_url", "web_url", "source_url", "canonical_url", "permalink"),
    "published": (
        "published", "date", "pub_date", "publish_date", "published_at", "published_date",
        "date_published", "publication_date", "date_publish", "pubdate", "datetime", "timestamp",
    ),
    "language": ("language", "lang"),
    "id": ("id",),
    "kind": ("kind",),
})  # fmt: skip
"""What tables of news call these columns, the likeliest first. An `article_id` counts in its own
table only, so that no other name than `id` is taken for one."""
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\s_.-]+")
_MAX_SHOWN = 20


def columns(names: Sequence[str], wanted: Mapping[str, str]) -> dict[str, int]:
    """Key to the place of its column: as `wanted` says, else by the key's own name, else by what
    such columns are called.

    Raises ValueError, with a sentence that lists the columns, when one that is wanted is missing
    or there twice, and when no single column is the text.
    """
    plain = [_plain(name) for name in names]
    found = {key: _wanted(key, name, names) for key, name in wanted.items() if key in NAMES}
    content = {"text", "html"} & found.keys()
    taken = set(found.values())
    for key in NAMES:
        if key in found or (content and key in ("text", "html")):
            continue
        at = _named(key, plain, taken)
        if len(at) > 1 and key == "text":
            listed = " and ".join(_shown(names[i]) for i in at)
            raise ValueError(f"the text may be in {listed}; {_remedy(names, names[at[0]])}")
        if at:
            found[key] = at[0]
            taken.add(at[0])
    if not {"text", "html"} & found.keys():
        raise ValueError(f"no column is known to hold the text; {_remedy(names)}")
    if {"text", "html"} <= found.keys():
        del found["html"]
    return found


def row_capture(source: str, row: Mapping[str, Any], default: Said) -> Capture | Rejected:
    """The report of one row, key to value; Rejected `bad_row` when a value is no string."""
    key = "text" if "text" in row else "html"
    try:
        said = merged(said_by(printable(dict(row))), default)
    except ValueError as error:
        return Rejected(source, "read", "bad_row", str(error))
    content, warnings = normalised(row[key])
    return told(said, source, content, markup=key == "html", warnings=warnings)


def _wanted(key: str, name: str, names: Sequence[str]) -> int:
    at = [i for i, other in enumerate(names) if other == name]
    at = at or [i for i, other in enumerate(names) if _plain(other) == _plain(name)]
    if len(at) == 1:
        return at[0]
    why = "is there twice" if at else "is not there"
    raise ValueError(f"the column {_shown(name)} for {key} {why}; {_remedy(names)}")


def _named(key: str, plain: Sequence[str], taken: set[int]) -> list[int]:
    """Places of the columns that may hold `key`, the likeliest first; the key's own name settles
    it."""
    places = [[i for i, n in enumerate(plain) if n == name and i not in taken]
              for name in NAMES[key]]  # fmt: skip
    own = places[0]
    return own if own else [i for found in places for i in found]


def _plain(name: str) -> str:
    """`pubDate`, `Pub Date` and `pub-date` are `pub_date`."""
    return "_".join(part for part in _WORDS.split(name.strip()) if part).lower()


def _remedy(names: Sequence[str], example: str = "NAME") -> str:
    more = f" and {len(names) - _MAX_SHOWN} more" if len(names) > _MAX_SHOWN else ""
    listed = ", ".join(_shown(name) for name in names[:_MAX_SHOWN])
    return f"its columns are {listed}{more}; say which with --column text={example.strip()[:40]}"


def _shown(name: str) -> str:
    return f'"{normalised(name)[0].strip()[:40]}"'
