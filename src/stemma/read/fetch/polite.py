"""Requests at the pace that each host asks for."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from stemma.read.fetch.limits import Allowance, Clock
from stemma.read.fetch.refused import Refused
from stemma.read.fetch.wire import Answer, Wire

GAP = 1.0
"""Seconds between two requests to one host."""
MAX_DELAY = 30.0
"""Seconds; a longer Crawl-delay is taken for this."""
MAX_PAUSE = 60
"""Seconds; a host that asks for a longer pause (Retry-After) is not asked again before."""
TRIES = 3
MAX_FAILURES = 3
"""In a row; after them a host is left alone, so that a list of its pages takes no days."""
_FAILED = ("unreachable", "too_slow", "cut_short")
_BUSY = (429, 503)
"""RFC 6585 section 4, RFC 9110 section 15.6.4."""
_SECONDS = re.compile(r"\d{1,9}", re.ASCII)


@dataclass(slots=True)
class _Pace:
    """What is known of one host."""

    gap: float = GAP
    free: float = 0.0
    """When, by the clock, it may be asked again."""
    pause: int = 0
    """Seconds of the last pause that it asked for."""
    status: int = 0
    """With which status it did so."""
    failures: int = 0
    """Requests in a row that it did not answer."""


class Polite:
    """Waits before each request as long as its host wants; keeps what each host said."""

    def __init__(self, wire: Wire, clock: Clock) -> None:
        self._wire, self._clock = wire, clock
        self._paces: dict[str, _Pace] = {}

    def slow_down(self, host: str, seconds: float) -> None:
        """From now on at least so many seconds between requests to `host`."""
        pace = self._pace(host)
        pace.gap = max(GAP, min(seconds, MAX_DELAY))
        pace.free = max(pace.free, self._clock.now() + pace.gap)

    @contextmanager
    def answer(
        self, url: httpx.URL, headers: Mapping[str, str], allowance: Allowance
    ) -> Iterator[Answer]:
        """As `Wire.answer`; a host that is busy and says for how long is asked again, at most
        `TRIES` times in all. Raises Refused `http_status` when it wants a longer pause."""
        pace = self._pace(url.host)
        for _ in range(TRIES):
            if pace.failures >= MAX_FAILURES:
                detail = f"{url.host} did not answer {MAX_FAILURES} times; try again later"
                raise Refused("unreachable", detail)
            self._wait(pace, allowance)
            left = allowance.left()
            with self._timed(pace, allowance), self._wire.answer(url, headers, left) as answer:
                asked = self._asked(answer)
                if asked is None:
                    yield answer
                    return
            pace.pause, pace.status = asked, answer.status
            pace.free = max(pace.free, self._clock.now() + asked)
        raise _come_back(pace)

    def _pace(self, host: str) -> _Pace:
        return self._paces.setdefault(host.rstrip("."), _Pace())

    def _wait(self, pace: _Pace, allowance: Allowance) -> None:
        seconds = pace.free - self._clock.now()
        if seconds <= 0:
            return
        if seconds > MAX_PAUSE or not allowance.wait(seconds):
            raise _come_back(pace)
        self._clock.sleep(seconds)

    @contextmanager
    def _timed(self, pace: _Pace, allowance: Allowance) -> Iterator[None]:
        began = self._clock.now()
        try:
            yield
            pace.failures = 0
        except Refused as why:
            pace.failures = pace.failures + 1 if why.code in _FAILED else 0
            raise
        finally:
            ended = self._clock.now()
            allowance.spend(ended - began)
            pace.free = max(pace.free, ended + pace.gap)

    def _asked(self, answer: Answer) -> int | None:
        """Seconds of the pause that a busy host asks for (RFC 9110 section 10.2.3)."""
        said = answer.headers.get("retry-after", "").strip()
        if answer.status not in _BUSY or not said:
            return None
        if _SECONDS.fullmatch(said):
            return int(said)
        until, now = _date(said), _date(answer.headers.get("date", ""))
        if until is None:
            return None
        if now is None:
            now = datetime.fromtimestamp(self._clock.date(), UTC)
        return max(0, int((until - now).total_seconds()))


def _date(said: str) -> datetime | None:
    """An HTTP-date (RFC 9110 section 5.6.7)."""
    try:
        date = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _come_back(pace: _Pace) -> Refused:
    if pace.status:
        detail = f"the server answered {pace.status} and asks to come back in {pace.pause} seconds"
        return Refused("http_status", detail)
    return Refused("too_slow", "its hosts want longer pauses than one page may take")
