"""What stands between quotation marks, across sentences and paragraphs, unclosed ones too."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from stemma.model import Span

MAX_LENGTH = 4000
"""Code points between two marks; further apart they do not belong together."""

MAX_APOSTROPHES = 30
"""Apostrophes that a quotation in single marks may hold."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_DOUBLE = re.compile(r"[“”„\"«»]|''|``")
_SINGLE = re.compile(r"[‘’']")
_CLOSES = {"“": "”", "„": "“”", '"': '"', "«": "»", "''": "''", "``": "''", "”": "”", "»": "«"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation without its marks."""

    start: int
    end: int
    closed: bool
    outer: Span
    """With its marks."""


def quotations(text: str, sentences: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of `text`, in order, none inside another.

    Without a closing mark a quotation ends with its paragraph when the next one opens with a
    mark again (the custom for long quotations), else with its sentence.
    """
    found: list[Quotation] = []
    lines = list(_LINE.finditer(text))
    for i, line in enumerate(lines):
        following = lines[i + 1].group().lstrip()[:1] if i + 1 < len(lines) else ""
        doubles = _paired(text, line.span(), sentences, following)
        found += doubles
        found += _single(text, line.span(), doubles)
    return tuple(sorted(found, key=lambda q: q.start))


def _paired(text: str, line: Span, sentences: Sequence[Span], following: str) -> list[Quotation]:
    marks = list(_DOUBLE.finditer(text, *line))
    found: list[Quotation] = []
    i = 0
    while i < len(marks):
        opener = marks[i]
        if not _opens(text, opener, line):
            i += 1
            continue
        closer = _closer(text, marks, i, line)
        if closer is not None:
            end, outer, closed = marks[closer].start(), marks[closer].end(), True
            i = closer + 1
        else:
            again = following == opener.group() and i == len(marks) - 1
            limit = marks[i + 1].start() if i + 1 < len(marks) else line[1]
            end = line[1] if again else min(limit, _sentence_end(sentences, opener.end(), line[1]))
            outer, closed = end, False
            i += 1
        start, end = _trimmed(text, opener.end(), end)
        if start < end:
            found.append(Quotation(start, end, closed, (opener.start(), outer)))
    return found


def _opens(text: str, mark: re.Match[str], line: Span) -> bool:
    """A mark with nothing or white space before it and something after it."""
    before = text[mark.start() - 1] if mark.start() > line[0] else " "
    after = text[mark.end()] if mark.end() < line[1] else " "
    if mark.group() in "”»":
        return mark.group() == "»" and not before.isalnum() and after.isalnum()
    if mark.group() in "“„«":
        return not (before.isalnum() and after.isspace())
    return not before.isalnum() and not after.isspace() and before not in ".,!?"


def _closer(text: str, marks: Sequence[re.Match[str]], i: int, line: Span) -> int | None:
    closing = _CLOSES[marks[i].group()]
    depth = 0
    for j in range(i + 1, min(len(marks), i + MAX_APOSTROPHES)):
        sign = marks[j].group()
        if marks[j].start() - marks[i].end() > MAX_LENGTH:
            return None
        if sign in closing or (sign == '"' and not _opens(text, marks[j], line)):
            if depth == 0:
                return j
            depth -= 1
        elif sign == marks[i].group() and _opens(text, marks[j], line):
            return None
        elif sign in "„«" and sign != marks[i].group():
            depth += 1 if _CLOSES[sign] in closing else 0
    return None


def _sentence_end(sentences: Sequence[Span], position: int, line_end: int) -> int:
    at = bisect_right(sentences, position, key=lambda s: s[0]) - 1
    return sentences[at][1] if at >= 0 and position < sentences[at][1] else line_end


def _single(text: str, line: Span, doubles: Sequence[Quotation]) -> list[Quotation]:
    """Single marks, where they are no apostrophes, outside of double ones."""
    starts = [q.outer[0] for q in doubles]
    marks = [
        m
        for m in _SINGLE.finditer(text, *line)
        if not (at := bisect_right(starts, m.start())) or doubles[at - 1].outer[1] <= m.start()
    ]
    found: list[Quotation] = []
    i = 0
    while i < len(marks):
        closer = _single_closer(text, marks, i, line)
        if closer is None:
            i += 1
            continue
        start, end = _trimmed(text, marks[i].end(), marks[closer].start())
        if start < end:
            outer = marks[i].start(), marks[closer].end()
            found.append(Quotation(start, end, closed=True, outer=outer))
        i = closer + 1
    return found


def _single_closer(text: str, marks: Sequence[re.Match[str]], i: int, line: Span) -> int | None:
    opener = marks[i]
    before = text[opener.start() - 1] if opener.start() > line[0] else " "
    after = text[opener.end()] if opener.end() < line[1] else " "
    if opener.group() == "’" or before.isalnum() or not (after.isalnum() or after in '“"…[('):
        return None
    for mark_at in range(i + 1, min(len(marks), i + MAX_APOSTROPHES)):
        mark = marks[mark_at]
        if mark.start() - opener.end() > MAX_LENGTH:
            return None
        previous = text[mark.start() - 1]
        following = text[mark.end()] if mark.end() < line[1] else " "
        if mark.group() == "‘":
            return None
        if not following.isalnum() and not previous.isspace() and not _possessive(text, mark):
            return mark_at
    return None


def _possessive(text: str, mark: re.Match[str]) -> bool:
    """ "the ministers’ view": a plural, and words in small letters run on."""
    return text[mark.start() - 1] == "s" and bool(re.match(r"\s[a-z]", text[mark.end() :][:2]))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip(" \t\xa0,"))
