"""People counted without a noun: by what became of them."""

from collections.abc import Sequence

from stemma.annotate.parse import Parse
from stemma.languages import Language

PERSON = "person"
_STATES = ("killed", "injured", "treated", "missing", "held", "accused")
"""Outcomes that befall people, and hardly ever a thing."""
_SAID_OF = ("ADJ", "VERB")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj")
_STEPS = 4


def is_stricken(parse: Parse, index: int, language: Language) -> bool:
    """Whether what stands at `index` tells of people alone: "dead" in "four dead".

    Not "dead" in "four dead whales".
    """
    if index < len(parse.tokens) and parse.tokens[index].lemma.lower() == "more":
        index += 1
    if index >= len(parse.tokens):
        return False
    token = parse.tokens[index]
    after = parse.tokens[index + 1] if index + 1 < len(parse.tokens) else None
    described = after is not None and after.pos in ("NOUN", "PROPN", "ADJ")
    return token.pos in _SAID_OF and not described and _befalls(token.lemma, language)


def people(parse: Parse, counted: Sequence[int], language: Language) -> str | None:
    """PERSON if the sentence tells what became of those counted, or is about their number.

    "Dozens were injured", "killing at least seven", "the number of dead rose to 12".
    """
    index = counted[-1]
    for _ in range(_STEPS):
        token = parse.tokens[index]
        if token.dep in _ARGUMENTS:
            return PERSON if _happens(parse, token.head, language) else None
        over = parse.tokens[token.head]
        if token.dep == "pobj" and over.lemma.lower() in ("at", "to", "of"):
            return PERSON if _is_told_of(parse, token.head, language) else None
        if token.head == index or token.pos == "VERB":
            return None
        index = token.head
    return None


def _happens(parse: Parse, verb: int, language: Language) -> bool:
    """Whether a verb, or what is said with it ("remained missing"), befalls people."""
    said = [c for c in parse.children(verb) if parse.tokens[c].dep in ("acomp", "oprd", "attr")]
    return any(_befalls(parse.tokens[i].lemma, language) for i in (verb, *said))


def _is_told_of(parse: Parse, preposition: int, language: Language) -> bool:
    """Whether the verb over "at six", "to six" has the number of those as its subject."""
    over = parse.tokens[preposition].head
    subjects = [c for c in parse.children(over) if parse.tokens[c].dep.startswith("nsubj")]
    for subject in subjects:
        first, last = parse.subtree(subject)
        lemmas = [parse.tokens[i].lemma for i in range(first, last + 1)]
        return any(_befalls(lemma, language) for lemma in lemmas)
    return False


def _befalls(lemma: str, language: Language) -> bool:
    return any(lemma.lower() in language.outcomes.get(state, ()) for state in _STATES)
