"""Spans that name actors, places, organisations and documents.

The model's names come first, put right by rules: titles before a name, countries and demonyms by
table, descriptions of an office ("the Norwegian president"), acronyms in parentheses, and names
that the report has given in full before.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.annotate.again import WORD, bare, parts_again, short_names, whole_again
from stemma.annotate.parse import Parse
from stemma.annotate.persons import described, only_titles, titled, without_titles
from stemma.languages import Language
from stemma.languages.countries import country, is_city, longest
from stemma.model import Mention, MentionKind

_KINDS: Mapping[str, MentionKind] = {
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
_ACRONYM = re.compile(r"\(([A-Z][A-Z&.-]{1,7})\)")
_LOCATIVE = (["in"], ["near"], ["from"], ["outside"])


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: Mention
    rank: int
    """Lower wins where two overlap."""


def mentions(
    parts: Sequence[tuple[int, Parse]], named: Sequence[Mention], language: Language
) -> tuple[Mention, ...]:
    """The mentions of one report, in order, none inside another.

    `parts` are its sentences, `named` what `in_sentence` finds in each, moved to its place.
    """
    found = list(named)
    found += whole_again(parts, found)
    found += parts_again(parts, found, language)
    return tuple(_apart(_Candidate(m, 0) for m in _one_kind(found, language)))


def in_sentence(parse: Parse, language: Language) -> list[Mention]:
    """The names that a sentence shows by itself, in order, none inside another."""
    candidates = [
        *(_Candidate(m, 0) for m in titled(parse, language)),
        *(_Candidate(m, 1) for m in described(parse, language)),
        *(_Candidate(m, 2) for m in _acronyms(parse)),
        *(_Candidate(m, 3) for m in _modelled(parse, language)),
        *(_Candidate(m, 3) for m in _countries(parse)),
    ]
    return _apart(candidates)


def _apart(candidates: Iterable[_Candidate]) -> list[Mention]:
    kept: list[Mention] = []
    for c in sorted(candidates, key=lambda c: (c.rank, c.mention.start - c.mention.end)):
        m = c.mention
        if all(m.end <= k.start or k.end <= m.start for k in kept):
            kept.append(m)
    return sorted(kept, key=lambda m: m.start)


def _modelled(parse: Parse, language: Language) -> Iterator[Mention]:
    for name in parse.names:
        if name.label not in _KINDS:
            continue
        start, end = bare(parse.text, name.start, name.end)
        kind = _KINDS[name.label]
        if kind == "person":
            start = without_titles(parse.text, start, end, language)
            start = _with_first_name(parse, start, end, language)
        words = parse.words(start, end)
        if not words or not _is_name(words) or only_titles(words, language):
            continue
        land = country(words)
        if land and land.sense in ("name", "demonym") and not (kind == "person" and " " in words):
            kind = "country"
        elif land and kind in ("organisation", "other"):
            kind = "place" if land.sense == "capital" else "organisation"
        elif _is_city(parse.text[:start], words, kind):
            kind = "place"
        elif kind in ("person", "place", "other"):
            kind = _body_kind(words, kind, language)
        yield Mention(start, end, kind, words)


def _with_first_name(parse: Parse, start: int, end: int, language: Language) -> int:
    """Where a person's name begins of which the model saw the surname alone ("Ada [Holm]")."""
    inside = parse.within(start, end)
    if len(inside) != 1 or inside[0] == 0:
        return start
    first = parse.tokens[inside[0] - 1]
    words = parse.text[first.start : first.end]
    tied = first.pos == "PROPN" and first.dep == "compound" and first.head == inside[0]
    taken = any(n.start < first.end and first.start < n.end for n in parse.names)
    plain = words.istitle() and country(words) is None and not only_titles(words, language)
    return first.start if tied and plain and not taken else start


def _is_city(before: str, words: str, kind: MentionKind) -> bool:
    """A city that the model holds for a body, or, after a word of place, for a person."""
    if kind in ("organisation", "other"):
        return is_city(words)
    located = before.rstrip().rsplit(maxsplit=1)[-1:] in _LOCATIVE
    return kind == "person" and located and is_city(words)


def _body_kind(words: str, kind: MentionKind, language: Language) -> MentionKind:
    """A name that ends in the word for a body is that body, whatever the model says."""
    last = words.rsplit(maxsplit=1)[-1].lower()
    if last in language.actors.get("papers", ()):
        return "document"
    if last in language.actors.get("sites", ()):
        return "place"
    return "organisation" if last in language.actors.get("bodies", ()) else kind


def _is_name(words: str) -> bool:
    """A name has a capital, or a letter of a script without them, at the head of a word."""
    heads = [w[0] for w in words.split() if w[0].isalpha()]
    return any(h.isupper() or not (h.islower() or h.isupper()) for h in heads)


def _countries(parse: Parse) -> Iterator[Mention]:
    """Countries and demonyms; one wins over a part of it that the model saw ("Congo" of "DR
    Congo")."""
    words = list(WORD.finditer(parse.text))
    i = 0
    while i < len(words):
        # No country is written small.
        capital = words[i].group()[0].isupper()
        for size in range(min(longest(), len(words) - i) if capital else 0, 0, -1):
            start, end = words[i].start(), words[i + size - 1].end()
            start, end = bare(parse.text, start, end)
            phrase = parse.words(start, end)
            if phrase.endswith(".") and country(phrase) is None:
                # The stop of the sentence, and not that of "U.S.".
                phrase, end = phrase[:-1], end - 1
            land = country(phrase) if phrase and start == words[i].start() else None
            if land and land.sense != "capital":
                yield Mention(
                    start, end, "organisation" if land.sense == "seat" else "country", phrase
                )
                i += size - 1
                break
        i += 1


def _acronyms(parse: Parse) -> Iterator[Mention]:
    for m in _ACRONYM.finditer(parse.text):
        if country(m[1]) is None:
            yield Mention(m.start(1), m.end(1), "organisation", m[1])


def _one_kind(found: Sequence[Mention], language: Language) -> list[Mention]:
    """One kind a name: a person's surname is a person, else the most frequent kind counts."""
    persons = {n for n, k in short_names(found, language).items() if k == "person"}
    counts: dict[str, Counter[MentionKind]] = {}
    for m in found:
        counts.setdefault(m.name, Counter())[m.kind] += 1
    kinds: dict[str, MentionKind] = {
        name: min(c, key=lambda kind: (-c[kind], kind)) for name, c in counts.items()
    }
    return [replace(m, kind="person" if m.name in persons else kinds[m.name]) for m in found]
