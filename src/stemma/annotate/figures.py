"""Quantities as intervals, with their unit and what they count.

Ordinals, dates, clock times, and numbers that are names ("Resolution 12", "G7") are no quantities.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.annotate.counted import counted_thing
from stemma.annotate.numbers import Number, Word, number_at, phrase_at, words_of
from stemma.annotate.parse import Parse
from stemma.annotate.units import Unit, currency_before, is_age, is_unit, magnitude, unit_after
from stemma.languages import Language
from stemma.model import Figure, Time

_MODIFIERS = ("at_least", "at_most", "above", "below", "nearly", "about")
_AFTER = ("after_at_least", "after_at_most", "after_about")
_SCALED: Mapping[str, tuple[str | None, float]] = {
    "decade": ("year", 10),
    "century": ("year", 100),
    "fortnight": ("week", 2),
}
"""Units that are told in a more common one, so that figures can be compared."""
_NAMES = ("ORG", "PERSON", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT", "LAW")
_JOINED = "/#@_&:"
_SKIPPED = ("a", "an", "another")
"""Words between a bound and its number; "more than the 40 expected" is no bound."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A number with everything that stands around it."""

    first: int
    last: int
    number: Number
    low: float | None
    high: float | None
    low_open: bool
    high_open: bool
    approximate: bool
    unit: Unit | None
    left: bool = False
    """Whether something went from it to the next number: "rose from 10 to 12 pesos"."""


def figures(parse: Parse, times: Sequence[Time], language: Language) -> tuple[Figure, ...]:
    """The quantities of one sentence, in order."""
    words = words_of(parse.text)
    found: list[Figure] = []
    i = 0
    while i < len(words):
        number = number_at(words, i, language)
        if number is None:
            i += 1
            continue
        i = number.last
        named = _is_name(words, number, language) or _is_in_name(parse, words, number)
        if not named and not _in_date(words, number, times, language):
            here = _read(parse, words, number, language)
            i = max(i, here.last)
            found.append(_figure(parse, words, here, language))
    return tuple(found)


def _is_name(words: Sequence[Word], number: Number, language: Language) -> bool:
    first, last = words[number.first], words[number.last - 1]
    before = words[number.first - 1] if number.first else None
    after = words[number.last] if number.last < len(words) else None
    if after and after.start == last.end and _is_marked(words, number, language):
        return True
    if before is None:
        return False
    glued = before.end == first.start
    if glued and (before.text[-1].isalpha() or before.text in _JOINED):
        return currency_before(words, number.first, language) is None
    return number.digits and (_is_score(words, number) or _is_designated(words, number, language))


def _is_in_name(parse: Parse, words: Sequence[Word], number: Number) -> bool:
    """Whether the number is a word of a name as the model sees it ("the Tarn Star 2")."""
    first, last = words[number.first], words[number.last - 1]
    for name in parse.names:
        if name.label not in _NAMES or not (name.start <= first.start and last.end <= name.end):
            continue
        before, after = parse.text[name.start : first.start], parse.text[last.end : name.end]
        tied = before.rstrip()[-1:].isalnum() and before.split()[-1][0].isupper()
        begins = first.text[0].isupper() and first.start > 0 and after.lstrip()[:1].isupper()
        if tied or begins:
            return True
    return False


def _is_marked(words: Sequence[Word], number: Number, language: Language) -> bool:
    """What is written right at the number makes it no count: "21st", "24/7", "3D", "7-2"."""
    at = number.last
    after = words[at]
    if after.text in _JOINED[:4] or after.lower in _ordinals(language):
        return True
    if after.text[0].isalpha() and number.digits:
        grown = magnitude(words, number, language)[0].last > at
        return not grown and unit_after(words, at, language) is None
    score = after.text in "-–" and at + 1 < len(words) and words[at + 1].start == after.end
    other = number_at(words, at + 1, language) if score and number.digits else None
    if other is None or not other.digits:
        return False
    return other.low <= number.low or _is_result(words, other, language)


def _is_result(words: Sequence[Word], number: Number, language: Language) -> bool:
    """Whether the word behind two numbers over a hyphen says that they are one of a game or a vote
    and no range: "a 2-14 season"."""
    after = words[number.last : number.last + 1]
    return any(w.lower in language.quantities.get("results", ()) for w in after)


def _ordinals(language: Language) -> list[str]:
    return language.times["words"]["ordinals"].split("|") if language.times else []


def _is_score(words: Sequence[Word], number: Number) -> bool:
    """A number tied by a hyphen to a word before it ("Covid-19"), or the lower end of "3-2"."""
    at = number.first
    if at < 2 or words[at - 1].text not in "-–" or words[at - 1].end != words[at].start:
        return False
    return words[at - 2].end == words[at - 1].start


def _is_designated(words: Sequence[Word], number: Number, language: Language) -> bool:
    before = words[number.first - 1]
    if before.lower in language.quantities.get("designators", ()):
        return True
    if before.text == "." and number.first > 1:
        return words[number.first - 2].lower in ("no", "nos", "art", "sec", "vol", "fig")
    return False


def _in_date(
    words: Sequence[Word], number: Number, times: Sequence[Time], language: Language
) -> bool:
    start, end = words[number.first].start, words[number.last - 1].end
    inside = any(t.start < end and start < t.end and t.type in ("date", "time") for t in times)
    unit = unit_after(words, number.last, language)
    return inside and (unit is None or not unit.temporal)


