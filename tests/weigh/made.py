"""Small stories made by hand: texts, claims by their words, copies by theirs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from stemma.annotate import annotate
from stemma.encoders.e5 import E5
from stemma.model import (
    Annotations,
    Assertion,
    Claim,
    Credit,
    Pair,
    Report,
    SharedSpan,
    Stemma,
    Story,
)
from stemma.model.story import PairKind, SharedKind
from stemma.resolve import resolve
from stemma.weigh import Found, Weighed
from stemma.weigh import weigh as stemma_weigh
from tests.plain import plain

Said = tuple[str, str] | tuple[str, str, str]
"""Report, words of its text, and who is given as having said them."""


def report(
    name: str, text: str, published: str | None = "2025-05-06T10:00", **given: Any
) -> Report:
    """A report whose outlet is its name in capitals, unless another (or None) is given."""
    outlet = {"outlet": f"The {name.title()}"}
    return plain(name, text, published=published, source=f"folder/{name}.txt", **(outlet | given))


def reports(*made: Report) -> dict[str, Report]:
    return {r.id: r for r in made}


def story(known: dict[str, Report]) -> Story:
    return Story("s", {}, "2025-05-06", "2025-05-07", ("en",), tuple(sorted(known)), ())


def marks(known: dict[str, Report]) -> dict[str, Annotations]:
    made = annotate(list(known.values()))
    return dict(zip(known, made, strict=True))


def resolved(known: dict[str, Report]) -> tuple[Story, dict[str, Annotations]]:
    """The story with its entities, and its annotations tied to them."""
    alone = story(known)
    found = resolve(alone, known, marks(known))
    return replace(alone, entities=found.entities), found.annotations


def weigh(
    story: Story,
    known: dict[str, Report],
    marks: dict[str, Annotations],
    claims: Sequence[Claim],
    stemma: Stemma,
) -> Weighed:
    """What `stemma.weigh` makes of these, with the encoder that is used."""
    return stemma_weigh(story, known, marks, Found(claims, stemma), E5())


def bare(known: dict[str, Report]) -> dict[str, Annotations]:
    """Annotations with nothing but a sentence a line."""
    return {name: Annotations(_lines(r.text), (), (), (), (), ()) for name, r in known.items()}


def _lines(text: str) -> tuple[tuple[int, int], ...]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


def span(known: dict[str, Report], name: str, words: str) -> tuple[int, int]:
    start = known[name].text.index(words)
    return start, start + len(words)


def claim(known: dict[str, Report], *said: Said, name: str = "c", date: str | None = None) -> Claim:
    assertions = tuple(_assertion(known, *one) for one in said)
    return Claim(name, "s", assertions[0].quote, assertions, (), date, None, None)


def _assertion(
    known: dict[str, Report], name: str, words: str, speaker: str | None = None
) -> Assertion:
    start, end = span(known, name, words)
    stance = "attributes" if speaker else "asserts"
    at = known[name].published
    return Assertion(name, start, end, words, stance, "happened", speaker, at)  # type: ignore[arg-type]


def pair(
    known: dict[str, Report],
    a: tuple[str, str],
    b: tuple[str, str],
    kind: PairKind = "partial",
    direction: str = "unknown",
) -> Pair:
    """Two reports that share the given words: a quotation where only quotations are shared."""
    what: SharedKind = "quotation" if kind == "quotes_only" else "narrative"
    shared = SharedSpan(span(known, *a), span(known, *b), what, ())
    return Pair(a[0], b[0], kind, 0.5, 0.5, direction, (shared,))


def told_again(known: dict[str, Report], a: str, b: str, *lines: tuple[str, str]) -> Pair:
    """Report b tells a again: sentences of both that are seen to answer each other."""
    spans = (SharedSpan(span(known, a, x), span(known, b, y), "narrative", ()) for x, y in lines)
    return Pair(a, b, "translation", 0.6, 0.6, "a->b", tuple(spans))


def of_kind(tied: Pair, what: SharedKind) -> Pair:
    """The same tie, with what is shared told to be something else."""
    return replace(tied, spans=tuple(replace(s, what=what) for s in tied.spans))


def stemma(*pairs: Pair) -> Stemma:
    return Stemma(pairs, (), ())


def agency(name: str, words: Sequence[int] | None = None) -> Credit:
    """A credit in running text at `words`, or of a line that was cut."""
    return Credit(name, "agency", tuple(words) if words else None, None if words else 0)  # type: ignore[arg-type]
