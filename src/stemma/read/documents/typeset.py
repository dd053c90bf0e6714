"""Lines as they stand on printed pages, made paragraphs again."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_PITCH = 1.25
"""Times the usual distance of two lines from which on a paragraph ends."""
_COMMON = 0.15
"""Part of all distances that are common: paragraphs of two lines have as many between them."""
_INDENT = (0.5, 6.0)
"""Times the letters' size that a paragraph's first line may stand in."""
_SIZE = 1.08
"""Ratio of two sizes of letters that are not of one paragraph."""
_SHORT = 0.8
"""Part of the longest line: a line that ends a sentence and is shorter ends its paragraph."""
_EDGE = 2
"""Lines at the top and foot of a page among which running heads are."""
_HEAD_SHARE = 0.4
"""Of the pages: heads of left and right pages alternate."""
_ENDS = re.compile(r"[.!?:;…。！？؟।]['\"”’»)\]]{0,3}$")
_HYPHEN = re.compile(r"([^\W\d_]{2,})[-\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_FORMS = re.compile("[\u2e80-\u2fd5\ufb00-\ufdff\ufe70-\ufeff]")
"""Ligatures, radicals and joined letters, which say how a letter looks, not which it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page."""

    text: str
    page: int
    x: float
    """Points from the left."""
    y: float
    """Points from the foot."""
    size: float
    """Of its letters, in points."""


def letters(text: str) -> str:
    """`text` with letters for their typographic forms, and single spaces."""
    return " ".join(_FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text).split())


def without_heads(lines: Sequence[Line]) -> list[Line]:
    """`lines` without those that stand at the same height of many pages, at their top or foot, and
    differ at most in the number of the page."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges: Counter[tuple[str, int]] = Counter()
    for page in pages.values():
        heights = sorted({line.y for line in page})
        outer = {*heights[:_EDGE], *heights[-_EDGE:]}
        edges.update({key for line in page if line.y in outer for key in _heads(line)})
    enough = max(2, _HEAD_SHARE * len(pages))
    recurs = {key for key, count in edges.items() if count >= enough}
    kept = [line for line in lines if recurs.isdisjoint(_heads(line))]
    return kept if kept else list(lines)


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The text, one paragraph an entry, with words that a line's end parts put together."""
    pitch = _pitch(lines)
    widths: dict[int, int] = {}
    for line in lines:
        widths[round(line.size)] = max(widths.get(round(line.size), 0), len(line.text))
    words = {word.casefold() for line in lines for word in _WORD.findall(line.text)}
    found: list[str] = []
    for at, line in enumerate(lines):
        last = lines[at - 1] if at else None
        after = lines[at + 1] if at + 1 < len(lines) else None
        short = last is None or len(last.text) < _SHORT * widths[round(last.size)]
        if last is None or _begins(last, line, after, pitch, short):
            found.append(line.text)
        else:
            found[-1] = _joined(found[-1], line.text, words)
    return found


def _heads(line: Line) -> set[tuple[str, int]]:
    """The line with its height, as it is and with its first or its last number counted from that
    of the page."""
    text, height = line.text.casefold(), round(line.y / 4)
    numbers = list(re.finditer(r"[0-9]{1,6}", text))
    found = {(text, height)}
    for number in (*numbers[:1], *numbers[-1:]):
        offset = int(number[0]) - line.page
        found.add((f"{text[: number.start()]}#{offset}{text[number.end() :]}", height))
    return found


def _pitch(lines: Sequence[Line]) -> dict[int, float]:
    """Size of letters to the smallest distance between two lines of it that is common."""
    gaps: dict[int, Counter[float]] = {}
    for last, line in pairwise(lines):
        gap = round(2 * (last.y - line.y)) / 2
        if last.page == line.page and gap > 0:
            gaps.setdefault(round(line.size), Counter())[gap] += 1
    return {size: _smallest(found) for size, found in gaps.items()}


def _smallest(gaps: Counter[float]) -> float:
    enough = min(max(2, _COMMON * gaps.total()), max(gaps.values()))
    return min(gap for gap, count in gaps.items() if count >= enough)


def _begins(
    last: Line, line: Line, after: Line | None, pitch: dict[int, float], short: bool
) -> bool:
    """Whether `line` begins a paragraph behind `last`."""
    large, small = max(last.size, line.size), min(last.size, line.size)
    if large > _SIZE * small:
        return True
    ended = bool(_ENDS.search(last.text))
    if last.page != line.page or line.y > last.y:
        return ended or short or (line.text[0].isupper() and last.text[-1] not in ",-")
    if last.y - line.y > _PITCH * pitch.get(round(line.size), last.y):
        return True
    least, most = (times * line.size for times in _INDENT)
    if least < line.x - last.x < most and (ended or short):
        return True
    returns = after is not None and least < line.x - after.x < most and after.y < line.y
    return ended and (short or returns)


def _joined(text: str, line: str, words: set[str]) -> str:
    """`text` going on in `line`. A hyphen at the end goes, unless the word stands with it
    elsewhere, or what follows is not in small letters."""
    if text.endswith("\u00ad"):
        return text[:-1] + line
    if _WIDE.match(text[-1:]) and _WIDE.match(line[:1]):
        return text + line
    hyphen, after = _HYPHEN.search(text), _WORD.match(line)
    if hyphen is None or after is None or not line[0].islower():
        return text + (line if hyphen else f" {line}")
    before = _WORD.findall(text[:-1])[-1]
    whole = f"{before}-{after[0]}".casefold()
    return text + line if whole in words else text[:-1] + line
