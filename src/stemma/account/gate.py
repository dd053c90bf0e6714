"""The gate: every number, name, speaker and quotation of a sentence stands in what it cites.

A word that merely occurs somewhere in the evidence proves little: with thirty passages cited,
most names of a story occur. So a number or a name must stand in one passage in the same company,
next to the same words on the same side. A sentence that repeats its evidence passes always; one
in which a number, a name or a speaker was put in the place of another does not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stemma.account.tokens import Token, is_number, listed, tokens_of
from stemma.model import BriefSentence, Report

_QUOTED = re.compile(r"[\"“«„]([^\"“”«»„\n]{1,600})[\"”»]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NEAR = 3
"""Words of company on each side; in the passage one more, as a word may have been put between."""
_COMPANY = 0.5
"""Share of its company in which a number or name must be met again."""
_GAP = 2
"""Tokens that may stand between the parts of one name ("President [Vladimir] Putin")."""
_CALLED = 8
"""Words at most that introduce a person."""
_HELD = 0.7
"""Share of the words of a sentence that nobody wrote in a report which its evidence must hold."""


@dataclass(frozen=True, slots=True)
class _Item:
    """What must be held: tokens `[start, end)` of the sentence."""

    what: str
    start: int
    end: int


def is_held(sentence: BriefSentence, reports: Mapping[str, Report]) -> bool:
    """Whether the evidence of a sentence holds its numbers, names, speakers and quotations."""
    return not faults(
        sentence.text, [reports[e.report].text[e.start : e.end] for e in sentence.evidence]
    )


def faults(text: str, passages: Sequence[str], *, strange: bool = False) -> tuple[str, ...]:
    """What of `text` no passage holds, in order; empty when all is held.

    With `strange`, the sentence is one that stands in no report: most of its words must then be
    those of its passages, its negations too, and it may bring no address of its own.
    """
    tokens, cited = tokens_of(text), [tokens_of(passage) for passage in passages]
    missed = list(_missed(tokens, cited))
    if missed and any(not any(_missed(short, cited)) for short in _shorter(tokens, missed, cited)):
        missed = []
    found = [f"quotation “{words}”" for words in _quotations(text) if not _quoted(words, passages)]
    found += (f"{i.what} {' '.join(t.text for t in tokens[i.start : i.end])}" for i in missed)
    return (*found, *(_strange(text, tokens, passages, cited) if strange else ()))


def _missed(tokens: Sequence[Token], cited: Sequence[Sequence[Token]]) -> Iterator[_Item]:
    lower = {t.text for each in (tokens, *cited) for t in each if t.text[:1].islower()}
    for item in _items(tokens, lower):
        if not any(_meets(tokens, item, p) or _speaks(tokens, item, p) for p in cited):
            yield item


def _shorter(
    tokens: Sequence[Token], missed: Sequence[_Item], cited: Sequence[Sequence[Token]]
) -> Iterator[list[Token]]:
    """The sentence with surnames alone, of the missed names and of each name, where a passage has
    the words that introduce the person to the letter ("harbour master Ada Brandt"): what the person
    said or did need not stand in the same passage."""
    ends = [i for i, t in enumerate(tokens) if t.text[:1].isupper() and not _continues(tokens, i)]
    yield _uncalled(tokens, {item.end - 1 for item in missed if item.what == "name"}, cited)
    yield from (_uncalled(tokens, {end}, cited) for end in ends)


def _continues(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].text[:1].isupper()


def _uncalled(
    tokens: Sequence[Token], surnames: set[int], cited: Sequence[Sequence[Token]]
) -> list[Token]:
    left: list[Token] = []
    for index, token in enumerate(tokens):
        left.append(token)
        if index in surnames:
            called = max((_called(left, p) for p in cited), default=0)
            del left[len(left) - 1 - called : len(left) - 1]
    return left


def _called(tokens: Sequence[Token], passage: Sequence[Token]) -> int:
    """How many tokens before the last, a surname, stand before it in a passage too; up to a
    number, a word of saying or a quotation mark. The nearest is a name too ("director Ada")."""
    best = 0
    marks = [i for i, t in enumerate(reversed(tokens)) if t.marked]
    for at in (i for i, t in enumerate(passage) if t.key == tokens[-1].key):
        most = min(at, len(tokens) - 1, _CALLED, *marks)
        same = 0
        while same < most and _is_call(tokens[-2 - same], passage[at - 1 - same]):
            same += 1
        best = max(best, same)
    return best if best and tokens[-2].text[:1].isupper() else 0


def _is_call(token: Token, there: Token) -> bool:
    plain = not is_number(token) and token.text.casefold() not in listed("cues")
    return plain and token.text.casefold() == there.text.casefold()


def names_speaker(text: str) -> bool:
    """Whether a word of saying stands in a sentence."""
    return any(t.text.casefold() in listed("cues") for t in tokens_of(text))


def _strange(
    text: str, tokens: Sequence[Token], passages: Sequence[str], cited: Sequence[Sequence[Token]]
) -> Iterator[str]:
    keys = {t.key for passage in cited for t in passage}
    for address in _ADDRESS.findall(text):
        if not any(address in passage for passage in passages):
            yield f"address {address}"
    for token in tokens:
        if token.text.casefold() in listed("negations") and token.key not in keys:
            yield f"negation {token.text}"
    content = [t for t in tokens if t.content]
    if sum(t.key in keys for t in content) < _HELD * len(content):
        yield "words of its own"


def _items(tokens: Sequence[Token], lower: set[str]) -> Iterator[_Item]:
    """Names as runs of capitals, numbers, and whoever stands next to a word of saying."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if is_number(token):
            yield _Item("number", index, index + 1)
        elif _begins_name(tokens, index, lower):
            end = index + 1
            while end < len(tokens) and tokens[end].text[:1].isupper():
                end += 1
            yield _Item("name", index, end)
            index = end - 1
        elif token.text.casefold() in listed("cues"):
            yield from _speakers(tokens, index)
        index += 1


