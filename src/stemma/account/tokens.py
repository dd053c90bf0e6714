"""Words of a sentence as the gate compares them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from stemma.languages import language, tongues

_TOKEN = re.compile(r"\w+(?:[.,:]\d+)*")
_MARKS = '"“”«»„'
_STEM = 5
"""Letters by which two forms of a word are one: "arrive", "arrived"."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number."""

    text: str
    start: int
    """Where it begins."""
    key: str
    """What it is compared by: digits for numbers, else the stem."""
    content: bool
    marked: bool
    """Whether a quotation mark stands between it and the token before."""

    @property
    def end(self) -> int:
        """Where it ends, itself outside."""
        return self.start + len(self.text)


def tokens_of(text: str) -> list[Token]:
    """The words and numbers of a text, in order."""
    found: list[Token] = []
    last = 0
    for token in _TOKEN.finditer(text):
        marked = any(c in _MARKS for c in text[last : token.start()])
        found.append(_token(token[0], token.start(), marked=marked))
        last = token.end()
    return found


def _token(text: str, start: int, *, marked: bool) -> Token:
    small = text.casefold()
    number = _number_words().get(small)
    if any(c.isdigit() for c in text):
        return Token(text, start, small.replace(",", ""), True, marked)
    if number is not None:
        return Token(text, start, number, True, marked)
    little = small in listed("small") or small in listed("cues")
    content = (len(text) > 3 or text[:1].isupper()) and not little
    return Token(text, start, small if text[:1].isupper() else small[:_STEM], content, marked)


def is_number(token: Token) -> bool:
    """Whether it is a number, in digits or as a word."""
    return any(c.isdigit() for c in token.key)


@cache
def _number_words() -> Mapping[str, str]:
    """Number words of two and more to their digits; "one" is as often no number."""
    return {
        word: str(int(value))
        for code in tongues()
        for part in ("units", "tens", "scales")
        for word, value in language(code).numbers.get(part, {}).items()
        if value >= 2 and word.isalpha()
    }


@cache
def listed(key: str) -> frozenset[str]:
    """The words of one table of `Language.telling`, of all languages."""
    return frozenset(w for code in tongues() for w in language(code).telling[key])
