"""A page from its address: redirects, statuses, content types, and what was kept."""

import re
from http import HTTPStatus
from pathlib import Path

import httpx

from stemma.model import Rejected
from stemma.read.fetch.asked import asked
from stemma.read.fetch.cache import Cache, Kept, validator
from stemma.read.fetch.coding import GZIP_MAGIC
from stemma.read.fetch.fetched import Fetched
from stemma.read.fetch.limits import Allowance, Clock, Limits
from stemma.read.fetch.polite import Polite
from stemma.read.fetch.reach import Reach
from stemma.read.fetch.refused import Refused
from stemma.read.fetch.robots import Robots
from stemma.read.fetch.wire import Answer, Wire

MAX_REDIRECTS = 10
_REDIRECTS = (301, 302, 303, 307, 308)
_TELLS_NOTHING = (
    "application/octet-stream", "binary/octet-stream", "application/force-download",
    "application/x-download", "text/plain", "application/gzip", "application/x-gzip",
)  # fmt: skip
"""Content types that servers give to files which they do not know."""
_NEVER_READ = (
    "image/", "video/", "audio/", "font/", "model/", "text/css", "text/javascript",
    "application/javascript", "application/x-javascript", "application/wasm",
)  # fmt: skip
_CHARSET = re.compile(r"""charset\s{0,5}=\s{0,5}["']?([\w.:-]{2,40})""", re.IGNORECASE)
_MAX_NAME = 255
_BY_HAND = "save the page in a browser and give the file"
_ADVICE = {
    401: f"no credentials are ever sent; {_BY_HAND}",
    402: _BY_HAND,
    403: f"it may not let programs in; {_BY_HAND}",
    404: "check the address",
    410: "the page was taken away",
    451: _BY_HAND,
}

_PUBLIC, _REAL, _LIMITS = Reach(), Clock(), Limits()


class Fetcher:
    """Fetches addresses one after the other; keeps what it was told of each host.

    `cache` is the folder of what was fetched before, or None. The others are for tests; as they
    stand, nothing but the public internet is reached. Raises SettingError when `cache` cannot be
    used.
    """

    def __init__(
        self,
        cache: Path | None,
        reach: Reach = _PUBLIC,
        clock: Clock = _REAL,
        limits: Limits = _LIMITS,
    ) -> None:
        self._cache = Cache(cache)
        self._polite = Polite(Wire(reach, clock), clock)
        self._robots = Robots(self._polite)
        self._limits = limits

    def fetch(self, source: str, url: str) -> Fetched | Rejected:
        """What is at `url`; Rejected, with `source`, when it is not to be had."""
        try:
            return self._page(asked(url))
        except Refused as why:
            return Rejected(source, "read", why.code, why.detail)

    def _page(self, url: httpx.URL) -> Fetched:
        allowance = Allowance(self._limits)
        seen = {str(url)}
        for _ in range(MAX_REDIRECTS + 1):
            found = self._at(url, allowance)
            if isinstance(found, Fetched):
                return found
            if str(found) in seen:
                raise Refused("bad_redirect", f"it leads in a circle, back to {found}")
            seen.add(str(found))
            url = found
        raise Refused("bad_redirect", f"it leads through more than {MAX_REDIRECTS} redirects")

    def _at(self, url: httpx.URL, allowance: Allowance) -> Fetched | httpx.URL:
        """What is at one address, or the one that it leads to."""
        self._robots.check(url, allowance)
        kept = self._cache.get(str(url))
        conditions = kept.conditions() if kept else {}
        with self._polite.answer(url, conditions, allowance) as answer:
            if kept and answer.status == HTTPStatus.NOT_MODIFIED:
                return kept.fetched
            if answer.status in _REDIRECTS and "location" in answer.headers:
                return _target(url, answer.headers["location"])
            if answer.status != HTTPStatus.OK:
                raise _status(answer.status)
            fetched = _read(answer, url, self._limits.size)
        etag, modified = (answer.headers.get(name) for name in ("etag", "last-modified"))
        self._cache.put(str(url), Kept(fetched, validator(etag), validator(modified)))
        return fetched


def _target(url: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads; to http from https too, as nothing secret is ever sent."""
    try:
        joined = str(url.join(location.strip()))
    except (httpx.InvalidURL, ValueError):
        joined = location
    return asked(joined, "bad_redirect")


def _status(status: int) -> Refused:
    if status == HTTPStatus.NO_CONTENT:
        return Refused("empty", "the server answered that there is nothing in it")
    try:
        phrase = f" ({HTTPStatus(status).phrase})"
    except ValueError:
        phrase = ""
    advice = f"; {_ADVICE[status]}" if status in _ADVICE else ""
    return Refused("http_status", f"the server answered {status}{phrase}{advice}")


def _read(answer: Answer, url: httpx.URL, limit: int) -> Fetched:
    stated = answer.headers.get("content-type", "")
    media = stated.partition(";")[0].strip().lower() or None
    if media and media.startswith(_NEVER_READ):
        raise Refused("unknown_kind", f"no reader for {media[:100]}")
    body = answer.body(limit)
    if not body:
        raise Refused("empty", "the server sent nothing")
    charset = _CHARSET.search(stated)
    name = _name(url, media, body)
    return Fetched(str(url), name, media, charset[1] if charset else None, body)


def _name(url: httpx.URL, media: str | None, body: bytes) -> str:
    """The name of a file, for its ending; what the content coding took off, the name loses too."""
    if media is not None and media not in _TELLS_NOTHING:
        return ""
    name = url.path.rpartition("/")[2][-_MAX_NAME:]
    return name if body.startswith(GZIP_MAGIC) else name.removesuffix(".gz")
