"""Whether one assertion holds a part of its claim, and in which of its words.

The gate (`gate.faults`) finds what was swapped. A part that nobody wrote in a report can lie in
more ways: by a word of its own, by leaving out "not" or "nearly", by letting be bitten what bit.
So it may only cut and turn the words of the assertion's own sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from stemma.account.gate import faults
from stemma.account.tokens import Token, is_number, listed, tokens_of
from stemma.account.turned import Line, Word, turned, without_lists
from stemma.languages import language
from stemma.model import Span

_ENDING = 3
"""Letters in which two forms of a word may end differently ("killing", "killed")."""
_ROOT = 4
"""Letters that two forms of a word begin with alike; shorter words must be the same."""
_OWN = 0.5
"""Share of the words of a part that the assertion itself holds; the others may stand before it in
its sentence, as a subject does."""
_LEFT = 0.3
"""Share of the words of a statement that its parts need not repeat: what joined them."""
_BEFORE, _BEHIND = 3, 2
"""Words next to those of a part among which a weakening word is theirs."""
_INFLECTED = 5
"""Letters from which on a word of a table stands for its other forms too."""
_WEAK = {
    "statements": ("negating", "expecting", "supposing", "alleging", "assessing", "denying"),
    "quantities": ("above", "at_least", "below", "nearly", "at_most", "about"),
    "telling": ("negations",),
    "parts": ("weakening",),
}
"""Tables of a language with words that a part may not leave out."""
_WEAK_BEHIND = {
    "statements": ("negating",),
    "quantities": ("after_at_least", "after_at_most", "after_about"),
    "telling": ("negations",),
}
"""The same, where they stand behind what they weaken."""
_STOP = re.compile(r"[,;:.!?()–—\"“”«»„](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an assertion stands."""

    sentence: str
    """Its whole sentence."""
    span: Span
    """Of the assertion, in the sentence."""
    code: str
    """ISO 639-1 of the sentence."""
    words: tuple[Word, ...]
    """The parse of the sentence; empty without one."""


@lru_cache(maxsize=4096)  # copies say the same
def held(part: str, place: Place) -> Span | None:
    """The words of an assertion that hold a part, a span of its sentence; None when it does not.

    That is the run that has all words of the part, otherwise the whole assertion. In a language
    whose weakening words are not known nothing is held.
    """
    if not language(place.code).parts or not _is_of(part, place.sentence, place.code):
        return None
    line = line_of(part, place)
    run = _run(line, place)
    if run is None or _leaves_out(part, place, run):
        return None
    if not _passes(part, line, place):
        return None
    return run if _is_of(part, place.sentence[slice(*run)], place.code) else place.span


def is_weakened(text: str, passages: Sequence[tuple[str, str]]) -> bool:
    """Whether every passage that has half of the words of a text, each with its language, weakens
    them by a word that the text leaves out: "not", "nearly", "may"; never in a language whose
    weakening words are not known."""
    content = [t for t in tokens_of(text) if t.content]
    found = []
    for passage, code in passages:
        place = Place(passage, (0, len(passage)), code, ())
        line = line_of(text, place)
        if language(code).parts and line.at and len(line.at) >= _OWN * len(content):
            run = line.there[min(line.at)].start, line.there[max(line.at)].end
            found.append(_leaves_out(text, place, run))
    return bool(found) and all(found)


def tells_all(parts: Sequence[str], statement: str, said: Sequence[str]) -> bool:
    """Whether parts together tell each number and name, and most of the words, that a statement
    has from what is `said`: its other words are those of the sentence around."""
    told, own = ([t for text in texts for t in tokens_of(text)] for texts in (parts, said))
    content = [t for t in tokens_of(statement) if t.content and any(is_same(t, x) for x in own)]
    missed = [t for t in content if not any(is_same(t, x) for x in told)]
    firm = any(is_number(t) or t.text[:1].isupper() for t in missed)
    return not firm and len(missed) <= _LEFT * len(content)


def agrees(wording: str, statement: str, passages: Sequence[str]) -> bool:
    """Whether other words for a statement have each of its numbers and names, and deny what it
    denies. What stands in small letters in a passage is no name."""
    small = {t.text for p in passages for t in tokens_of(p) if t.text[:1].islower()}
    own, there = tokens_of(statement), tokens_of(wording)
    firm = (
        t
        for n, t in enumerate(own)
        if is_number(t)
        or (t.content and t.text[:1].isupper() and (n or t.text.casefold() not in small))
    )
    denied = [sum(t.text.casefold() in listed("negations") for t in x) for x in (own, there)]
    keys = {t.text.casefold() for t in there} | {t.key for t in there}
    return denied[0] == denied[1] and all(t.key in keys for t in firm)


def is_told(text: str, by: str) -> bool:
    """Whether another text has all words of a text."""
    there = tokens_of(by)
    return all(any(is_same(t, x) for x in there) for t in tokens_of(text) if t.content)