def _read(parse: Parse, words: Sequence[Word], number: Number, language: Language) -> _Found:
    number, scaled = magnitude(words, number, language)
    unit = currency_before(words, number.first, language)
    first = unit.first if unit else number.first
    after = unit_after(words, number.last, language)
    last = number.last
    if after and unit is None:
        unit, last = after, after.last
    found = _Found(first, last, scaled, scaled.low, scaled.high, False, False, False, unit)
    left = _is_left(parse, words, found, language)
    found = replace(found, left=True) if left else _ranged(words, found, language)
    return _modified(words, found, language)


def _is_left(parse: Parse, words: Sequence[Word], found: _Found, language: Language) -> bool:
    """Whether something went from a number to the next one: that is no range."""
    leaving = language.quantities.get("moved_from", ())
    if not found.first or words[found.first - 1].lower not in leaving:
        return False
    before = words[found.first - 1]
    moving = {*language.quantities["changing"], *language.quantities["moving"]}
    over = {parse.tokens[i].head for i in parse.within(before.start, before.end)}
    return any(parse.tokens[i].lemma.lower() in moving for i in over)


def _ranged(words: Sequence[Word], found: _Found, language: Language) -> _Found:
    """Joins "10 to 15", "between ten and fifteen", "10-15 km"."""
    at = found.last
    joins = language.quantities.get("range_join", ())
    if found.high is None or at + 1 >= len(words) or words[at].lower not in joins:
        return found
    other = number_at(words, at + 1, language)
    if other is None and at + 2 < len(words) and words[at + 1].text in "$€£¥":
        other = number_at(words, at + 2, language)
        sign = currency_before(words, at + 2, language)
        # "Rose 1.5 percent to $65".
        if found.unit is None or sign is None or sign.symbol != found.unit.symbol:
            return found
    if other is None or other.high is None:
        return found
    number, scaled = magnitude(words, other, language)
    opened = found.first > 0 and words[found.first - 1].lower in language.quantities["range_open"]
    word = words[at].lower
    if (word in ("and", "from") and not opened) or scaled.low <= (found.low or 0):
        return found
    if word == "or" and scaled.low - (found.low or 0) > max(1, 0.5 * scaled.low):
        return found
    unit = unit_after(words, number.last, language) or found.unit
    low = found.low or 0.0
    if low < 1000 <= scaled.low and words[found.last - 1].lower != "million":
        low = _same_scale(words, low, other, language)
    return replace(
        found,
        first=found.first - 1 if opened else found.first,
        last=max(number.last, unit.last if unit else 0),
        low=low,
        high=scaled.low,
        unit=unit,
    )


def _same_scale(words: Sequence[Word], low: float, other: Number, language: Language) -> float:
    """ "2 to 3 million": the scale of the second number holds for the first."""
    scale = language.numbers["scales"].get(words[other.last - 1].lower)
    return low * scale if scale and scale >= 1000 else low


def _modified(words: Sequence[Word], found: _Found, language: Language) -> _Found:
    """Applies the phrase before the number ("more than") and the one after it ("or so")."""
    for kind in _MODIFIERS:
        for phrase in language.quantities.get(kind, ()):
            start = _ends_at(words, found.first, phrase)
            if start is not None:
                return replace(_bounds(kind, found), first=start)
    for kind in _AFTER:
        for phrase in language.quantities.get(kind, ()):
            end = phrase_at(words, found.last, phrase)
            if end is not None:
                return replace(_bounds(kind.removeprefix("after_"), found), last=end)
    return found


def _ends_at(words: Sequence[Word], end: int, phrase: str) -> int | None:
    for skip in (0, 1):
        at = end - skip - len(words_of(phrase))
        skipped = words[end - skip : end]
        passed = all(w.lower in _SKIPPED for w in skipped)
        if at >= 0 and passed and phrase_at(words, at, phrase) == end - skip:
            return at
    return None


def _bounds(kind: str, found: _Found) -> _Found:
    low, high = found.low, found.high
    if kind == "above":
        return replace(found, high=None, low_open=True)
    if kind == "at_least":
        return replace(found, high=None)
    if kind == "below":
        return replace(found, low=None, high=high or low, high_open=True)
    if kind == "nearly":
        return replace(found, low=None, high=high or low, high_open=True, approximate=True)
    if kind == "at_most":
        return replace(found, low=None, high=high or low)
    return replace(found, approximate=True)


def _figure(parse: Parse, words: Sequence[Word], found: _Found, language: Language) -> Figure:
    start, end = words[found.first].start, words[found.last - 1].end
    age = is_age(parse, words, found.number, found.last, language)
    if age:
        unit: str | None = "year"
        thing: str | None = "age"
        scale = 1.0
        end = max(end, age)
    else:
        symbol = found.unit.symbol if found.unit else None
        unit, scale = _SCALED.get(symbol or "", (symbol, 1.0))
        thing, noun_end = counted_thing(parse, words[found.number.first].start, end, language)
        if unit is None and not found.left:
            end = max(end, noun_end)
        elif thing and is_unit(thing, language):
            thing = None
    return Figure(
        start=start,
        end=end,
        low=None if found.low is None else found.low * scale,
        high=None if found.high is None else found.high * scale,
        low_open=found.low_open,
        high_open=found.high_open,
        approximate=found.approximate,
        unit=unit,
        of=thing,
    )
