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


def share(word: str, code: str) -> float | None:
    """Share of the reports in language `code` that hold the case-folded `word`, 0..1.

    1 for function words (spaCy's stop words); for figures that of English; None where the
    language has no table, so that nothing is known. Shares are fixed and were learned by
    `bench/learn_background.py`: those of the batch itself would drift with its size, and in eight
    reports of one event the telling words are the common ones.
    """
    if word in _function_words(code):
        return 1.0
    table = _tables().get("en" if word[0].isdecimal() else code)
    return None if not table else table.get(word, table[""])


@cache
def _tables() -> dict[str, Mapping[str, float]]:
    text = files(__package__).joinpath("background.json").read_text(encoding="utf-8")
    stored: dict[str, dict[str, str]] = json.loads(text)["shares"]
    tables: dict[str, Mapping[str, float]] = {}
    for code, steps in stored.items():
        shares = {int(step): math.exp(-int(step) / STEPS) for step in steps}
        table = {w: shares[int(s)] for s, words in steps.items() for w in words.split(" ")}
        tables[code] = table | {"": _UNKNOWN * min(shares.values())}
    return tables


@cache
def _function_words(code: str) -> frozenset[str]:
    """spaCy's stop words of the language; none where it has no list."""
    if not code.isalpha() or find_spec(f"spacy.lang.{code}") is None:
        return frozenset()
    try:
        return frozenset(import_module(f"spacy.lang.{code}.stop_words").STOP_WORDS)
    except ModuleNotFoundError:
        return frozenset()
