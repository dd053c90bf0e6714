"""What stands around a number: units, money, ages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from stemma.annotate.numbers import Number, Word, phrase_at, words_of
from stemma.annotate.parse import Parse
from stemma.languages import Language
from stemma.languages import language as load

_TEMPORAL = {"second", "minute", "hour", "day", "night", "week", "fortnight", "month", "quarter",
             "year", "decade", "century"}  # fmt: skip
MAX_AGE = 125
"""Years; the oldest person known reached 122."""
_FULL_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+\s[^\W\d_a-z][^\W\d_.’']+$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in `words[first:last]`."""

    first: int
    last: int
    symbol: str

    @property
    def temporal(self) -> bool:
        """Whether it measures time."""
        return self.symbol in _TEMPORAL


@cache
def _phrases(code: str) -> dict[str, tuple[tuple[str, int, str], ...]]:
    """First word to (phrase, number of words, symbol), longest phrase first."""
    language = load(code)
    index: dict[str, list[tuple[str, int, str]]] = {}
    for table in (language.measures, language.currencies):
        for symbol, phrases in table.items():
            for phrase in phrases:
                parts = words_of(phrase)
                index.setdefault(parts[0].lower, []).append((phrase, len(parts), symbol))
    return {k: tuple(sorted(v, key=lambda p: (-p[1], p[0]))) for k, v in index.items()}


def is_unit(phrase: str, language: Language) -> bool:
    """Whether a lemma phrase is a unit itself ("mile")."""
    known = _phrases(language.code).get(phrase.split(maxsplit=1)[0].lower(), ())
    return any(p.lower() == phrase.lower() for p, _, _ in known)


def unit_after(words: Sequence[Word], i: int, language: Language) -> Unit | None:
    """The unit that follows a number, over a hyphen too ("two-mile")."""
    if i >= len(words):
        return None
    at = i + 1 if words[i].text in "-–" and i + 1 < len(words) else i
    for phrase, _, symbol in _phrases(language.code).get(words[at].lower, ()):
        end = phrase_at(words, at, phrase)
        if end is not None and _fits(words, at, symbol):
            return Unit(i, end, symbol)
    return None


def _fits(words: Sequence[Word], at: int, symbol: str) -> bool:
    """One-letter units stand right at the digits; "in" and "won" are mostly other words."""
    word = words[at]
    if len(word.text) == 1 and word.text.isalpha():
        return at > 0 and words[at - 1].text[-1].isdigit()
    return word.lower not in ("in", "l", "won", "pt") or symbol not in ("in", "KRW")


def currency_before(words: Sequence[Word], i: int, language: Language) -> Unit | None:
    """The currency sign or code before a number ("US$ 5", "€5", "USD 5")."""
    for back in (3, 2, 1):
        at = i - back
        if at < 0:
            continue
        for phrase, size, symbol in _phrases(language.code).get(words[at].lower, ()):
            known = phrase in language.currencies.get(symbol, ())
            sign = not phrase.isalpha() or phrase.isupper() or phrase == "Rs"
            written = " " in phrase or _unbroken(words[at:i])
            fits = known and sign and written and size == back
            if fits and phrase_at(words, at, phrase) == i:
                return Unit(at, i, symbol)
    return None


def _unbroken(words: Sequence[Word]) -> bool:
    """Whether no blank stands between words: "A$" is a sign, "a $" is not."""
    return all(a.end == b.start for a, b in pairwise(words))


def magnitude(words: Sequence[Word], number: Number, language: Language) -> tuple[Number, Number]:
    """The number with a magnitude letter taken in ("$5m", "20k"): its place and its value.

    "m" and "b" are magnitudes only with money before them; else "30m" are metres.
    """
    suffixes = language.numbers.get("suffixes", {})
    at = number.last
    if not number.digits or at >= len(words) or words[at].start != words[at - 1].end:
        return number, number
    letter = words[at].lower
    money = currency_before(words, number.first, language) is not None
    after = unit_after(words, at + 1, language)
    money = money or (after is not None and after.symbol in language.currencies)
    if letter not in suffixes or (len(letter) == 1 and letter != "k" and not money):
        return number, number
    value = number.low * suffixes[letter]
    grown = replace(number, last=at + 1, low=value, high=value)
    return grown, grown


def is_age(
    parse: Parse, words: Sequence[Word], number: Number, last: int, language: Language
) -> int | None:
    """Where the words end that make the number an age, if they do."""
    if not 0 < number.low <= MAX_AGE or number.low != number.high:
        return None
    tables = language.quantities
    for noun in tables.get("age_nouns", ()):
        at = number.last
        if at < len(words) and words[at].text in "-–":
            at += 1
        end = phrase_at(words, at, noun)
        if end is not None:
            return words[end - 1].end if not noun.startswith("month") else None
    end_of_number = words[number.last - 1].end
    for phrase in tables.get("age_open", ()):
        size = len(words_of(phrase))
        if number.first >= size and phrase_at(words, number.first - size, phrase) == number.first:
            return max(end_of_number, words[last - 1].end)
    return (
        end_of_number if number.digits and _follows_name(parse, words, number, language) else None
    )


def _follows_name(parse: Parse, words: Sequence[Word], number: Number, language: Language) -> bool:
    """ "Jane Doe, 30, ...", "Jane Doe, 30 and ..." or "Jane Doe (30)"; also "Doe, 30, ..."."""
    at = number.first
    if at < 2 or words[at - 1].text not in ",(" or number.low != int(number.low):
        return False
    after = words[number.last].text if number.last < len(words) else "."
    if (words[at - 1].text == "(") != (after == ")"):
        return False
    before = words[at - 2]
    person = any(
        n.label == "PERSON" and n.start < before.end and before.start < n.end for n in parse.names
    )
    if person and after[0].isalpha():
        return True
    full = _FULL_NAME.search(parse.text[: before.end]) is not None
    told = before.lower not in language.times.get("weekdays", ()) and _is_told_as_age(
        parse, words, number
    )
    return after in ",.;:)–—-" and (person or full or told)


def _is_told_as_age(parse: Parse, words: Sequence[Word], number: Number) -> bool:
    """Whether a number in commas after one capitalised word is an age, not a count.

    The model knows no label for ages and calls them dates.
    """
    span = words[number.first].start, words[number.last - 1].end
    dated = any((n.start, n.end) == span and n.label == "DATE" for n in parse.names)
    return dated and words[number.first - 2].text[0].isupper()
