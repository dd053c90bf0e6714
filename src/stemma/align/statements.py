"""Clauses with everything that tells whether two of them state the same thing."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stemma.align.clauses import Clause, clauses, content_words
from stemma.align.scenes import scene
from stemma.languages import language
from stemma.model import Annotations, Figure, Quote, Report, Time, Token

ENTITY = "entity:"
"""What marks a word of a statement as the id of an entity."""
_MIN_WORDS = 2
"""A clause with fewer words that carry meaning states nothing that could be lined up."""
_TELLING = frozenset({"NOUN", "VERB", "AUX", "ADJ"})
"""Parts of speech without which a clause is a dateline or a list of names."""
_THIS = frozenset({"this", "these", "that", "those"})
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
    sentence: str
    """The whole sentence."""
    words: tuple[str, ...]
    """Distinct lemmas and entity ids, sorted."""
    entities: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    subjects: frozenset[str]
    """Entities that its subject names."""
    objects: frozenset[str]
    figures: tuple[Figure, ...]
    dates: frozenset[str]
    """Date values inside the clause."""
    sentence_dates: frozenset[str]
    scene: str | None
    """The country where it plays (see `scenes`)."""
    speakers: frozenset[str]
    """Who is quoted with it."""
    negated: bool
    planned: bool
    """Expected or merely possible."""
    supposed: bool
    alleged: bool
    assessed: bool
    denied: bool
    """Given as what somebody denies."""
    self_contained: bool
    """Has its own subject, which is no pronoun, and a finite verb: it can stand alone."""
    headline: bool
    verbal: bool
    """False for appositions and other clauses without a verb of their own."""


def statements(report: Report, annotations: Annotations) -> Iterator[Statement]:
    """The statements of one report, in order of the text."""
    named = _named_tokens(annotations)
    cues = frozenset(language(report.language or "").sayings.get("verbs", ()))
    for clause in clauses(annotations):
        if clause.head < 0:
            continue
        if _is_frame(annotations.tokens, clause, named, cues):
            continue
        made = _statement(report, annotations, clause, named)
        if len(made.words) >= _MIN_WORDS:
            yield made


def _named_tokens(annotations: Annotations) -> Mapping[int, str]:
    """Token index to the entity that a mention of it stands for."""
    starts = [t.start for t in annotations.tokens]
    named: dict[int, str] = {}
    for mention in annotations.mentions:
        if mention.entity is not None:
            for i in range(bisect_left(starts, mention.start), bisect_left(starts, mention.end)):
                named[i] = ENTITY + mention.entity
    return named


def _is_frame(
    tokens: Sequence[Token], clause: Clause, named: Mapping[int, str], cues: frozenset[str]
) -> bool:
    """Whether a clause only says that somebody spoke, names somebody, or points back."""
    head = tokens[clause.head]
    if _points_back(tokens, clause, named):
        return True
    if all(i in named or tokens[i].pos not in _TELLING for i in clause.own):
        return True
    if head.dep == "appos":
        names = sum(i in named or tokens[i].pos == "PROPN" for i in clause.own)
        return names > _NAMES_ONLY * len(clause.own)
    if head.lemma.casefold() not in cues:
        return False
    said = [i for i in clause.own if tokens[i].pos in ("NOUN", "VERB", "NUM") and i not in named]
    return len(said) <= _MIN_WORDS


def _points_back(tokens: Sequence[Token], clause: Clause, named: Mapping[int, str]) -> bool:
    """Whether it speaks of "this move" and names nothing: of what, another sentence says."""
    if any(i in named for i in (*clause.subject, *clause.own)):
        return False
    return any(
        tokens[i].pos == "DET" and tokens[i].tag == "DT" and tokens[i].lemma.casefold() in _THIS
        for i in clause.subject
    )


def _statement(
    report: Report, annotations: Annotations, clause: Clause, named: Mapping[int, str]
) -> Statement:
    tokens = annotations.tokens
    outer = _outer_subject(tokens, clause, named)
    indices = (*outer, *clause.own)
    start, end = annotations.sentences[clause.sentence]

    tables = language(report.language or "").statements
    denying = tables.get("denying", ())

    def has_lemma(kind: str) -> bool:
        lemmas = tables.get(kind, ())
        return any(tokens[i].lemma.casefold() in lemmas for i in clause.own)

    dates = [t for t in annotations.times if t.type == "date" and t.value]
    return Statement(
        report=report.id,
        clause=clause,
        text=" ".join(report.text[tokens[i].start : tokens[i].end] for i in indices),
        subject=report.text[tokens[outer[0]].start : tokens[outer[-1]].end] if outer else None,
        sentence=report.text[start:end],
        words=tuple(sorted(_words(tokens, indices, named))),
        entities=frozenset(named[i] for i in indices if i in named),
        verbs=_lemmas(tokens, indices, "VERB"),
        nouns=_lemmas(tokens, indices, "NOUN"),
        subjects=frozenset(named[i] for i in clause.subject if i in named),
        objects=frozenset(named[i] for i in clause.objects if i in named),
        figures=tuple(f for f in annotations.figures if _within(f, clause.start, clause.end)),
        dates=frozenset(t.value for t in dates if t.value and _within(t, clause.start, clause.end)),
        sentence_dates=frozenset(t.value for t in dates if t.value and _within(t, start, end)),
        scene=scene(annotations, clause, report.language or ""),
        speakers=frozenset(_speakers(annotations.quotes, clause)),
        negated=any(tokens[i].dep == "neg" for i in clause.own) or has_lemma("negating"),
        planned=has_lemma("expecting") or has_lemma("supposing"),
        supposed=has_lemma("supposing") and not has_lemma("expecting"),
        alleged=has_lemma("alleging"),
        assessed=has_lemma("assessing"),
        denied=tokens[clause.governor].lemma.casefold() in denying,
        self_contained=_self_contained(tokens, clause),
        headline=report.title_span is not None and end <= report.title_span[1],
        verbal=tokens[clause.head].pos in ("VERB", "AUX"),
    )


def _outer_subject(
    tokens: Sequence[Token], clause: Clause, named: Mapping[int, str]
) -> tuple[int, ...]:
    """Its subject when that is not among its own words; a pronoun says nothing by itself."""
    own = frozenset(clause.own)
    if any(i in own for i in clause.subject):
        return ()
    return tuple(i for i in clause.subject if tokens[i].pos != "PRON" or i in named)


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


def _words(tokens: Sequence[Token], indices: Sequence[int], named: Mapping[int, str]) -> set[str]:
    words = {named[i] for i in indices if i in named}
    return words | set(content_words(tokens, [i for i in indices if i not in named]))


def _lemmas(tokens: Sequence[Token], indices: Sequence[int], pos: str) -> frozenset[str]:
    return frozenset(tokens[i].lemma.casefold() for i in indices if tokens[i].pos == pos)


def _within(item: Figure | Time, start: int, end: int) -> bool:
    return start <= item.start and item.end <= end


def _speakers(quotes: Sequence[Quote], clause: Clause) -> Iterator[str]:
    for quote in quotes:
        if quote.content[0] < clause.end and clause.start < quote.content[1]:
            speaker = quote.speaker_entity or quote.speaker_name
            if speaker is not None:
                yield speaker
