"""How a statement's verbs stand: firmly, as done, only alleged or planned; what hangs on them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stemma.model import Token, tokens_in
from stemma.weigh.statements import Statement
from stemma.weigh.surroundings import lemma

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
_FUTURE = frozenset({"will", "shall"})
_OPENING = frozenset({"if", "whether", "unless", "should", "lest", "until"})
"""Words that make their clause a supposition."""
RELATIVE = frozenset({"WDT", "WP"})
"""Penn tags of relative pronouns."""
_IF = frozenset({"if", "unless"})
_UNTIL = frozenset({"until", "till"})
_ALLEGED = frozenset({"xcomp", "ccomp", "pcomp", "acl"})
"""How an alleged act hangs on "suspected of", "alleged that", "rumours that"."""
_COMPLETING = frozenset({"ccomp", "xcomp"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Penn tags of verbs that assert; an infinitive or a participle alone does not."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parse of a statement's own words; tokens go by where they start."""

    tokens: Mapping[int, Token]
    below: Mapping[int, Sequence[int]]
    heads: Mapping[int, int]
    tables: Mapping[str, tuple[str, ...]]
    """`statements` of the language file."""
    names: Mapping[int, str]
    """The entity of a token."""
    nouns: Mapping[int, Token]
    """What a relative pronoun stands for: "ships" of "ships that burned"."""
    said: frozenset[int]
    """The verbs of what a verb of saying gives: "said that it would rain"."""
    supposed: frozenset[int]
    """The verbs of conditions, of what hangs on them, and of what there is no evidence for."""
    cut: frozenset[int]
    """The words of which the clause that completes them stands in another statement: "is sure" of
    "is sure that it was"."""

    def is_(self, at: int, table: str) -> bool:
        """Whether the lemma of a token stands in a table."""
        return lemma(self.tokens[at]) in self.tables.get(table, ())

    def verbs(self) -> list[int]:
        """The verbs, auxiliaries among them."""
        return [at for at, t in self.tokens.items() if t.pos in ("VERB", "AUX")]

    def hanging(self, at: int, kinds: frozenset[str]) -> list[int]:
        """The tokens that hang on one by these dependencies."""
        return [i for i in self.below.get(at, ()) if self.tokens[i].dep in kinds]

    def helping(self, verb: int) -> list[Token]:
        """The auxiliaries of a verb."""
        return [self.tokens[i] for i in self.hanging(verb, AUXILIARIES)]


def parsed(statement: Statement, around: Sequence[Token], names: Mapping[int, str]) -> Parsed:
    """The parse of a statement, of which `around` are the tokens of the report; `names` has the
    entity of a token by where it starts."""
    tokens = {t.start: t for t in statement.tokens}
    below: dict[int, list[int]] = {}
    for start in tokens:
        up = statement.heads[start]
        if up != start and up in tokens:
            below.setdefault(up, []).append(start)
    saying = statement.language.sayings.get("verbs", ())
    given = (t for t in statement.tokens if t.dep == "ccomp" and lemma(around[t.head]) in saying)
    said = frozenset(t.start for t in given)
    tables = statement.language.statements
    supposed = _supposed(statement, around)
    nouns = dict(_nouns(statement, around))
    cut = _cut(statement, around)
    return Parsed(tokens, below, statement.heads, tables, names, nouns, said, supposed, cut)


def _cut(statement: Statement, around: Sequence[Token]) -> frozenset[int]:
    own = {t.start for t in statement.tokens}
    beside = (around[i] for i in tokens_in(around, *statement.sentence))
    completing = (t for t in beside if t.dep in _COMPLETING and t.start not in own)
    return frozenset(around[t.head].start for t in completing) & own


