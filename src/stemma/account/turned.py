"""Whether a part of a claim turns what its sentence says: who did it, and of whom it is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.account.tokens import Token
from stemma.languages import language

_NEAR = 3
"""Words before a verb among which a form of "be" is its own."""


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


def turned(line: Line, participles: frozenset[int]) -> bool:
    """Whether the words of a part stand in another order than in the sentence, or lose their owner.

    One turn is let pass: to the passive, so that what is undergone comes before the verb ("killing
    twelve", "twelve were killed"), or of words that keep the preposition before them ("On Sunday it
    fell", "It fell on Sunday"). `participles`: where past participles begin in the sentence.
    """
    turns = {n for n in range(1, len(line.at)) if line.at[n] < line.at[n - 1]}
    passive = set(_made_passive(line))
    for n in passive:
        # A past participle is passive as it stands: "the boat, loaded with grain".
        word = line.there[line.at[n]]
        as_it_stands = word.start in participles and word.key == line.part[line.own[n]].key
        if as_it_stands == (n in turns):
            return True
    if len(turns) > 1 or not all(n in passive or _keeps_preposition(line, n) for n in turns):
        return True
    return any(
        _owns(line.there, i, line.code) and not _owns(line.part, own, line.code)
        for own, i in zip(line.own, line.at, strict=True)
    )


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
    """Whether a word names an owner: "of the mayor", "the mayor's"."""
    tables = language(code).parts
    before = [t.text.casefold() for t in tokens[max(0, at - _NEAR) : at]]
    while before and before[-1] in tables["joining"]:
        before.pop()
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    owned = behind is not None and behind.text.casefold() == "s"
    return bool(before and before[-1] in tables["owning"]) or (
        owned and behind is not None and behind.start == tokens[at].end + 1
    )
