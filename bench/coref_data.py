"""Event mentions of ECB+ in the stories that stemma makes, with what can be held against another.

A mention is seen as `align` sees a statement: the clause it stands in, with its words, names,
subjects, dates and figures, after `resolve` has run over the predicted story.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from grouping_data import Collection, collection, encoded
from stemma.align.gates import meet
from stemma.align.lexicon import steps
from stemma.align.pages import Page, page
from stemma.align.statements import Statement, statements
from stemma.annotate import annotate
from stemma.encoders import Encoder, Vectors, centred
from stemma.group import Grouper
from stemma.model import Annotations, Span, Story, tokens_in
from stemma.resolve import resolve

NAMES = (
    "same_lemma",
    "same_words",
    "meaning",
    "word_cosine",
    "clause_cosine",
    "sentence_cosine",
    "same_lemma_and_sentence",
    "word_and_sentence",
    "shared_words",
    "shared_in_sentence",
    "shared_names",
    "names_apart",
    "same_subject",
    "other_subject",
    "same_object",
    "same_date",
    "other_date",
    "same_figure",
    "same_report",
    "same_report_other_lemma",
    "same_part_of_speech",
    "lemma_rarity",
)
"""The features, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One gold mention of an event."""

    report: str
    topic: str
    chain: str
    story: str
    lemma: str
    """Of its head; of a verb with a particle the head alone."""
    text: str
    pos: str
    words: frozenset[str]
    """Of its clause, without its own."""
    around: frozenset[str]
    """Of its sentence."""
    names: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]
    dates: frozenset[str]
    statement: Statement | None
    clause: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The mentions of one predicted story and the features of all their pairs."""

    mentions: Sequence[Mention]
    pairs: NDArray[np.intp]
    values: NDArray[np.float64]
    same: NDArray[np.bool_]


def scenes(folder: Path, encoder: Encoder) -> list[Scene]:
    """The predicted stories of ECB+, in order of their first report."""
    found = collection(folder.parent, "ecb", encoder)
    grouper = Grouper(encoder.centre, forgets=False)
    for keys, vector in zip(found.keys, found.vectors, strict=True):
        grouper.add(keys, vector)
    in_story: dict[str, list[int]] = {}
    for i, keys in enumerate(found.keys):
        in_story.setdefault(grouper.story(keys.id), []).append(i)
    marks = annotate(found.reports)
    gathered = [list(_mentions(found, marks, at, name)) for name, at in in_story.items()]
    texts = [t for own in gathered for m in own for t in (m.lemma, m.clause, m.sentence)]
    different = sorted(set(texts))
    row = {text: i for i, text in enumerate(different)}
    rows = centred(encoded(different, encoder), encoder.centre)
    vectors = rows[[row[t] for t in texts]].reshape(-1, 3, len(encoder.centre))
    made, start = [], 0
    for own in gathered:
        made.append(_scene(own, vectors[start : start + len(own)]))
        start += len(own)
    return made


def _mentions(
    found: Collection, marks: Sequence[Annotations], at: Sequence[int], name: str
) -> Iterator[Mention]:
    reports = {found.reports[i].id: found.reports[i] for i in at}
    story = Story(name, {}, None, None, ("en",), tuple(reports), ())
    known = resolve(story, reports, {found.reports[i].id: marks[i] for i in at}).annotations
    for i in at:
        one = found.reports[i]
        read = page(one, known[one.id])
        told = list(statements(read))
        # The title, where there is one, was put before the text.
        shift = one.text.index(found.rows[i]["text"])
        for row in found.rows[i]["mentions"]:
            if row["kind"] == "event":
                span = row["spans"][0][0] + shift, row["spans"][-1][1] + shift
                yield _mention(read, told, span, (found.rows[i]["topic"], name, row["chain"]))


def _mention(
    read: Page, told: Sequence[Statement], span: Span, known: tuple[str, str, str]
) -> Mention:
    """`known`: topic, story and chain."""
    start, end = span
    topic, story, chain = known
    own = list(tokens_in(read.tokens, start, end))
    head = next((i for i in own if read.tokens[i].head not in own), own[0])
    token = read.tokens[head]
    clause = next((s for s in told if head in s.clause.own), None)
    number = next(k for k, (_, e) in enumerate(read.annotations.sentences) if token.start < e)
    first, last = read.annotations.sentences[number]
    inside = list(tokens_in(read.tokens, first, last))
    around = _words(read, inside) - {token.lemma.casefold()}
    words = frozenset(clause.words) if clause else around
    children = [i for i in inside if read.tokens[i].head == head and i != head]
    return Mention(
        report=read.report.id, topic=topic, chain=chain, story=story,
        lemma=token.lemma.casefold(), text=read.report.text[start:end].casefold(), pos=token.pos,
        words=words - {token.lemma.casefold()}, around=around,
        names=frozenset(read.named[i] for i in inside if i in read.named),
        subjects=_heads(read, children, ("nsubj", "agent", "poss"), clause),
        objects=_heads(read, children, ("dobj", "nsubjpass", "pobj", "prep", "compound"), None),
        dates=clause.sentence_dates if clause else frozenset(), statement=clause,
        clause=clause.text if clause else read.report.text[first:last],
        sentence=read.report.text[first:last],
    )  # fmt: skip


