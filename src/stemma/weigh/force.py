"""How firmly a document binds, as two reports tell it: "may help" here, "must help" there.

A report may recast what a treaty, a resolution or an order says more weakly or more strongly than
the words that another quotes from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.model import Comparison, Token
from stemma.weigh.clauses import stands
from stemma.weigh.positions import Judged, compared
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement
from stemma.weigh.surroundings import lemma

_ALIKE = 0.5
"""Share of words, by rarity, from which two statements outside one claim tell of one thing."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class _Force:
    """What a statement says that a document does, and by which word."""

    document: str
    binds: bool
    word: str
    statement: Statement


def compare_force(scene: Scene, paired: Sequence[Pair]) -> Iterator[Comparison]:
    """One comparison for each document that reports tell to bind and others to leave free."""
    read: dict[tuple[str, int, int], _Force | None] = {}
    told: dict[str, list[tuple[_Force, _Force]]] = {}
    for pair in paired:
        if not (pair.together or pair.alike >= _ALIKE) or pair.a.past != pair.b.past:
            continue
        for one in (pair.a, pair.b):
            if one.place not in read:
                read[one.place] = _force(one)
        x, y = read[pair.a.place], read[pair.b.place]
        if x is not None and y is not None and x.document == y.document and x.binds != y.binds:
            told.setdefault(x.document, []).append((x, y) if x.binds else (y, x))
    ways: dict[tuple[str, str], set[bool]] = {}
    for force in read.values():
        if force is not None:
            ways.setdefault((force.document, force.statement.report), set()).add(force.binds)
    for document, found in told.items():
        # A treaty binds to one thing and leaves another free: silent on a report that tells both.
        sided = [p for p in found if all(len(ways[document, f.statement.report]) == 1 for f in p)]
        if sided:
            yield _compared(scene, document, sided)


def _compared(scene: Scene, document: str, sided: Sequence[tuple[_Force, _Force]]) -> Comparison:
    firm, free = sided[0]
    why = f"“{firm.word}” binds, “{free.word}” does not"
    about = f"what the {document} asks"
    judged = Judged("polarity", about, why, "compatible", two_sided=True)
    sides = [stands(p[0].statement for p in sided), stands(p[1].statement for p in sided)]
    return compared(scene, judged, sides)


def _force(statement: Statement) -> _Force | None:
    """None where no document asks anything, or by words of both kinds."""
    if statement.negated:
        return None
    for verb in statement.tokens:
        document = _document(statement, verb) if verb.pos in ("VERB", "AUX") else None
        if document is not None and (found := _binding(statement, verb)) is not None:
            word, binds = found
            return _Force(document, binds, word, statement)
    return None


def _binding(statement: Statement, verb: Token) -> tuple[str, bool] | None:
    """The word by which a verb binds or leaves free: its auxiliary, or itself."""
    force = statement.language.force
    helping = [
        lemma(t)
        for t in statement.tokens
        if t.dep == "aux" and statement.heads[t.start] == verb.start
    ]
    for word in (*helping, lemma(verb)):
        for key, binds in (("binding", True), ("free", False)):
            if word in force.get(key, ()):
                return word, binds
    return None


def _document(statement: Statement, verb: Token) -> str | None:
    """The document that does what the verb says, or whose words they are."""
    known = statement.language.force.get("documents", ())
    for token in statement.tokens:
        own = statement.heads[token.start] == verb.start
        if own and token.dep in _SUBJECTS and lemma(token) in known:
            return lemma(token)
    given = (statement.assertion.attributed_to or "").casefold().split()
    told = [w for w in given if w in known]
    inside = {t.start for t in statement.tokens}
    is_root = statement.heads[verb.start] == verb.start or statement.heads[verb.start] not in inside
    return told[0] if told and is_root else None
