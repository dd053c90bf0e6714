"""How far the work is, how fast it goes, and how long it will take."""

import sys
import time

_EVERY = 0.1
"""Seconds between two looks of a terminal."""
_SETTLED = 2.0
"""Seconds before the rate says anything about the time left."""


class Progress:
    """One line that is written over again and again; for a terminal."""

    def __init__(self) -> None:
        self._stage = ""
        self._began = self._shown = 0.0
        self._first = 0

    def __call__(self, stage: str, done: int, of: int) -> None:
        """Shows `done` of `of`: bytes while reading, else reports or stories."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._began, self._first = stage, now, done
        elif now - self._shown < _EVERY:
            return
        self._shown = now
        line = describe(stage, done, of, done - self._first, now - self._began)
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def describe(stage: str, done: int, of: int, since: int, seconds: float) -> str:
    """The line: what is done, the rate of the `since` done in `seconds`, and the time left."""
    show = _bytes if stage == "read" else str
    line = f"{stage} {show(done)}{f' of {show(of)}' if of else ''}"
    if seconds < _SETTLED or since <= 0:
        return line
    rate = since / seconds
    line += f", {show(round(rate))}/s" if rate >= 1 else f", {rate:.1f}/s"
    return f"{line}, {_duration((of - done) / rate)} left" if of > done else line


def _bytes(count: int) -> str:
    size, unit = float(count), "B"
    for larger in ("KB", "MB", "GB"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    return f"{size:.1f} {unit}" if unit != "B" and size < 10 else f"{size:.0f} {unit}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
