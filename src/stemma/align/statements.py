"""Clauses with everything that tells whether two of them state the same thing."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby

from stemma.align.clauses import Clause, clauses, content_words, is_relative
from stemma.align.pages import Page
from stemma.align.predicates import Predicate, predicate
from stemma.align.ranks import Rank, counted, ranks
from stemma.align.scenes import Place, places, scene
from stemma.model import Figure, Time, Token, tokens_in

_MIN_WORDS = 2
"""A clause with fewer words that carry meaning states nothing that could be lined up."""
_TELLING = frozenset({"NOUN", "VERB", "AUX", "ADJ"})
"""Parts of speech without which a clause is a dateline or a list of names."""
_THIS = frozenset({"this", "these", "that", "those"})
_ABLE = frozenset({"can", "could"})
_TENSELESS = frozenset({"VBG", "VB"})
_NAMES_ONLY = 0.5
"""An apposition of names in more than this share of its words introduces, it does not state."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that could be a claim's assertion."""

    report: str
    clause: Clause
    text: str
    """Its words, after its subject when that stands elsewhere in the sentence."""
    subject: str | None
    """The words of its subject when that stands elsewhere in the sentence and is no pronoun."""
    remainder: str
    """Its words as they stand in the text, from behind a relative pronoun at their beginning."""
    sentence: str
    """The whole sentence."""
    words: tuple[str, ...]
    """Distinct lemmas and entity ids, sorted."""
    verbs: frozenset[str]
    nouns: frozenset[str]
    subjects: frozenset[str]
    """Entities that its subject names."""
    agents: frozenset[str]
    """Entities by whom it was done, in the passive."""
    around: frozenset[str]
    """Entities that its sentence names."""
    figures: tuple[Figure, ...]
    ranks: frozenset[Rank]
    dates: frozenset[str]
    """Date values inside the clause, but no year since when something is the first; of the sentence
    the next."""
    sentence_dates: frozenset[str]
    scene: str | None
    """The country where it plays (see `scenes`)."""
    known_at: str | None
    """As of when it is told: by its own sentence, else the date of its report."""
    places: frozenset[Place]
    """Where it says that it is set."""
    told_by: str | None
    """Name of who is quoted with the greater part of it, or is credited inside it."""
    negated: bool
    planned: bool
    """Expected or merely possible."""
    supposed: bool
    alleged: bool
    assessed: bool
    denied: bool
    """Given as what somebody denies."""
    reversed: bool
    """Tells that something was undone: lifted, restored, cancelled."""
    self_contained: bool
    """Has its own subject, which is no pronoun, and a finite verb: it can stand alone."""
    headline: bool
    predicate: Predicate | None
    """None for a sentence without a parse."""
    verbal: bool
    """False for appositions and other clauses without a verb of their own."""
    language: str
    """Of its sentence, without the region."""

    @property
    def mood(self) -> tuple[bool, ...]:
        """How it is told: two statements of the same deed agree only in the same mood."""
        return (
            self.negated, self.planned, self.supposed, self.alleged, self.assessed, self.denied,
            self.reversed,
        )  # fmt: skip


def statements(marks: Page) -> Iterator[Statement]:
    """The statements of the sentences of one report that are parsed, in order of the text.

    A sentence whose clauses all only frame, name or point back ("The talks will continue", "This
    hits us hard") states its fullest clause: other reports may give the same words.
    """
    found = clauses(marks.annotations)
    by_head = {c.head: c for c in found}
    # Verbs that words hang on: "said (that) ...".
    framing = {c.governor for c in found if _hangs(marks, c)}
    for _, of_sentence in groupby(found, key=lambda c: c.sentence):
        parsed = [c for c in of_sentence if c.head >= 0]
        made = [(c, _statement(marks, c, parsed, by_head)) for c in parsed]
        full = [(c, s) for c, s in made if len(s.words) >= _MIN_WORDS]
        stated = [s for c, s in full if not _is_frame(marks, c, framing)]
        telling = [s for c, s in full if any(marks.tokens[i].pos in _TELLING for i in c.own)]
        yield from stated or sorted(telling, key=lambda s: -len(s.words))[:1]


