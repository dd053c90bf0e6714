"""Spans that name actors, places, organisations and documents."""

from collections.abc import Sequence

from stemma.annotate.parse import Name, Parse
from stemma.languages import Language
from stemma.model import Mention, MentionKind

_KINDS: dict[str, MentionKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "other",
    "LAW": "document",
    "WORK_OF_ART": "document",
    "EVENT": "other",
    "PRODUCT": "other",
}


def mentions(parse: Parse, language: Language) -> tuple[Mention, ...]:
    """The named mentions of one sentence, in order."""
    return tuple(
        Mention(n.start, n.end, _KINDS[n.label], parse.words(n.start, n.end))
        for n in parse.names
        if n.label in _KINDS
    )
