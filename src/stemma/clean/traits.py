"""What each line of a stripped page shows by itself: named numbers, the same in any language.

The words of a language are told from the page itself: those that come again in paragraph after
paragraph are its small words, and menus hardly hold any (the idea of stop-word density: Pomikálek
2011, "Removing boilerplate and duplicate content from web corpora"; here without lists).
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from stemma.clean.lines import Line, words
from stemma.languages.unspaced import UNSPACED
from stemma.model import RemovedReason

T = TypeVar("T")
Column = NDArray[np.float64]
Columns = dict[str, Column]
Reasons = Sequence[RemovedReason | None]

_LETTERS = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"[^\w\s]|_")
_COMMA = re.compile("[,;،、，]")
_INNER_STOP = re.compile(r"[.!?؟][”\"’»)]?\s|[。！？؟]")
_MARK = re.compile(r"[|©@→›•]|https?:|www\.")
_DATED = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b|\d年|\b\d+ (?:min|h|d)\b")
_MAX_DATED = 80
_COMMON_WORDS = 40
_COMMON_IN = 3
"""Paragraphs that hold a word before it counts as one of the page's small words."""
_QUOTES = '"“„«»‘「『-–—'


def tokens(text: str) -> list[str]:
    """The words of `text` case folded; single characters in scripts without spaces."""
    found: list[str] = []
    for word in _LETTERS.findall(text):
        found += list(word) if _UNSPACED.match(word) else [word.casefold()]
    return found


def traits(lines: Sequence[Line], reasons: Reasons) -> Columns:
    """One column a trait, one row a line; at least one line. `reasons` are those of sure cues."""
    count = np.array([line.words for line in lines], dtype=np.float64)
    return {
        "log_words": np.log1p(count) / 3,
        "words_10": (count >= 10).astype(np.float64),
        "words_25": (count >= 25).astype(np.float64),
        "one_word": (count <= 1).astype(np.float64),
        **{name: _column(lines, of) for name, of in _OF_LINE.items()},
        **{name: _column([line.text for line in lines], of) for name, of in _OF_TEXT.items()},
        **_of_words(lines),
        **_of_page(lines),
        "cue": np.array([r is not None for r in reasons], dtype=np.float64),
    }


_OF_LINE: dict[str, Callable[[Line], float]] = {
    "stopped": lambda line: line.stopped,
    "prose": lambda line: line.prose,
    "cut": lambda line: line.cut,
}
_OF_TEXT: dict[str, Callable[[str], float]] = {
    "lower_start": lambda text: text[0].islower(),
    "quote_start": lambda text: text[0] in _QUOTES,
    "question": lambda text: text.rstrip('"”»’')[-1:] in tuple("?？؟!！"),
    "colon_end": lambda text: text[-1] in ":：",
    "all_capitals": lambda text: text.isupper(),
    "digit_share": lambda text: len(_DIGIT.findall(text)) / len(text),
    "sign_share": lambda text: len(_SIGN.findall(text)) / len(text),
    "commas": lambda text: min(3, len(_COMMA.findall(text))) / 3,
    "inner_stops": lambda text: min(4, len(_INNER_STOP.findall(text))) / 4,
    "mark": lambda text: bool(_MARK.search(text)),
    "dated": lambda text: len(text) < _MAX_DATED and bool(_DATED.search(text)),
}


def _column(values: Sequence[T], of: Callable[[T], float]) -> Column:
    return np.array([float(of(value)) for value in values], dtype=np.float64)


def _of_words(lines: Sequence[Line]) -> Columns:
    """Capitals, and words as short as the small words of a language mostly are."""
    found = [[w for w in words(line.text) if w[0].isalpha()] for line in lines]
    return {
        "capital_share": _column(found, lambda ws: _share(ws, lambda w: w[0].isupper(), 1.0)),
        "small_word_share": _column(
            found, lambda ws: _share(ws, lambda w: len(w) <= 3 and w.islower(), 0.0)
        ),
    }


def _of_page(lines: Sequence[Line]) -> Columns:
    """What only the whole page tells: its small words, and lines that stand in it twice."""
    found = [tokens(line.text) for line in lines]
    among = Counter(w for line, ws in zip(lines, found, strict=True) if line.prose for w in set(ws))
    ranked = sorted(among.items(), key=lambda item: (-item[1], item[0]))[:_COMMON_WORDS]
    common = {word for word, times in ranked if times >= _COMMON_IN}
    keys = [line.text.casefold() for line in lines]
    times = Counter(keys)
    first = {key: i for i, key in reversed(list(enumerate(keys)))}
    return {
        "function_share": _column(found, lambda ws: _share(ws, common.__contains__, 0.0)),
        "repeated": _column(keys, lambda key: times[key] > 1),
        "repeat": np.array([first[key] < i for i, key in enumerate(keys)], dtype=np.float64),
    }


def _share(values: Sequence[str], holds: Callable[[str], bool], empty: float) -> float:
    return sum(holds(v) for v in values) / len(values) if values else empty