def _is_frame(page: Page, clause: Clause, framing: AbstractSet[int]) -> bool:
    """Whether a clause only says that somebody spoke, names somebody, points back, or is an aside
    in brackets."""
    tokens, named = page.tokens, page.named
    head = tokens[clause.head]
    if _points_back(page, clause) or _is_aside(page, clause):
        return True
    if all(i in named or tokens[i].pos not in _TELLING for i in clause.own):
        return True
    if head.dep == "appos":
        names = sum(i in named or tokens[i].pos == "PROPN" for i in clause.own)
        return names > _NAMES_ONLY * len(clause.own)
    # "She conceded" alone, with no words hanging on it, tells what she did.
    says = clause.head in framing or clause.sentence in page.quotes
    if head.lemma.casefold() not in page.cues or not says:
        return False
    said = [i for i in clause.own if tokens[i].pos in ("NOUN", "VERB", "NUM") and i not in named]
    return len(said) <= _MIN_WORDS


def _hangs(page: Page, clause: Clause) -> bool:
    """Whether a clause gives what the one above it says."""
    return clause.head >= 0 and page.tokens[clause.head].dep in ("ccomp", "parataxis")


def _is_aside(page: Page, clause: Clause) -> bool:
    """Whether it is all that stands in a pair of brackets, and has no verb: "(file photo)"."""
    text = page.report.text
    inside = text[max(0, clause.start - 1) : clause.start] == "("
    bare = page.tokens[clause.head].pos not in ("VERB", "AUX")
    return bare and inside and text[clause.end : clause.end + 1] == ")"


def _points_back(page: Page, clause: Clause) -> bool:
    """Whether it speaks of "this move" and names nothing: of what, another sentence says."""
    if any(i in page.named for i in (*clause.subject, *clause.own)):
        return False
    subject = [page.tokens[i] for i in clause.subject]
    return any(t.pos == "DET" and t.lemma.casefold() in _THIS for t in subject)


def _statement(
    page: Page, clause: Clause, others: Sequence[Clause], by_head: Mapping[int, Clause]
) -> Statement:
    tokens, text, named = page.tokens, page.report.text, page.named
    outer = _outer_subject(page, clause)
    indices = (*outer, *clause.own)
    start, end = page.annotations.sentences[clause.sentence]
    placed = counted(page, clause, indices)
    since = {one.since.start for one in placed if one.since}
    dates = [t for t in page.dates.get(clause.sentence, ()) if t.start not in since]
    title = page.report.title_span
    return Statement(
        report=page.report.id,
        clause=clause,
        text=" ".join(text[tokens[i].start : tokens[i].end] for i in indices),
        subject=text[tokens[outer[0]].start : tokens[outer[-1]].end] if outer else None,
        remainder=text[tokens[_behind_relative(tokens, clause)].start : clause.end],
        sentence=text[start:end],
        words=tuple(sorted(_words(page, indices))),
        verbs=_lemmas(tokens, indices, "VERB"),
        nouns=_lemmas(tokens, indices, "NOUN"),
        subjects=frozenset(named[i] for i in clause.subject if i in named),
        agents=frozenset(named[i] for i in clause.own if i in named and _is_agent(tokens, i)),
        around=frozenset(named[i] for i in tokens_in(tokens, start, end) if i in named),
        figures=tuple(f for f in page.figures.get(clause.sentence, ()) if _within(f, clause)),
        ranks=frozenset(ranks(tokens, indices, placed)),
        dates=frozenset(str(t.value) for t in dates if _within(t, clause)),
        sentence_dates=frozenset(str(t.value) for t in dates),
        scene=scene(page, clause),
        known_at=page.known.get(start, page.report.published),
        places=frozenset(places(page, clause)),
        told_by=told_by(page, clause),
        negated=any(tokens[i].dep == "neg" for i in clause.own) or _has(page, clause, "negating"),
        planned=_is_planned(page, clause, by_head),
        supposed=_is_supposed(page, clause) and not _has(page, clause, "expecting"),
        alleged=_has(page, clause, "alleging"),
        assessed=_has(page, clause, "assessing"),
        denied=tokens[clause.governor].lemma.casefold() in page.tables.get("denying", ()),
        reversed=_has(page, clause, "reversing"),
        self_contained=_self_contained(tokens, clause),
        headline=title is not None and end <= title[1],
        predicate=predicate(page, clause, others),
        verbal=tokens[clause.head].pos in ("VERB", "AUX"),
        language="en",
    )


