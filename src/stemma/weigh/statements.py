"""The assertions of a story, and which of them speak of one thing.

A claim joins what says the same. What contradicts is often not in one claim, so statements are
paired anew, by the words and entities that they share, each weighed by its rarity in the story.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from stemma.languages import Language, language, negation
from stemma.languages.contraries import contraries
from stemma.model import Assertion, Span, Token, sentence_of, tokens_in
from stemma.weigh.lookup import inside
from stemma.weigh.scene import Scene
from stemma.weigh.surroundings import lemma

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
_EMPTY = frozenset({"be", "have", "do", "not", "say", "also", "there", "other", "then", "still"})
_LISTED = 40
"""Statements compared under one word, the first of each report in turn: keeps the cost linear."""
_COMMON = 2
"""Words that two statements share at least."""
_ALIKE = 0.4
"""Share of the words of the shorter of two statements, by rarity, that stands in both."""

_ONE_ACT = 0.5
"""The same, from which two statements outside one claim tell of one act."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One assertion with the words that tell of what it speaks."""

    assertion: Assertion
    claim: str
    sentence: Span
    tokens: tuple[Token, ...]
    heads: Mapping[int, int]
    """Where a token starts, to where the one that it hangs on does."""
    words: frozenset[str]
    """Lemmas and entity ids; words in lower case where nothing is parsed."""
    opposed: frozenset[str]
    """Contraries of its words."""
    entities: frozenset[str]
    negated: bool
    language: Language
    at: str | None
    place: tuple[str, int, int]
    """Its report and where it stands there: sorts by report and position."""
    past: bool
    """Whether it names a year before the story."""

    @property
    def report(self) -> str:
        """Id of its report."""
        return self.place[0]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of one thing, in order of `Statement.place`."""

    a: Statement
    b: Statement
    together: bool
    """Whether one claim holds both."""
    alike: float
    """0..1: share of the shorter one's words, by rarity, that both have."""


def statements(scene: Scene) -> list[Statement]:
    """All assertions of a story, in order of report and place."""
    made = [_statement(scene, c.id, a) for c in scene.claims.values() for a in c.assertions]
    return sorted(made, key=lambda s: (s.place, s.claim))


def pairs(told: Sequence[Statement], across: bool = True) -> Iterator[Pair]:
    """Pairs of statements that speak of one thing; of one report too if not `across`."""
    likeness = _Likeness(told)
    reports = [one.report for one in told]
    headings: dict[str, list[int]] = {}
    for index, one in enumerate(told):
        for word in sorted(one.words):
            headings.setdefault(word, []).append(index)
        headings.setdefault(f"claim {one.claim}", []).append(index)
    seen: set[tuple[int, int]] = set()
    for _, listed in sorted(headings.items()):
        for i, j in combinations(_spread(reports, listed), 2):
            if (i, j) not in seen and (reports[i] != reports[j] or not across):
                seen.add((i, j))
                made = _pair(told[i], told[j], *likeness.of(i, j))
                if made is not None:
                    yield made


def one_act(paired: Sequence[Pair]) -> Iterator[tuple[str, Pair]]:
    """Two statements of one act in two reports that no claim holds, each with a name of its own.

    What is counted or dated differently is often not joined, and it is what is to be compared.
    """
    for number, pair in enumerate(paired):
        if not pair.together and pair.alike >= _ONE_ACT:
            yield f"pair {number}", pair


def _pair(a: Statement, b: Statement, enough: bool, alike: float) -> Pair | None:
    """Two statements when they speak of one thing; `enough`, `alike`: see `_Likeness`."""
    if a.report == b.report and a.assertion.start < b.assertion.end and b.sentence == a.sentence:
        return None
    together = a.claim == b.claim
    return Pair(a, b, together, alike) if together or (enough and alike >= _ALIKE) else None


