"""A WARC file (ISO 28500:2017; 1.0 and 1.1), plain or gzipped: what a crawler saw, streamed.

An article's date is what the page says; the date of a record is when it was crawled, and unused.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from stemma.model import Rejected
from stemma.read.archives.inflate import first_bytes, form_of, peek
from stemma.read.archives.payload import Response, body, dechunked, digest_fits, media, response
from stemma.read.archives.records import VERSION, Broken, Record, records
from stemma.read.archives.torn import nested, noted
from stemma.read.opened import MAX_BYTES, Opened, Part, Step
from stemma.read.said import Said

ENDINGS: tuple[str, ...] = (".warc", ".warc.gz", ".wet", ".wet.gz")
MEDIA: tuple[str, ...] = ("application/warc",)
MANY = True
RANK = 3
MAX_RESPONSE = 1 << 16
"""Bytes in which the header of an HTTP response ends; servers refuse over 8 or 16 KiB."""
MAX_REMEMBERED = 1_000_000
"""Digests of pages, held to tell a repetition from a page that is elsewhere; some 100 MB."""
_DOCUMENTS = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "application/pdf", "text/xml",
    "application/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml",
    "application/feed+json",
})  # fmt: skip
"""What an article may be. JSON as such is not among it: on pages it is what scripts ask for."""
_PAGES = frozenset({"response", "resource", "conversion", "revisit", "continuation"})
"""The other types describe the crawl."""
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SCHEMES = ("http:", "https:", "ftp:", "file:")
_ROBOTS = re.compile(r"https?://[^/]{1,300}/robots\.txt(?:[?#]|$)", re.IGNORECASE)
_PLACE = re.compile(r"\d{1,18}")
_HEAD = 12
_OK = 200
_LONGEST = 60
"""Characters of a header's value that are shown."""


def looks_like(head: bytes) -> bool:
    """Whether it begins with a record, gzipped or not."""
    return bool(VERSION.match(first_bytes(head, _HEAD)))


def parse(opened: Opened) -> Iterator[Step]:
    """Its pages, each with the offset of its record; what is passed over is counted at the end."""
    refused = nested(opened, "warc")
    if refused is not None:
        yield refused
        return
    form = form_of(peek(opened.stream, _HEAD))
    _seek(opened)
    tally = _Tally()
    for record in records(opened.stream, form):
        source = f"{opened.source}#{record.place}"
        if isinstance(record, Broken):
            yield Rejected(source, "read", record.fault.code, record.fault.detail)
        else:
            yield from _record(opened, source, record, tally)
    yield from tally.rows(opened.source)


@dataclass(slots=True)
class _Tally:
    """What was passed over, and which pages were met."""

    statuses: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    met: set[str] = field(default_factory=set)
    """Digests of pages, or, where the crawler made none, their addresses."""

    def rows(self, source: str) -> Iterator[Rejected]:
        """One row for each reason, with the counts."""
        if self.statuses:
            yield Rejected(source, "read", "http_status", _counted(self.statuses, "answers"))
        if self.kinds:
            yield Rejected(source, "read", "unknown_kind", _counted(self.kinds, "records"))


def _counted(counts: Counter[int] | Counter[str], what: str) -> str:
    listed = sorted(((-n, str(name)) for name, n in counts.items()))
    shown = ", ".join(f"{name} ({-n})" for n, name in listed[:20])
    more = f" and {len(listed) - 20} more kinds" if len(listed) > 20 else ""
    return f"{counts.total()} {what} passed over: {shown}{more}"


