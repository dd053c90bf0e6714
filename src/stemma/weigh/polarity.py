"""Statements of one thing that cannot both be true: one denies it, or says the contrary."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.languages.contraries import contraries
from stemma.model import Comparison
from stemma.weigh.acts import Act, Acts
from stemma.weigh.clauses import stand
from stemma.weigh.positions import Judged, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement

_SAID = 0.6
"""Share of what takes part in the act that is denied, of which the other speaks too."""
_NEAR = 0.8
"""Share of words, by rarity, from which one statement denies another, where none is parsed."""
_LEAST = 3
"""Words of such statements."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two statements that cannot both be true."""

    yes: Statement
    no: Statement
    why: str
    strength: float
    """Sorts the clearest first: how alike they are, and 1 more where a word excludes another."""


def compare_polarity(
    scene: Scene,
    paired: Sequence[Pair],
    acts: Acts,
    known: Sequence[Comparison],
    unparsed: Sequence[Clash] = (),
) -> Iterator[Comparison]:
    """One comparison for each two statements that contradict, the clearest first.

    Sentences that stand in a comparison already `known` are in no other. `unparsed` are found
    elsewhere (`weigh.across`).

    Two of one report only where different speakers are given: a report tells both sides.
    """
    yield from _agreed(scene, paired)
    found = [
        c
        for pair in paired
        if (c := _clash(acts, pair)) is not None
        and _two_voices(pair)
        and pair.a.past == pair.b.past
    ]
    found += unparsed
    found.sort(key=lambda c: (-c.strength, c.yes.place, c.no.place))
    used = {
        (a.report, sentence)
        for comparison in known
        for side in comparison.sides
        for a in side.assertions
        for sentence in scene.sentences(a.report, (a.start, a.end))
    }
    for clash in found:
        spots = {(s.report, s.sentence) for s in (clash.yes, clash.no)}
        if not spots & used:
            used |= spots
            yield _comparison(scene, clash, found, used)


def _agreed(scene: Scene, paired: Sequence[Pair]) -> Iterator[Comparison]:
    """What a claim's reports agree on, where it could be denied: a negation, or a telling word."""
    held: dict[str, list[Statement]] = {}
    for pair in paired:
        a, b = pair.a, pair.b
        if pair.together and a.report != b.report and a.negated == b.negated and _telling(a, b):
            held.setdefault(a.claim, []).extend((a, b))
    for _, said in sorted(held.items()):
        stands = [stand(s) for s in sorted(said, key=lambda s: s.place)]
        about = stands[0].position
        yield compared(scene, Judged("polarity", about, "none denies it", "agree"), [stands])


def _telling(a: Statement, b: Statement) -> bool:
    if a.negated or not a.opposed:
        return a.negated
    against = contraries(a.language.code)
    return any(word in against for word in a.words & b.words)


def _comparison(
    scene: Scene, clash: Clash, found: Sequence[Clash], used: set[tuple[str, tuple[int, int]]]
) -> Comparison:
    """With all that contradicts either statement, so that each side has its evidence."""
    yes = [clash.yes] + [c.yes for c in found if c.no is clash.no]
    no = [clash.no] + [c.no for c in found if c.yes is clash.yes]
    used |= {(s.report, s.sentence) for s in (*yes, *no)}
    denied = "denies" in (clash.yes.assertion.stance, clash.no.assertion.stance)
    judged = Judged("polarity", clash.yes.assertion.quote, clash.why, fixed=denied)
    return compared(scene, judged, [[stand(s) for s in yes], [stand(s) for s in no]])


def _two_voices(pair: Pair) -> bool:
    if pair.a.report != pair.b.report:
        return True
    a, b = pair.a.assertion.attributed_to, pair.b.assertion.attributed_to
    denied = "denies" in (pair.a.assertion.stance, pair.b.assertion.stance)
    return a != b and (denied or (a is not None and b is not None))


def _clash(acts: Acts, pair: Pair) -> Clash | None:
    a, b = pair.a, pair.b
    if "asks" in (a.assertion.stance, b.assertion.stance):
        return None
    if (a.assertion.modality == "planned") != (b.assertion.modality == "planned"):
        return None
    if not a.tokens or not b.tokens:
        return _unparsed(pair)
    if a.negated != b.negated and _is_no_denial(*((b, a) if a.negated else (a, b))):
        return None
    return next(_clashing(acts, pair), None)


def _is_no_denial(yes: Statement, no: Statement) -> bool:
    """Whether the negation stands in both, and is seen in one; or is of something else only: "no
    deaths outside the town" denies none in it."""
    words = _wording(no)
    excepting = no.language.statements.get("excepting", ())
    return words <= _wording(yes) or not words.isdisjoint(excepting)


def _wording(s: Statement) -> set[str]:
    words = set(re.findall(r"[^\W\d_]+", s.assertion.quote.casefold()))
    return words - {"that"} if s.negated else words


def _clashing(acts: Acts, pair: Pair) -> Iterator[Clash]:
    """The acts of both that cannot both be: one negated, or by words that exclude each other."""
    table = pair.a.language.contraries
    for x in acts.of(pair.a):
        for y in acts.of(pair.b):
            if x.kind != y.kind:
                continue
            if x.word == y.word and x.negated != y.negated and x.meets(y):
                if not _denies_all(*((y, x) if x.negated else (x, y))):
                    continue
                yes, no = (pair.b, pair.a) if x.negated else (pair.a, pair.b)
                yield Clash(yes, no, "one says that it is so, the other that it is not", pair.alike)
            elif x.negated == y.negated:
                for one, other, sides in ((x, y, (pair.a, pair.b)), (y, x, (pair.b, pair.a))):
                    if other.word in table.get(one.word, ()) and x.meets(y):
                        why = f"“{one.word}” against “{other.word}”"
                        yield Clash(*sides, why, pair.alike + 1)


def _denies_all(yes: Act, no: Act) -> bool:
    """Whether it is the act itself that is denied, and not only on, at or with something of which
    the other does not speak: "did not rule on the merits", "ruled on Monday"."""
    return len(no.others & yes.parts) >= _SAID * len(no.others)


def _unparsed(pair: Pair) -> Clash | None:
    """Without a parse: nearly the same words, and one of the two negated."""
    a, b = pair.a, pair.b
    if a.negated == b.negated or pair.alike < _NEAR or min(len(a.words), len(b.words)) < _LEAST:
        return None
    yes, no = (b, a) if a.negated else (a, b)
    return Clash(yes, no, "one says that it is so, the other that it is not", pair.alike)
