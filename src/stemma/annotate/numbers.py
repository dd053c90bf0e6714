"""Numbers in digits and words, as values with their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from stemma.languages import Language, decimal
from stemma.languages import language as load

_WORD = re.compile(r"\d+(?:[.,\u00a0\u2009\u202f]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3}){0,5},\d{3}(?:\.\d+)?")
_BLANKS = re.compile(r"[\u00a0\u2009\u202f]")
_PLAIN = re.compile(r"\d{1,15}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters, a number in digits, or one other sign."""

    start: int
    end: int
    text: str
    lower: str
    """Lower case, straight apostrophes."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the words it stands in: `words[first:last]`."""

    first: int
    last: int
    low: float
    high: float | None
    """None for "dozens", which has no upper bound."""
    digits: bool


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[Word, ...]:
    """The words and signs of `text`."""
    return tuple(
        Word(m.start(), m.end(), m.group(), m.group().lower().replace("’", "'"))
        for m in _WORD.finditer(text)
    )


def number_at(words: Sequence[Word], i: int, language: Language) -> Number | None:
    """The longest number that begins with `words[i]`."""
    return (
        _fixed(words, i, language)
        or _none(words, i, language)
        or _vague(words, i, language)
        or _in_digits(words, i, language)
        or _fraction(words, _spelled(words, i, language), language)
    )


def phrase_at(words: Sequence[Word], i: int, phrase: str) -> int | None:
    """The index after `phrase` when it stands at `words[i]`."""
    parts = _parts(phrase)
    here = words[i : i + len(parts)]
    return i + len(parts) if tuple(w.lower for w in here) == parts else None


@cache
def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(w.lower for w in words_of(phrase))


def _fixed(words: Sequence[Word], i: int, language: Language) -> Number | None:
    for phrase, value in _beginning(language, words[i].lower):
        end = phrase_at(words, i, phrase)
        if end is not None:
            return Number(i, end, value, value, digits=False)
    return None


def _none(words: Sequence[Word], i: int, language: Language) -> Number | None:
    """ "No injuries": none of them."""
    after = words[i + 1].lower if i + 1 < len(words) else ""
    told = words[i].lower == "no" and after in language.quantities.get("none_of", ())
    return Number(i, i + 1, 0.0, 0.0, digits=False) if told else None


def _beginning(language: Language, word: str) -> tuple[tuple[str, float], ...]:
    """The fixed phrases that begin with `word`, in their order."""
    return _fixed_phrases(language.code).get(word, ())


@cache
def _fixed_phrases(code: str) -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for phrase, value in load(code).numbers.get("fixed", {}).items():
        found.setdefault(_parts(phrase)[0], []).append((phrase, value))
    return {word: tuple(phrases) for word, phrases in found.items()}


def _vague(words: Sequence[Word], i: int, language: Language) -> Number | None:
    """ "dozens", "tens of thousands", "hundreds of millions"."""
    vague = language.numbers.get("vague", {})
    tens = {"tens": 20.0, **vague}
    if words[i].lower not in tens:
        return None
    if i + 2 < len(words) and words[i + 1].lower == "of" and words[i + 2].lower in vague:
        scale = vague[words[i + 2].lower] / 2
        return Number(i, i + 3, tens[words[i].lower] * scale, None, digits=False)
    if words[i].lower not in vague:
        return None
    return Number(i, i + 1, vague[words[i].lower], None, digits=False)


def _in_digits(words: Sequence[Word], i: int, language: Language) -> Number | None:
    if not words[i].text[0].isdigit():
        return None
    text = _BLANKS.sub(",", words[i].text.translate(_signs(language.code)))
    if not (text.isascii() and (_GROUPED.fullmatch(text) or _PLAIN.fullmatch(text))):
        return None
    value, end = float(text.replace(",", "")), i + 1
    scales = language.numbers.get("scales", {})
    after = end + 1 if _is(words, end, "-") else end
    while after < len(words) and words[after].lower in scales:
        value *= scales[words[after].lower]
        end = after + 1
        after = end
    return Number(i, end, value, value, digits=True)


@cache
def _signs(code: str) -> dict[int, str]:
    """Turns the decimal sign and the sign between thousands of a language (CLDR) into English."""
    return {} if decimal(code) == "." else {ord(","): ".", ord("."): ","}


def _is(words: Sequence[Word], i: int, text: str) -> bool:
    return i < len(words) and words[i].text == text


def _spelled(words: Sequence[Word], i: int, language: Language) -> Number | None:
    """ "twenty-one", "three hundred and five", "a million", "two and a half million"."""
    units = language.numbers.get("units", {})
    tens = language.numbers.get("tens", {})
    scales = language.numbers.get("scales", {})
    total, current, end, j = 0.0, None, i, i
    if words[i].lower in ("a", "an") and i + 1 < len(words) and words[i + 1].lower in scales:
        current, j = 1.0, i + 1
    while j < len(words):
        word = words[j].lower
        if word in units or word in tens:
            value = units.get(word, tens.get(word, 0.0))
            if current is not None and not _fits(current, value):
                break
            current = (current or 0.0) + value
        elif word in scales and current is not None:
            current *= scales[word]
            if scales[word] >= 1000:
                total, current = total + current, 0.0
        elif end > i and (word in ("-", "and")) and _goes_on(words, j, language):
            j += 1
            continue
        else:
            break
        j += 1
        end = j
    if end == i or current is None:
        return None
    return Number(i, end, total + current, total + current, digits=False)


def _fraction(words: Sequence[Word], number: Number | None, language: Language) -> Number | None:
    """ "two thirds"; quarters only over a hyphen, for they are also parts of a year."""
    if number is None or number.last >= len(words):
        return number
    at = number.last + 1 if words[number.last].text == "-" else number.last
    word = words[at].lower if at < len(words) else ""
    parts = language.numbers.get("fractions", {}).get(word)
    if parts is None or not 0 < number.low < parts or (parts == 4 and at == number.last):
        return number
    if (number.low == 1) == word.endswith("s"):
        return number
    value = round(number.low / parts, 4)
    return replace(number, last=at + 1, low=value, high=value)


def _fits(current: float, value: float) -> bool:
    """Whether `value` can follow: units after tens, anything below hundred after hundreds."""
    if current == 0:
        return True
    return value < 10 if current % 100 >= 20 else current % 100 == 0 and value < 100


def _goes_on(words: Sequence[Word], j: int, language: Language) -> bool:
    """Whether the number runs on over the hyphen or "and" at `words[j]`."""
    if j + 1 >= len(words):
        return False
    units = language.numbers.get("units", {})
    tens = language.numbers.get("tens", {})
    before, after = words[j - 1].lower, words[j + 1].lower
    if words[j].text == "-":
        scales = language.numbers.get("scales", {})
        return (before in tens and after in units) or after in scales
    return before in language.numbers.get("scales", {}) and (after in units or after in tens)
