"""Sentences taken apart into clauses, the grain at which statements are lined up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stemma.model import Annotations, Token, tokens_in

_HEADS = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp", "csubj", "dep"})
"""Dependencies by which a verb opens a clause of its own (xcomp stays with its governor)."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_RELATIVES = frozenset({"WDT", "WP"})
"""Penn tags of relative pronouns."""
_VERBS = frozenset({"VERB", "AUX"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_EMPTY_LEMMAS = frozenset(
    {"be", "have", "do", "say", "also", "not", "will", "would", "which", "who"}
)
_MIN_WORDS = 2
_LONGEST_CREDIT = 8
"""Tokens of a bracket at the beginning that can be a credit: "(The Associated Press)"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with what belongs to it. Spans count in the report's text."""

    sentence: int
    """Index into `Annotations.sentences`."""
    start: int
    end: int
    head: int
    """Index of the predicate into `Annotations.tokens`; -1 for a sentence without a parse."""
    own: tuple[int, ...]
    """Indices of its tokens, those of nested clauses left out."""
    subject: tuple[int, ...]
    """Indices of its subject's tokens; a clause without one inherits its governor's."""
    governor: int
    """Head of the clause it hangs on; its own head when none."""


def clauses(annotations: Annotations) -> tuple[Clause, ...]:
    """The clauses of every sentence, in order of the text.

    A sentence without tokens (a language without a parser) is one clause by itself.
    """
    found: list[Clause] = []
    for index, span in enumerate(annotations.sentences):
        members = tokens_in(annotations.tokens, *span)
        if members:
            found += _of_sentence(annotations.tokens, members, index)
        else:
            found.append(Clause(index, *span, -1, (), (), -1))
    return tuple(found)


def content_words(tokens: Sequence[Token], indices: Sequence[int]) -> Iterator[str]:
    """Lemmas of the words that carry meaning, case folded, in order."""
    for i in indices:
        token = tokens[i]
        lemma = token.lemma.casefold()
        if token.pos in _CONTENT and lemma not in _EMPTY_LEMMAS and any(c.isalnum() for c in lemma):
            yield lemma


def is_relative(token: Token) -> bool:
    """Whether it is "who", "which" or "that" as the subject of a clause: it stands for a noun."""
    return token.dep in _SUBJECTS and token.tag in _RELATIVES


def _of_sentence(tokens: Sequence[Token], members: range, sentence: int) -> Iterator[Clause]:
    heads = {i for i in members if _opens_clause(tokens, i)}
    owner = {i: _owner(tokens, i, heads) for i in members}
    children: dict[int, list[int]] = {}
    credit = _credit(tokens, members)
    for i in members:
        if i not in credit:
            children.setdefault(owner[i], []).append(i)
    subjects: dict[int, tuple[int, ...]] = {}
    for head in sorted(heads, key=lambda h: (_depth(tokens, h), h)):
        governor = owner[tokens[head].head] if tokens[head].head != head else head
        subject = _subject(tokens, head, children.get(head, ()), subjects.get(governor, ()))
        subjects[head] = subject
    for head in sorted(heads & children.keys()):
        own = _trimmed(tokens, children[head])
        if sum(tokens[i].pos in _CONTENT for i in own) < _MIN_WORDS:
            continue
        governor = owner[tokens[head].head] if tokens[head].head != head else head
        start, end = tokens[own[0]].start, tokens[_last(tokens, own, head, heads, children)].end
        yield Clause(sentence, start, end, head, own, subjects[head], governor)


def _credit(tokens: Sequence[Token], members: range) -> range:
    """What stands in brackets before a sentence, "(CNN)": no words of the statement."""
    if tokens[members[0]].tag != "-LRB-":
        return range(0)
    opening = members[:_LONGEST_CREDIT]
    closed = next((i for i in opening if tokens[i].tag == "-RRB-"), None)
    return range(0) if closed is None else range(members[0], closed + 1)


def _last(
    tokens: Sequence[Token],
    own: Sequence[int],
    head: int,
    heads: set[int],
    children: Mapping[int, list[int]],
) -> int:
    """The last token of a clause's span: with the clause that it breaks off before, if any.

    "They abstained from | voting on it" and "It allowed | them to leave" are no evidence alone.
    """
    last = own[-1]
    if last != head and tokens[last].pos not in ("ADP", "SCONJ"):
        return last
    nested = [h for h in heads if tokens[h].head in (last, head) and h != head and h > last]
    if not nested:
        return last
    completing = _trimmed(tokens, children[min(nested)])
    follows = bool(completing) and completing[0] == last + 1
    return completing[-1] if follows else last


def _opens_clause(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.head == i:
        return True
    if token.dep == "appos":
        return True
    if token.dep == "conj":
        return token.pos in _VERBS and tokens[token.head].pos in _VERBS
    return token.dep in _HEADS and token.pos in _VERBS


def _owner(tokens: Sequence[Token], i: int, heads: set[int]) -> int:
    while i not in heads and tokens[i].head != i:
        i = tokens[i].head
    return i


def _depth(tokens: Sequence[Token], i: int) -> int:
    depth = 0
    while tokens[i].head != i:
        i, depth = tokens[i].head, depth + 1
    return depth


def _subtree(tokens: Sequence[Token], root: int, members: Sequence[int]) -> tuple[int, ...]:
    return tuple(i for i in members if _reaches(tokens, i, root))


def _reaches(tokens: Sequence[Token], i: int, root: int) -> bool:
    while i != root and tokens[i].head != i:
        i = tokens[i].head
    return i == root


def _subject(
    tokens: Sequence[Token], head: int, own: Sequence[int], inherited: tuple[int, ...]
) -> tuple[int, ...]:
    token = tokens[head]
    for i in own:
        if tokens[i].dep in _SUBJECTS and tokens[i].head == head:
            if token.dep == "relcl" and is_relative(tokens[i]):
                break
            return _subtree(tokens, i, own)
    if token.dep in ("relcl", "acl", "appos"):
        # The noun that the clause stands at is what it speaks of; its modifiers come along.
        noun = token.head
        return tuple(
            i
            for i in range(max(0, noun - 4), noun + 1)
            if i == noun or (tokens[i].head == noun and tokens[i].dep in ("compound", "nummod"))
        )
    return inherited


def _trimmed(tokens: Sequence[Token], own: Sequence[int]) -> tuple[int, ...]:
    """Without punctuation and joining words at either end: evidence starts at its first word."""
    first, last = 0, len(own)
    while first < last and tokens[own[first]].pos in ("PUNCT", "CCONJ", "SPACE"):
        first += 1
    while last > first and tokens[own[last - 1]].pos in ("PUNCT", "CCONJ", "SPACE"):
        last -= 1
    return tuple(own[first:last])
