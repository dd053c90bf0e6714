"""robots.txt: what a site lets programs read (RFC 9309)."""

import re
from http import HTTPStatus

import httpx
from protego import Protego

from stemma.read.fetch.asked import asked
from stemma.read.fetch.limits import Allowance
from stemma.read.fetch.polite import Polite
from stemma.read.fetch.refused import Refused
from stemma.read.fetch.wire import TOKEN

MAX_ROBOTS = 500 << 10
"""Bytes that are read of it (RFC 9309 section 2.5)."""
MAX_REDIRECTS = 5
"""RFC 9309 section 2.3.1.2."""
_REDIRECTS = (301, 302, 303, 307, 308)
_AGENT = re.compile(
    r"^[ \t]{0,100}user(?:-|[ \t]{0,9})agent(?:[ \t]{0,100}:|[ \t])[ \t]{0,100}([^#\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_PRODUCT = re.compile(r"[a-z_-]+", re.I)
_ALL = Protego.parse("")
_NO_CONNECTION = ("unreachable", "private_address", "too_slow")

_Rules = Protego | str
"""A sentence: why they cannot be had, which forbids everything (RFC 9309 section 2.3.1.4)."""


class Robots:
    """The rules of each site, asked for once."""

    def __init__(self, polite: Polite) -> None:
        self._polite = polite
        self._rules: dict[str, _Rules] = {}

    def check(self, url: httpx.URL, allowance: Allowance) -> None:
        """Raises Refused when the site of `url` does not want it read, or cannot say."""
        place = url.copy_with(raw_path=b"/robots.txt")
        site = str(place)
        if site not in self._rules:
            self._rules[site] = self._asked_for(place, allowance)
            self._obey_delay(url.host, self._rules[site])
        rules = self._rules[site]
        if isinstance(rules, str):
            raise Refused("robots", rules)
        if not rules.can_fetch(str(url), TOKEN):
            raise Refused("robots", f"{site} forbids programs to read this page")

    def _obey_delay(self, host: str, rules: _Rules) -> None:
        delay = None if isinstance(rules, str) else rules.crawl_delay(TOKEN)
        if delay is not None:
            self._polite.slow_down(host, delay)

    def _asked_for(self, place: httpx.URL, allowance: Allowance) -> _Rules:
        """What is behind redirects holds for the site that they began at.

        Raises Refused when the site itself cannot be connected to: that says nothing of its rules.
        """
        at = place
        try:
            for _ in range(MAX_REDIRECTS + 1):
                found = self._at(at, allowance)
                if not isinstance(found, httpx.URL):
                    return found
                at = found
        except Refused as why:
            if why.code in _NO_CONNECTION and at is place:
                raise
            return _forbidden(place, why.detail)
        return _ALL

    def _at(self, place: httpx.URL, allowance: Allowance) -> httpx.URL | _Rules:
        with self._polite.answer(place, {}, allowance) as answer:
            status = answer.status
            if status in _REDIRECTS and "location" in answer.headers:
                return asked(str(place.join(answer.headers["location"])))
            if status == HTTPStatus.OK:
                return _parsed(answer.beginning(MAX_ROBOTS))
        if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR and (
            status != HTTPStatus.TOO_MANY_REQUESTS
        ):
            return _ALL
        return _forbidden(place, f"the server answered {status}")


def _forbidden(place: httpx.URL, why: str) -> str:
    return f"{place} cannot be read ({why}), so nothing of the site may be"


def _parsed(data: bytes) -> Protego:
    lines = data.decode("utf-8-sig", "replace").splitlines()
    return Protego.parse(_AGENT.sub(_ours, "\n".join(lines)))


def _ours(line: re.Match[str]) -> str:
    """Every other program's name becomes the same: thousands of them, each with a copy of
    thousands of rules, would fill the memory."""
    name = line[1].strip()
    product = _PRODUCT.match(name)
    if product and product[0].lower() == TOKEN:
        return f"User-agent: {TOKEN}"
    return "User-agent: " + ("*" if name == "*" else "another")
