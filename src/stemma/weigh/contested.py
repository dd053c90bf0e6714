"""What a sentence denies or leaves open: the words of the thing, without those of the denial.

"The ministry denied that the boats met" contests that the boats met, "it is unclear who fired" who
fired, "the charges were false" the charges: words that only point at what others said are `bare`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from stemma.languages import Language
from stemma.languages import language as load
from stemma.model import Span, Token, tokens_in
from stemma.weigh.surroundings import lemma

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "pcomp", "advcl", "acl"})
_TOLD = frozenset({"acl", "ccomp", "prep", "relcl"})
"""How what an idea is hangs on it: "the idea that", "the notion of"."""
_DUMMY = frozenset({"it", "there"})
_HANGING = frozenset({"xcomp", "ccomp", "acl", "acomp", "oprd", "attr"})
"""How a settling word hangs on what is negated: "made public", "clear", "early to say"."""
_MARKS = frozenset({"mark", "advmod"})
_SUPPOSING = frozenset({"if", "unless", "whether"})
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})
_STEPS = 3
"""Steps up from a verb to what leaves it open: "is yet to be confirmed", "too early to say"."""
_FINDING = (
    "denying", "dismissing", "false", "holding",
    "unclear", "tidings", "awaiting", "giving", "settling",
)  # fmt: skip
"""The tables of the words by which a thing is found."""
_LEAST = 2
"""Words that carry meaning in a thing that is said in full."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Contested:
    """A thing that a sentence denies or leaves open."""

    report: str
    sentence: Span
    at: int
    """Where the denying word starts."""
    thing: str
    """The words of it, in order."""
    spans: tuple[Span, ...]
    """Where they stand."""
    words: frozenset[str]
    """Their lemmas, without those that only point at what others said."""
    denied: bool
    """False for what is left open."""
    head: str | None = None
    """The lemma of the word that it hangs on: "cause" of "the cause of the crash"."""
    act: str | None = None
    """The lemma of its verb, of a clause ("who was shot")."""

    @property
    def bare(self) -> bool:
        """Whether it only points at what is told elsewhere ("the reports")."""
        return len(self.words) < _LEAST


@dataclass(frozen=True, slots=True)
class _Sentence:
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
        return lemma(self.tokens[at]) in self.tables.get(table, ())

    def hanging(self, at: int, kinds: frozenset[str]) -> list[int]:
        return [i for i in self.below.get(at, ()) if self.tokens[i].dep in kinds]

    def under(self, at: int) -> Iterator[int]:
        """A token and all that hangs on it; a hostile sentence may nest deeper than calls can."""
        waiting = [at]
        while waiting:
            waiting += self.below.get(token := waiting.pop(), ())
            yield token


def contested(
    report: str, text: str, sentence: Span, tokens: Sequence[Token], language: Language
) -> Contested | None:
    """The first thing that a sentence denies or, if none, leaves open; None where it does neither.

    Without a parse, what is left of the sentence when the telling word is taken out.
    """
    own = tokens_in(tokens, *sentence)
    if not own:
        return _plain(report, text, sentence, language)
    below: dict[int, list[int]] = {}
    for i in own:
        if tokens[i].head != i and tokens[i].head in own:
            below.setdefault(tokens[i].head, []).append(i)
    parsed = _Sentence(report, text, sentence, tokens, own, below, language.contested)
    telling = [i for i in own if lemma(tokens[i]) in _telling(language.code)]
    for denied, finders in ((True, (_denied, _false, _not_so)), (False, (_unclear, _unsettled))):
        for at in telling:
            for finder in finders:
                thing = [i for i in finder(parsed, at) if _is_definite(parsed, i)]
                if thing:
                    return _made(parsed, at, thing, denied)
    return None


@cache
def _telling(code: str) -> frozenset[str]:
    """The words that can deny or leave open."""
    tables = load(code).contested
    return frozenset(word for name in _FINDING for word in tables.get(name, ()))


