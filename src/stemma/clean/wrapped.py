"""Hard-wrapped text: lines broken at one width, whose paragraphs run over several of them.

In such a text the next line's first word would not have fit on the line. Its paragraphs are put
together before anything is judged, and every piece still stands unchanged in the source.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stemma.languages.unspaced import CHINESE_JAPANESE
from stemma.model import Span

_MIN_LINES = 6
_MIN_WIDTH, _MAX_WIDTH = 40, 100
"""Characters; mail wraps at 72 to 78 and terminals at 80."""
_WIDE = 0.95
"""Share of the lines that are no longer than the width: an address may stick out."""
_FULL = 0.6
"""Share of the line ends within paragraphs at which the next word would not have fit."""
_OPEN = 0.4
"""Share of these at which the sentence goes on."""
_TYPESET = 0.05
"""Share of the full lines that end in a hyphen from which on hyphens divide words. Where only
words that have one anyway are broken, it is one line in a hundred."""
_INDENT = 2
_ENDED = re.compile(r"[.!?。！？؟…:][\"”’»')\]]{0,3}$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010]$")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")
_UNSPACED = re.compile(f"[{CHINESE_JAPANESE}]")

Piece = tuple[int, int, int]
"""`paragraph.text[start:end]` stands in the source from the third number on."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, of one line or of several."""

    text: str
    pieces: tuple[Piece, ...]
    end: int
    """Where it ends in the source."""


def paragraphs(source: str, spans: Sequence[Span]) -> list[Paragraph]:
    """The lines at `spans` of `source`, put together where the text is hard-wrapped."""
    full = _full(source, spans)
    if not any(full):
        return [Paragraph(source[a:b], ((0, b - a, a),), b) for a, b in spans]
    ends = [source[a:b] for (a, b), yes in zip(spans, full, strict=True) if yes]
    typeset = sum(bool(_HYPHEN.search(t)) for t in ends) >= _TYPESET * len(ends)
    found: list[list[Span]] = []
    for i, span in enumerate(spans):
        if i and full[i - 1]:
            found[-1].append(span)
        else:
            found.append([span])
    return [_joined(source, lines, typeset=typeset) for lines in found]


def _full(source: str, spans: Sequence[Span]) -> list[bool]:
    """For each line whether its paragraph goes on in the next one; never when not wrapped."""
    none = [False] * len(spans)
    lengths = sorted(end - start for start, end in spans)
    if len(spans) < _MIN_LINES:
        return none
    width = lengths[int(_WIDE * (len(lengths) - 1))]
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return none
    inside = [_goes_on(source, spans, i) for i in range(len(spans) - 1)] + [False]
    full = [yes and _is_full(source, spans, i, width) for i, yes in enumerate(inside)]
    unended = sum(yes and not _ended(source, spans[i]) for i, yes in enumerate(full))
    wrapped = sum(full) >= max(_FULL * sum(inside), 3) and unended >= _OPEN * sum(full)
    return full if wrapped else none


def _goes_on(source: str, spans: Sequence[Span], at: int) -> bool:
    """Whether neither a blank line nor an indent parts this line from the next."""
    gap = source[spans[at][1] : spans[at + 1][0]]
    indent = len(gap) - len(gap.rstrip(" \t\xa0"))
    return not _BLANK.search(gap) and (indent < _INDENT or indent == _indent(source, spans[at]))


def _indent(source: str, span: Span) -> int:
    before = source[max(0, span[0] - _MAX_WIDTH) : span[0]]
    return len(before) - len(before.rstrip(" \t\xa0"))


def _is_full(source: str, spans: Sequence[Span], at: int, width: int) -> bool:
    """Whether the first word of the next line would not have fit on this one."""
    (start, end), (after, stop) = spans[at], spans[at + 1]
    word = source[after:stop].split(maxsplit=1)[0]
    room = 1 if _UNSPACED.match(word) else 1 + len(word)
    return end - start + room > width


def _ended(source: str, span: Span) -> bool:
    return bool(_ENDED.search(source[max(span[0], span[1] - 5) : span[1]]))


def _joined(source: str, lines: Sequence[Span], *, typeset: bool) -> Paragraph:
    """The lines as one paragraph: a blank between them, none where a word was divided."""
    text, pieces = "", []
    for number, (start, end) in enumerate(lines):
        following = source[lines[number + 1][0]] if number + 1 < len(lines) else ""
        piece = source[start:end]
        hyphen = following.isalpha() and bool(_HYPHEN.search(piece))
        if hyphen and typeset and following.islower():
            piece = piece[:-1]
        pieces.append((len(text), len(text) + len(piece), start))
        apart = following and not hyphen and not _UNSPACED.match(following)
        text += piece + (" " if apart else "")
    return Paragraph(text, tuple(pieces), lines[-1][1])
