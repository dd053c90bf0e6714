"""The common words of languages, by the frequency lists that jusText ships."""

import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from babel import Locale

from stemma.languages.alphabets import alphabets

_COMMON_WORDS = 300
_RAREST = 1e-4
"""The share of a text that a word outside the list of common ones is reckoned with."""
_AROUND = ".,;:!?\"“”„«»‹›()[]…-–—'’‘|/।،؟"
_LISTS = {"Norwegian_Bokmal": "no", "Norwegian_Nynorsk": "no", "Slovenian": "sl", "Tagalog": "tl"}
"""Names of lists that differ from those of the CLDR."""


def words(text: str) -> list[str]:
    """The words of `text` as the lists have them."""
    return [word.strip(_AROUND) for word in text.casefold().split()]


def spoken_for(some: Iterable[str]) -> dict[str, float]:
    """How much the words `some` speak for each language that any of them is common in."""
    found: dict[str, float] = {}
    whose = _whose()
    for word in some:
        for code, weight in whose.get(word, ()):
            found[code] = found.get(code, 0.0) + weight
    return found


@cache
def _whose() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Word to the languages that it is common in, with its weight there."""
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for code in sorted({code for languages in alphabets().values() for code in languages}):
        for word, weight in common_words(code).items():
            found[word] = (*found.get(word, ()), (code, weight))
    return MappingProxyType(found)


@cache
def common_words(code: str) -> Mapping[str, float]:
    """The common words of a language, each with the logarithm of how much more often it stands
    there than a word that is not common: its share by its rank, as Zipf's law has it."""
    found: dict[str, float] = {}
    for listed in _lists().get(code, ()):
        for rank, word in enumerate(_first(listed)):
            share = 0.1 / (rank + 3)
            found.setdefault(word, math.log(share / _RAREST))
    return MappingProxyType(found)


def _first(listed: Traversable) -> list[str]:
    """The most common words of a list, which stand in their order, one a line."""
    stripped = (line.strip().strip(_AROUND) for line in listed.read_text("utf-8").splitlines())
    return list(dict.fromkeys(w.casefold() for w in stripped if w))[:_COMMON_WORDS]


@cache
def _lists() -> Mapping[str, tuple[Traversable, ...]]:
    """Language to its lists of common words; they are named by the English names of languages."""
    names = {str(n): c for c, n in Locale("en").languages.items() if "_" not in c}
    found: dict[str, tuple[Traversable, ...]] = {}
    for file in sorted(files("justext").joinpath("stoplists").iterdir(), key=lambda f: f.name):
        name = file.name.removesuffix(".txt")
        code = _LISTS.get(name) or names.get(name.replace("_", " "))
        if code:
            found[code] = (*found.get(code, ()), file)
    return MappingProxyType(found)
