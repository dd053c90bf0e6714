"""A text as lines, with the few features of each that the judgement of noise needs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stemma.clean.wrapped import Paragraph, Piece, paragraphs
from stemma.languages.unspaced import CHINESE_JAPANESE

_BREAK = re.compile(r"[\r\n\u2028\u2029\x0b\x0c\x85]+|(?<=[ \t])[#*_=]{3,10}(?=[ \t])")
"""Line ends, and the rows of signs that some collections put between paragraphs of one line."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[\d.,]*\d")
_CJK = re.compile(f"[{CHINESE_JAPANESE}]")
_CUT = re.compile(r"(?:…|\.\.\.|\[\s?(?:…|\.\.\.)\s?\])\W{0,5}$")
_STOP = re.compile(r"[.!?。！？؟।:;][\"”’»')\]\s]{0,4}$")
_STEM = 6
PROSE_WORDS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the source, trimmed: `source[start:end] == text`, unless it was
    hard-wrapped."""

    text: str
    start: int
    end: int
    words: int
    """Words; two characters of Chinese or Japanese count as one."""
    stems: frozenset[str]
    """Beginnings of its names and longer words, case folded: what it is about."""
    cut: bool
    """It ends in an ellipsis, as the teasers of other stories do."""
    stopped: bool
    """It ends as a sentence does."""
    pieces: tuple[Piece, ...]
    """The parts of `text` that stand unchanged in the source: one, more if it was hard-wrapped."""

    @property
    def prose(self) -> bool:
        """Whether it reads as a paragraph of a report: long enough, and ended."""
        return self.words >= PROSE_WORDS and self.stopped and not self.cut


def lines(source: str) -> list[Line]:
    """The lines of `source` that are not blank; the paragraphs of hard-wrapped text."""
    return [_line(paragraph) for paragraph in paragraphs(source, list(_spans(source)))]


def words(text: str) -> list[str]:
    """The words and numbers of `text`, as they stand."""
    return _WORD.findall(text)


def stems(text: str) -> frozenset[str]:
    """Beginnings of the names and longer words of `text`, case folded.

    Inflection changes the ends of words, so six letters stand for a word; short words count only
    as names, which a capital inside the line gives away. Chinese and Japanese give pairs of
    characters.
    """
    return _stems(text, words(text), cjk=_cjk(text) > 0)


def _stems(text: str, words: Sequence[str], *, cjk: bool) -> frozenset[str]:
    if cjk:
        return frozenset(a + b for a, b in pairwise(text) if _CJK.match(a + b))
    return frozenset(
        word.casefold()[:_STEM]
        for number, word in enumerate(words)
        if len(word) >= 5 or (number and word[0].isupper() and len(word) > 1)
    )


def _cjk(text: str) -> int:
    """How many Chinese and Japanese characters `text` has."""
    return 0 if text.isascii() else len(_CJK.findall(text))


def _spans(source: str) -> Iterator[tuple[int, int]]:
    at = 0
    for found in _BREAK.finditer(source):
        yield from _trimmed(source, at, found.start())
        at = found.end()
    yield from _trimmed(source, at, len(source))


def _trimmed(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = source[start:end]
    text = piece.strip(" \t\xa0\u200b\ufeff\x85\x1c\x1d\x1e")
    if text.strip():
        start += piece.index(text)
        yield start, start + len(text)


def _line(paragraph: Paragraph) -> Line:
    text = paragraph.text
    found, cjk = words(text), _cjk(text)
    return Line(
        text=text,
        start=paragraph.pieces[0][2],
        end=paragraph.end,
        words=len(found) + cjk // 2,
        stems=_stems(text, found, cjk=cjk > 0),
        cut=bool(_CUT.search(text[-20:])),
        stopped=bool(_STOP.search(text[-10:])) or (cjk > 0 and text[-1] in "。！？」』"),
        pieces=paragraph.pieces,
    )
