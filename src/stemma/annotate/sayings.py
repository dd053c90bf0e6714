"""Who says, by which words, in one sentence: cue, speaker and content from the parse."""

from collections.abc import Iterator
from dataclasses import dataclass

from stemma.annotate.parse import Parse
from stemma.languages import Language
from stemma.model import Span

_SUBJECTS = ("nsubj", "nsubjpass")
_CLAUSES = ("ccomp", "parataxis")
_EMPTY = ("that", "this", "which", "what", "there")
"""Subjects that nobody speaks by ("That said, ...")."""
MAX_SPEAKER = 12
"""Words; a longer subject is cut to its head with what stands before it."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with its speaker and, where a clause hangs on it, its content."""

    cue: Span
    speaker: Span | None
    subject: int | None
    """The token at the head of the speaker."""
    content: Span | None
    clause_only: bool = False
    """True for a verb that gives words only when a clause hangs on it ("show", "agree")."""


def sayings(parse: Parse, language: Language) -> tuple[Saying, ...]:
    """Every cue of the sentence, in order of the cues; several may share a speaker."""
    found = [*_verbs(parse, language), *_phrases(parse, language)]
    return tuple(sorted(found, key=lambda s: s.cue))


def _verbs(parse: Parse, language: Language) -> Iterator[Saying]:
    verbs = language.sayings.get("verbs", ())
    clause_only = language.sayings.get("clause_only", ())
    for i, token in enumerate(parse.tokens):
        if token.pos not in ("VERB", "AUX") or token.lemma.lower() not in verbs:
            continue
        if token.tag == "VBN" and token.dep in ("acl", "amod"):
            continue
        content = _content(parse, i)
        subject = _subject(parse, i)
        if subject is not None and parse.tokens[subject].lemma.lower() in _EMPTY:
            continue
        yield Saying(
            cue=(token.start, token.end),
            speaker=_noun_phrase(parse, subject) if subject is not None else None,
            subject=subject,
            content=content,
            clause_only=token.lemma.lower() in clause_only,
        )


def _subject(parse: Parse, verb: int, depth: int = 0) -> int | None:
    """The subject, over shared ("arrived and said"), controlled and relative verbs."""
    if depth > 4:
        return None
    token = parse.tokens[verb]
    for child in parse.children(verb):
        if parse.tokens[child].dep not in _SUBJECTS:
            continue
        if parse.tokens[child].dep == "nsubjpass" and token.lemma.lower() not in ("quote",):
            return None
        if parse.tokens[child].tag in ("WP", "WDT") and token.dep == "relcl":
            return token.head
        return child
    if token.dep in ("conj", "xcomp", "advcl", "pcomp") and token.head != verb:
        over = _verb_over(parse, token.head)
        return _subject(parse, over, depth + 1) if over is not None else None
    return token.head if token.dep == "acl" and token.tag == "VBG" else None


def _verb_over(parse: Parse, index: int) -> int | None:
    for _ in range(4):
        if parse.tokens[index].pos in ("VERB", "AUX"):
            return index
        index = parse.tokens[index].head
    return None


def _noun_phrase(parse: Parse, head: int) -> Span:
    """The speaker's words: everything that hangs on the head, without its relative clauses."""
    left, right = parse.subtree(head)
    for child in parse.children(head):
        if parse.tokens[child].dep in ("relcl", "acl", "advcl") and child > head:
            right = min(right, max(head, parse.subtree(child)[0] - 1))
    while right > head and parse.tokens[right].pos in ("PUNCT", "ADP", "SCONJ"):
        right -= 1
    while left < head and parse.tokens[left].pos in ("PUNCT", "CCONJ"):
        left += 1
    if right - left >= MAX_SPEAKER:
        near = [
            c
            for c in parse.children(head)
            if parse.tokens[c].dep in ("det", "compound", "amod", "poss")
        ]
        left, right = min([head, *near]), head
    return parse.tokens[left].start, parse.tokens[right].end


def _content(parse: Parse, verb: int) -> Span | None:
    """The clause that hangs on the verb, or over which the verb hangs ("..., he said")."""
    for child in parse.children(verb):
        if parse.tokens[child].dep in _CLAUSES and _is_clause(parse, child):
            return _beside(parse, verb, *parse.subtree(child))
    token = parse.tokens[verb]
    if token.dep == "parataxis" and token.head != verb:
        return _beside(parse, verb, *parse.subtree(token.head))
    return None


def _is_clause(parse: Parse, index: int) -> bool:
    if parse.tokens[index].pos in ("VERB", "AUX"):
        return True
    return any(parse.tokens[c].dep in ("cop", "aux", *_SUBJECTS) for c in parse.children(index))


def _beside(parse: Parse, verb: int, left: int, right: int) -> Span | None:
    """The larger side of `left..right` that holds neither the cue nor its speaker."""
    subject = [c for c in parse.children(verb) if parse.tokens[c].dep in _SUBJECTS]
    own = [verb, *(i for c in subject for i in parse.subtree(c))]
    first, last = min(own), max(own)
    sides = [
        s for s in ((left, min(right, first - 1)), (max(left, last + 1), right)) if s[0] <= s[1]
    ]
    if right < first or left > last:
        sides = [(left, right)]
    if not sides:
        return None
    left, right = max(sides, key=lambda s: s[1] - s[0])
    return _trimmed(parse, left, right)


def _trimmed(parse: Parse, left: int, right: int) -> Span | None:
    while left <= right and parse.tokens[left].pos == "PUNCT":
        left += 1
    while left <= right and parse.tokens[right].pos == "PUNCT":
        right -= 1
    return (parse.tokens[left].start, parse.tokens[right].end) if left < right else None


def _phrases(parse: Parse, language: Language) -> Iterator[Saying]:
    """ "according to X": the rest of the sentence is the content."""
    lower = parse.text.lower()
    for phrase in language.sayings.get("phrases", ()):
        at = lower.find(phrase)
        while at >= 0:
            saying = _phrase(parse, at, at + len(phrase))
            if saying:
                yield saying
            at = lower.find(phrase, at + len(phrase))


def _phrase(parse: Parse, start: int, end: int) -> Saying | None:
    if (start and parse.text[start - 1].isalnum()) or parse.text[end : end + 1].isalnum():
        return None
    after = [i for i, t in enumerate(parse.tokens) if t.start >= end]
    inside = parse.within(start, end)
    if not after or not inside:
        return None
    objects = [c for i in inside for c in parse.children(i) if parse.tokens[c].dep == "pobj"]
    head = objects[0] if objects and objects[0] in after else None
    if head is None:
        return None
    speaker = _noun_phrase(parse, head)
    left = [i for i, t in enumerate(parse.tokens) if t.end <= start]
    right = [i for i, t in enumerate(parse.tokens) if t.start >= speaker[1]]
    side = max(left, right, key=len)
    content = _trimmed(parse, side[0], side[-1]) if side else None
    return Saying((start, end), speaker, head, content)
