"""One spelling a word: NFC, without what cannot be seen, with the way back to the source.

Two copies of a sentence are to be equal, and a name is to be found, whatever invisible characters
stand in them. So they are left out before anything is judged, and every offset that leaves the
room is counted in the source again.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from operator import attrgetter

from stemma.model import Removed, Report, Span

MAX_MARKS = 30
"""Marks on one base character; Unicode's Stream-Safe Text Format (UAX 15, section 13) allows as
many, and says that no language needs more."""
_JOINING = "\u0600-\u08ff\u0900-\u109f\u1780-\u18af\ua840-\uabff"
"""Blocks whose spelling uses joiners (RFC 5892, appendix A): Arabic, Syriac, those of India and
South East Asia, Mongolian."""
_PICTURES = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
"""What a joiner binds to one emoji (Unicode TR 51)."""
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]"
    f"|(?<![{_JOINING}])\u200c"
    f"|(?<![{_JOINING}{_PICTURES}])\u200d"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
)
"""Soft hyphen, zero-width space and joiners, marks of direction, byte order mark; tags that are
no part of a flag. Overrides and isolates of direction stay: they change what a reader sees."""
_MAY_HIDE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
"""Every character of `_INVISIBLE`; most texts have none, which is soon seen."""
_CROWD = re.compile(rf"[^\w\s]{{{MAX_MARKS + 1},}}")
"""Only in such runs can there be too many marks: none of them is a letter to Python."""
_BEYOND = re.compile("[^\x00-\u02ff]+")
"""Composition never begins, nor reordering, with a character below U+0300 (UAX 15)."""
_VOWELS_AND_TAILS = range(0x1160, 0x1200)
"""Hangul jamo that join the one before them."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """`text[start:end]` stands for `source[source_start:source_end]`."""

    start: int
    end: int
    source_start: int
    source_end: int
    same: bool
    """It is the same, character for character."""


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in its one spelling."""

    text: str
    source: str
    pieces: tuple[_Piece, ...]
    """In order, without gaps in `text`."""
    warnings: tuple[str, ...]

    def restored(self, report: Report) -> Report:
        """`report`, made of `text`, with the offsets and removed passages of `source`."""
        if self.text == self.source or report.source_map is None:
            return report
        runs = tuple(run for found in report.source_map for run in self._runs(*found))
        return replace(report, source_map=runs, removed=tuple(map(self._removed, report.removed)))

    def _runs(self, start: int, end: int, at: int) -> Iterator[tuple[int, int, int]]:
        """The run in `text` as runs in `source`: only what is the same in both."""
        stop = at + end - start
        for piece in self._over(at, stop):
            if piece.same:
                first, last = max(at, piece.start), min(stop, piece.end)
                place = piece.source_start + first - piece.start
                yield start + first - at, start + last - at, place

    def _over(self, start: int, end: int) -> Sequence[_Piece]:
        """The pieces that overlap `[start, end)` of `text`."""
        first = bisect_right(self.pieces, start, key=attrgetter("end"))
        last = bisect_right(self.pieces, end - 1, key=attrgetter("start"))
        return self.pieces[first:last]

    def _removed(self, removed: Removed) -> Removed:
        if removed.start is None or removed.end is None or removed.start == removed.end:
            return removed
        over = self._over(removed.start, removed.end)
        start, end = over[0].source_start, over[-1].source_end
        if over[0].same:
            start += removed.start - over[0].start
        if over[-1].same:
            end -= over[-1].end - removed.end
        return replace(removed, text=self.source[start:end], start=start, end=end)


def normal(source: str) -> Normal:
    """`source` in NFC, without invisible characters and without marks beyond `MAX_MARKS`."""
    if source.isascii():
        whole = _Piece(0, len(source), 0, len(source), same=True)
        return Normal(source, source, (whole,) if source else (), ())
    marks = list(_crowded(source))
    hidden = _INVISIBLE.finditer(source) if _MAY_HIDE.search(source) else ()
    gone = sorted([*(found.span() for found in hidden), *marks])
    kept = list(_kept(source, gone))
    bare = "".join(source[start:end] for start, end in kept)
    pieces = tuple(_pieces(kept, list(_changed(bare)), len(bare)))
    count = sum(end - start for start, end in marks)
    told = (f"{count} marks stacked on one letter were left out",) if count else ()
    return Normal(unicodedata.normalize("NFC", bare), source, pieces, told)


def spelled(text: str | None) -> str | None:
    """A short text in its one spelling, None when nothing of it can be seen."""
    return (text and normal(text).text.strip()) or None


def _crowded(source: str) -> Iterator[Span]:
    """Where the marks beyond `MAX_MARKS` on one base stand."""
    for crowd in _CROWD.finditer(source):
        marks, begun = 0, None
        for at in range(*crowd.span()):
            kind = unicodedata.category(source[at])
            if kind[0] == "M":
                marks += 1
            elif kind != "Cf":
                marks = 0
            many = kind[0] == "M" and marks > MAX_MARKS
            if many and begun is None:
                begun = at
            elif begun is not None and not many:
                yield begun, at
                begun = None
        if begun is not None:
            yield begun, crowd.end()


def _kept(source: str, gone: Sequence[Span]) -> Iterator[Span]:
    """What is left of `source` without the spans `gone`."""
    at = 0
    for start, end in gone:
        if start > at:
            yield at, start
        at = end
    if at < len(source):
        yield at, len(source)


def _changed(text: str) -> Iterator[tuple[int, int, int]]:
    """The characters, each with its marks, that NFC writes otherwise, and how many it needs."""
    if unicodedata.is_normalized("NFC", text):
        return
    for beyond in _BEYOND.finditer(text):
        first = max(beyond.start() - 1, 0)
        if unicodedata.is_normalized("NFC", text[first : beyond.end()]):
            continue
        for start, end in pairwise(_bases(text, first, beyond.end())):
            new = unicodedata.normalize("NFC", text[start:end])
            if new != text[start:end]:
                yield start, end, len(new)


def _bases(text: str, first: int, last: int) -> Iterator[int]:
    """Where the characters begin that join no character before them, and `last`."""
    for at in range(first, last):
        joins = unicodedata.category(text[at])[0] == "M" or ord(text[at]) in _VOWELS_AND_TAILS
        if at == first or not joins:
            yield at
    yield last


def _pieces(
    kept: Sequence[Span], changed: Sequence[tuple[int, int, int]], length: int
) -> Iterator[_Piece]:
    """The text that is left, piece by piece: `kept` of the source, in the words of NFC."""
    offsets = list(accumulate((end - start for start, end in kept), initial=0))[:-1]
    at = done = 0
    for start, end, size in (*changed, (length, length, 0)):
        while done < start:
            part = bisect_right(offsets, done) - 1
            place = kept[part][0] + done - offsets[part]
            room = min(start - done, kept[part][1] - place)
            yield _Piece(at, at + room, place, place + room, same=True)
            at, done = at + room, done + room
        if size:
            part, last = bisect_right(offsets, start) - 1, bisect_right(offsets, end - 1) - 1
            place = kept[part][0] + start - offsets[part]
            stop = kept[last][0] + end - offsets[last]
            yield _Piece(at, at + size, place, stop, same=False)
            at, done = at + size, end
