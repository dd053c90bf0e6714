"""What kind of thing a name stands for, by all that the story says around it.

A parser that sees one sentence takes a village for a person and a ship for a party. Across a story
the words before a name tell: what it is called ("the ferry X", "the village of X"), whether things
happen "in X", and whether it takes an article, as persons do not.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.languages import Language, language
from stemma.model import Annotations, MentionKind, Report, Token
from stemma.resolve.names import parts
from stemma.resolve.occurrence import Occurrence
from stemma.resolve.roles import described, roles_of

Name = tuple[str, ...]
_CLASSES: Mapping[str, MentionKind] = {
    "bodies": "organisation", "settlements": "place", "sites": "place", "vessels": "other",
}  # fmt: skip
"""Tables of common nouns to the kind of what they are set before."""
_UNSURE = ("person", "organisation", "place")
"""What the model takes for each other."""
_MODIFYING = ("compound", "nmod", "amod", "poss")
_REACH = 8
"""Tokens after a name in which its apposition begins ("X, a small village")."""
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Sign:
    """What the words around one mention say of it."""

    called: MentionKind | None
    within: bool
    """Something is in it, near it."""
    article: bool
    modifies: bool
    """It only stands before a noun ("the X crossing"), where anything can stand."""


def one_kind(
    annotations: Mapping[str, Annotations], reports: Mapping[str, Report], code: str
) -> dict[str, Annotations]:
    """`annotations` with one kind a name in the whole story; a person's surname is a person."""
    words = language(code)
    found: dict[Name, list[Occurrence]] = defaultdict(list)
    for report, marks in annotations.items():
        for index, mention in enumerate(marks.mentions):
            found[parts(mention.name)].append(Occurrence(reports[report], marks, index))
    kinds = {name: _kind(name, occurrences, words) for name, occurrences in found.items()}
    kinds |= _shortened(kinds, found, words)
    return {
        report: replace(
            marks, mentions=tuple(replace(m, kind=kinds[parts(m.name)]) for m in marks.mentions)
        )
        for report, marks in annotations.items()
    }


def _shortened(
    kinds: Mapping[Name, MentionKind], found: Mapping[Name, Sequence[Occurrence]], words: Language
) -> dict[Name, MentionKind]:
    """The kinds of last words that stand alone: a person's surname, the rest of another name."""
    full: dict[Name, set[MentionKind]] = defaultdict(set)
    for name, kind in kinds.items():
        if len(name) > 1 and len(name[-1]) > 3:
            full[name[-1:]].add(kind)
    short: dict[Name, MentionKind] = {}
    for name in sorted(full.keys() & kinds.keys()):
        if "person" not in full[name]:
            if kinds[name] == "person":
                short[name] = min(full[name])
        elif kinds[name] != "country" and not any(_sign(o, words).within for o in found[name]):
            short[name] = "person"
    return short


def _kind(name: Name, occurrences: Sequence[Occurrence], words: Language) -> MentionKind:
    counts = Counter(o.mention.kind for o in occurrences)
    told = min(counts, key=lambda kind: (-counts[kind], kind))
    if told not in _UNSURE or _is_body(name, occurrences, words):
        return told
    if told == "person" and any(_in_office(o, words.code) for o in occurrences):
        return told
    signs = [_sign(o, words) for o in occurrences]
    called = Counter(sign.called for sign in signs if sign.called)
    if called:
        return min(called, key=lambda kind: (-called[kind], kind))
    if told == "place":
        return told
    free = [sign for sign in signs if not sign.modifies]
    if _most([sign.within for sign in free]):
        return "place"
    return "other" if told == "person" and _most([sign.article for sign in free]) else told


def _in_office(o: Occurrence, code: str) -> bool:
    return described(o.mention.name, code) is not None or bool(roles_of(o, code))


def _most(signs: Sequence[bool]) -> bool:
    return bool(signs) and sum(signs) >= _SHARE * len(signs)


def _is_body(name: Name, occurrences: Sequence[Occurrence], words: Language) -> bool:
    """Whether the name itself says that it is a body, by its last word or as an acronym."""
    acronym = len(name) == 1 and all(o.mention.name.isupper() for o in occurrences)
    return acronym or (name[-1] if name else "") in words.actors["bodies"]


def _sign(o: Occurrence, words: Language) -> _Sign:
    tokens = o.annotations.tokens
    first = bisect_left(tokens, o.mention.start, key=lambda t: t.start)
    last = bisect_right(tokens, o.mention.end - 1, key=lambda t: t.start) - 1
    if not 0 < first <= last:
        return _Sign(None, False, False, False)
    head = tokens[last]
    over = tokens[head.head]
    return _Sign(
        called=_called(tokens, first, last, words),
        within=head.dep == "pobj" and over.lemma.lower() in words.actors["within"],
        article=tokens[first - 1].lemma.lower() == "the",
        modifies=head.dep in _MODIFYING and head.head > last,
    )


def _called(tokens: Sequence[Token], first: int, last: int, words: Language) -> MentionKind | None:
    """The kind that a common noun tied to the name gives it, before or after it."""
    head = tokens[last]
    before = tokens[first - 1]
    beside = before.head == head.head and before.dep == head.dep
    if beside or before.head in range(first, last + 1) or head.head == first - 1:
        kind = _class(before, words)
        if kind:
            return kind
    if before.lemma.lower() == "of" and head.head == first - 1:
        return _class(tokens[before.head], words, ("settlements", "sites"))
    if head.dep in _MODIFYING and head.head > last:
        over = tokens[head.head].lemma
        if over in words.actors["followers"]:
            return "organisation"
        return "place" if over in words.actors["settlements"] else None
    for token in tokens[last + 1 : last + _REACH]:
        if token.dep == "appos" and token.head == last:
            return _class(token, words)
    return None


def _class(
    token: Token, words: Language, tables: Sequence[str] = tuple(_CLASSES)
) -> MentionKind | None:
    if token.pos != "NOUN":
        return None
    return next((_CLASSES[t] for t in tables if token.lemma in words.actors[t]), None)
