"""Sentences that no parser reads, of which one tells by the contrary of the other's word.

"The minister condemned the raid" and "Der Minister begrüßte den Überfall" are of one thing when all
else in them agrees: their vectors are near, and nearer than any other sentence of the two reports;
their numbers are the same, and so are their names, as far as both reports write them alike.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from stemma.encoders import Encoder, by_language
from stemma.languages import language
from stemma.languages.contraries import NOUNS, TABLE, contraries, exclude, told
from stemma.languages.countries import country
from stemma.languages.latin import stem
from stemma.languages.numerals import numerals
from stemma.model import Span
from stemma.weigh.lookup import inside
from stemma.weigh.polarity import Clash
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Statement
from stemma.weigh.surroundings import lemma

_NEAR = 0.6
"""Cosine, centred, from which two sentences without their telling words tell of one thing. By eye
on 16 pairs of our own that tell by contraries, of which 15 lie above it, and 17 of two things of
one kind ("the raid", "the team"), of which one does (inflation, unemployment)."""
_LEAD = 0.3
"""By how much they must be nearer than the next best of either in the other's report. Of pairs of
sentences of one subject that do not translate each other (MEANTIME) none in 800 has as much."""
_ONE_CLAUSE = 12
"""Words of the shorter. Of a longer one it is not known of which clause the contrary is."""
_LISTED = 40
"""Sentences compared under one word, the first of each report in turn: keeps the cost linear."""
_STEM = 4
"""Letters by which an inflected name is known."""
_TELLING = frozenset({"VERB", "ADJ"})
_INSIDE = re.compile(r"(?<=[^\W\d_] )[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Sentence:
    """A sentence with the statements in it."""

    report: str
    span: Span
    text: str
    language: str
    said: tuple[Statement, ...]

    @property
    def parsed(self) -> bool:
        return any(s.tokens for s in self.said)

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(_WORD.findall(self.text))

    @cached_property
    def told(self) -> Mapping[str, "_Told"]:
        """Words of the table by which it tells; none where it is negated, asks, or plans."""
        found: dict[str, _Told] = {}
        for one in self.said:
            if one.assertion.stance != "asks" and one.assertion.modality != "planned":
                for word, own in _told(one):
                    found.setdefault(word, own)
        return found

    @cached_property
    def rest(self) -> str:
        """Its text without the words by which it tells: what it tells of."""
        text = normalize("NFC", self.text)
        for word in dict.fromkeys(w for own in self.told.values() for w in own.written.split()):
            text = re.sub(rf"\b{re.escape(word)}\b", " ", text)
        return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class _Told:
    """A word by which a sentence tells."""

    shown: str
    written: str
    """As it stands; more than one word for "lehnte ... ab"."""
    statement: Statement


def contrary_sentences(
    scene: Scene, statements: Sequence[Statement], encoder: Encoder
) -> list[Clash]:
    """Pairs of sentences of two reports, one at least without a parse, that exclude each other."""
    sentences = _sentences(scene, statements)
    if not any(s.told for s in sentences if not s.parsed):
        return []
    met = [
        (i, j, against)
        for i, j in _candidates(sentences)
        if (against := _excluding(scene, sentences[i], sentences[j])) is not None
    ]
    if not met:
        return []
    # What tells otherwise is what makes the difference, and does not count.
    telling = sorted({at for i, j, _ in met for at in (i, j)})
    texts = [s.text for s in sentences] + [sentences[at].rest for at in telling]
    tongues = [s.language for s in sentences] + [sentences[at].language for at in telling]
    vectors = by_language(encoder.encode(texts), tongues, encoder.centre)
    rest = {at: vectors[len(sentences) + place] for place, at in enumerate(telling)}
    of_report: dict[str, list[int]] = {}
    for at, one in enumerate(sentences):
        of_report.setdefault(one.report, []).append(at)
    found = []
    for i, j, (x, y) in met:
        near = float(rest[i] @ rest[j])
        others = [(i, k) for k in of_report[sentences[j].report] if k != j]
        others += [(j, k) for k in of_report[sentences[i].report] if k != i]
        best = max((float(rest[at] @ vectors[k]) for at, k in others), default=0.0)
        if near >= _NEAR and near - best >= _LEAD:
            found.append(_clash(sentences[i], sentences[j], x, y, near))
    return found


def _sentences(scene: Scene, statements: Sequence[Statement]) -> list[_Sentence]:
    held: dict[tuple[str, Span], dict[tuple[str, int, int], Statement]] = {}
    for one in statements:
        held.setdefault((one.report, one.sentence), {}).setdefault(one.place, one)
    return [
        _Sentence(
            report, span, scene.reports[report].text[slice(*span)],
            next(iter(said.values())).language.code, tuple(said.values()),
        )
        for (report, span), said in sorted(held.items())
    ]  # fmt: skip


def _told(one: Statement) -> Iterator[tuple[str, _Told]]:
    if not one.tokens:
        words = {} if one.negated else told(one.assertion.quote, one.language.code)
        yield from ((word, _Told(own, own, one)) for word, own in words.items())
        return
    table = contraries(one.language.code)
    negating = language(TABLE).statements["negating"]
    if any(t.dep == "neg" or (lemma(t) in negating and lemma(t) not in table) for t in one.tokens):
        return
    for token in one.tokens:
        word = lemma(token)
        if token.pos in _TELLING and word in table:
            start = token.start - one.assertion.start
            written = one.assertion.quote[start : start + token.end - token.start]
            yield word, _Told(word, written, one)


def _candidates(sentences: Sequence[_Sentence]) -> Iterator[tuple[int, int]]:
    """Pairs that may exclude each other, of two reports, a bounded number for each two words."""
    telling: dict[str, list[int]] = {}
    for at, one in enumerate(sentences):
        for word in one.told:
            telling.setdefault(word, []).append(at)
    found: set[tuple[int, int]] = set()
    for word, others in sorted(contraries(TABLE).items()):
        against = sorted({at for other in others for at in telling.get(other, ())})
        for i, j in itertools.product(telling.get(word, ())[:_LISTED], against[:_LISTED]):
            if sentences[i].report != sentences[j].report:
                found.add((min(i, j), max(i, j)))
    yield from sorted(found)


def _excluding(scene: Scene, a: _Sentence, b: _Sentence) -> tuple[str, str] | None:
    """The words by which they exclude each other, where numbers, names and length allow it."""
    if (a.parsed and b.parsed) or min(len(a.words), len(b.words)) > _ONE_CLAUSE:
        return None
    if numerals(a.text) != numerals(b.text):
        return None
    return exclude(a.told, b.told) if _same_names(scene, a, b) else None


def _same_names(scene: Scene, a: _Sentence, b: _Sentence) -> bool:
    """Whether each has the names of the other, in whatever alphabet.

    German writes all nouns as names: they are sought in German only, where either may have its own.
    """
    if a.language != b.language:
        pairs = [(x, y) for x, y in ((a, b), (b, a)) if x.language != NOUNS]
        return all(_has_names(scene, y, x) for x, y in pairs)
    either = any if a.language == NOUNS else all
    return either((_has_names(scene, a, b), _has_names(scene, b, a)))


def _has_names(scene: Scene, one: _Sentence, other: _Sentence) -> bool:
    """Whether one sentence has the names of the other."""
    return _names(scene, other) <= frozenset(map(_beginning, one.words))


def _names(scene: Scene, one: _Sentence) -> frozenset[str]:
    """How its names begin, but those of countries, which other languages call otherwise.

    Without a parse: words with a capital that stand behind another somewhere in the report.
    """
    if one.parsed:
        marks = inside(scene.annotations[one.report].mentions, *one.span)
        named = [w for m in marks for w in _WORD.findall(m.name)[-1:]]
    elif one.language == NOUNS:
        named = [w for w in one.words[1:] if w[0].isupper()]
    else:
        later = frozenset(_INSIDE.findall(scene.reports[one.report].text))
        named = [w for w in one.words if w[0].isupper() and w in later]
    return frozenset(_beginning(w) for w in named if country(w, one.language) is None)


def _beginning(word: str) -> str:
    return stem(word.casefold())[:_STEM]


def _clash(a: _Sentence, b: _Sentence, x: str, y: str, near: float) -> Clash:
    one, other = a.told[x], b.told[y]
    if y not in language(TABLE).contraries.get(x, ()):
        one, other = other, one
    why = f"“{one.shown}” against “{other.shown}”"
    return Clash(one.statement, other.statement, why, near + 1)
