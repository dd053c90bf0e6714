"""Ordinal numbers by their words: "second", "21st"."""

import re
from functools import cache

from stemma.languages import language


def ordinal(word: str, code: str = "en") -> int | None:
    """The place in an order that a word gives in a language, from 1; None for any other word."""
    table = language(code).numbers.get("ordinals", {})
    if word in table:
        return int(table[word])
    found = _digits(code).fullmatch(word)
    return int(found[1]) if found else None


@cache
def _digits(code: str) -> re.Pattern[str]:
    times = language(code).times
    ending = times["words"].get("ordinals", "") if times else ""
    return re.compile(rf"([1-9]\d{{0,3}})(?:{ending})" if ending else r"(?!)")
