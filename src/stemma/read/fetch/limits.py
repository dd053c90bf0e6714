"""What one fetch may take, and the clock that it is measured with."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from stemma.read.fetch.refused import Refused


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take, with all its redirects and the robots.txt on the way."""

    busy: float = 60
    """Seconds on the network."""
    idle: float = 120
    """Seconds of waiting between requests, for politeness' sake. With `busy` well under the time
    for which a reading process may be silent."""
    size: int = 64 << 20
    """Bytes of one answer, packed and unpacked: pages are far smaller (a report may have 20 MiB),
    feeds and archives are larger. Larger archives are to be given as files."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, used for waiting only: nothing that is read depends on it."""

    now: Callable[[], float] = time.monotonic
    """Seconds since any moment."""
    date: Callable[[], float] = time.time
    """Seconds since 1970, UTC."""
    sleep: Callable[[float], None] = time.sleep


class Allowance:
    """What is left of the time of one fetch."""

    def __init__(self, limits: Limits) -> None:
        self._busy, self._idle = limits.busy, limits.idle

    def left(self) -> float:
        """Seconds that it may still be on the network. Raises Refused when there are none."""
        if self._busy <= 0:
            raise Refused("too_slow", "its answers take too long; try again later")
        return self._busy

    def spend(self, seconds: float) -> None:
        """Counts seconds on the network."""
        self._busy -= seconds

    def wait(self, seconds: float) -> bool:
        """Counts seconds of waiting; False, and nothing is counted, when too few are left."""
        if seconds > self._idle:
            return False
        self._idle -= seconds
        return True
