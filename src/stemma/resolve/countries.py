"""Countries, their capitals as governments, and capitals as places."""

from stemma.languages import language
from stemma.languages.countries import Country, country
from stemma.model import Token
from stemma.resolve.occurrence import Occurrence

_SUBJECT = "nsubj"
_STEPS = 5


def country_of(occurrence: Occurrence) -> Country | None:
    """The country that a mention names, by name or demonym, or by a capital that acts.

    A capital is the government when it is the subject of a verb of saying or deciding ("Oslo
    abstained"), and a place in every other part of a sentence ("arrived in Oslo").
    """
    mention = occurrence.mention
    if mention.kind == "person":
        return None
    found = country(mention.name)
    if found is None or found.sense == "seat":
        return None
    if found.sense == "capital" and not _acts(occurrence):
        return None
    return found


def _acts(occurrence: Occurrence) -> bool:
    tokens = occurrence.annotations.tokens
    token = occurrence.head()
    for _ in range(_STEPS):
        if token is None or tokens[token.head] is token:
            return False
        over = tokens[token.head]
        if token.dep == _SUBJECT:
            return _governs(over, tokens)
        if token.dep not in ("conj", "compound"):
            return False
        token = over
    return False


def _governs(verb: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether the verb, or the one it helps ("Oslo wants to vote"), is one of governments."""
    governing = language("en").actors["governing"]
    return verb.lemma.lower() in governing and tokens[verb.head].start >= 0
