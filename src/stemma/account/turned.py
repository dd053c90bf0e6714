"""Whether a part of a claim turns what its sentence says: who did it, to whom, and how many."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from stemma.account.tokens import Token
from stemma.languages import language

_NEAR = 3
"""Words before a verb among which a form of "be" is its own."""


_LITTLE = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"})
"""Universal parts of speech of the words that only tie others together."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a parsed sentence."""

    start: int
    """In the sentence, as is `head`."""
    head: int
    """Where the word begins that it hangs on; its own beginning at the root."""
    dep: str
    """Dependency to the head (ClearNLP labels)."""
    pos: str
    """Universal part of speech."""
    is_participle: bool
    """In the past: by itself it tells what is undergone."""


@dataclass(frozen=True, slots=True)
class Line:
    """A part beside its sentence."""

    part: tuple[Token, ...]
    own: tuple[int, ...]
    """Its words that tell something, by index."""
    there: tuple[Token, ...]
    """The sentence."""
    at: tuple[int, ...]
    """Where each of `own` stands in the sentence."""
    code: str
    """ISO 639-1 of both."""


def turned(line: Line, words: Sequence[Word]) -> bool:
    """Whether a part ties words together that its sentence does not, or in another order.

    `words` is the parse of the sentence; without one, only a run of it is no turn. A turn is let
    pass to the passive, so that what is undergone comes before the verb ("killing twelve", "twelve
    were killed"), and of words that keep the preposition before them ("By night it fell", "It fell
    by night").
    """
    known = {w.start: w for w in words}
    turns = {n for n in range(1, len(line.at)) if line.at[n] < line.at[n - 1]}
    passive = set(_made_passive(line))
    for n in passive:
        # A past participle is passive as it stands: "the boat, loaded with grain".
        token = line.there[line.at[n]]
        is_participle = token.start in known and known[token.start].is_participle
        as_it_stands = is_participle and token.key == line.part[line.own[n]].key
        if as_it_stands == (n in turns):
            return True
    if not all(n in passive or _keeps_preposition(line, n) for n in turns):
        return True
    if not (_hangs_together(line, known) if known else _is_run(line)):
        return True
    return any(
        _owns(line.there, i, line.code) and not _owns(line.part, own, line.code)
        for own, i in zip(line.own, line.at, strict=True)
    )


def without_lists(line: Line, words: Sequence[Word], sentence: str) -> str:
    """A sentence without what else is listed between the words of a part: "Tom Haig [and Ida
    Roth] came", "it hit [40 homes and] two bridges". Nothing is left out without a parse."""
    known = {w.start: w for w in words}
    text = sentence
    for i, j in reversed(list(pairwise(sorted(set(line.at))))):
        start, end = line.there[i].end, line.there[j].start
        between = [known.get(t.start) for t in line.there[i + 1 : j]]
        if _is_list(between, sentence[start:end].strip()):
            text = f"{text[:start]} {text[end:]}"
    return text


def _is_list(words: Sequence[Word | None], text: str) -> bool:
    if not words or any(w is None or w.pos in ("AUX", "VERB") for w in words):
        return False
    joined = any(w is not None and w.pos == "CCONJ" for w in (words[0], words[-1]))
    return joined or text.startswith(",") or text.endswith(",")


def _hangs_together(line: Line, known: Mapping[int, Word]) -> bool:
    """Whether the words of a part hang on each other, all but one; of two verbs that share a
    subject either may have it."""
    own = {line.there[i].start for i in line.at}
    ruling = {w.head for w in known.values() if w.dep in _SUBJECTS}
    ends = (_lost(start, own, known, ruling) for start in sorted(own))
    lost = [end for end in ends if end is not None]
    tops = {top for top, _ in lost}
    if len(lost) < 2:
        return True
    little = all(known[top].pos in _LITTLE for top in tops)
    return len(tops) == 1 and (little or all(shared for _, shared in lost))


def _lost(
    start: int, own: Set[int], known: Mapping[int, Word], ruling: Set[int]
) -> tuple[int, bool] | None:
    """The word that a word hangs on and that the part does not have, and whether the two are a
    verb joined to another, or its subject; None for a word that hangs on one of the part. A verb
    that has a subject of its own (`ruling`) shares none."""
    at, shared = start, False
    while at in known:
        word = known[at]
        if word.head in own and word.head != at:
            return None
        joined = word.dep == "conj" and at not in ruling
        if word.head == at or word.head not in known or (word.dep == "conj" and not joined):
            return at, at == start or (shared and word.dep != "conj")
        shared = joined or (at == start and word.dep in _SUBJECTS)
        at = word.head
        if not joined and known[at].pos not in _LITTLE:
            return at, shared
    return None  # no word of the parse begins there


def _is_run(line: Line) -> bool:
    """Whether nothing that tells something stands between the words of a part."""
    at = set(line.at)
    between = range(min(at), max(at) + 1)
    known = language(line.code)
    little = {*known.telling["small"], *known.parts["joining"], *known.parts["being"]}
    return all(i in at or line.there[i].text.casefold() in little for i in between)


def _made_passive(line: Line) -> Iterator[int]:
    """The words that follow a form of "be" in the part, and do not in the sentence."""
    being = language(line.code).parts["being"]
    for number, token in enumerate(line.part):
        after = next((n for n, own in enumerate(line.own) if own > number), None)
        if after is None or token.text.casefold() not in being:
            continue
        at = line.at[after]
        if not any(t.text.casefold() in being for t in line.there[max(0, at - _NEAR) : at]):
            yield after


def _keeps_preposition(line: Line, n: int) -> bool:
    own, at = line.own[n], line.at[n]
    before = line.part[own - 1].text.casefold()
    little = before in language(line.code).telling["small"]
    return at > 0 and little and line.there[at - 1].text.casefold() == before


def _owns(tokens: Sequence[Token], at: int, code: str) -> bool:
    """Whether a word names an owner: "of the mayor"."""
    tables = language(code).parts
    before = [t.text.casefold() for t in tokens[max(0, at - _NEAR) : at]]
    while before and before[-1] in tables["joining"]:
        before.pop()
    return bool(before) and before[-1] in tables["owning"]