def _seek(opened: Opened) -> None:
    """Goes to the record behind which to go on; that one is passed over by who reads this."""
    before = f"{opened.source}#"
    if opened.after is None or not opened.after.startswith(before):
        return
    place = _PLACE.match(opened.after, len(before))
    if place and opened.stream.seekable():
        opened.stream.seek(int(place[0]))


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of a page before the whole of it is read."""

    record: Record
    source: str
    kind: str
    """The type of the record."""
    uri: str
    begin: bytes
    """What of the block is read."""
    answer: Response | None
    """None when there is none, as the record holds the page itself."""

    @property
    def content_type(self) -> str | None:
        """As the server, or where there was none the crawler, says it."""
        if self.answer is not None:
            return self.answer.headers.get("content-type")
        return None if self.kind == "revisit" else self.record.headers.get("content-type")

    @property
    def key(self) -> str:
        """What a repetition of the page has in common with it."""
        headers = self.record.headers
        again = headers.get("warc-refers-to-target-uri", self.uri)
        return headers.get("warc-payload-digest") or again


def _record(opened: Opened, source: str, record: Record, tally: _Tally) -> Iterator[Step]:
    kind = record.headers.get("warc-type", "").lower()
    uri = record.headers.get("warc-target-uri", "").strip("<> ")
    if kind not in _PAGES or _of_the_crawl(uri):
        return
    if kind == "continuation":
        detail = "a further part of a page; the first one is read alone"
        yield Rejected(source, "read", "no_original", detail)
        return
    begin = record.read(MAX_RESPONSE)
    if len(begin) < min(MAX_RESPONSE, record.length):
        return  # it is cut, and `records` says so
    answer = response(begin) if kind != "conversion" else None
    page = _Page(record, source, kind, uri, begin, answer)
    if answer is None and begin.startswith(b"HTTP/"):
        yield Rejected(source, "read", "bad_document", "the header of the answer does not end")
    elif kind != "revisit" and answer is not None and answer.status != _OK:
        tally.statuses[answer.status] += 1
    elif not _is_document(page, tally):
        return
    elif kind == "revisit":
        yield _repeated(page, tally)
    elif record.length > MAX_BYTES + MAX_RESPONSE:
        if record.pass_over():
            detail = f"one report may have at most {MAX_BYTES} bytes"
            yield Rejected(source, "read", "too_large", detail)
    else:
        yield from _whole(opened, page, tally)


def _of_the_crawl(uri: str) -> bool:
    """Whether a record is about the crawl: its rules, its logs, its look-ups of names."""
    return bool(_ROBOTS.match(uri)) or bool(uri and not uri.lower().startswith(_SCHEMES))


def _is_document(page: _Page, tally: _Tally) -> bool:
    kind, _ = media(page.content_type)
    if kind is None or kind in _DOCUMENTS:
        return True
    tally.kinds[kind[:_LONGEST]] += 1
    return False


def _repeated(page: _Page, tally: _Tally) -> Rejected:
    if page.key in tally.met:
        return Rejected(page.source, "read", "duplicate", "a page that was met before, unchanged")
    detail = "it says that a page had not changed, and that page is not here"
    return Rejected(page.source, "read", "no_original", detail)


def _whole(opened: Opened, page: _Page, tally: _Tally) -> Iterator[Step]:
    """The page itself, unless the record is cut: then `records` says so."""
    record = page.record
    block = page.begin + record.read(record.left)
    if record.left:
        return
    data, warnings = (block, ()) if page.answer is None else body(block, page.answer)
    fits = _digests_fit(page, block, data)
    if not (any(fits.values()) or record.ends_well()):
        detail = "it is followed by what is no record, so that its length must be wrong"
        yield Rejected(page.source, "read", "bad_archive", detail)
        return
    if len(tally.met) < MAX_REMEMBERED:
        tally.met.add(page.key)
    wrong = [f"the {name} is not what the record says" for name, fit in fits.items() if not fit]
    doubts = (*wrong, *_doubts(record), *warnings)
    kind, charset = media(page.content_type)
    said = Said(url=page.uri if _WEB.match(page.uri) else None)
    for step in opened.inner(Part(page.source, "", io.BytesIO(data), said, kind, charset)):
        yield noted(step, *doubts)


def _digests_fit(page: _Page, block: bytes, data: bytes) -> dict[str, bool]:
    """Name of each digest that the record states, and that can be checked, to whether it fits."""
    stored = block[page.answer.start :] if page.answer else block
    # The standard means the body without its chunks; some crawlers sum up what they store, others
    # what they decoded.
    payloads = (lambda: stored, lambda: dechunked(stored)[0], lambda: data)
    headers = page.record.headers
    fits = {
        "digest of the page": digest_fits(headers.get("warc-payload-digest", ""), payloads),
        "digest of the record": digest_fits(headers.get("warc-block-digest", ""), (lambda: block,)),
    }
    return {name: fit for name, fit in fits.items() if fit is not None}


def _doubts(record: Record) -> Iterator[str]:
    """Why what the record holds may not be the whole page, or not that page."""
    if "warc-truncated" in record.headers:
        yield f"the crawler cut the page: {record.headers['warc-truncated'][:_LONGEST]}"
    if "warc-segment-number" in record.headers:
        yield "the first part of a page that the crawler stored in several"
    if record.behind:
        yield "the record was found by its look, behind one that is broken"
