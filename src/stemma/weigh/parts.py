"""What happened to a part of a thing by one report, and to the thing by another.

"Part of the roof fell" and "the roof fell" can both be true; how much fell is told in two ways.
"""

from collections.abc import Iterator, Sequence

from stemma.model import Comparison, Token
from stemma.weigh.clauses import stands
from stemma.weigh.positions import Judged, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement
from stemma.weigh.surroundings import lemma

_ALIKE = 0.5
"""Share of words, by rarity, from which two statements outside one claim tell of one act."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NAMED = frozenset({"NOUN", "PROPN"})


def compare_parts(scene: Scene, paired: Sequence[Pair]) -> Iterator[Comparison]:
    """One comparison for each verb that reports say of a part, and others of the whole."""
    whole: dict[str, list[Statement]] = {}
    part: dict[str, list[Statement]] = {}
    held: dict[tuple[str, int, int], list[tuple[str, frozenset[str]]]] = {}
    for pair in paired:
        for one in (pair.a, pair.b):
            if one.place not in held:
                held[one.place] = list(_partly(one))
        if not (pair.together or pair.alike >= _ALIKE) or pair.a.past != pair.b.past:
            continue
        for x, y in ((pair.a, pair.b), (pair.b, pair.a)):
            for verb, of in held[x.place]:
                if _wholly(y, verb, None if pair.together else of):
                    part.setdefault(verb, []).append(x)
                    whole.setdefault(verb, []).append(y)
    for verb, partly in part.items():
        known = {s.report for s in partly}
        others = [s for s in whole[verb] if s.report not in known]
        if others:
            why = f"one says it of a part, the other of the whole: “{verb}”"
            sides = [stands(partly), stands(others)]
            about = others[0].assertion.quote
            judged = Judged("polarity", about, why, "compatible", two_sided=True)
            yield compared(scene, judged, sides)


def _said_of(statement: Statement) -> Iterator[tuple[str, Token]]:
    """Each verb that has no object, with its subject: what it happened to."""
    done = {statement.heads[t.start] for t in statement.tokens if t.dep == "dobj"}
    verbs = {t.start: t for t in statement.tokens if t.pos == "VERB" and t.start not in done}
    for token in statement.tokens:
        over = verbs.get(statement.heads[token.start])
        if token.dep in _SUBJECTS and over is not None:
            yield lemma(over), token


def _partly(statement: Statement) -> Iterator[tuple[str, frozenset[str]]]:
    """The verbs said of a part, with what it is a part of: not of "the first part"."""
    parts = statement.language.quantities.get("parts", ())
    for verb, subject in _said_of(statement):
        below = [t for t in statement.tokens if statement.heads[t.start] == subject.start]
        of = {t.start for t in below if t.dep == "prep" and lemma(t) == "of"}
        plain = all(t.dep in ("det", "prep", "predet") or t is subject for t in below)
        if lemma(subject) in parts and of and plain and not statement.negated:
            yield (
                verb,
                frozenset(lemma(t) for t in statement.tokens if statement.heads[t.start] in of),
            )


def _wholly(statement: Statement, verb: str, of: frozenset[str] | None) -> bool:
    """Whether a verb is said of the whole; `of` is what it is called, None for any thing."""
    parts = statement.language.quantities.get("parts", ())
    if statement.negated or any(lemma(t) in parts for t in statement.tokens):
        return False
    return any(
        said == verb and subject.pos in _NAMED and (of is None or lemma(subject) in of)
        for said, subject in _said_of(statement)
    )