def _nouns(statement: Statement, around: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """Where each relative pronoun starts, and the noun that its clause hangs on."""
    for t in statement.tokens:
        verb = around[t.head]
        if t.tag in RELATIVE and verb.dep == "relcl":
            yield t.start, around[verb.head]


def _supposed(statement: Statement, around: Sequence[Token]) -> frozenset[int]:
    """The verbs of a clause with "if", those joined to it, and those under it: "if it rains and
    snows, the match will be off"; and of what there is no evidence for."""
    own = tokens_in(around, *statement.sentence)
    marked = {around[i].head for i in own if around[i].dep == "mark" and lemma(around[i]) in _IF}
    joined = {i for i in own if around[i].dep == "conj" and around[i].head in marked}
    over = {around[i].head for i in marked if around[i].dep == "advcl"}
    negating = statement.language.statements.get("negating", ())
    tidings = statement.language.contested.get("tidings", ())
    missing = {around[i].head for i in own if lemma(around[i]) in negating}
    without = {i for i in missing if lemma(around[i]) in tidings}
    told = {i for i in own if around[i].dep == "acl" and around[i].head in without}
    return frozenset(around[i].start for i in marked | joined | over | told)


def is_firm(c: Parsed, verb: int) -> bool:
    """Whether it is said to be, have been or be about to be: no infinitive, supposition or wish."""
    helping = c.helping(verb)
    if any(t.tag == "TO" or (t.tag == "MD" and lemma(t) not in _FUTURE) for t in helping):
        return False
    return not _is_supposed(c, verb) and any(t.tag in FINITE for t in (c.tokens[verb], *helping))


def is_done(c: Parsed, verb: int) -> bool:
    """Whether it is told as done: in the past or the perfect, but not what "will have" been."""
    helping = c.helping(verb)
    past = any(t.tag == "VBD" or lemma(t) == "have" for t in (c.tokens[verb], *helping))
    return past and not any(lemma(t) in _FUTURE for t in helping)


def alleging(c: Parsed, verb: int) -> int | None:
    """The word by which an act is only alleged: "allegedly", "is suspected of", "is said to have",
    "amid rumours that"."""
    for at in c.hanging(verb, frozenset({"advmod"})):
        if c.is_(at, "alleging"):
            return at
    over = c.heads[verb]
    if c.tokens[verb].dep == "pcomp":
        over = c.heads.get(over, over)
    if over == verb or over not in c.tokens:
        return None
    if c.is_(over, "alleging") or c.is_(over, "rumours"):
        return over if c.tokens[verb].dep in _ALLEGED else None
    passive = c.tokens[over].tag == "VBN" and c.tokens[verb].dep == "xcomp"
    return over if passive and c.is_(over, "rumouring") else None


def planning(c: Parsed, verb: int) -> int | None:
    """The word by which an act is told to be still to come: its own "will", "would" of what
    somebody said, "is expected to", "agreed to", "is to", or a headline's "to"; not "had planned
    to"."""
    if _is_supposed(c, verb):
        return None
    over = c.heads[verb]
    for at in c.hanging(verb, AUXILIARIES):
        helping = c.tokens[at]
        if lemma(helping) in _FUTURE or (verb in c.said and lemma(helping) == "would"):
            return at
        if helping.tag == "TO" and over == verb:
            return at
        if helping.tag == "TO" and over in c.tokens and c.is_(over, "planning"):
            past = any(lemma(t) == "have" and t.tag == "VBD" for t in c.helping(over))
            return None if past else over
    return None


def at_last(c: Parsed, verb: int) -> bool:
    """Whether it is said until when it was not: "did not leave until noon" says that it was."""
    below = c.below.get(verb, ())
    marks = [j for i in below for j in (i, *c.hanging(i, frozenset({"mark"})))]
    return any(lemma(c.tokens[i]) in _UNTIL for i in marks)


def _is_supposed(c: Parsed, verb: int) -> bool:
    marked = c.hanging(verb, frozenset({"mark", "advmod"}))
    return verb in c.supposed or any(lemma(c.tokens[i]) in _OPENING for i in marked)
