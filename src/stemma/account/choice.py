"""Which sentences are told: the one that opens, then what adds most, nothing twice."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from stemma.account.facts import NOTHING
from stemma.account.order import gravity, is_deadly, lead, opening
from stemma.account.told import Told, support, words
from stemma.model import Annotations, Report

_LIKE = 0.5
"""Share of a sentence's words that an earlier one has, from which on it only repeats."""
_TOLD = 0.45
"""Share of its words, by how rare they are, that all earlier ones together have."""
_NAMELESS = 0.5
"""What an opening is worth that says neither who, nor where, nor when."""
_STEM = 5
"""Letters by which two forms of a word are one, as in the gate: "collide", "collision"."""
_BURDEN = 50.0
"""Words after which a sentence is worth half of what it tells."""


def first(
    candidates: Sequence[Told],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> Told | None:
    """The sentence whose best claim is carried most widely and highest in the reports."""
    openings = {r: opening(annotations[r]) for r in reports}
    findings = {f.claim.id: f for c in candidates for f in c.findings}
    leads = {claim: lead(f, openings) for claim, f in findings.items()}
    deadly = is_deadly(reports, annotations)

    def weight(told: Told) -> float:
        best = max(
            (w * leads[f.claim.id] for f, w in zip(told.findings, told.worth, strict=True)),
            default=0.0,
        )
        own = told.sentence.report
        grave = gravity(told.sentence, reports[own], annotations[own], deadly)
        placed = told.facts.names or _dated(told, annotations[own])
        return best * grave * (1.0 if placed else _NAMELESS) / _burden(told)

    best = max(candidates, key=lambda c: (weight(c), c.place), default=None)
    return best if best is not None and weight(best) > 0 else None


def _dated(told: Told, marks: Annotations) -> bool:
    start, end = told.sentence.span
    return any(start <= t.start < end for t in marks.times)


def chosen(
    candidates: Sequence[Told],
    length: int,
    first: Told | None,
    rarity: Mapping[str, float],
    nameable: Collection[str],
) -> list[Told]:
    """`first`, then the sentence that adds most, again and again, until nothing is added or it is
    long enough; the best supported first.

    Nobody is named by surname who is not `nameable` and whom no sentence chosen before introduces.
    """
    told: set[str] = set()
    introduced = set(nameable)
    stems: set[str] = set()
    known = NOTHING
    found: list[Told] = []
    left = [c for c in candidates if c.findings]
    while left and len(found) < length:
        ready = [c for c in left if c.people.needs <= introduced]
        best = first if first is not None and not found else _best(ready, told)
        if best is None or (best is not first and _gain(best, told) <= 0):
            break
        found.append(best)
        told |= best.ids
        introduced |= best.people.gives
        stems |= _stems(best)
        known |= best.facts
        left = [
            c
            for c in left
            if not (
                c.ids <= told
                or _repeats(c, best)
                or c.facts.are_told(known)
                or (c.facts.figures <= known.figures and _known(c, stems, rarity) > _TOLD)
            )
        ]
    return sorted(found, key=lambda c: (-max(map(support, c.findings)), c.place))


def introduced_first(told: Sequence[Told], first: Told | None) -> list[Told]:
    """In the same order, but that who names a person by surname follows who introduces that
    person, if anybody does; `first` stays first."""
    waiting = [t for t in told if t != first]
    found = [t for t in told if t == first]
    known = set[str]().union(*(t.people.gives | t.people.needs for t in found))
    while waiting:
        to_come = frozenset[str]().union(*(t.people.gives for t in waiting))
        following = next((t for t in waiting if not (t.people.needs - known) & to_come), waiting[0])
        waiting.remove(following)
        known |= following.people.gives
        found.append(following)
    return found


def rarity(
    reports: Mapping[str, Report], annotations: Mapping[str, Annotations]
) -> dict[str, float]:
    """What each word of a story's sentences tells: the logarithm of how few of them have it
    (Spärck Jones 1972)."""
    said = [
        {w[:_STEM] for w in words(reports[name].text[start:end])}
        for name in sorted(reports)
        for start, end in annotations[name].sentences
    ]
    counts = Counter(w for stems in said for w in stems)
    return {word: math.log(len(said) / n) for word, n in counts.items()}


def _best(ready: Sequence[Told], told: set[str]) -> Told | None:
    return max(ready, key=lambda c: (_gain(c, told), c.place), default=None)


def _gain(candidate: Told, told: set[str]) -> float:
    """Worth of what is new, less what is told again, for the words that it takes."""
    worth = sum(
        -w if f.claim.id in told else w
        for f, w in zip(candidate.findings, candidate.worth, strict=True)
    )
    return worth / _burden(candidate)


def _burden(told: Told) -> float:
    return 1 + len(told.sentence.text.split()) / _BURDEN


def _repeats(candidate: Told, chosen: Told) -> bool:
    same = len(candidate.words & chosen.words)
    return same > _LIKE * min(len(candidate.words), len(chosen.words))


def _known(candidate: Told, stems: set[str], rarity: Mapping[str, float]) -> float:
    """Share of what the words of a sentence tell that `stems` hold, 0..1."""
    own = sorted(_stems(candidate))
    whole = math.fsum(rarity.get(s, 0.0) for s in own)
    return math.fsum(rarity.get(s, 0.0) for s in own if s in stems) / (whole or 1.0)


def _stems(told: Told) -> set[str]:
    return {w[:_STEM] for w in told.words}
