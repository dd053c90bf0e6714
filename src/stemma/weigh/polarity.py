"""Statements of one thing that cannot both be true: one denies it, or says the contrary."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.model import Comparison
from stemma.weigh.positions import Judged, Stand, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement, negated_words
from stemma.weigh.surroundings import lemma

_NEAR = 0.4
"""Share of words, by rarity, from which a statement is the denial of another."""
_CONTRARY = 0.3
"""The same where a word and its contrary stand in them; they themselves are shared by none."""


@dataclass(frozen=True, slots=True)
class _Clash:
    yes: Statement
    no: Statement
    why: str
    strength: float


def compare_polarity(scene: Scene, paired: Sequence[Pair]) -> Iterator[Comparison]:
    """One comparison for each two statements that contradict, the clearest first.

    Two of one report only where different speakers are given: a report tells both sides.
    """
    yield from _agreed(scene, paired)
    found = [c for pair in paired if (c := _clash(pair)) is not None and _two_voices(pair)]
    found.sort(key=lambda c: (-c.strength, c.yes.place, c.no.place))
    used: set[tuple[str, tuple[int, int]]] = set()
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
        stands = [_stand(s) for s in sorted(said, key=lambda s: s.place)]
        about = stands[0].position
        yield compared(scene, Judged("polarity", about, "none denies it", "agree"), [stands])


def _telling(a: Statement, b: Statement) -> bool:
    table = a.language.contraries
    against = {word for words in table.values() for word in words} | table.keys()
    return a.negated or bool(a.words & b.words & against)


def _comparison(
    scene: Scene, clash: _Clash, found: Sequence[_Clash], used: set[tuple[str, tuple[int, int]]]
) -> Comparison:
    """With all that contradicts either statement, so that each side has its evidence."""
    yes = [clash.yes] + [c.yes for c in found if c.no is clash.no]
    no = [clash.no] + [c.no for c in found if c.yes is clash.yes]
    used |= {(s.report, s.sentence) for s in (*yes, *no)}
    denied = "denies" in (clash.yes.assertion.stance, clash.no.assertion.stance)
    judged = Judged("polarity", clash.yes.assertion.quote, clash.why, fixed=denied)
    return compared(scene, judged, [[_stand(s) for s in yes], [_stand(s) for s in no]])


def _stand(statement: Statement) -> Stand:
    a = statement.assertion
    return Stand(a.quote, a.report, a.start, a.end, statement.at, statement.claim)


def _two_voices(pair: Pair) -> bool:
    if pair.a.report != pair.b.report:
        return True
    a, b = pair.a.assertion.attributed_to, pair.b.assertion.attributed_to
    denied = "denies" in (pair.a.assertion.stance, pair.b.assertion.stance)
    return a != b and (denied or (a is not None and b is not None))


def _clash(pair: Pair) -> _Clash | None:
    a, b = pair.a, pair.b
    if "asks" in (a.assertion.stance, b.assertion.stance):
        return None
    if (a.assertion.modality == "planned") != (b.assertion.modality == "planned"):
        return None
    return _denied(pair) if a.negated != b.negated else _opposed(pair)


def _opposed(pair: Pair) -> _Clash | None:
    """A word in one and its contrary in the other."""
    found = _contrary(pair.a, pair.b)
    if found is None or pair.alike < _CONTRARY:
        return None
    word, against, first = found
    yes, no = (pair.a, pair.b) if first else (pair.b, pair.a)
    return _Clash(yes, no, f"“{word}” against “{against}”", pair.alike + 1)


def _denied(pair: Pair) -> _Clash | None:
    """One says that it is not as the other has it, unless the other says the contrary too."""
    if _contrary(pair.a, pair.b) is not None or pair.alike < _NEAR:
        return None
    yes, no = (pair.b, pair.a) if pair.a.negated else (pair.a, pair.b)
    why = "one says that it is so, the other that it is not"
    return _Clash(yes, no, why, pair.alike) if _denies(no, yes) else None


def _denies(no: Statement, yes: Statement) -> bool:
    """Whether what one negates is what the other says: denying one thing leaves others true."""
    if not no.tokens or not yes.tokens or no.assertion.stance == "denies":
        return True
    negated = negated_words(no)
    return bool(negated & {lemma(t) for t in yes.tokens})


def _contrary(a: Statement, b: Statement) -> tuple[str, str, bool] | None:
    """A word of one and its contrary in the other, and whether the first is the plain one."""
    table = a.language.contraries
    for one, other, first in ((a, b, True), (b, a, False)):
        for word in sorted(one.words & table.keys()):
            for against in table[word]:
                apart = word not in other.words and against not in one.words
                if apart and against in other.words:
                    return word, against, first
    return None
