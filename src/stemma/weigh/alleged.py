"""What one report states as a fact in its own voice, and another gives only as alleged.

Both can be true: nothing is denied. But whoever checks a story wants to see where the doubt of one
report is missing in another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.model import Comparison, Token, tokens_in
from stemma.weigh.acts import LIGHT, Act, Acts
from stemma.weigh.clauses import stands
from stemma.weigh.positions import Judged, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement, of_one_age
from stemma.weigh.surroundings import lemma

_LITTLE = LIGHT | {"be"}
_PARTS = 2
"""What must take part in both acts: "killed a man" is told of many."""
_RELATIVE = frozenset({"WDT", "WP"})
"""Penn tags of relative pronouns."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DOUBTING = ("alleging", "rumours", "assessing")
_STEPS = 8
"""Steps up from a clause to what casts doubt on it."""


@dataclass(frozen=True, slots=True)
class _Doubted:
    stated: Statement
    alleged: Statement
    act: Act


def compare_alleged(scene: Scene, paired: Sequence[Pair]) -> Iterator[Comparison]:
    """One comparison for each act that reports state, and others give only as alleged.

    Silent where a report does both.
    """
    acts = Acts(scene)
    found = [
        d
        for pair in paired
        for d in _doubted(scene, acts, pair)
        if of_one_age(scene, pair.a, pair.b)
    ]
    both = {(d.act.word, d.stated.report) for d in found} & {
        (d.act.word, d.alleged.report) for d in found
    }
    groups: dict[tuple[str, frozenset[str]], list[_Doubted]] = {}
    for d in found:
        if both.isdisjoint({(d.act.word, d.stated.report), (d.act.word, d.alleged.report)}):
            groups.setdefault((d.act.word, d.act.theme), []).append(d)
    for (word, _), own in groups.items():
        sides = [stands(d.stated for d in own), stands(d.alleged for d in own)]
        why = f"“{word}”: one states it as a fact, the other gives it as alleged"
        about = sides[0][0].position
        yield compared(scene, Judged("polarity", about, why, "compatible", two_sided=True), sides)


def _doubted(scene: Scene, acts: Acts, pair: Pair) -> Iterator[_Doubted]:
    for stated, alleged in ((pair.a, pair.b), (pair.b, pair.a)):
        doubted = acts.alleged(alleged) if _is_vouched(scene, stated) else []
        for act in acts.of(stated) if doubted else ():
            if act.negated or act.word in _LITTLE or act.kind != "VERB":
                continue
            for other in doubted:
                names = [stated.entities & act.parts, alleged.entities & other.parts]
                if act.word == other.word and _is_one(act, other) and _nested(*names):
                    yield _Doubted(stated, alleged, other)


def _is_vouched(scene: Scene, statement: Statement) -> bool:
    """Whether a report says it in its own voice; what a relative clause tells of a thing that
    somebody speaks of is taken for granted."""
    if statement.assertion.modality != "happened" or statement.assertion.stance == "asks":
        return False
    own = statement.assertion.attributed_to is None or _is_relative(statement.tokens)
    return own and not _is_doubted(scene, statement)


def _is_relative(tokens: Sequence[Token]) -> bool:
    """Whether a clause begins with its subject "which", or with "that" and has no subject else."""
    subjects = [t for t in tokens if t.dep in _SUBJECTS]
    if any(t.tag in _RELATIVE for t in subjects[:1]):
        return True
    return not subjects and tokens[:1] != () and lemma(tokens[0]) == "that"


def _is_doubted(scene: Scene, statement: Statement) -> bool:
    """Whether it stands under a word of doubt: "if the firm suspects that", "he believed that"."""
    tables, tokens = statement.language.statements, scene.annotations[statement.report].tokens
    doubting = {w for name in _DOUBTING for w in tables.get(name, ())}
    at = tokens_in(tokens, statement.assertion.start, statement.assertion.end).start
    for _ in range(_STEPS):
        if at >= len(tokens) or tokens[at].head == at:
            return False
        at = tokens[at].head
        outside = not statement.assertion.start <= tokens[at].start < statement.assertion.end
        if outside and lemma(tokens[at]) in doubting:
            return True
    return False


def _is_one(a: Act, b: Act) -> bool:
    return a.meets(b) and len(a.parts & b.parts) >= _PARTS


def _nested(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one act names all whom the other names: not "Arda sells" and "Bora sells"."""
    return a <= b or b <= a
