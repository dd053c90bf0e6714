"""What was under way by one report, and still to begin by a later one.

"Officials are investigating the fire", and on the day after "they will begin an investigation of
the fire": the later report cannot be right if the earlier one is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stemma.languages import language
from stemma.model import Comparison, Span, Token, tokens_in
from stemma.weigh.clauses import Clauses
from stemma.weigh.positions import HOUR, Judged, compared
from stemma.weigh.scene import Scene
from stemma.weigh.surroundings import akin, lemma, stem

_BEGUN = frozenset({"dobj", "nsubj", "nsubjpass", "xcomp"})
_FUTURE = frozenset({"will", "would", "shall"})
_BEING = frozenset({"be"})
_LISTED = 40
"""Undertakings of one stem that are held against each other: keeps the cost linear."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB"})


@dataclass(frozen=True, slots=True)
class _Undertaking:
    """Something that is to begin, or under way."""

    word: str
    of: frozenset[str]
    """Lemmas of what it is about."""
    report: str
    sentence: Span
    at: int


def compare_begun(scene: Scene, clauses: Clauses) -> Iterator[Comparison]:
    """One comparison for each undertaking that a report has under way before it was to begin."""
    planned: list[_Undertaking] = []
    under_way: dict[str, list[_Undertaking]] = {}
    for report in scene.story.reports:
        if not scene.is_post(report):
            for is_planned, found in _undertakings(scene, report):
                own = planned if is_planned else under_way.setdefault(stem(found.word), [])
                own.append(found)
    seen: set[str] = set()
    for plan in planned[:_LISTED]:
        kin = [u for u in under_way.get(stem(plan.word), ())[:_LISTED] if _are_one(plan, u)]
        running = [u for u in kin if _is_before(scene, u, plan)]
        knows = any(u.report == plan.report for u in kin)
        if running and not knows and plan.word not in seen:
            seen.add(plan.word)
            plans = [p for p in planned if p.word == plan.word]
            why = "one has it under way, a later one says that it is still to begin"
            sides = [
                [clauses.at(u.report, u.sentence, u.at) for u in side] for side in (running, plans)
            ]
            judged = Judged("polarity", sides[1][0].position, why)
            yield compared(scene, judged, sides)


def _are_one(a: _Undertaking, b: _Undertaking) -> bool:
    return akin(a.word, b.word) and not a.of.isdisjoint(b.of)


def _is_before(scene: Scene, running: _Undertaking, plan: _Undertaking) -> bool:
    if running.report == plan.report:
        return False
    early, late = (scene.reports[x.report].published for x in (running, plan))
    if early is None or late is None:
        return False
    cut = min(HOUR, len(early), len(late))
    return early[:cut] < late[:cut]


def _undertakings(scene: Scene, report: str) -> Iterator[tuple[bool, _Undertaking]]:
    marks = scene.annotations[report]
    tables = language(scene.reports[report].language or "").statements
    for sentence in marks.sentences if "beginning" in tables else ():
        own = tokens_in(marks.tokens, *sentence)
        below: dict[int, list[int]] = {}
        for i in own:
            if marks.tokens[i].head != i:
                below.setdefault(marks.tokens[i].head, []).append(i)
        for at in own:
            if marks.tokens[at].pos == "VERB":
                for is_planned, top in _told(marks.tokens, below, at, tables):
                    of = _about(marks.tokens, below, top)
                    word, start = lemma(marks.tokens[top]), marks.tokens[at].start
                    yield is_planned, _Undertaking(word, of, report, sentence, start)


def _told(
    tokens: Sequence[Token],
    below: Mapping[int, Sequence[int]],
    at: int,
    tables: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[bool, int]]:
    """What a verb says is to begin (True) or under way (False)."""
    hanging = below.get(at, ())
    if any(tokens[i].dep == "neg" for i in hanging):
        return
    helping = [tokens[i] for i in hanging if tokens[i].dep == "aux"]
    if lemma(tokens[at]) in tables["beginning"]:
        future = any(lemma(t) in _FUTURE for t in helping)
        if future or (tokens[at].tag in ("VBD", "VBN") and not any(t.tag == "MD" for t in helping)):
            yield from ((future, i) for i in hanging if tokens[i].dep in _BEGUN)
    elif tokens[at].tag == "VBG" and any(lemma(t) in _BEING for t in helping):
        if not any(lemma(t) in _FUTURE for t in helping):
            yield False, at
    elif tokens[at].dep == "xcomp" and lemma(tokens[tokens[at].head]) in tables["continuing"]:
        yield False, at


def _about(tokens: Sequence[Token], below: Mapping[int, Sequence[int]], top: int) -> frozenset[str]:
    found, waiting = set(), list(below.get(top, ()))
    while waiting:
        at = waiting.pop()
        waiting += below.get(at, ())
        if tokens[at].pos in _CONTENT and tokens[at].dep not in ("nsubj", "aux"):
            found.add(lemma(tokens[at]))
    return frozenset(found)
