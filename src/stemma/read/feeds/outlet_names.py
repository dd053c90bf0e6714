"""Whose feed it is, in the name that the outlet itself goes by."""

import re
from urllib.parse import urlsplit

from stemma import outlets

_BETWEEN = re.compile(r"\s+[-–—:/·•|»>›]+\s+|\s*[|»>›]+\s*|:\s+|\s–|–\s")
_COMMON = frozenset(("co", "com", "org", "net", "ac", "gov", "edu", "gob", "or", "ne", "go"))
"""Second-level names under which many countries register (ISO 3166 country domains)."""
MAX_NAME = 200


def outlet_name(title: str | None, url: str | None) -> str | None:
    """The outlet of a feed with `title` that belongs to the site at `url`.

    A known outlet goes by its name. Feeds of sections are titled "Section - Outlet" or the other
    way round: the part that the site's domain also spells is the outlet, so that its sections do
    not count as several. None when nothing names it.
    """
    known = outlets.by_host(url) if url else None
    if known:
        return known.name
    title = " ".join((title or "").split())[:MAX_NAME]
    label = _label(url)
    parts = [part.strip() for part in _BETWEEN.split(title)]
    same = [part for part in parts if label and _spells(part, label)]
    return (same[0] if same else title) or None


def _label(url: str | None) -> str:
    """The name that a site registered: "herald" of `news.herald.co.uk`."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _COMMON:
        labels.pop()
    return _letters(labels[-1]) if labels else ""


def _spells(part: str, label: str) -> bool:
    name, bare = (
        _letters(part),
        _letters(re.sub(r"^(the|die|der|das|la|le|el|il)\s", "", part.lower())),
    )
    return any(len(n) > 1 and (label.startswith(n) or n.startswith(label)) for n in (name, bare))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
