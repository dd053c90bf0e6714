"""Stories told in several languages, sentence by sentence: what may and may not be joined.

From `bench/event_coref/meantime.jsonl`: Wikinews stories with their translations. A scene holds
the English report with every second sentence of two translations, so that half the sentences have
no counterpart, and a report of another story of the same subject, whose sentences have none.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import common
from stemma.align.sides import Side
from stemma.annotate.unparsed import plain_marks
from stemma.languages import contraries, language
from stemma.languages.numerals import numerals

MIN_LENGTH = 25
"""Characters; shorter lines are dates and labels."""
SEED = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """Reports of one subject, of which some are translations of others."""

    corpus: str
    sides: tuple[Side, ...]
    meanings: tuple[str, ...]
    """For each side the story and the line that it translates: the same meaning, the same key."""


def scenes(folder: Path) -> list[Scene]:
    """A scene for every story whose four languages have the same lines."""
    path = folder / "meantime.jsonl"
    if not path.is_file():
        raise common.NoDataError(f"{folder} has no meantime.jsonl")
    lines: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in common.jsonl(path):
        lines.setdefault((row["corpus"], row["story"]), {})[row["lang"]] = row["text"].split("\n")
    even = {k: v for k, v in sorted(lines.items()) if len({len(t) for t in v.values()}) == 1}
    return [_scene(key, even, random.Random(f"{SEED}{key}")) for key in even]


def _scene(
    key: tuple[str, str], stories: dict[tuple[str, str], dict[str, list[str]]], draw: random.Random
) -> Scene:
    one, other = draw.sample(["es", "it", "nl"], 2)
    sister = draw.choice([k for k in stories if k[0] == key[0] and k != key])
    tongue = draw.choice(["en", "es", "it", "nl"])
    found = [
        *_report(key, stories, "en", range(10_000)),
        *_report(key, stories, one, range(0, 10_000, 2)),
        *_report(key, stories, other, range(draw.randrange(2), 10_000, 2)),
        *_report(sister, stories, tongue, range(10_000)),
    ]
    return Scene(key[0], tuple(s for s, _ in found), tuple(m for _, m in found))


def _report(
    key: tuple[str, str],
    stories: dict[tuple[str, str], dict[str, list[str]]],
    code: str,
    kept: range,
) -> Iterator[tuple[Side, str]]:
    for at, text in enumerate(stories[key][code]):
        if at in kept and len(text) >= MIN_LENGTH:
            yield side(f"{key[1]}-{code}", text, code), f"{key[1]} {at}"


def side(report: str, text: str, code: str) -> Side:
    """A sentence with what any language shows of it; what is planned is left open."""
    words = {w.strip(".,;:!?\"'«»“”()").casefold() for w in text.split()}
    negating = language(code).statements.get("negating", ())
    figures = () if code == "en" else plain_marks(text, None, language(code)).figures
    bounds = {b for f in figures for b in (f.low, f.high) if b is not None}
    denied = not words.isdisjoint((*negating, "not"))
    told = frozenset(contraries.told(text, code))
    return Side(
        report, text, code, code == "en", (), numerals(text) | bounds, denied, None, told, denied
    )  # fmt: skip


def right(scene: Scene, pairs: Sequence[tuple[int, int]]) -> list[bool]:
    """For each pair whether its two sentences translate each other."""
    return [scene.meanings[i] == scene.meanings[j] for i, j in pairs]


def wanted(scene: Scene) -> int:
    """How many pairs with a sentence that is not English translate each other."""
    n, sides = len(scene.sides), scene.sides
    return sum(
        scene.meanings[i] == scene.meanings[j] and not (sides[i].parsed and sides[j].parsed)
        for i in range(n)
        for j in range(i)
    )
