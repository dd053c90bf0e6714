"""Figures that count a part of what is asked for: one of some, those left over, the badly hurt."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence

from stemma.languages import Language
from stemma.model import Figure, Token, tokens_in
from stemma.weigh.intervals import LASTING, dimension
from stemma.weigh.surroundings import lemma

TREATED = "treated"
"""The outcome of those who were taken to a hospital."""
HURT = frozenset({"injured", TREATED})
"""Outcomes of the same people: who is treated was hurt."""
_WORD = re.compile(r"[^\W\d_]+")
_ADJACENT = re.compile(r"\s+([^\W\d_]+)")
_NEXT = 2
"""Characters from a figure into the word after it."""
_BESIDE = 16
"""Characters before a number in which the word next to it stands ("another 20")."""


def is_listed(text: str, figure: Figure, tables: Language) -> bool:
    """Whether it counts nothing: "one of the pilots", "one at a time", "more than one"; or names a
    group: "the bottom 40 percent"."""
    if figure.unit == "%":
        return any(w in tables.quantities.get("slices", ()) for w in _led(text, figure))
    if figure.unit is not None or figure.low != 1:
        return False
    words = text[figure.start : figure.end + 4].casefold().split()
    among = len(words) < 2 or words[1] in ("of", "or")
    return figure.high is None or (figure.high == 1 and (among or figure.of is None))


def is_label(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether it counts nothing, but tells which: "lap 48", "week seven"."""
    if figure.unit is not None:
        return False
    own = tokens_in(tokens, figure.start, figure.end)
    return bool(own) and tokens[own[0]].dep == "nummod" and tokens[own[0]].head == own[0] - 1


def whole_of(text: str, tokens: Sequence[Token], figure: Figure) -> str | None:
    """The noun that a number and the part it counts are put before, over a hyphen: "tram" for "the
    two-car tram"."""
    if figure.unit is not None or "-" not in text[figure.start : figure.end]:
        return None
    after = tokens_in(tokens, figure.end, figure.end + _NEXT).start
    if after >= len(tokens) or tokens[after].start > figure.end + 1:
        return None
    return lemma(tokens[after]) if tokens[after].pos in ("NOUN", "PROPN") else None


def is_between(text: str, figure: Figure, tables: Language) -> bool:
    """Whether it is told how long after another event something was: "30 minutes later", but not
    "for an hour after"."""
    if dimension(figure.unit) not in LASTING:
        return False
    between = tables.quantities.get("between", ())
    return _led(text, figure) != ["for"] and any(
        w in between for w in _following(text, figure)[-1:]
    )


def is_rest(text: str, figure: Figure, tables: Language) -> bool:
    """Whether a word in the figure, or next to it, says that others were counted before."""
    near = [*_led(text, figure), *_following(text, figure)]
    return any(w in tables.quantities.get("rest", ()) for w in near)


def is_added(text: str, figure: Figure, tables: Language) -> bool:
    """Whether it counts those that came to others: "two or three more", but not "more than two"."""
    words, hedges = _following(text, figure), tables.quantities.get("above", ())
    closed = figure.unit is None and figure.low is not None and figure.high is not None
    return closed and any(
        word in tables.quantities.get("added", ()) and f"{word} {behind}" not in hedges
        for word, behind in itertools.pairwise([*words, ""])
    )


def _led(text: str, figure: Figure) -> list[str]:
    """The word before the figure, if one is near."""
    words = _WORD.findall(text, max(0, figure.start - _BESIDE), figure.start)
    return [w.casefold() for w in words[-1:]]


def _following(text: str, figure: Figure) -> list[str]:
    """The words in the figure and the one behind it."""
    after = _ADJACENT.match(text, figure.end)
    words = _WORD.findall(text, figure.start, figure.end) + list(after.groups() if after else ())
    return [w.casefold() for w in words]


def degrees(
    text: str, figures: Sequence[Figure], figure: Figure, end: int, tables: Language
) -> frozenset[str]:
    """The words in the figure or behind it, before the next number and `end`, that say how badly
    those counted were hurt. `figures` are in order of the text."""
    following = bisect_left(figures, figure.end, key=lambda f: f.start)
    until = figures[following].start if following < len(figures) else end
    words = _WORD.findall(text, figure.start, min(end, until))
    return frozenset(map(str.casefold, words)) & frozenset(tables.quantities.get("degrees", ()))
