"""Whether a sentence of a language without a parser is negated, by its words."""

import re
from functools import cache

from stemma.languages import language

_WORD = re.compile(r"[^\W\d_]+")
_BOUNDS = ("above", "at_least", "below", "at_most")


def is_negated(text: str, code: str) -> bool:
    """Whether a word of the sentence negates; "not less than ten" and "not only" negate nothing."""
    negating = language(code).statements.get("negating", ())
    return any(w in negating for w in _WORD.findall(_affirming(code).sub(" ", text.casefold())))


@cache
def _affirming(code: str) -> re.Pattern[str]:
    words = language(code)
    phrases = {p for kind in _BOUNDS for p in words.quantities.get(kind, ())}
    phrases |= set(words.statements.get("affirming", ()))
    told = sorted(map(re.escape, phrases), key=lambda p: (-len(p), p))
    return re.compile(rf"\b(?:{'|'.join(told)})\b" if told else r"(?!)")
