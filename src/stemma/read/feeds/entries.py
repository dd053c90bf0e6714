"""Entries of a feed, whatever its format, made captures or links."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from stemma.model import Rejected, digest
from stemma.read.opened import Link, Opened, Step
from stemma.read.rfc_dates import MAX_LENGTH, iso
from stemma.read.said import Said, merged

MAX_ENTRIES = 10_000
"""Entries read from one feed, as many as the addresses that one run follows. Feeds carry the newest
10 to 100; more than this is an archive, which JSON Lines or WARC holds better."""
TEASER = "only the feed's summary; the page itself was not read"
_INSIDE = re.compile(r"<[^<>]{0,4000}>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,4000}>|<!--|<!\[CDATA\[")
_BLOCK = re.compile(r"<(?:p|div|article|section|main|table|ul|ol|h[1-6]|body)\b", re.IGNORECASE)
_BREAKS_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\(…\))[^.!?。]{0,40}\Z")
_TAIL = 2_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says in one entry."""

    said: Said
    """Without the date."""
    guid: str | None
    dated: str | None
    """The date as it is written."""
    content: str
    markup: bool
    whole: bool
    """Whether the feed gives `content` as the whole text, not as a summary."""
    warnings: tuple[str, ...] = ()
    fault: str | None = None
    """Why it cannot be read at all."""


def unread(fault: str) -> Entry:
    """An entry that cannot be read."""
    return Entry(Said(), None, None, "", markup=False, whole=False, fault=fault)


def steps(opened: Opened, entries: Iterable[Entry]) -> Iterator[Step]:
    """A capture for each entry with text, as `SOURCE#NUMBER`. With `follow`, an entry that has not
    the whole text is a link to its page.

    The same entry twice, by guid and text, counts once. A guid that comes back with another text
    is another version of the entry, and a capture of its own (RFC 4287, 4.1.1).
    """
    texts: dict[str, int] = {}
    guids: dict[str, int] = {}
    for number, entry in enumerate(entries, 1):
        source = f"{opened.source}#{number}"
        if number > MAX_ENTRIES:
            return
        if entry.fault:
            yield Rejected(source, "read", "bad_xml", entry.fault)
            continue
        known = entry.guid or entry.said.url or ""
        first = texts.setdefault(digest(repr((known, entry.said.title, entry.content))), number)
        if first != number:
            yield Rejected(source, "read", "duplicate", f"the same as entry {first} of the feed")
            continue
        version = guids.setdefault(entry.guid, number) if entry.guid else number
        if version != number:
            also = f"entry {version} of the feed has the same id and another text"
            entry = replace(entry, warnings=(*entry.warnings, also))  # noqa: PLW2901
        yield _step(opened, source, entry)


def too_many(opened: Opened, read: int, left: int) -> Rejected:
    """What to say when `left` entries behind the first `read` are not read."""
    detail = f"the first {read:,} entries are read; {left:,} more were left out"
    return Rejected(f"{opened.source}#more", "read", "too_large", detail)


def _step(opened: Opened, source: str, entry: Entry) -> Step:
    around = opened.said
    said = merged(
        entry.said,
        Said(
            outlet=around.outlet, language=around.language, byline=around.byline, kind=around.kind
        ),
    )
    said, warnings = _dated(said, entry)
    text = _INSIDE.sub(" ", entry.content) if entry.markup else entry.content
    says = any(map(str.isalnum, text))
    whole = says and entry.whole and not _BREAKS_OFF.search(html.unescape(text[-_TAIL:]).rstrip())
    if not whole:
        warnings = (*warnings, TEASER)
    content, markup = _shaped(entry)
    capture = said.capture(source, content, markup=markup, warnings=warnings) if says else None
    if opened.options.follow and said.url and not whole:
        return Link(source, said.url, said, instead=capture)
    if capture is None:
        way = "; --follow reads the page it points to" if said.url else " and no address"
        return Rejected(source, "read", "no_text", f"the entry has no text{way}")
    return capture


def _dated(said: Said, entry: Entry) -> tuple[Said, tuple[str, ...]]:
    if not entry.dated:
        return said, entry.warnings
    date = iso(entry.dated)
    if date:
        return replace(said, published=date), entry.warnings
    impossible = f'"{entry.dated[:MAX_LENGTH]}" is no possible date'
    return said, (*entry.warnings, impossible)


def _shaped(entry: Entry) -> tuple[str, bool]:
    """The content, and whether it is markup. Of markup without a tag only the character references
    are resolved; a fragment is made a page, which parsers of pages read better."""
    content = entry.content
    if not entry.markup:
        return content, False
    if not _TAG.search(content):
        return html.unescape(content), False
    if "<body" in content or "<html" in content:
        return content, True
    inner = content if _BLOCK.search(content) else f"<p>{content}</p>"
    return f"<html><body><article>{inner}</article></body></html>", True
