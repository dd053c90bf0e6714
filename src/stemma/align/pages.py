"""A report's marks by token and by sentence, so that no clause has to look through them all."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from stemma.align.known import known
from stemma.languages import language
from stemma.languages.countries import country
from stemma.model import Annotations, Figure, Quote, Report, Time, Token

ENTITY = "entity:"
"""What marks a word of a statement as the id of an entity."""


class _Marked(Protocol):
    @property
    def start(self) -> int: ...


M = TypeVar("M", bound=_Marked)


@dataclass(frozen=True, slots=True)
class Page:
    """One report, ready to be read clause by clause."""

    report: Report
    annotations: Annotations
    named: Mapping[int, str]
    """Token to the entity that a mention of it stands for."""
    countries: Mapping[int, str]
    """Token to the country (ISO 3166 alpha-3) that a place over it is, or is the capital of."""
    places: Mapping[int, str]
    """Token to the entity of a place or country over it."""
    whole: frozenset[int]
    """Tokens of countries."""
    first: tuple[int, ...]
    """First token of each sentence."""
    figures: Mapping[int, Sequence[Figure]]
    """By sentence, as are the next two."""
    dates: Mapping[int, Sequence[Time]]
    """Those of what is told, not those as of which it is told."""
    quotes: Mapping[int, Sequence[Quote]]
    """Those whose content overlaps the sentence."""
    known: Mapping[int, str]
    """Where a sentence starts, to the time as of which it is told, where it says so."""
    tables: Mapping[str, tuple[str, ...]]
    """Lemmas of the language that make a clause a plan, a denial and so on."""
    cues: frozenset[str]
    """Lemmas of verbs of saying."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The parse of the report."""
        return self.annotations.tokens


def page(report: Report, annotations: Annotations) -> Page:
    """The marks of a report, put in order once."""
    code = report.language or ""
    starts = [t.start for t in annotations.tokens]
    named: dict[int, str] = {}
    countries: dict[int, str] = {}
    places: dict[int, str] = {}
    whole: set[int] = set()
    for mention in annotations.mentions:
        over = range(bisect_left(starts, mention.start), bisect_left(starts, mention.end))
        if mention.entity is not None:
            named.update(dict.fromkeys(over, ENTITY + mention.entity))
        if mention.kind not in ("place", "country"):
            continue
        if found := country(mention.name, code):
            countries.update(dict.fromkeys(over, found.code))
        if mention.entity is not None:
            places.update(dict.fromkeys(over, mention.entity))
        if mention.kind == "country":
            whole.update(over)
    words = language(code)
    as_of = known(report, annotations)
    return Page(
        report=report,
        annotations=annotations,
        named=named,
        countries=countries,
        places=places,
        whole=frozenset(whole),
        first=tuple(bisect_left(starts, s) for s, _ in annotations.sentences),
        figures=_by_sentence(annotations, annotations.figures),
        dates=_dates(annotations, as_of),
        quotes=_quotes(annotations),
        known=as_of,
        tables=words.statements,
        cues=frozenset(words.sayings.get("verbs", ())),
    )


def _by_sentence(annotations: Annotations, marks: Sequence[M]) -> dict[int, list[M]]:
    starts = [s for s, _ in annotations.sentences]
    found: dict[int, list[M]] = {}
    for mark in marks:
        found.setdefault(bisect_right(starts, mark.start) - 1, []).append(mark)
    return found


def _dates(annotations: Annotations, as_of: Mapping[int, str]) -> dict[int, list[Time]]:
    """The dates of each sentence, without the one as of which it is told."""
    dates = [t for t in annotations.times if t.type == "date" and t.value is not None]
    found = _by_sentence(annotations, dates)
    for index, own in found.items():
        at = as_of.get(annotations.sentences[index][0], "")
        own[:] = [t for t in own if not at.startswith(str(t.value))]
    return found


def _quotes(annotations: Annotations) -> dict[int, list[Quote]]:
    starts = [s for s, _ in annotations.sentences]
    found: dict[int, list[Quote]] = {}
    for quote in annotations.quotes:
        low = max(0, bisect_right(starts, quote.content[0]) - 1)
        for index in range(low, bisect_left(starts, quote.content[1])):
            found.setdefault(index, []).append(quote)
    return found