class _Likeness:
    """How alike the words of statements are; the same words, of many copies, are held against
    others once."""

    def __init__(self, told: Sequence[Statement]) -> None:
        first: dict[tuple[frozenset[str], str], int] = {}
        self._told = told
        self._same = [first.setdefault((s.words, s.language.code), i) for i, s in enumerate(told)]
        self._rarity = rarity(told)
        self._mass = {i: mass(told[i].words, self._rarity) for i in first.values()}
        self._known: dict[tuple[int, int], tuple[bool, float]] = {}

    def of(self, i: int, j: int) -> tuple[bool, float]:
        """Whether two statements share words enough to be of one thing, and how alike they are."""
        pair = self._same[i], self._same[j]
        found = self._known.get(pair)
        if found is None:
            self._known[pair] = found = self._judged(*pair)
        return found

    def _judged(self, i: int, j: int) -> tuple[bool, float]:
        a, b = self._told[i], self._told[j]
        common = a.words & b.words
        short = min(len(a.words), len(b.words)) <= _COMMON
        # A word and its contrary are what is said of the thing, not which thing it is.
        least = min(self._of_thing(i, b), self._of_thing(j, a))
        alike = mass(common, self._rarity) / least if least else 0.0
        return len(common) >= _COMMON - short, alike

    def _of_thing(self, i: int, by: Statement) -> float:
        """What the words of one weigh that have no contrary in the other."""
        one = self._told[i]
        if one.opposed.isdisjoint(by.words):
            return self._mass[i]
        table = contraries(one.language.code)
        against = {w for w in one.words - by.words if not by.words.isdisjoint(table.get(w, ()))}
        return mass(one.words - against, self._rarity)


def rarity(told: Sequence[Statement]) -> dict[str, float]:
    """How rare each word is among the statements of a story: log(1 + all / those with it)."""
    counted = Counter(word for one in told for word in one.words)
    return {word: math.log(1 + len(told) / n) for word, n in counted.items()}


def mass(words: frozenset[str], weights: Mapping[str, float], unknown: float = 0.0) -> float:
    """The sum of what words weigh by `rarity`; `unknown` is the weight of one without."""
    return math.fsum(weights.get(w, unknown) for w in words)


def _spread(reports: Sequence[str], listed: Sequence[int]) -> list[int]:
    """A bounded number of statements, of as many reports as there are."""
    turn: Counter[str] = Counter()
    ranked = []
    for index in listed:
        turn[reports[index]] += 1
        ranked.append((turn[reports[index]], index))
    return sorted(index for _, index in sorted(ranked)[:_LISTED])


def _statement(scene: Scene, claim: str, assertion: Assertion) -> Statement:
    report, marks = scene.reports[assertion.report], scene.annotations[assertion.report]
    span = assertion.start, assertion.end
    tables = language(report.language or "")
    tokens = tuple(marks.tokens[i] for i in tokens_in(marks.tokens, *span))
    values = [(t.start, t.end) for t in inside(marks.times, *span)]
    named = [m for m in inside(marks.mentions, *span) if m.entity is not None]
    words = _words(tokens, tables, values) or _plain(assertion.quote)
    against = contraries(tables.code)
    return Statement(
        assertion=assertion,
        claim=claim,
        sentence=sentence_of(marks.sentences, *span) or span,
        tokens=tokens,
        heads={t.start: marks.tokens[t.head].start for t in tokens},
        words=words,
        opposed=frozenset(other for w in words for other in against.get(w, ())),
        entities=frozenset(m.entity for m in named if m.entity is not None),
        negated=is_negated(tokens, assertion, tables),
        language=tables,
        at=assertion.known_at or report.published,
        place=(assertion.report, *span),
        past=is_past(scene, assertion.report, span),
    )


def _words(tokens: Sequence[Token], tables: Language, values: Sequence[Span]) -> frozenset[str]:
    """What a statement speaks of; its numbers and times are what it says of that."""
    negating = tables.statements.get("negating", ())
    return frozenset(
        lemma(t)
        for t in tokens
        if t.pos in _CONTENT
        and lemma(t) not in _EMPTY
        and lemma(t) not in negating
        and not any(start <= t.start < end for start, end in values)
    )


def _plain(text: str) -> frozenset[str]:
    words = (w.strip(".,;:!?“”„«»\"'()").casefold() for w in text.split())
    return frozenset(w for w in words if len(w) > _SHORT or w.isdigit())


_SHORT = 3
"""Letters of the words that carry no meaning by themselves, where no parse tells which do."""


def is_negated(tokens: Sequence[Token], assertion: Assertion, tables: Language) -> bool:
    """Whether a statement says that something is not so; to deny what is not so says that it is."""
    negating = tables.statements.get("negating", ())
    if tokens:
        found = any(t.dep == "neg" or lemma(t) in negating for t in tokens)
    else:
        found = negation.is_negated(assertion.quote, tables.code)
    return found != (assertion.stance == "denies")


def is_past(scene: Scene, report: str, span: Span, but: int | None = None) -> bool:
    """Whether a passage names a year before the story, by a time that does not start at `but`."""
    begins = scene.story.begins or ""
    dated = (t for t in inside(scene.annotations[report].times, *span) if t.start != but)
    return any(t.value is not None and t.type == "date" and t.value[:4] < begins[:4] for t in dated)
