"""Spans that name actors, places, organisations and documents.

The model's names come first, put right by rules: titles before a name, countries and demonyms by
table, descriptions of an office ("the Norwegian president"), acronyms in parentheses, and names
that the report has given in full before.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.annotate.parse import Parse
from stemma.annotate.persons import described, only_titles, titled, without_titles
from stemma.languages import Language
from stemma.languages.countries import country, is_city, longest
from stemma.model import Mention, MentionKind, Span

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
_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?")
_LOCATIVE = (["in"], ["near"], ["from"], ["outside"])
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: Mention
    rank: int
    """Lower wins where two overlap."""


def mentions(parts: Sequence[tuple[int, Parse]], language: Language) -> tuple[Mention, ...]:
    """The mentions of one report, in order, none inside another; `parts` are its sentences."""
    found = [
        replace(m, start=m.start + start, end=m.end + start)
        for start, parse in parts
        for m in _in_sentence(parse, language)
    ]
    found += _repeated(parts, found)
    found += _again(parts, found, language)
    return tuple(_apart(_Candidate(m, 0) for m in _one_kind(found, language)))


def _in_sentence(parse: Parse, language: Language) -> list[Mention]:
    candidates = [
        *(_Candidate(m, 0) for m in titled(parse, language)),
        *(_Candidate(m, 1) for m in described(parse, language)),
        *(_Candidate(m, 2) for m in _acronyms(parse)),
        *(_Candidate(m, 3) for m in _modelled(parse, language)),
        *(_Candidate(m, 4) for m in _countries(parse)),
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
        start, end = _bare(parse.text, name.start, name.end)
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


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without article, possessive, and signs at its ends."""
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    possessive = _POSSESSIVE.search(text[start:end])
    end = start + possessive.start() if possessive else end
    piece = text[start:end]
    left = re.match(r"[^\w]*", piece)
    right = re.search(r"[^\w.)]*$", piece)
    start += left.end() if left else 0
    return start, max(start, end - (len(right.group()) if right else 0))


def _is_name(words: str) -> bool:
    """A name has a capital, or a letter of a script without them, at the head of a word."""
    heads = [w[0] for w in words.split() if w[0].isalpha()]
    return any(h.isupper() or not (h.islower() or h.isupper()) for h in heads)


def _countries(parse: Parse) -> Iterator[Mention]:
    """Countries and demonyms that the model did not see."""
    words = list(_WORD.finditer(parse.text))
    i = 0
    while i < len(words):
        for size in range(min(longest(), len(words) - i), 0, -1):
            start, end = words[i].start(), words[i + size - 1].end()
            start, end = _bare(parse.text, start, end)
            phrase = parse.words(start, end)
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
    persons = {n for n, k in _short_names(found, language).items() if k == "person"}
    counts: dict[str, Counter[MentionKind]] = {}
    for m in found:
        counts.setdefault(m.name, Counter())[m.kind] += 1
    kinds: dict[str, MentionKind] = {
        name: min(c, key=lambda kind: (-c[kind], kind)) for name, c in counts.items()
    }
    return [replace(m, kind="person" if m.name in persons else kinds[m.name]) for m in found]


def _repeated(parts: Sequence[tuple[int, Parse]], found: Sequence[Mention]) -> list[Mention]:
    """Names of several words where the model passed over them, word for word."""
    kinds = {m.name: m.kind for m in found if " " in m.name and m.name[0].isupper()}
    if not kinds:
        return []
    longest_first = sorted(kinds, key=lambda name: (-len(name), name))
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    taken = sorted((m.start, m.end) for m in found)
    return [
        Mention(*span, kinds[m.group()], m.group())
        for start, parse in parts
        for m in names.finditer(parse.text)
        if not _overlaps(span := (m.start() + start, m.end() + start), taken)
    ]


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Whether `span` shares a character with one of `taken`, sorted and apart."""
    at = bisect_left(taken, span)
    return any(a < span[1] and span[0] < b for a, b in taken[max(0, at - 1) : at + 1])


def _again(
    parts: Sequence[tuple[int, Parse]], found: Sequence[Mention], language: Language
) -> Iterator[Mention]:
    """Parts of full personal names, and acronyms, wherever else they stand."""
    names = _short_names(found, language)
    if not names:
        return
    taken = sorted((m.start, m.end) for m in found)
    for start, parse in parts:
        for word in _WORD.finditer(parse.text):
            left, right = _bare(parse.text, word.start(), word.end())
            kind = names.get(parse.text[left:right])
            span = left + start, right + start
            if kind and not _overlaps(span, taken):
                yield Mention(*span, kind, parse.text[left:right])


def _short_names(found: Sequence[Mention], language: Language) -> dict[str, MentionKind]:
    """Surnames of at least four letters, and acronyms; no word that names a country."""
    names: dict[str, MentionKind] = {}
    for m in found:
        words = m.name.split()
        surname = len(words) > 1 and words[-1][0].isupper() and not only_titles(words[-1], language)
        if m.kind == "person" and surname:
            names.setdefault(words[-1], "person")
        if m.kind == "organisation" and len(words) == 1 and m.name.isupper() and len(m.name) > 2:
            names.setdefault(m.name, "organisation")
    return {n: k for n, k in names.items() if (len(n) > 3 or n.isupper()) and country(n) is None}