def _is_definite(s: _Sentence, at: int) -> bool:
    """Whether what only points at something points at a certain one: "the reports", "media
    accounts", not "rumours are often false"; and not a pronoun that is denied."""
    if s.tokens[at].pos == "PRON" and s.tokens[at].dep != "dobj":
        return False
    return not s.is_(at, "pointing") or bool(s.below.get(at))


def _made(parsed: _Sentence, at: int, thing: Sequence[int], denied: bool) -> Contested:
    tokens = parsed.tokens
    ordered = sorted(i for top in thing for i in parsed.under(top) if i != at)
    telling = [i for i in ordered if tokens[i].pos in _CONTENT and not parsed.is_(i, "pointing")]
    # Who took part stands in most sentences of a story: what was done tells them apart.
    common = [i for i in telling if tokens[i].pos != "PROPN"]
    words = frozenset(lemma(tokens[i]) for i in common or telling)
    spans = tuple((tokens[i].start, tokens[i].end) for i in ordered)
    spoken = " ".join(parsed.text[start:end] for start, end in spans)
    top = next((i for i in thing if tokens[i].pos in ("VERB", "AUX")), None)
    top = _under_preposition(parsed, thing[0]) if top is None else top
    verb = tokens[top].pos in ("VERB", "AUX")
    return Contested(
        parsed.report,
        parsed.span,
        tokens[at].start,
        spoken,
        spans,
        words,
        denied,
        head=None if verb else lemma(tokens[top]),
        act=lemma(tokens[top]) if verb else None,
    )


def _under_preposition(s: _Sentence, at: int) -> int:
    """The word that a preposition brings in: "about who was shot", "of an attack"."""
    below = s.hanging(at, frozenset({"pobj", "pcomp"}))
    return below[0] if below and s.tokens[at].pos in ("ADP", "SCONJ") else at


def _denied(s: _Sentence, at: int) -> list[int]:
    """The object of "denied"; of "dismissed" and its like only where it is something said.

    "Was denied a visa", "denied access to the port", "the permit was denied", "the court denied
    the attempt": there something is not given. Who rejects an idea says not that it is not so.
    """
    if s.tokens[at].pos != "VERB" or not _is_done(s, at) or _is_ruling(s, at):
        return []
    passive = s.hanging(at, frozenset({"nsubjpass"}))
    objects = s.hanging(at, _OBJECTS - {"advcl", "acl"})
    if s.is_(at, "denying"):
        given = s.hanging(at, frozenset({"dative"})) or any(s.is_(i, "granted") for i in objects)
        said = [i for i in passive if s.is_(i, "pointing")]
        return [] if given or (passive and objects) else objects or said
    if s.is_(at, "dismissing"):
        told = (i for i in objects or passive if not s.is_(i, "suing"))
        said = [i for i in told if s.is_(i, "pointing")]
        return [i for i in said if not s.is_(i, "proposed") or s.hanging(i, _TOLD)]
    return []


def _is_ruling(s: _Sentence, at: int) -> bool:
    """Whether a court does it."""
    doing = s.hanging(at, frozenset({"nsubj", "agent"}))
    near = [*doing, *(j for i in doing for j in s.hanging(i, frozenset({"pobj"})))]
    return any(s.is_(i, "courts") for i in near)


def _is_done(s: _Sentence, at: int) -> bool:
    """Whether somebody denies: he does not only want to, would if, or could; and not nobody."""
    helping = (s.tokens[i] for i in s.hanging(at, frozenset({"aux"})))
    if any(t.tag in ("TO", "MD") for t in helping) or s.hanging(at, frozenset({"neg"})):
        return False
    if any(lemma(s.tokens[i]) in _SUPPOSING for i in s.hanging(at, _MARKS)):
        return False
    subjects = s.hanging(at, _SUBJECTS)
    near = [*subjects, *(j for i in subjects for j in s.below.get(i, ()))]
    return not any(lemma(s.tokens[i]) in _NOBODY for i in near)


def _false(s: _Sentence, at: int) -> list[int]:
    """The subject of "is false"."""
    up = s.tokens[at].head
    if not s.is_(at, "false") or s.tokens[at].dep not in ("acomp", "attr", "oprd", "ccomp"):
        return []
    return _named(s, up) if not _negated(s, up) else []


