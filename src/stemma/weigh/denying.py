"""By which words a sentence denies something or leaves it open, and what that is.

Each finder is given a sentence and the place of a telling word, and gives the tops of the phrases
that tell the thing; none where the word does nothing of the kind.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stemma.model import Span, Token
from stemma.weigh.moods import FINITE
from stemma.weigh.surroundings import lemma

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "pcomp", "advcl", "acl"})
CLAUSES = frozenset({"acl", "ccomp", "relcl"})
"""How a clause hangs on a noun: "the idea that"."""
_DUMMY = frozenset({"it", "there"})
_HANGING = frozenset({"xcomp", "ccomp", "acl", "acomp", "oprd", "attr"})
"""How a settling word hangs on what is negated: "made public", "clear", "early to say"."""
_MARKS = frozenset({"mark", "advmod"})
_VERBS = frozenset({"VERB", "AUX"})
_SUPPOSING = frozenset({"if", "unless", "whether"})
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})
_STEPS = 3
"""Steps up from a verb to what leaves it open: "is yet to be confirmed", "too early to say"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its tokens and what hangs on each."""

    report: str
    text: str
    """Of the whole report."""
    span: Span
    tokens: Sequence[Token]
    own: range
    below: Mapping[int, Sequence[int]]
    tables: Mapping[str, tuple[str, ...]]

    def is_(self, at: int, table: str) -> bool:
        """Whether a token stands in a table of `contested` of its language."""
        return lemma(self.tokens[at]) in self.tables.get(table, ())

    def hanging(self, at: int, kinds: frozenset[str]) -> list[int]:
        """What hangs on a token by these dependencies."""
        return [i for i in self.below.get(at, ()) if self.tokens[i].dep in kinds]

    def under(self, at: int) -> Iterator[int]:
        """A token and all that hangs on it; a hostile sentence may nest deeper than calls can."""
        waiting = [at]
        while waiting:
            waiting += self.below.get(token := waiting.pop(), ())
            yield token


def _denied(s: Sentence, at: int) -> list[int]:
    """The object of "denied"; of "dismissed" and its like only where it is something said.

    "Was denied a visa", "denied licences to foreigners", "the permit was denied", "the court denied
    the attempt": there something is not given. Who rejects an idea says not that it is not so; and
    nobody denies a name: "denied Orla, the firm from Tarn, paid" is read wrongly.
    """
    if s.tokens[at].pos != "VERB" or not _is_done(s, at) or _is_ruling(s, at):
        return []
    passive = s.hanging(at, frozenset({"nsubjpass"}))
    every = s.hanging(at, _OBJECTS - {"advcl", "acl"})
    objects = [i for i in every if s.tokens[i].pos != "PROPN"]
    if s.is_(at, "denying"):
        # "Denies Mr. Orla some of the money"
        given = bool(objects) and objects != every and s.tokens[objects[0]].pos not in _VERBS
        given |= any(s.is_(i, "granted") for i in objects) or _is_to_somebody(s, at, objects)
        said = [i for i in passive if s.is_(i, "pointing")]
        return [] if given or (passive and objects) else objects or said
    if s.is_(at, "dismissing"):
        told = (i for i in objects or passive if not s.is_(i, "suing"))
        said = [i for i in told if s.is_(i, "pointing")]
        return [i for i in said if not s.is_(i, "proposed") or _is_of_a_fact(s, i)]
    return []


def _is_of_a_fact(s: Sentence, at: int) -> bool:
    """Whether an idea is of what is so ("that", "of a plot"), and no plan ("of going")."""
    of = s.hanging(at, frozenset({"prep"}))
    plan = any(s.hanging(i, frozenset({"pcomp"})) for i in of)
    return bool(of or s.hanging(at, CLAUSES)) and not plan


def _is_to_somebody(s: Sentence, at: int, objects: Sequence[int]) -> bool:
    """Whether it is not given to somebody: "denied him a visa", "denied licences to foreigners",
    "a couple denied a cake"."""
    plain = [i for i in objects if s.tokens[i].pos == "NOUN" and not s.is_(i, "pointing")]
    preps = (j for i in (at, *plain) for j in s.hanging(i, frozenset({"prep"})))
    to = any(lemma(s.tokens[j]) == "to" for j in preps) or s.tokens[at].dep == "acl"
    return (bool(plain) and to) or bool(s.hanging(at, frozenset({"dative"})))


def _is_ruling(s: Sentence, at: int) -> bool:
    """Whether a court does it."""
    doing = s.hanging(at, frozenset({"nsubj", "agent"}))
    near = [*doing, *(j for i in doing for j in s.hanging(i, frozenset({"pobj"})))]
    return any(s.is_(i, "courts") for i in near)


def _is_done(s: Sentence, at: int) -> bool:
    """Whether somebody denies: he does not only want to, would if, or could; and not nobody."""
    # "Declined to confirm or deny"
    first = s.tokens[at].head if s.tokens[at].dep == "conj" else at
    helping = (s.tokens[i] for v in (at, first) for i in s.hanging(v, frozenset({"aux"})))
    if any(t.tag in ("TO", "MD") for t in helping) or s.hanging(at, frozenset({"neg"})):
        return False
    if any(lemma(s.tokens[i]) in _SUPPOSING for i in s.hanging(at, _MARKS)):
        return False
    subjects = s.hanging(at, SUBJECTS)
    near = [*subjects, *(j for i in subjects for j in s.below.get(i, ()))]
    return not any(lemma(s.tokens[i]) in _NOBODY for i in near)


def _false(s: Sentence, at: int) -> list[int]:
    """The subject of "is false", or what is "called false"; but not of "lies in the river"."""
    token = s.tokens[at]
    if not s.is_(at, "false") or token.dep not in ("acomp", "attr", "oprd", "ccomp"):
        return []
    if token.tag in FINITE:
        return []
    over = at if s.hanging(at, SUBJECTS) else token.head
    if _negated(s, over):
        return []
    called = s.hanging(over, frozenset({"dobj"})) if token.dep == "oprd" else []
    return called or _named(s, over)


def _not_so(s: Sentence, at: int) -> list[int]:
    """The subject of "does not exist", "is not true"; not of "would not exist"."""
    if not s.is_(at, "holding"):
        return []
    verb = at if s.tokens[at].pos == "VERB" else s.tokens[at].head
    wished = any(lemma(s.tokens[i]) == "would" for i in s.hanging(verb, frozenset({"aux"})))
    return _named(s, verb) if _negated(s, verb) and not wished else []


def _is_to_come(s: Sentence, at: int) -> bool:
    """Whether a clause tells of what will or would be: what was done before is no answer to it."""
    verbs = [at, *s.hanging(at, frozenset({"pcomp"}))]
    return any(s.tokens[i].tag == "MD" for v in verbs for i in s.hanging(v, frozenset({"aux"})))


def _unclear(s: Sentence, at: int) -> list[int]:
    """The subject of "is unclear", or the clause that it stands for; what there is no word of."""
    if s.is_(at, "unclear") and s.tokens[at].dep in ("acomp", "attr", "oprd", "conj"):
        return _of(s, s.tokens[at].head) + _asked(s, at)
    if s.is_(at, "tidings") and any(lemma(s.tokens[i]) == "no" for i in s.below.get(at, ())):
        return s.hanging(at, frozenset({"prep", "acl"}))
    return []


def _unsettled(s: Sentence, at: int) -> list[int]:
    """What is not "confirmed", "known", "named", or still awaited."""
    if s.is_(at, "awaiting"):
        return s.hanging(at, frozenset({"dobj"}))
    giving = s.is_(at, "giving")
    if not giving and not s.is_(at, "settling"):
        return []
    over = [at, *_up(s, at)]
    helping = (s.tokens[i] for v in over for i in s.hanging(v, frozenset({"aux"})))
    if any(t.tag == "VBD" and lemma(t) == "have" for t in helping):
        # "Had not disclosed two meetings": it is known now.
        return []
    if not any(_negated(s, i) or s.is_(i, "unable") for i in over):
        return []
    passive = s.hanging(at, frozenset({"nsubjpass"}))
    things = passive + _asked(s, at) or _of(s, s.tokens[at].head)
    return [i for i in things if s.is_(i, "withheld")] if giving else things


def _of(s: Sentence, verb: int) -> list[int]:
    """The subject of a verb, or the clause that its dummy subject stands for."""
    return _named(s, verb) or _asked(s, verb)


def _asked(s: Sentence, at: int) -> list[int]:
    """The objects of a word; of adverbial clauses only "if it was": "as I write" says when."""
    return [
        i
        for i in s.hanging(at, _OBJECTS)
        if s.tokens[i].dep != "advcl"
        or any(lemma(s.tokens[j]) in _SUPPOSING for j in s.hanging(i, _MARKS))
    ]


def _named(s: Sentence, verb: int) -> list[int]:
    """The subjects of a verb that are more than a pronoun or point at something said."""
    subjects = s.hanging(verb, SUBJECTS)
    return [i for i in subjects if s.tokens[i].pos != "PRON" and lemma(s.tokens[i]) not in _DUMMY]


def _up(s: Sentence, at: int) -> Iterator[int]:
    for _ in range(_STEPS):
        up = s.tokens[at].head
        if up == at or s.tokens[at].dep not in _HANGING:
            return
        yield up
        at = up


def _negated(s: Sentence, at: int) -> bool:
    """Whether a verb is negated, and not only supposed to be: "if it did not exist"."""
    if any(lemma(s.tokens[i]) in _SUPPOSING for i in s.hanging(at, _MARKS)):
        return False
    return any(
        s.tokens[i].dep == "neg" or lemma(s.tokens[i]) in ("never", "yet")
        for i in s.below.get(at, ())
    )


def _open(finder: "Finder") -> "Finder":
    """What a finder finds, without what is still to come."""
    return lambda s, at: [i for i in finder(s, at) if not _is_to_come(s, i)]


Finder = Callable[[Sentence, int], list[int]]
DENYING: tuple[Finder, ...] = (_denied, _false, _not_so)
"""What find the things that a sentence denies."""
OPENING: tuple[Finder, ...] = (_open(_unclear), _open(_unsettled))
"""What find the things that it leaves open."""