def is_same(one: Token, other: Token) -> bool:
    """Whether two words are forms of one; numbers only as they are."""
    a, b = one.text.casefold(), other.text.casefold()
    if is_number(one) or is_number(other):
        return one.key == other.key
    least = max(_ROOT, max(len(a), len(b)) - _ENDING)
    return a == b or (min(len(a), len(b)) >= _ROOT and a[:least] == b[:least])


def _is_of(part: str, words: str, code: str) -> bool:
    """Whether a part brings no word and no strange character of its own."""
    if any(not c.isprintable() and c not in words for c in part):
        return False
    return all(t.text.casefold() in _joining(code) for t in _added(part, words))


def _added(part: str, words: str) -> list[Token]:
    there = tokens_of(words)
    return [t for t in tokens_of(part) if not any(is_same(t, other) for other in there)]


def _passes(part: str, line: Line, place: Place) -> bool:
    """Whether the gate lets a part pass beside its sentence as it stands, or without what else it
    lists."""
    words, short = place.sentence, without_lists(line, place.words, place.sentence)
    # Words that only join are no company of a number: "killing twelve", "twelve were killed".
    bare = part
    for token in reversed(_added(part, words)):
        bare = bare[: token.start] + bare[token.end :]
    return any(not faults(text, [by]) for text in (part, bare) for by in (words, short))


@cache
def _joining(code: str) -> frozenset[str]:
    tables = language(code).parts
    return frozenset((*tables["joining"], *tables["being"]))


def _run(line: Line, place: Place) -> Span | None:
    """The words of an assertion from the first to the last of a part, in its sentence; None when
    it has less than half of them, or the part turns what they say."""
    inside = _inside(line.there, place.span)
    if not line.at or not inside:
        return None
    spots = [i for i in line.at if i in inside]
    # Only a subject may stand elsewhere: before the assertion, and at the head of the part.
    lead = line.at[: len(line.at) - len(spots)]
    if len(spots) < _OWN * len(line.at) or any(i >= inside.start for i in lead):
        return None
    if turned(line, place.words):
        return None
    first, last = _grown(line, (min(spots), max(spots)), inside)
    return line.there[first].start, line.there[last].end


def line_of(part: str, place: Place) -> Line:
    """A part word by word beside its sentence: each in the assertion rather than before it, and
    behind the word before it rather than in front."""
    little = {*language(place.code).telling["small"], *_joining(place.code)}
    there, tokens = tokens_of(place.sentence), tokens_of(part)
    inside = _inside(there, place.span)
    own, at = list[int](), list[int]()
    for number, token in enumerate(tokens):
        same = [i for i, t in enumerate(there) if is_same(token, t)]
        if same and (token.text.casefold() not in little or is_number(token)):
            last = at[-1] if at else -1
            own.append(number)
            at.append(min(same, key=lambda i: (i not in inside, i <= last, i)))
    return Line(tuple(tokens), tuple(own), tuple(there), tuple(at), place.code)


def _inside(there: Sequence[Token], span: Span) -> range:
    found = [i for i, t in enumerate(there) if span[0] <= t.start and t.end <= span[1]]
    return range(found[0], found[-1] + 1) if found else range(0)


def _grown(line: Line, run: Span, inside: range) -> Span:
    """A run with the small words that stand next to it in the part too: "all twelve"."""
    first, last = run
    said = [t.text.casefold() for t in line.there]
    part = [t.text.casefold() for t in line.part]
    beside = set(pairwise(part))
    while first - 1 in inside and (said[first - 1], said[first]) in beside:
        first -= 1
    while last + 1 in inside and (said[last], said[last + 1]) in beside:
        last += 1
    return first, last


def _leaves_out(part: str, place: Place, run: Span) -> bool:
    """Whether a weakening word stands in or next to the words of a part, and not in the part."""
    text, (start, end) = place.sentence, place.span
    before = _STOP.split(text[start : run[0]])[-1].split()[-_BEFORE:]
    behind = _STOP.split(text[run[1] : end])[0].split()[:_BEHIND]
    near = " ".join((*before, text[slice(*run)]))
    weak = _weakening(place.code, False)
    kept = {_root(w) for w in (*weak.findall(_plain(part)), *_plain(part).split())}
    found = [*weak.findall(_plain(near))]
    found += _weakening(place.code, True).findall(_plain(" ".join(behind)))
    return any(_root(word) not in kept for word in found)


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def _root(word: str) -> str:
    return word[:_ROOT].strip()


@cache
def _weakening(code: str, behind: bool) -> re.Pattern[str]:
    known = language(code)
    tables = {
        "statements": known.statements,
        "quantities": known.quantities,
        "telling": known.telling,
        "parts": known.parts,
    }
    words = {
        word.casefold()
        for name, keys in (_WEAK_BEHIND if behind else _WEAK).items()
        for key in keys
        for word in tables[name].get(key, ())
    }
    return re.compile("|".join(map(_forms, sorted(words, key=lambda w: (-len(w), w)))))


def _forms(word: str) -> str:
    begins = "" if "'" in word else r"(?<!\w)"
    ends = rf"\w{{0,{_ENDING}}}" if len(word) >= _INFLECTED and word.isalpha() else "(?:s|ned)?"
    return rf"{begins}{re.escape(word)}{ends}(?!\w)"
