"""Planted comparisons: stories of two reports whose agreements and differences are known.

`make(part)` draws from `PART.toml` in this folder. A fact is told once in each report, in two
wordings and with two values; the verdict was written beside the values. What develops is told
five to nine hours later; what conflicts, within the hour.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

PARTS = ("develop", "confirm")
WANTED: Mapping[str, int] = {"conflict": 25, "development": 25, "compatible": 50, "agree": 50}
"""Comparisons of each verdict in one part: half of what is asked of both."""
TOWNS = ("Halden", "Norwick", "Elsmere", "Tarrow", "Brackley", "Oldport", "Ravenna", "Linz")
OUTLETS = ("The Morning Call", "Harbour Post", "Daily Ledger", "Northern Echo Wire")
FACTS = 4
"""Facts told in one story, at most."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One comparison: the sentence of each report, and what they make of each other."""

    kind: str
    verdict: str
    sentences: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """Two reports and what is planted in them."""

    texts: tuple[str, str]
    published: tuple[str, str]
    outlets: tuple[str, str]
    planted: tuple[Planted, ...]

    def write(self, folder: Path) -> None:
        """As `stemma` reads a folder."""
        folder.mkdir(parents=True)
        side = []
        for number, text in enumerate(self.texts):
            (folder / f"r{number}.txt").write_text(text, encoding="utf-8")
            row = {"file": f"r{number}.txt", "outlet": self.outlets[number]}
            side.append(row | {"date": self.published[number]})
        (folder / "reports.json").write_text(json.dumps(side), encoding="utf-8")


def make(part: str, seed: int = 1) -> list[Story]:
    """Stories until every verdict has as many as are wanted; the same seed, the same stories."""
    events = _events(part)
    left = dict(WANTED)
    random, stories = Random(f"{part}/{seed}"), list[Story]()
    while any(left.values()):
        event = events[len(stories) % len(events)]
        # One story is of one pace: what develops needs hours, what conflicts has none.
        late = len(stories) % 2 == 1
        story = _story(event, left, late, random)
        if story.planted:
            stories.append(story)
        else:
            stories.append(_story(events[random.randrange(len(events))], left, late, random))
    return [s for s in stories if s.planted]


def _events(part: str) -> list[Mapping[str, Any]]:
    path = Path(__file__).parent / f"{part}.toml"
    events: list[Mapping[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["event"]
    return events


def _story(event: Mapping[str, Any], left: dict[str, int], late: bool, random: Random) -> Story:
    town = random.choice(TOWNS)
    facts = random.sample(event["fact"], min(FACTS, len(event["fact"])))
    planted = [p for fact in facts if (p := _planted(fact, left, late, random)) is not None]
    leads, fillers = random.sample(event["leads"], 2), random.sample(event["fillers"], 4)
    texts = []
    for side in (0, 1):
        body = [p.sentences[side] for p in planted] + fillers[2 * side : 2 * side + 2]
        random.shuffle(body)
        lead = leads[side].replace("{T}", town)
        texts.append("\n".join([lead.rstrip("."), "", lead, *body]) + "\n")
    day, hour = f"2025-03-{random.randint(10, 28)}", random.randint(6, 12)
    after = f"{hour + random.randint(5, 9):02}:20" if late else f"{hour:02}:45"
    published = f"{day}T{hour:02}:10", f"{day}T{after}"
    outlets = random.sample(OUTLETS, 2)
    return Story((texts[0], texts[1]), published, (outlets[0], outlets[1]), tuple(planted))


def _planted(
    fact: Mapping[str, Any], left: dict[str, int], late: bool, random: Random
) -> Planted | None:
    able = [v for v in WANTED if left[v] and v in fact]
    able = [v for v in able if v != ("conflict" if late else "development")]
    if not able:
        return None
    verdict = random.choices(able, [left[v] for v in able])[0]
    values = random.choice(fact[verdict])
    wordings = random.sample(fact["wordings"], min(2, len(fact["wordings"])))
    if verdict != "development" and random.random() < 0.5:
        values = values[::-1]
    left[verdict] -= 1
    told = [_told(w, v) for w, v in zip((wordings * 2)[:2], values, strict=True)]
    return Planted(fact["kind"], verdict, (told[0], told[1]))


def _told(wording: str, value: str) -> str:
    if wording.startswith("{X}"):
        return value[0].upper() + wording.replace("{X}", value)[1:]
    return wording.replace("{X}", value[0].lower() + value[1:] if _is_word(value) else value)


def _is_word(value: str) -> bool:
    """Whether it opens with a number word or hedge, capital only at the start of a sentence."""
    return value.split(maxsplit=1)[0] in _OPENERS


_OPENERS = frozenset(
    {"Seven", "Twelve", "Three", "Nine", "Four", "Two", "Five", "Eight", "Six", "At", "More"}
    | {"Dozens", "Eleven", "Some", "About", "Hundreds", "Ninety", "Sixty", "Scores", "Up"}
    | {"Around", "Nearly", "Eighty"}
)