def _begins_name(tokens: Sequence[Token], index: int, lower: set[str]) -> bool:
    text = tokens[index].text
    if not text[:1].isupper():
        return False
    small = text.casefold()
    # The first word of what is quoted is written large as that of a sentence is.
    inside = index > 0 and not tokens[index].marked
    return inside or (small not in listed("small") and small not in lower)


def _speakers(tokens: Sequence[Token], cue: int) -> Iterator[_Item]:
    for index in (cue - 1, cue + 1):
        if 0 <= index < len(tokens) and _is_plain(tokens[index]):
            yield _Item("speaker", index, index + 1)


def _is_plain(token: Token) -> bool:
    return token.content and not token.text[:1].isupper() and not is_number(token)


def _meets(sentence: Sequence[Token], item: _Item, passage: Sequence[Token]) -> bool:
    """Whether a passage has the same words in the same company."""
    wanted = [t.key for t in sentence[item.start : item.end]]
    left = _company(sentence, item.start - 1, -1, _NEAR)
    right = _company(sentence, item.end, 1, _NEAR)
    for start, end in _places(passage, wanted):
        there_left = _company(passage, start - 1, -1, _NEAR + 1)
        there_right = _company(passage, end, 1, _NEAR + 1)
        met = sum(k in there_left for k in left) + sum(k in there_right for k in right)
        next_to = (left[:1] and left[0] in there_left[:2]) or (
            right[:1] and right[0] in there_right[:2]
        )
        if not left and not right:
            return True
        if next_to and met >= _COMPANY * (len(left) + len(right)):
            return True
    return False


def _speaks(sentence: Sequence[Token], item: _Item, passage: Sequence[Token]) -> bool:
    """Whether who speaks in the sentence speaks in a passage that holds what is said, on
    whichever side of it ("Roth said it leaked", "it leaked, said Roth")."""
    if not _by_cue(sentence, item.start, item.end):
        return False
    wanted = [t.key for t in sentence[item.start : item.end]]
    if not any(_by_cue(passage, *place) for place in _places(passage, wanted)):
        return False
    there = {t.key for t in passage}
    said = [t.key for t in (*sentence[: item.start], *sentence[item.end :]) if t.content]
    return sum(key in there for key in said) >= _HELD * len(said)


def _by_cue(tokens: Sequence[Token], start: int, end: int) -> bool:
    before = tokens[max(0, start - 2) : start] if not tokens[start].marked else ()
    after = [t for t in tokens[end : end + 1] if not t.marked]
    return any(t.text.casefold() in listed("cues") for t in (*before, *after))


def _company(tokens: Sequence[Token], at: int, step: int, most: int) -> list[str]:
    """The keys of the content words nearest to a place, nearest first."""
    found: list[str] = []
    while 0 <= at < len(tokens) and len(found) < most:
        if tokens[at].content:
            found.append(tokens[at].key)
        at += step
    return found


def _places(passage: Sequence[Token], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the keys stand in this order, with small gaps."""
    for start, token in enumerate(passage):
        if token.key != wanted[0]:
            continue
        at = start
        for key in wanted[1:]:
            near = range(at + 1, min(at + 2 + _GAP, len(passage)))
            at = next((i for i in near if passage[i].key == key), -1)
            if at < 0:
                break
        if at >= 0:
            yield start, at + 1


def _quotations(text: str) -> list[str]:
    return [found[1] for found in _QUOTED.finditer(text)]


def _quoted(words: str, passages: Sequence[str]) -> bool:
    """Whether the words stand together in a passage, the stop before the last mark aside."""
    wanted = " ".join(words.split()).rstrip(",.")
    return any(wanted in " ".join(passage.split()) for passage in passages)
