"""What one report states as a fact in its own voice, and another gives only as alleged.

Both can be true: nothing is denied. But whoever checks a story wants to see where the doubt of one
report is missing in another.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stemma.model import Comparison, Token, tokens_in
from stemma.weigh.acts import LIGHT, Act, Acts
from stemma.weigh.clauses import stands
from stemma.weigh.moods import RELATIVE
from stemma.weigh.positions import Judged, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement
from stemma.weigh.surroundings import lemma

_LITTLE = LIGHT | {"be"}
_PARTS = 2
"""What must take part in both acts: "killed a man" is told of many."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DOUBTING = ("alleging", "rumours", "assessing")
_LISTED = 40
"""Statements of one verb in one report that are looked at: keeps the cost linear."""
_STEPS = 8
"""Steps up from a clause to what casts doubt on it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An act, as one statement tells it."""

    act: Act
    statement: Statement
    names: frozenset[str]
    """The entities that take part."""


def compare_alleged(
    scene: Scene, said: Sequence[Statement], paired: Sequence[Pair], acts: Acts
) -> Iterator[Comparison]:
    """One comparison for each act that reports state, and others give only as alleged.

    Silent where a report does both. `said`: all statements; `paired`: those of two reports.
    """
    alleged = {s.place: list(_alleged(acts, s)) for s in said}
    if not any(alleged.values()):
        return
    stated = {s.place: list(_stated(scene, acts, s)) for s in said}
    groups: dict[tuple[str, frozenset[str]], list[tuple[Statement, Statement]]] = {}
    for pair in paired:
        for a, b in ((pair.a, pair.b), (pair.b, pair.a)):
            if not alleged[b.place] or a.past != b.past:
                continue
            for fact in stated[a.place]:
                for doubted in alleged[b.place]:
                    if _are_one(fact, doubted):
                        key = doubted.act.word, doubted.act.theme
                        groups.setdefault(key, []).append((a, b))
    both = _reports_of_both(stated.values(), alleged.values())
    for (word, _), found in groups.items():
        kept = [(a, b) for a, b in found if not both & {(word, a.report), (word, b.report)}]
        if kept:
            sides = [stands(a for a, _ in kept), stands(b for _, b in kept)]
            why = f"“{word}”: one states it as a fact, the other gives it as alleged"
            about = sides[0][0].position
            judged = Judged("polarity", about, why, "compatible", two_sided=True)
            yield compared(scene, judged, sides)


def _reports_of_both(
    stated: Iterable[Sequence[_Told]], alleged: Iterable[Sequence[_Told]]
) -> frozenset[tuple[str, str]]:
    """The verbs of acts that a report both states and alleges, each with the report."""
    facts: dict[tuple[str, str], list[_Told]] = {}
    for fact in (t for told in stated for t in told):
        facts.setdefault((fact.act.word, fact.statement.report), []).append(fact)
    doubts = (t for told in alleged for t in told)
    keyed = ((t, (t.act.word, t.statement.report)) for t in doubts)
    return frozenset(
        key for t, key in keyed if any(_are_one(f, t) for f in facts.get(key, ())[:_LISTED])
    )


def _alleged(acts: Acts, statement: Statement) -> Iterator[_Told]:
    for act in acts.alleged(statement):
        yield _Told(act, statement, statement.entities & act.parts)


def _stated(scene: Scene, acts: Acts, statement: Statement) -> Iterator[_Told]:
    if not _is_vouched(scene, statement):
        return
    alleged = {act.word for act in acts.alleged(statement)}
    for act in acts.of(statement):
        firm = not act.negated and act.kind == "VERB" and act.word not in alleged
        if firm and act.word not in _LITTLE:
            yield _Told(act, statement, statement.entities & act.parts)


def _are_one(a: _Told, b: _Told) -> bool:
    """Whether both tell of one act, and one names all whom the other names: not "Arda sells" and
    "Bora sells"."""
    if a.act.word != b.act.word or not (a.names <= b.names or b.names <= a.names):
        return False
    return a.act.meets(b.act) and len(a.act.parts & b.act.parts) >= _PARTS


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
    if any(t.tag in RELATIVE for t in subjects[:1]):
        return True
    return not subjects and any(lemma(t) == "that" for t in tokens[:1])


def _is_doubted(scene: Scene, statement: Statement) -> bool:
    """Whether it stands under a word of doubt: "if the firm suspects that", "he believed that"."""
    tables, tokens = statement.language.statements, scene.annotations[statement.report].tokens
    doubting = {w for name in _DOUBTING for w in tables.get(name, ())}
    at = tokens_in(tokens, statement.assertion.start, statement.assertion.end).start
    for _ in range(_STEPS):
        if at >= len(tokens) or tokens[at].head == at:
            return False
        at = tokens[at].head
        if lemma(tokens[at]) in doubting:
            return True
    return False
