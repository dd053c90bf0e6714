"""Sentences read once, however many reports carry them.

What a sentence says by itself is a function of its words and, for its times, of the day on which
the report came out. So it can be kept, or thrown away and found again, without changing a result.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from stemma.annotate.figures import figures
from stemma.annotate.mentions import in_sentence
from stemma.annotate.parse import Parse, Parser, parse_all
from stemma.annotate.sayings import Saying, sayings
from stemma.annotate.times import times
from stemma.languages import Language
from stemma.model import Figure, Mention, Time

MOST = 1_000_000
"""Code points of the sentences that a memo keeps by default, some 8,000 sentences of news: about
100 MB with their parses."""
_DAY = len("2031-03-13")

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Marks:
    """What one sentence says by itself; all offsets count in its text."""

    names: tuple[Mention, ...]
    sayings: tuple[Saying, ...]
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]


class _Kept(Generic[K, V]):
    """The values used last, up to a bound on their weight."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._weight = 0
        self._values: dict[K, tuple[int, V]] = {}

    def get(self, key: K) -> V | None:
        """The value of `key`, which is then the one used last."""
        found = self._values.pop(key, None)
        if found is None:
            return None
        self._values[key] = found
        return found[1]

    def put(self, key: K, value: V, weight: int) -> None:
        """Keeps the value of a key that has none yet, and drops those used longest ago."""
        self._values[key] = weight, value
        self._weight += weight
        while self._weight > self._most:
            dropped, _ = self._values.pop(next(iter(self._values)))
            self._weight -= dropped


class Memo:
    """The sentences read last in a run. Pass one to every call of `annotate` of the run."""

    def __init__(self, most: int = MOST, parse: Parser = parse_all) -> None:
        """`most`: code points of the sentences that are kept; 0 keeps none. `parse` parses."""
        self._parse = parse
        self._parses: _Kept[tuple[str, str], Parse] = _Kept(most)
        self._marks: _Kept[tuple[str, str, str | None], Marks] = _Kept(most)

    def parses(self, sentences: Iterable[str], language: Language) -> dict[str, Parse]:
        """The parse of every different sentence. Raises EngineError as `parse_all` does."""
        found: dict[str, Parse] = {}
        missing: list[str] = []
        for text in dict.fromkeys(sentences):
            known = self._parses.get((language.code, text))
            if known is None:
                missing.append(text)
            else:
                found[text] = known
        for text, parse in self._parse(missing).items():
            found[text] = parse
            self._parses.put((language.code, text), parse, len(text))
        return found

    def marks(self, parse: Parse, published: str | None, language: Language) -> Marks:
        """What a sentence says in a report of that day."""
        day = day_prefix(published)
        key = language.code, parse.text, day
        known = self._marks.get(key)
        if known is None:
            known = _read(parse, day, language)
            self._marks.put(key, known, len(parse.text))
        return known


def day_prefix(published: str | None) -> str | None:
    """The day of an ISO prefix, or what there is of it: the times of a text count from it."""
    return published[:_DAY] if published else None


def _read(parse: Parse, day: str | None, language: Language) -> Marks:
    dated = times(parse, day, language)
    return Marks(
        names=tuple(in_sentence(parse, language)),
        sayings=sayings(parse, language),
        times=dated,
        figures=figures(parse, dated, language),
    )