def _words(read: Page, indices: Sequence[int]) -> frozenset[str]:
    kept = ("NOUN", "PROPN", "VERB", "NUM", "ADJ")
    return frozenset(
        read.named.get(i, read.tokens[i].lemma.casefold())
        for i in indices
        if i in read.named or read.tokens[i].pos in kept
    )


def _heads(
    read: Page, children: Sequence[int], kinds: Sequence[str], clause: Statement | None
) -> frozenset[str]:
    found = set(clause.subjects) if clause else set()
    for i in children:
        if read.tokens[i].dep in kinds:
            below = [j for j in range(i, min(i + 4, len(read.tokens))) if read.tokens[j].head == i]
            found |= _words(read, [i, *below])
    return frozenset(found)


def _scene(own: Sequence[Mention], vectors: Vectors) -> Scene:
    pairs = list(combinations(range(len(own)), 2))
    cosines = [vectors[:, k] @ vectors[:, k].T for k in range(3)]
    sentences: dict[tuple[str, str], frozenset[str]] = {
        (m.report, m.sentence): m.around for m in own
    }
    df: dict[str, int] = {}
    for words in sentences.values():
        for word in words:
            df[word] = df.get(word, 0) + 1
    rarity = {w: float(np.log((len(sentences) + 1) / (n + 0.5))) for w, n in df.items()}
    lemmas: dict[str, int] = {}
    for m in own:
        lemmas[m.lemma] = lemmas.get(m.lemma, 0) + 1
    lemma_rarity = {lemma: float(np.log(len(own) / n)) for lemma, n in lemmas.items()}
    rows = [
        _row((own[i], own[j]), [float(c[i, j]) for c in cosines], rarity, lemma_rarity)
        for i, j in pairs
    ]
    return Scene(
        own,
        np.array(pairs, dtype=np.intp).reshape(-1, 2),
        np.array(rows, dtype=np.float64).reshape(-1, len(NAMES)),
        np.array([own[i].chain == own[j].chain for i, j in pairs], dtype=bool),
    )


def _row(
    pair: tuple[Mention, Mention],
    cosines: Sequence[float],
    rarity: Mapping[str, float],
    lemma_rarity: Mapping[str, float],
) -> tuple[float, ...]:
    a, b = pair
    same = a.lemma == b.lemma
    word, clause, sentence = cosines
    meaning = 1.0 if same else _meaning(a.lemma, b.lemma)
    common_date = any(x.startswith(y) or y.startswith(x) for x in a.dates for y in b.dates)
    figures = a.statement is not None and b.statement is not None
    return (
        same,
        a.text == b.text,
        meaning,
        word,
        clause,
        sentence,
        same * sentence,
        max(word, meaning) * sentence,
        _overlap(a.words, b.words, rarity),
        _overlap(a.around, b.around, rarity),
        _overlap(a.names, b.names, rarity),
        bool(a.names and b.names and not a.names & b.names),
        bool(a.subjects & b.subjects),
        bool(a.subjects and b.subjects and not a.subjects & b.subjects),
        bool(a.objects & b.objects),
        common_date,
        bool(a.dates and b.dates) and not common_date,
        figures and meet(a.statement.figures, b.statement.figures),  # type: ignore[union-attr]
        a.report == b.report,
        a.report == b.report and not same,
        a.pos == b.pos,
        same * lemma_rarity[a.lemma],
    )


def _meaning(a: str, b: str) -> float:
    found = [s for s in (steps(a, b), steps(b, a)) if s is not None]
    return max(0.0, 1 - min(found) / 4) if found else 0.0


def _overlap(a: frozenset[str], b: frozenset[str], rarity: Mapping[str, float]) -> float:
    either = sum(rarity.get(w, 1.0) for w in sorted(a | b))
    return sum(rarity.get(w, 1.0) for w in sorted(a & b)) / either if either else 0.0
