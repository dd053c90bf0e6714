"""What a sentence denies or leaves open: the words of the thing, without those of the denial.

"The ministry denied that the boats met" contests that the boats met, "it is unclear who fired" who
fired, "the charges were false" the charges: words that only point at what others said are `bare`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from stemma.languages import Language
from stemma.languages import language as load
from stemma.model import Span, Token, tokens_in
from stemma.weigh.denying import CLAUSES, DENYING, OPENING, SUBJECTS, Sentence
from stemma.weigh.surroundings import lemma

_FINDING = (
    "denying", "dismissing", "false", "holding",
    "unclear", "tidings", "awaiting", "giving", "settling",
)  # fmt: skip
"""The tables of the words by which a thing is found."""
_LEAST = 2
"""Words that carry meaning in a thing that is said in full."""
_VERBS = frozenset({"VERB", "AUX"})
_COMPLETE = frozenset({"dobj", "acomp", "attr", "ccomp", "xcomp"})
"""What a verb has that needs nothing of the noun before it."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


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
    pointing: bool
    """Whether it begins with a word for what others said ("the reports of an attack")."""
    head: str | None = None
    """The lemma of the word that it hangs on: "cause" of "the cause of the crash"."""
    act: str | None = None
    """The lemma of its verb, of a clause ("who was shot")."""
    doers: frozenset[str] = frozenset()
    """Lemmas of the nouns and names that are the subject of that verb."""
    by_pronoun: bool = False
    """Whether a pronoun is, so that another sentence tells who does it."""

    @property
    def bare(self) -> bool:
        """Whether it only points at what is told elsewhere ("the reports")."""
        return len(self.words) < _LEAST


def tokens_of(thing: Contested, tokens: Sequence[Token]) -> list[Token]:
    """The words of a thing among the tokens of its report."""
    starts = {start for start, _ in thing.spans}
    own = (tokens[i] for i in tokens_in(tokens, *thing.sentence))
    return [t for t in own if t.start in starts]


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
    parsed = Sentence(report, text, sentence, tokens, own, below, language.contested)
    telling = [i for i in own if lemma(tokens[i]) in _telling(language.code)]
    for denied, finders in ((True, DENYING), (False, OPENING)):
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


def _is_definite(s: Sentence, at: int) -> bool:
    """Whether what only points at something points at a certain one: "the reports", "media
    accounts", not "rumours are often false"; and not a pronoun that is denied."""
    if s.tokens[at].pos == "PRON" and s.tokens[at].dep != "dobj":
        return False
    return not s.is_(at, "pointing") or bool(s.below.get(at))


def _made(parsed: Sentence, at: int, thing: Sequence[int], denied: bool) -> Contested:
    tokens = parsed.tokens
    left = {at} | {j for i in thing for j in _said_beside(parsed, i)}
    ordered = sorted(i for top in thing for i in parsed.under(top) if i not in left)
    # "The claims made by the other side" tells nothing of them.
    made = {j for i in thing if parsed.is_(i, "pointing") for j in _giving(parsed, i)}
    telling = [
        i
        for i in ordered
        if tokens[i].pos in _CONTENT and not _is_of_denial(parsed, i) and i not in made
    ]
    # Who took part stands in most sentences of a story: what was done tells them apart.
    common = [i for i in telling if tokens[i].pos != "PROPN"]
    pointing = any(parsed.is_(i, "pointing") for i in thing)
    words = frozenset(lemma(tokens[i]) for i in common or (() if pointing else telling))
    spans = tuple((tokens[i].start, tokens[i].end) for i in ordered)
    spoken = " ".join(parsed.text[start:end] for start, end in spans)
    verbs = [i for i in (*thing, *_clause_of(parsed, thing[0])) if tokens[i].pos in _VERBS]
    top = _meant(parsed, verbs[0]) if verbs else _under_preposition(parsed, thing[0])
    act = bool(verbs) or tokens[top].pos in _VERBS
    return Contested(
        parsed.report,
        parsed.span,
        tokens[at].start,
        spoken,
        spans,
        words,
        denied,
        pointing,
        head=None if act else lemma(tokens[top]),
        act=lemma(tokens[top]) if act else None,
        doers=frozenset(
            lemma(tokens[j])
            for i in parsed.hanging(top, SUBJECTS)
            for j in (i, *parsed.below.get(i, ()))
            if tokens[j].pos in ("NOUN", "PROPN")
        ),
        by_pronoun=any(tokens[i].tag == "PRP" for i in parsed.hanging(top, SUBJECTS)),
    )


def _said_beside(s: Sentence, at: int) -> Iterator[int]:
    """What is said in the same breath: "denied that he had gone, saying that he was ill"."""
    for i in s.hanging(at, frozenset({"advcl"})):
        if s.is_(i, "saying") and s.tokens[i].tag == "VBG":
            yield from s.under(i)


def _is_of_denial(s: Sentence, at: int) -> bool:
    """Whether a word only points at the thing, or says that it is not so ("as baseless")."""
    return s.is_(at, "pointing") or s.is_(at, "false")


def _clause_of(s: Sentence, at: int) -> list[int]:
    """The verb of the clause that says what "the claim that" is."""
    said = s.hanging(at, CLAUSES) if s.is_(at, "pointing") else []
    # "The situation that you mentioned" is what was mentioned.
    whole = (i for i in said if s.tokens[i].dep != "relcl" or s.hanging(i, _COMPLETE))
    return [
        i for i in whole if any(not s.tokens[j].tag.startswith("W") for j in s.hanging(i, SUBJECTS))
    ]


def _meant(s: Sentence, at: int) -> int:
    """The word that says what was done or is so: "influence" of "tried to influence the vote",
    "motivated" of "was motivated", "help" of "it was to help his son"."""
    kinds = {"xcomp"} if s.is_(at, "trying") else {"acomp", "xcomp"}
    plain = s.is_(at, "trying") or s.tokens[at].pos == "AUX"
    below = s.hanging(at, frozenset(kinds)) if plain else []
    return below[0] if below else at


def _giving(s: Sentence, at: int) -> Iterator[int]:
    """What tells only who gave something said, and when: "made by the ministry on Monday"."""
    for i in s.hanging(at, CLAUSES):
        if s.is_(i, "giving") and not s.hanging(i, frozenset({"ccomp", "xcomp"})):
            yield from s.under(i)


def _under_preposition(s: Sentence, at: int) -> int:
    """The word that a preposition brings in: "about who was shot", "of an attack"."""
    below = s.hanging(at, frozenset({"pobj", "pcomp"}))
    return below[0] if below and s.tokens[at].pos in ("ADP", "SCONJ") else at


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
            points = any(folded[i] in pointing for i in kept)
            return Contested(report, sentence, where, spoken_of, (sentence,), words, denied, points)
    return None


_SHORT = 3
"""Letters of the words that carry no meaning by themselves, where no parse tells which do."""
