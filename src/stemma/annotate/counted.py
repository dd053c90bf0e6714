"""What a number counts, from the parse."""

from stemma.annotate.parse import Parse
from stemma.annotate.stricken import PERSON, is_stricken, people
from stemma.languages import Language

_NOUNS = ("NOUN", "PROPN")
_STEPS = 6


def counted_thing(parse: Parse, start: int, end: int, language: Language) -> tuple[str | None, int]:
    """The lemma phrase of what the number in `[start, end)` counts, and where that noun ends.

    The span holds the unit, if any: "600 tons of oil" counts oil. People are a "person" however
    they are named: "four dead", "a family of five", "five others were hurt". `(None, 0)` when the
    parse does not tell.
    """
    inside = parse.within(start, end)
    if not inside:
        return None, 0
    if is_stricken(parse, inside[-1] + 1, language):
        return PERSON, 0
    noun = _of_noun(parse, inside, end) or _head_noun(parse, inside) or _beside(parse, end)
    if noun is None:
        return people(parse, inside, language), 0
    last = parse.tokens[noun].end
    tables = language.quantities
    thing: str | None = _phrase(parse, noun)
    if thing in tables.get("others", ()):
        thing = people(parse, [noun], language)
    elif thing in tables.get("persons", ()) or _is_size(parse, inside[0], noun, language):
        thing = PERSON
    return thing, last if last > end else 0


def _is_size(parse: Parse, number: int, noun: int, language: Language) -> bool:
    """Whether the number tells how many a group of people is: "a family of five"."""
    groups = language.quantities.get("groups", ())
    over = parse.tokens[parse.tokens[number].head]
    return (
        noun < number and over.lemma.lower() == "of" and parse.tokens[noun].lemma.lower() in groups
    )


def _of_noun(parse: Parse, inside: list[int], end: int) -> int | None:
    """The noun in "21 of the girls", "600 tons of oil"."""
    for i in inside:
        for child in parse.children(i):
            token = parse.tokens[child]
            if token.dep == "prep" and token.lemma.lower() == "of" and token.start >= end - 1:
                nouns = [c for c in parse.children(child) if parse.tokens[c].pos in _NOUNS]
                if nouns:
                    return nouns[0]
    return None


def _head_noun(parse: Parse, inside: list[int]) -> int | None:
    """The noun over the number ("two local pilots"), or before it ("a family of five")."""
    index = inside[-1]
    for _ in range(_STEPS):
        token = parse.tokens[index]
        if index not in inside and token.pos in _NOUNS:
            return index
        if token.head == index or token.pos in ("VERB", "AUX"):
            return None
        index = token.head
    return None


def _beside(parse: Parse, end: int) -> int | None:
    """In a headline that the parser did not grasp: the noun right after the number."""
    for i, token in enumerate(parse.tokens):
        if token.start >= end:
            return i if token.pos in _NOUNS and token.start - end <= 1 else None
    return None


def _phrase(parse: Parse, noun: int) -> str:
    """A noun with the nouns in front of it, without names ("girl" for "the Ellery girls")."""
    like = _NOUNS if parse.tokens[noun].pos == "PROPN" else _NOUNS[:1]
    parts = [
        c
        for c in parse.children(noun)
        if parse.tokens[c].dep == "compound" and parse.tokens[c].pos in like and c < noun
    ]
    return " ".join(parse.tokens[i].lemma.lower() for i in [*parts, noun])
