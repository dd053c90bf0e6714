"""Ordinal numbers by their words ("second", "21st"), and the nouns that they number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from stemma.languages import Language, language
from stemma.languages.since import Since
from stemma.model import Token

_ALONE = frozenset({"attr", "acomp", "appos", "nsubj", "nsubjpass", "pobj", "dobj", "ROOT"})
"""Dependencies of an ordinal that stands for its noun: "the second of two stops"."""
_BEING = frozenset({"attr", "acomp"})
_NUMBERS = frozenset({"ADJ", "NOUN", "ADV"})
"""What the parser takes an ordinal without a noun for."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A noun with its place in an order; indices of tokens."""

    noun: int
    by: int
    """The word that gives the place."""
    place: int
    """From 1."""
    since: Since | None
    """Since when it is counted, where that hangs on it and is known."""


def ordinal(word: str, code: str = "en") -> int | None:
    """The place in an order that a word gives in a language, from 1; None for any other word."""
    table = language(code).numbers.get("ordinals", {})
    if word in table:
        return int(table[word])
    found = _digits(code).fullmatch(word)
    return int(found[1]) if found else None


def ranked(
    tokens: Sequence[Token], own: Sequence[int], since: Sequence[Since], words: Language
) -> Iterator[Ranked]:
    """The nouns among the tokens `own` of a parse that have a place in an order.

    "The second stop"; "the last stop of two" and "the last of two stops", which is the second; and
    "the visit was her first".
    """
    for noun, by, place in _ranked(tokens, own, words):
        told = [s for s in since if s.known and _belongs(tokens, own, s, noun, by)]
        yield Ranked(noun, by, place, told[0] if len(told) == 1 else None)


def _belongs(tokens: Sequence[Token], own: Sequence[int], since: Since, noun: int, by: int) -> bool:
    """Whether a time hangs on a noun or its ordinal, on the verb over it, or on one below it."""
    inside = [i for i in own if since.start <= tokens[i].start < since.end]
    at = next((i for i in inside if tokens[i].head not in inside), None)
    if at is None or tokens[tokens[at].head].dep != "prep":
        return False
    top = tokens[tokens[at].head].head
    over = tokens[noun].head
    # "For the first time": the verb is over the preposition.
    verb = tokens[over].head if tokens[over].pos == "ADP" else over
    return top in (noun, by, over, verb) or tokens[top].head == noun


def _ranked(
    tokens: Sequence[Token], own: Sequence[int], words: Language
) -> Iterator[tuple[int, int, int]]:
    for i in own:
        place = _place(tokens, own, i, words)
        if place is None:
            continue
        head, counted = tokens[i].head, _counted(tokens, own, i)
        if tokens[i].dep == "amod" and tokens[i].pos == "ADJ":
            if tokens[head].pos == "NOUN":
                yield head, i, place
        elif counted is not None:
            yield counted, i, place
        elif (noun := _stands_for(tokens, own, i)) is not None:
            yield noun, i, place


def _place(tokens: Sequence[Token], own: Sequence[int], i: int, words: Language) -> int | None:
    lemma = tokens[i].lemma.casefold()
    if lemma not in words.quantities.get("last", ()):
        return ordinal(lemma, words.code)
    # The last of how many, behind the word itself or behind its noun.
    behind = tokens[i].head if tokens[i].dep == "amod" else i
    for at in _of(tokens, own, behind):
        number = at if tokens[at].pos == "NUM" else _numbered(tokens, own, at)
        if number is not None:
            return _whole(tokens[number].lemma.casefold(), words)
    return None


def _counted(tokens: Sequence[Token], own: Sequence[int], i: int) -> int | None:
    """The noun of "the second of two stops"; "a third of two stops" is a fraction."""
    if tokens[i].pos not in _NUMBERS or tokens[i].dep not in _ALONE:
        return None
    hanging = [t for t in (tokens[j] for j in own) if tokens[t.head] is tokens[i]]
    if any(t.dep == "nummod" or (t.dep == "det" and t.lemma.casefold() == "a") for t in hanging):
        return None
    return next((at for at in _of(tokens, own, i) if _numbered(tokens, own, at) is not None), None)


def _stands_for(tokens: Sequence[Token], own: Sequence[int], i: int) -> int | None:
    """The noun that an ordinal without one is said of: "the visit, the first since 2017"."""
    token, head = tokens[i], tokens[i].head
    if token.pos not in _NUMBERS or token.dep not in _BEING | {"appos"}:
        return None
    if token.dep == "appos":
        return head if tokens[head].pos == "NOUN" else None
    if tokens[head].lemma != "be":
        return None
    subjects = (j for j in own if tokens[j].head == head and tokens[j].dep == "nsubj")
    return next((j for j in subjects if tokens[j].pos == "NOUN"), None)


def _of(tokens: Sequence[Token], own: Sequence[int], i: int) -> Iterator[int]:
    """What hangs on a token by "of"."""
    for j in own:
        over = tokens[j].head
        if tokens[j].dep == "pobj" and tokens[over].lemma == "of" and tokens[over].head == i:
            yield j


def _numbered(tokens: Sequence[Token], own: Sequence[int], noun: int) -> int | None:
    """The number that stands with a noun."""
    counting = (j for j in own if tokens[j].head == noun and tokens[j].dep == "nummod")
    return next(counting, None)


def _whole(word: str, words: Language) -> int | None:
    value = words.numbers.get("units", {}).get(word)
    if value is None and word.isascii() and word.isdigit():
        value = float(word)
    return int(value) if value else None


@cache
def _digits(code: str) -> re.Pattern[str]:
    times = language(code).times
    ending = times["words"].get("ordinals", "") if times else ""
    return re.compile(rf"([1-9]\d{{0,3}})(?:{ending})" if ending else r"(?!)")