def _is_agent(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].dep == "pobj" and tokens[tokens[i].head].dep == "agent"


def _has(page: Page, clause: Clause, kind: str) -> bool:
    lemmas = page.tables.get(kind, ())
    return any(page.tokens[i].lemma.casefold() in lemmas for i in clause.own)


def _is_supposed(page: Page, clause: Clause) -> bool:
    """Whether it is merely possible. "Could not" tells what did not happen."""
    supposing = page.tables.get("supposing", ())
    denied = any(page.tokens[i].dep == "neg" for i in clause.own)
    own = (page.tokens[i] for i in clause.own)
    # The month of May is no "may".
    modals = [t for t in own if t.lemma.casefold() in supposing and t.pos != "PROPN"]
    return any(not (denied and t.tag == "MD" and t.lemma.casefold() in _ABLE) for t in modals)


def _is_planned(page: Page, clause: Clause, by_head: Mapping[int, Clause]) -> bool:
    """Whether it, or the clause that a verb without tense hangs on, tells of what is to come."""
    if _has(page, clause, "expecting") or _is_supposed(page, clause) or _is_to_be(page, clause):
        return True
    governor = by_head.get(clause.governor)
    if governor is None or governor is clause or page.tokens[clause.head].tag not in _TENSELESS:
        return False
    return _is_planned(page, governor, by_head)


def _is_to_be(page: Page, clause: Clause) -> bool:
    """Whether it tells by "to" alone what is to come: "Presidents to meet in Oslo"."""
    own = (page.tokens[i] for i in clause.own)
    if not any(t.tag == "TO" and t.head == clause.head for t in own):
        return False
    over = page.tokens[clause.head].head
    of_name = over in page.named or page.tokens[over].pos in ("NOUN", "PROPN")
    return over == clause.head or (page.tokens[over].dep == "ROOT" and of_name)


def _outer_subject(page: Page, clause: Clause) -> tuple[int, ...]:
    """Its subject when that is not among its own words; a pronoun says nothing by itself."""
    own = frozenset(clause.own)
    if any(i in own for i in clause.subject):
        return ()
    return tuple(i for i in clause.subject if page.tokens[i].pos != "PRON" or i in page.named)


def _behind_relative(tokens: Sequence[Token], clause: Clause) -> int:
    """The first token of a clause behind the "who" or "which" that may lead it in."""
    first, *others = clause.own
    if not (is_relative(tokens[first]) and tokens[first].head == clause.head):
        return first
    return next(i for i in others if tokens[i].pos != "PUNCT")


def _self_contained(tokens: Sequence[Token], clause: Clause) -> bool:
    own = frozenset(clause.own)
    subject = [tokens[i] for i in clause.subject if i in own]
    finite = tokens[clause.head].tag in ("VBD", "VBZ", "VBP") or any(
        tokens[i].head == clause.head and tokens[i].tag in ("VBD", "VBZ", "VBP", "MD")
        for i in clause.own
    )
    # A subordinate clause starts with its conjunction or relative, and cannot stand alone.
    opens = tokens[clause.own[0]]
    return (
        finite
        and bool(subject)
        and all(t.pos != "PRON" for t in subject)
        and opens.pos not in ("SCONJ", "ADP", "PRON")
    )


def _words(page: Page, indices: Sequence[int]) -> set[str]:
    words = {page.named[i] for i in indices if i in page.named}
    return words | set(content_words(page.tokens, [i for i in indices if i not in page.named]))


def _lemmas(tokens: Sequence[Token], indices: Sequence[int], pos: str) -> frozenset[str]:
    return frozenset(tokens[i].lemma.casefold() for i in indices if tokens[i].pos == pos)


def _within(item: Figure | Time, clause: Clause) -> bool:
    return clause.start <= item.start and item.end <= clause.end


def told_by(page: Page, clause: Clause) -> str | None:
    """Name of who is quoted with the greater part of a clause, or is credited inside it."""
    for quote in page.quotes.get(clause.sentence, ()):
        shared = min(clause.end, quote.content[1]) - max(clause.start, quote.content[0])
        if quote.speaker_name is not None and 2 * shared >= clause.end - clause.start:
            return quote.speaker_name
    for credit in page.report.credits:
        if credit.span and clause.start <= credit.span[0] and credit.span[1] <= clause.end:
            return credit.name
    return None
