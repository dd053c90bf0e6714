"""How common a word is in news at large, whatever is in the batch."""

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec

STEPS = 4
"""Shares are kept as steps of `-ln(share)`, this many to one."""
_UNKNOWN = 1 / 3
"""Of the least share that a table has: what a word counts for that it does not have."""
_ANY = 0.004
"""Share of reports in which an arbitrary word of a language without a table stands."""


class _Rarities(dict[str, float]):
    """Words to their rarity, with one for those that are not there."""

    def __init__(self, words: Mapping[str, float], others: float) -> None:
        super().__init__(words)
        self._others = others

    def __missing__(self, word: str) -> float:
        return self._others


@cache
def rarities(code: str) -> Mapping[str, float]:
    """The rarity of case-folded words in language `code`: `-ln` of the share of reports with it.

    0 for function words (spaCy's stop words); for figures that of English; every word has one.
    Shares are fixed and were learned by `bench/learn_background.py`: those of the batch itself
    would drift with its size, and in eight reports of one event the telling words are the common
    ones.
    """
    tables = _tables()
    table = tables.get(code, {})
    figures = {w: s for w, s in tables.get("en", {}).items() if w[0].isdecimal()}
    others = _UNKNOWN * min(table.values()) if table else _ANY
    found = {word: -math.log(share) for word, share in (table | figures).items()}
    return _Rarities(found | dict.fromkeys(sorted(_function_words(code)), 0.0), -math.log(others))


@cache
def _tables() -> dict[str, dict[str, float]]:
    text = files(__package__).joinpath("background.json").read_text(encoding="utf-8")
    stored: dict[str, dict[str, str]] = json.loads(text)["shares"]
    return {
        code: {w: math.exp(-int(s) / STEPS) for s, words in steps.items() for w in words.split(" ")}
        for code, steps in stored.items()
    }


@cache
def _function_words(code: str) -> frozenset[str]:
    """spaCy's stop words of the language; none where it has no list."""
    if not code.isalpha() or find_spec(f"spacy.lang.{code}") is None:
        return frozenset()
    try:
        return frozenset(import_module(f"spacy.lang.{code}.stop_words").STOP_WORDS)
    except ModuleNotFoundError:
        return frozenset()
