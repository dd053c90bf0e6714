"""Persons by their titles and offices."""

import re
from collections.abc import Iterator
from functools import cache

from stemma.annotate.parse import Parse
from stemma.languages import Language
from stemma.languages import language as load
from stemma.languages.countries import country
from stemma.model import Mention

_NAME_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_MAX_NAME_WORDS = 5


@cache
def _alternatives(words: tuple[str, ...]) -> str:
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s").replace(r"\-", "-") for w in ordered)


@cache
def _titled(code: str) -> re.Pattern[str]:
    """A title, then capitalised words; in apposition too ("the president, Jane Doe,")."""
    actors = load(code).actors
    titles = _alternatives((*actors["honorifics"], *actors["offices"], *actors["roles"]))
    particles = _alternatives(actors["particles"])
    name = (
        rf"(?P<name>{_NAME_WORD}(?:\s(?:(?:{particles})\s)?(?:{_NAME_WORD}|[^\W\d_]\.))"
        rf"{{0,{_MAX_NAME_WORDS - 1}}})"
    )
    return re.compile(rf"\b(?i:{titles})\b\.?(?P<comma>,)?\s(?:(?i:{titles})\b\.?\s)?{name}")


@cache
def _office(code: str) -> re.Pattern[str]:
    """What stands before an office of a country ("the Norwegian prime minister")."""
    actors = load(code).actors
    offices = _alternatives(actors["offices"])
    qualifiers = _alternatives(actors["qualifiers"])
    land = r"(?P<land>[^\W\d_a-z][\w.-]*(?:\s[^\W\d_a-z][\w.-]*){0,4}?)"
    return re.compile(
        rf"\b{land}(?:['’]s?)?\s(?:(?i:{qualifiers})\s){{0,2}}(?P<office>(?i:{offices}))\b(?!['’]?s?-)"
    )


def titled(parse: Parse, language: Language) -> Iterator[Mention]:
    """Names that a title announces; the span is the name alone."""
    for m in _titled(language.code).finditer(parse.text):
        words = m["name"].split()
        while words and _is_title(words[-1], language):
            words.pop()
        kept = _person_words(words, language)
        if not kept or (m["comma"] and len(kept) < 2) or country(" ".join(kept)):
            continue
        end = m.start("name") + len(" ".join(kept))
        # "DR Congo" is no doctor.
        land = country(parse.words(m.start(), end))
        if _holds_title(parse.text, m.start("name"), language) or land is not None:
            continue
        after = parse.text[end : end + 1]
        if m["comma"] and after not in (",", ".", ""):
            continue
        if _has_person(parse, m.start("name"), end) or _is_title_case_safe(parse, m):
            yield Mention(m.start("name"), end, "person", parse.words(m.start("name"), end))


def _person_words(words: list[str], language: Language) -> list[str]:
    """The leading words that can be a name: up to a country or a title; none of a body or site."""
    things = (*language.actors["bodies"], *language.actors["sites"])
    if any(word.lower() in things for word in words):
        return []
    for i, word in enumerate(words):
        land = country(word)
        if (land and land.sense != "capital") or _is_title(word, language):
            return words[:i]
    return words


def _is_title(word: str, language: Language) -> bool:
    actors = language.actors
    low = word.lower().rstrip(".")
    return low in actors["honorifics"] or low in actors["offices"] or low in actors["roles"]


def _holds_title(text: str, start: int, language: Language) -> bool:
    """Whether what looks like a name is the first word of a title ("deputy Prime Minister")."""
    return _title(language.code).match(text, start) is not None


@cache
def _title(code: str) -> re.Pattern[str]:
    actors = load(code).actors
    titles = _alternatives((*actors["honorifics"], *actors["offices"], *actors["roles"]))
    return re.compile(rf"(?:{titles})\b", re.IGNORECASE)


def only_titles(words: str, language: Language) -> bool:
    """Whether there is nothing but titles in the words ("Prime Minister")."""
    at = 0
    while found := _title(language.code).match(words, at):
        at = found.end()
        while words[at : at + 1] in (" ", "-", "."):
            at += 1
        if at >= len(words):
            return True
    return False


def _has_person(parse: Parse, start: int, end: int) -> bool:
    return any(n.label == "PERSON" and n.start < end and start < n.end for n in parse.names)


def _is_title_case_safe(parse: Parse, match: re.Match[str]) -> bool:
    """Without the model's support: the sentence is prose, and the title is no common noun there."""
    words = [w for w in parse.text.split() if w[:1].isalpha()]
    capitals = sum(w[0].isupper() for w in words)
    return match.group()[0].isupper() and capitals * 2 < len(words)


def without_titles(text: str, start: int, end: int, language: Language) -> int:
    """Where the name begins behind titles that the model took in ("President Doe")."""
    while True:
        word = re.match(r"([^\W\d_]+)\.?\s+(?=\S)", text[start:end])
        if word is None or not _is_title(word[1], language):
            return start
        start += word.end()


def described(parse: Parse, language: Language) -> Iterator[Mention]:
    """Offices of a country that stand for the person ("the Norwegian president")."""
    unseats = language.actors["unseats"]
    for m in _office(language.code).finditer(parse.text):
        start, end = m.start("land"), m.end()
        words = m["land"].split()
        while words and (words[0].lower() == "the" or country(" ".join(words)) is None):
            start += len(words[0]) + 1
            words.pop(0)
        land = country(" ".join(words)) if words else None
        if land is None or land.sense == "capital":
            continue
        before = re.search(r"([^\W\d_]+)[\s-]*$", parse.text[max(0, start - 30) : start])
        after = re.match(r",?\s(?:[^\W\d_a-z]|(?:of|for)\b)|['’]?s\b(?<!['’]s)", parse.text[end:])
        named = after and not after.group().endswith(("of", "for"))
        if (before and before[1].lower() in unseats) or named:
            continue
        yield Mention(start, end, "person", parse.words(start, end))
