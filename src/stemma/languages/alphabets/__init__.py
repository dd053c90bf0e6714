"""Which script a text is in, and which languages are written in it."""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_FOLDED = {"HIRAGANA": "KANA", "KATAKANA": "KANA", "KATAKANA-HIRAGANA": "KANA",
           "IDEOGRAPHIC": "CJK", "HALFWIDTH": "KANA", "FULLWIDTH": "LATIN"}  # fmt: skip
_DENSE = 3
"""A character of Han, kana or Hangul says about as much as three letters (mean word lengths)."""
_KANA = 0.1
"""Share of kana from which Han characters are Japanese. Newspapers write a third and more in kana,
headlines less; Chinese has none but in names."""


def script(text: str) -> str | None:
    """The script of most of `text`, a table of `letters.toml`; None when it is in none of them.

    Named as in the names of its characters in Unicode; Han with kana is KANA, without it CJK.
    """
    found = weights(text)
    return min(found, key=lambda name: (-found[name], name), default=None)


def weights(text: str) -> Mapping[str, int]:
    """The scripts of `text`, with how much of it is in each, in letters."""
    found: Counter[str] = Counter()
    for char, times in Counter(text).items():
        if unicodedata.category(char)[0] in "LM":
            found[script_of(char)] += times
    han, kana = found["CJK"], found["KANA"]
    if kana >= _KANA * (han + kana):
        found["KANA"], found["CJK"] = han + kana, 0
    for name in ("CJK", "KANA", "HANGUL"):
        found[name] *= _DENSE
    return {name: found[name] for name in alphabets() if found[name]}


def only(text: str, name: str) -> str:
    """The words of `text` that have letters of a script."""
    scripts = {"CJK", "KANA"} if name in ("CJK", "KANA") else {name}
    return " ".join(w for w in text.split() if any(script_of(c) in scripts for c in w))


@cache
def alphabets() -> Mapping[str, Mapping[str, frozenset[str] | None]]:
    """Script to its languages to their letters; None where letters tell nothing."""
    text = files(__name__).joinpath("letters.toml").read_text(encoding="utf-8")
    return MappingProxyType({
        name: {code: None if letters == "*" else frozenset(letters) for code, letters in of.items()}
        for name, of in tomllib.loads(text).items()
    })  # fmt: skip


@cache
def script_of(char: str) -> str:
    """The script of one character: the first word of its name in Unicode, which is the script's
    for all but a few letters."""
    name = unicodedata.name(char, "").partition(" ")[0]
    return _FOLDED.get(name, name)
