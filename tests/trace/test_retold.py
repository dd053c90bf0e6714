"""Translations and rewrites of whole reports, by an encoder small enough to read."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from tests.plain import plain as report

from stemma.encoders import Vectors
from stemma.model import DERIVED, Annotations, Pair
from stemma.trace import related

ENGLISH = (
    "The old bridge was closed on Monday.",
    "Divers had found 4 cracks in a pier.",
    "The ferry now runs every hour.",
    "Bakers sell their bread on the quay.",
    "A school moved into the town hall.",
    "Repairs may cost 9 million crowns.",
)
GERMAN = (
    "Die alte Brücke ist seit Montag gesperrt.",
    "Taucher entdeckten an einem Pfeiler 5 Risse.",
    "Stündlich geht jetzt eine Fähre.",
    "Am Kai verkaufen Bäcker ihr Brot.",
    "Ins Rathaus zog eine Schule.",
    "Die Arbeiten kosten wohl 9 Millionen Kronen.",
)
AGAIN = (
    "Since Monday nobody may cross the old bridge.",
    "In one of its piers 4 cracks came to light.",
    "Once an hour a ferry crosses instead.",
    "On the quay bread is sold by bakers.",
    "Pupils are taught in the town hall.",
    "Mending it could take 9 million crowns.",
)


def _masked(text: str) -> str:
    return re.sub(r"\d", "#", text).rstrip(".")


TOLD = [[_masked(text) for text in told] for told in (ENGLISH, GERMAN, AGAIN)]


class Meanings:
    """One direction a meaning, whatever the figures: the place of a sentence in its list.

    Any other sentence has a direction of its own.
    """

    name = "meanings"
    centre: Vectors = np.zeros(64, dtype=np.float32)

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            known = [t.index(_masked(text)) for t in TOLD if _masked(text) in t]
            row[known[0] if known else 10 + sum(text.encode()) % 50] = 1
        return rows


class Blurred(Meanings):
    """The same, with a part of every sentence that no other has."""

    def __init__(self, part: float) -> None:
        self.part = part

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = super().encode(texts) * np.float32(np.sqrt(1 - self.part))
        rows[:, 40 : 40 + len(texts)] += np.eye(len(texts)) * np.sqrt(self.part)
        return rows


def pairs(
    *told: tuple[str, Sequence[str]], headed: bool = False, blur: float | None = None
) -> tuple[Pair, ...]:
    made = [report(f"r{n:02}", "\n".join(s), language=code) for n, (code, s) in enumerate(told)]
    if headed:
        made = [replace(one, title_span=(0, one.text.index("\n"))) for one in made]
    marks = {}
    for one in made:
        starts = np.cumsum([0, *(len(s) + 1 for s in one.text.split("\n"))])
        spans = tuple((int(s), int(e) - 1) for s, e in pairwise(starts))
        marks[one.id] = Annotations(spans, (), (), (), (), ())
    return related(made, marks, Meanings() if blur is None else Blurred(blur))


def test_a_translation_lines_up_sentence_by_sentence_and_shows_changed_figures() -> None:
    (pair,) = pairs(("en", ENGLISH), ("de", GERMAN))
    assert pair.kind == "translation"
    assert len(pair.spans) == 6
    assert [c for s in pair.spans for c in s.changed] == ["5 -> 4"]
    text = "\n".join(GERMAN)
    assert [text[slice(*s.parent)] for s in pair.spans] == [s.rstrip(".") for s in GERMAN]


def test_the_same_told_again_in_one_language_is_a_rewrite() -> None:
    (pair,) = pairs(("en", ENGLISH), ("en", AGAIN))
    assert pair.kind == "rewrite"
    assert pair.overlap_a == 1


@pytest.mark.parametrize(
    "other",
    [
        tuple(reversed(GERMAN)),
        (*GERMAN[:2], "Ein Hund bellte laut am Ufer.", "Es regnete den ganzen Tag.", *GERMAN[5:]),
        GERMAN[:3],
        tuple(s.replace("5", "7").replace("9", "3") for s in GERMAN),
    ],
    ids=["another order", "shared facts", "too short", "other figures"],
)
def test_what_a_witness_shares_is_no_translation(other: Sequence[str]) -> None:
    assert not [p for p in pairs(("en", ENGLISH), ("de", other)) if p.kind in DERIVED]


def test_without_an_encoder_there_is_no_translation() -> None:
    made = report("a", "\n".join(ENGLISH)), report("b", "\n".join(GERMAN), language="de")
    assert related(made, {}) == ()


def test_a_headline_that_two_reports_have_alike_is_no_sentence_told_again() -> None:
    ours = (*ENGLISH[:5], "A dog barked on the bank.", "Rain fell the whole day.")
    same = (s.replace("5", "4") for s in GERMAN[:5])
    theirs = (*same, "Der Wirt zählte seine Gäste.", "Abends kam Wind auf.")
    assert [p.kind for p in pairs(("en", ours), ("de", theirs))] == ["translation"]
    assert not [p for p in pairs(("en", ours), ("de", theirs), headed=True) if p.kind in DERIVED]


def test_a_translation_is_found_among_many_reports_in_one_language() -> None:
    found = pairs(*[("en", ENGLISH)] * 14, ("de", GERMAN))
    assert sum(p.kind == "translation" for p in found) == 14


def test_sentences_that_are_hardly_alike_count_little() -> None:
    assert [p.kind for p in pairs(("en", ENGLISH), ("de", GERMAN), blur=0.5)] == ["translation"]
    assert pairs(("en", ENGLISH), ("de", GERMAN), blur=0.87) == ()
