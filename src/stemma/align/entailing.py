"""Whether one statement entails another: what must be so if the first is, as named numbers.

The hypothesis must be covered by the premise: each of its words by the same word or a narrower
one, its names, figures (as intervals), dates, its verb and who is in its roles, its polarity and
modality. `features` measures, `Entailing.score` weighs (`entailing.json`, learned by
`bench/learn_entailing.py`), `barred` keeps apart what no likeness of words can mend.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from stemma.align.lexicon import coverage, depth
from stemma.align.logistic import Logistic, learned
from stemma.align.pages import ENTITY
from stemma.align.quantities import figures_held, numbers_missing, numbers_summed
from stemma.align.sides import words
from stemma.align.statements import Statement
from stemma.languages import language

NAMES = (
    "cosine",
    "verbs_covered",
    "names_covered",
    "letters_covered",
    "letters_missing",
    "numbers_missing",
    "numbers_summed",
)
"""The features, in the order of the columns.

cosine of the two texts; share of the hypothesis' verbs and of its names that the premise covers;
share and number of its written words that begin as one of the premise does, for names and words
that no lexicon knows; its figures that the premise does not give, and that only add up from it.
"""
_BOUNDING = ("above", "at_least", "below", "nearly", "at_most", "about")
"""Tables of phrases that make a number a bound; `Figure` has what they say."""
_LETTERS = 5
"""Words that begin with the same letters are taken for one: "attack", "attackers"."""
_LONG = 4
"""Letters of a word that carries meaning by itself, where no parse tells which do."""


@dataclass(frozen=True, slots=True)
class Entailing(Logistic):
    """The model, and where to cut."""

    least: float
    """Statements less likely than this are not called entailed, 0..1."""


@cache
def entailing() -> Entailing:
    """The learned weights. Raises SettingError when they were learned for other features."""
    return Entailing(**learned("entailing.json", NAMES))


def features(premise: Statement, hypothesis: Statement, cosine: float) -> tuple[float, ...]:
    """The features of a premise and a hypothesis; `cosine` of their texts, centred on news."""
    own, names = plain_words(premise), names_of(hypothesis)
    verbs = [w for w in plain_words(hypothesis) if w in hypothesis.verbs]
    letters = _letters(hypothesis.text)
    held = letters & _letters(premise.text)
    return (
        cosine,
        _mean(coverage(own, w) for w in verbs),
        _mean(w in names_of(premise) for w in sorted(names)),
        len(held) / len(letters) if letters else 1.0,
        float(len(letters - held)),
        float(numbers_missing(premise.figures, hypothesis.figures)),
        float(numbers_summed(premise.figures, hypothesis.figures)),
    )


def _letters(text: str) -> frozenset[str]:
    return frozenset(w[:_LETTERS] for w in words(text) if len(w) >= _LONG)


def barred(premise: Statement, hypothesis: Statement) -> bool:
    """Whether `hypothesis` cannot be entailed, however near its words are.

    It has a name, a number or a date that the premise does not warrant; a word of it that none of
    the premise covers; another verb, or others in its roles; another polarity, modality or subject;
    or the premise is only somebody's word for it.
    """
    return (
        says_more(premise, hypothesis)
        or _otherwise_meant(premise, hypothesis)
        or _otherwise_cast(premise, hypothesis)
    )


def says_more(premise: Statement, hypothesis: Statement) -> bool:
    """Whether `hypothesis` has a name, a number, a date or a word that `premise` does not cover."""
    own = plain_words(premise)
    held = figures_held(premise.figures, hypothesis.figures) == len(hypothesis.figures)
    return (
        not names_of(hypothesis) <= names_of(premise)
        or not held
        or len(_numerals(hypothesis) - _numerals(premise)) > len(hypothesis.figures)
        or not (not hypothesis.dates or dated(premise, hypothesis))
        or any(coverage(own, w) == 0 for w in plain_words(hypothesis))
    )


def _otherwise_meant(premise: Statement, hypothesis: Statement) -> bool:
    said = premise.told_by is not None and premise.told_by != hypothesis.told_by
    asked = [s.sentence.rstrip("\"'”’» ").endswith("?") for s in (premise, hypothesis)]
    return said or any(asked) or premise.mood != hypothesis.mood


def _otherwise_cast(premise: Statement, hypothesis: Statement) -> bool:
    """Whether they tell of different deeds, or others do or undergo it."""
    if premise.subjects and hypothesis.subjects - premise.subjects:
        return True
    if hypothesis.agents - premise.agents - premise.subjects:
        return True
    own, wanted = premise.predicate, hypothesis.predicate
    if own is None or wanted is None:
        return True
    if not own.factual or coverage((own.lemma,), wanted.lemma) == 0:
        return True
    # Who is killed dies: without an object, who does it may be whom it was done to.
    doers = own.doers if wanted.undergoers else own.doers | own.undergoers
    return not (_filled(doers, wanted.doers) and _filled(own.undergoers, wanted.undergoers))


def _filled(own: AbstractSet[str], wanted: AbstractSet[str]) -> bool:
    """Whether those in a role cover all that are wanted in it; nobody named excludes nobody."""
    return not own or all(coverage(sorted(own), w) > 0 for w in wanted)


def _numerals(statement: Statement) -> frozenset[str]:
    """Its words that are numbers, those in a subject that stands outside the clause included."""
    numbers = _number_words()
    return frozenset(
        w for w in statement.words if w in numbers or any(c.isdigit() for c in w)
    ) - names_of(statement)


def fullness(statement: Statement) -> float:
    """How much a statement says: its words, narrow ones for more, its names, figures and dates."""
    plain = sum(1 + depth(w) / 100 for w in plain_words(statement))
    exact = sum(0.5 + (f.low is not None) / 4 + (f.high is not None) / 4 for f in statement.figures)
    return round(plain + len(names_of(statement)) + exact + len(statement.dates), 6)


def plain_words(statement: Statement) -> tuple[str, ...]:
    """Its words that are neither names nor numbers, nor bound a number ("more than ten")."""
    numbers = _number_words()
    if statement.figures:
        numbers |= _bounding_words(statement.text)
    return tuple(
        w
        for w in statement.words
        if not w.startswith(ENTITY) and w not in numbers and not any(c.isdigit() for c in w)
    )


def names_of(statement: Statement) -> frozenset[str]:
    """The entities among its words."""
    return frozenset(w for w in statement.words if w.startswith(ENTITY))


def _bounding_words(text: str) -> frozenset[str]:
    """The words of the phrases in a text that bound a number, when it has any."""
    padded = f" {text.casefold()} "
    return frozenset(w for p in _bounding_phrases() if f" {p} " in padded for w in p.split())


@cache
def _bounding_phrases() -> tuple[str, ...]:
    tables = language("en").quantities
    return tuple(phrase for kind in _BOUNDING for phrase in tables.get(kind, ()))


@cache
def _number_words() -> frozenset[str]:
    return frozenset(word for table in language("en").numbers.values() for word in table)


def dated(premise: Statement, hypothesis: Statement) -> bool:
    """Whether each date of the hypothesis holds one of the premise ("2031-05", "2031-05-06")."""
    return all(any(d.startswith(h) for d in premise.dates) for h in hypothesis.dates)


def _mean(values: Iterable[float]) -> float:
    """The mean; 1 of nothing: what is not there is held."""
    found = list(values)
    return sum(found) / len(found) if found else 1.0
