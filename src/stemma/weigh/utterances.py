"""Quotations of one utterance held against each other: whole, cut, altered, put in other words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from stemma.model import Comparison, Quote
from stemma.weigh.positions import Judged, Stand, compared
from stemma.weigh.scene import Scene

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_LEAST = 4
"""Words of a quotation that can be told from another."""
_ONE = 0.75
"""Share of equal words (Ratcliff and Obershelp) from which two differ only in altered words."""
_ALTERED = 2
"""Places at most where an utterance was altered; a translator chooses other words throughout."""
_REWORDED = 0.45
"""The same, without regard to order, for two renderings of one utterance."""
_QUOTED = 60
"""Quotations of one speaker that are compared: keeps the cost linear."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """One wording, with all that quote it."""

    words: tuple[str, ...]
    about: str
    stands: list[Stand]


def compare_quotations(scene: Scene) -> Iterator[Comparison]:
    """A comparison for each utterance that two reports quote directly."""
    spoken: dict[str, list[Quote]] = {}
    for report in scene.story.reports:
        for quote in () if scene.is_post(report) else scene.annotations[report].quotes:
            speaker = quote.speaker_entity or scene.names.same(quote.speaker_name)
            if speaker is not None and quote.kind != "indirect":
                spoken.setdefault(speaker, []).append(quote)
    for _, quotes in sorted(spoken.items()):
        told = _told(scene, quotes)
        for quoted in told:
            if len({s.report for s in quoted.stands}) > 1:
                judged = Judged("quotation", quoted.about, "the same words", "agree")
                yield compared(scene, judged, [quoted.stands])
        for a, b in combinations(told[:_QUOTED], 2):
            if {s.report for s in a.stands} != {s.report for s in b.stands}:
                yield from _judged(scene, a, b)


def _told(scene: Scene, quotes: Sequence[Quote]) -> list[_Quoted]:
    """The wordings of one speaker, each with all that quote it."""
    found: dict[tuple[str, ...], _Quoted] = {}
    for quote in quotes:
        words = tuple(_words(scene, quote))
        if len(words) >= _LEAST:
            made = found.setdefault(words, _Quoted(words, f"said by {quote.speaker_name}", []))
            made.stands.append(_stand(scene, quote))
    return list(found.values())


def _judged(scene: Scene, a: _Quoted, b: _Quoted) -> Iterator[Comparison]:
    x, y, about, sides = list(a.words), list(b.words), a.about, [a.stands, b.stands]
    if _holds(x, y) or _holds(y, x):
        why = "one quotes more of it than the other"
        yield compared(scene, Judged("quotation", about, why, "compatible"), sides)
        return
    matcher = SequenceMatcher(None, x, y, autojunk=False)
    altered = [
        (" ".join(x[i:j]), " ".join(y[k:m]))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag == "replace"
    ]
    if matcher.ratio() >= _ONE and len(altered) <= _ALTERED:
        told = altered[0] if altered else (" ".join(x), " ".join(y))
        why = f"altered: “{told[0]}” against “{told[1]}”"
        yield compared(scene, Judged("quotation", about, why), sides)
    elif 2 * len(set(x) & set(y)) >= _REWORDED * (len(set(x)) + len(set(y))):
        why = "one utterance in other words, as two translations give it"
        yield compared(scene, Judged("quotation", about, why, "compatible"), sides)


def _holds(x: list[str], y: list[str]) -> bool:
    """Whether all of `y` stands in `x` in one piece."""
    return any(x[i : i + len(y)] == y for i in range(len(x) - len(y) + 1))


def _words(scene: Scene, quote: Quote) -> list[str]:
    return [w.casefold() for w in _WORD.findall(_text(scene, quote))]


def _text(scene: Scene, quote: Quote) -> str:
    return scene.reports[quote.report].text[slice(*quote.content)]


def _stand(scene: Scene, quote: Quote) -> Stand:
    words = _text(scene, quote)
    at = scene.reports[quote.report].published
    return Stand(words, quote.report, *quote.content, at)