def _not_so(s: _Sentence, at: int) -> list[int]:
    """The subject of "does not exist", "is not true"; not of "would not exist"."""
    if not s.is_(at, "holding"):
        return []
    verb = at if s.tokens[at].pos == "VERB" else s.tokens[at].head
    wished = any(lemma(s.tokens[i]) == "would" for i in s.hanging(verb, frozenset({"aux"})))
    return _named(s, verb) if _negated(s, verb) and not wished else []


def _unclear(s: _Sentence, at: int) -> list[int]:
    """The subject of "is unclear", or the clause that it stands for; what there is no word of."""
    if s.is_(at, "unclear") and s.tokens[at].dep in ("acomp", "attr", "oprd", "conj"):
        return _of(s, s.tokens[at].head) + s.hanging(at, _OBJECTS)
    if s.is_(at, "tidings") and any(lemma(s.tokens[i]) == "no" for i in s.below.get(at, ())):
        return [i for i in s.below[at] if s.tokens[i].dep in ("prep", "acl", "relcl")]
    return []


def _unsettled(s: _Sentence, at: int) -> list[int]:
    """What is not "confirmed", "known", "named", or still awaited."""
    if s.is_(at, "awaiting"):
        return s.hanging(at, frozenset({"dobj"}))
    giving = s.is_(at, "giving")
    if not giving and not s.is_(at, "settling"):
        return []
    over = [at, *_up(s, at)]
    if not any(_negated(s, i) or s.is_(i, "unable") for i in over):
        return []
    passive = s.hanging(at, frozenset({"nsubjpass"}))
    things = passive + s.hanging(at, _OBJECTS) or _of(s, s.tokens[at].head)
    return [i for i in things if s.is_(i, "withheld")] if giving else things


def _of(s: _Sentence, verb: int) -> list[int]:
    """The subject of a verb, or the clause that its dummy subject stands for."""
    return _named(s, verb) or s.hanging(verb, _OBJECTS)


def _named(s: _Sentence, verb: int) -> list[int]:
    """The subjects of a verb that are more than a pronoun or point at something said."""
    subjects = s.hanging(verb, _SUBJECTS)
    return [i for i in subjects if s.tokens[i].pos != "PRON" and lemma(s.tokens[i]) not in _DUMMY]


def _up(s: _Sentence, at: int) -> Iterator[int]:
    for _ in range(_STEPS):
        up = s.tokens[at].head
        if up == at or s.tokens[at].dep not in _HANGING:
            return
        yield up
        at = up


def _negated(s: _Sentence, at: int) -> bool:
    """Whether a verb is negated, and not only supposed to be: "if it did not exist"."""
    if any(lemma(s.tokens[i]) in _SUPPOSING for i in s.hanging(at, _MARKS)):
        return False
    return any(
        s.tokens[i].dep == "neg" or lemma(s.tokens[i]) in ("never", "yet")
        for i in s.below.get(at, ())
    )


def _plain(report: str, text: str, sentence: Span, language: Language) -> Contested | None:
    start, end = sentence
    spoken = [w.strip(".,;:!?“”„«»\"'()") for w in text[start:end].split()]
    folded = [w.casefold() for w in spoken]
    tables = language.contested
    for denied, table in ((True, "denying"), (False, "unclear")):
        at = next((i for i, w in enumerate(folded) if w in tables.get(table, ())), None)
        if at is not None:
            kept = [i for i, w in enumerate(folded) if i != at and w]
            pointing = tables.get("pointing", ())
            words = frozenset(
                folded[i] for i in kept if len(folded[i]) > _SHORT and folded[i] not in pointing
            )
            where = start + text[start:end].index(spoken[at])
            spoken_of = " ".join(spoken[i] for i in kept)
            return Contested(report, sentence, where, spoken_of, (sentence,), words, denied)
    return None


_SHORT = 3
"""Letters of the words that carry no meaning by themselves, where no parse tells which do."""
