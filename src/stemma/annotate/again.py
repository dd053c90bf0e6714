"""Names where the model passed over them, in a report that has given them elsewhere."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from stemma.annotate.parse import Parse
from stemma.annotate.persons import only_titles
from stemma.languages import Language
from stemma.languages.countries import country
from stemma.model import Mention, MentionKind, Span

WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_HEAD = 3
"""Letters that every short name has, so that most words are passed over at a glance."""


def whole_again(parts: Sequence[tuple[int, Parse]], found: Sequence[Mention]) -> list[Mention]:
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


def parts_again(
    parts: Sequence[tuple[int, Parse]], found: Sequence[Mention], language: Language
) -> Iterator[Mention]:
    """Parts of full personal names, and acronyms, wherever else they stand."""
    names = short_names(found, language)
    if not names:
        return
    taken = sorted((m.start, m.end) for m in found)
    heads = {name[:_HEAD] for name in names}
    for start, parse in parts:
        for word in WORD.finditer(parse.text):
            if word.group()[:_HEAD] not in heads:
                continue
            left, right = bare(parse.text, word.start(), word.end())
            kind = names.get(parse.text[left:right])
            span = left + start, right + start
            if kind and not _overlaps(span, taken):
                yield Mention(*span, kind, parse.text[left:right])


def short_names(found: Sequence[Mention], language: Language) -> dict[str, MentionKind]:
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


def bare(text: str, start: int, end: int) -> tuple[int, int]:
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
