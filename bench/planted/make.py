"""Stories from a seed: who reports, who takes it from whom, and the files."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from planted import descent, frames
from planted.drafts import Desk, Draft
from planted.outlets import AGENCIES, OUTLETS, Agency
from planted.pools import DEVELOP, LANGUAGES, load
from planted.truth import Printed, printed, truth
from planted.words import draw

ROLES: Mapping[str, float] = {
    "copy": 3.0,
    "partial": 2.0,
    "rewrite": 2.0,
    "translation": 1.5,
    "chain": 1.5,
    "late": 0.7,
    "false_credit": 0.7,
}
"""Weight of each role among the reports that take from another."""


@dataclass(frozen=True, slots=True)
class Knobs:
    """What a set is like."""

    kinds: tuple[str, ...] = DEVELOP
    """Kinds of event, told in turn."""
    languages: tuple[str, ...] = LANGUAGES
    english: float = 0.6
    """Share of stories whose main language is English, if it is among the languages."""
    borrowers: tuple[int, int] = (2, 6)
    """Reports that take from another, at least and at most."""
    witnesses: tuple[int, int] = (1, 3)
    unseen: float = 0.3
    """Share of stories whose agency's own text is not at hand."""
    sisters: float = 0.3
    """Share of stories in which two or three outlets of one publisher share page furniture."""
    edits: float = 0.15
    """Share of copied sentences in which a word or figure is changed."""
    roles: Mapping[str, float] = field(default_factory=lambda: dict(ROLES))


@dataclass(frozen=True, slots=True)
class Story:
    """A planted story: its printed reports, their sidecar, the truth."""

    name: str
    reports: tuple[Printed, ...]
    sidecar: Sequence[Mapping[str, Any]]
    truth: Mapping[str, Any]


def make(count: int, seed: int, knobs: Knobs | None = None) -> list[Story]:
    """`count` stories; the same arguments give the same stories."""
    knobs = knobs or Knobs()
    return [
        _Teller(knobs, knobs.kinds[n % len(knobs.kinds)], f"{seed}/{n}").story(f"story-{n:03}")
        for n in range(count)
    ]


def write(folder: Path, stories: Sequence[Story], seed: int, knobs: Knobs) -> None:
    """`stories/NAME/*.txt` with a `reports.json` each, and `truth.json`.

    What `stories` held before is removed, so that no report of another set is left in it.
    """
    shutil.rmtree(folder / "stories", ignore_errors=True)
    for story in stories:
        place = folder / "stories" / story.name
        place.mkdir(parents=True, exist_ok=True)
        for report in story.reports:
            (place / f"{report.draft.name}.txt").write_text(report.text, encoding="utf-8")
        _dump(place / "reports.json", story.sidecar)
    rows = [{"story": story.name, **story.truth} for story in stories]
    _dump(folder / "truth.json", {"seed": seed, "knobs": asdict(knobs), "stories": rows})


def _dump(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


class _Teller:
    """One story in the making."""

    def __init__(self, knobs: Knobs, kind: str, seed: str) -> None:
        self.knobs, self.random = knobs, Random(f"planted/{kind}/{seed}")
        self.kind = kind
        day = date(2024, 1, 8) + timedelta(days=self.random.randrange(700))
        pool = load(kind)
        self.desk = Desk(pool, draw(pool, self.random, day), self.random)
        self.rare = [entry.id for entry in pool.at("rare")]
        self.random.shuffle(self.rare)
        others = [name for name in knobs.languages if name != "en"]
        english = "en" in knobs.languages and self.random.random() < knobs.english
        self.language = "en" if english or not others else self.random.choice(others)
        self.outlets = {name: self.random.sample(all_, len(all_)) for name, all_ in OUTLETS.items()}
        self.drafts: list[Draft] = []
        self.sisters: frozenset[str] = frozenset()

    def story(self, name: str) -> Story:
        """Agency, then borrowers and witnesses in any order, so that neither gets all wordings."""
        able = [a for a in AGENCIES if self.language in a.languages]
        self.agency = self.random.choice(able)
        hidden = self.random.random() < self.knobs.unseen
        wire = self._wire()
        steps = ["witness"] * self.random.randint(*self.knobs.witnesses)
        weights = self.knobs.roles
        steps += self.random.choices(
            list(weights), list(weights.values()), k=self.random.randint(*self.knobs.borrowers)
        )
        steps += ["copy"] if hidden else []
        self.random.shuffle(steps)
        for step in steps:
            made = self._witness() if step == "witness" else self._borrower(step, wire)
            self.drafts += [made] if made else []
        shown = [d for d in self.drafts if not (hidden and d is wire)]
        self.random.shuffle(shown)
        drafts = {d.name: d for d in self.drafts}
        self.sisters = self._sisters(shown)
        reports = tuple(printed(self._published(d)) for d in shown)
        return Story(
            name,
            reports,
            [self._side(r) for r in reports],
            {"kind": self.kind, "language": self.language, **truth(reports, drafts)},
        )

    def _new(self, role: str, language: str, minutes: int) -> Draft:
        outlet = self.outlets[language].pop() if self.outlets[language] else "The Daily Reader"
        name = f"r{len(self.drafts):02}"
        return Draft(
            name, outlet, language, self.desk.title(language, outlet), (), minutes, role=role
        )

    def _wire(self) -> Draft:
        agency, language = self.agency, self.language
        title = self.desk.title(language, agency.name)
        new = Draft(
            "r00", agency.name, language, title, (), self.random.randint(0, 60), role="agency"
        )
        town = self.desk.facts.names["town"][language == "ru"]
        line = frames.dateline(language, town, agency.mark)
        told = descent.witness(self.desk, new, 5, self._deal(3))
        made = replace(told or new, dateline=line)
        self.drafts.append(made)
        return made

    def _witness(self) -> Draft | None:
        local = self.random.random() < 0.65
        language = self.language if local else self.random.choice(self.knobs.languages)
        new = self._new("witness", language, self.random.randint(0, 900))
        made = descent.witness(self.desk, new, self.random.randint(3, 5), self._deal(2))
        return replace(made, byline=frames.byline(language, self.random)) if made else None

    def _borrower(self, role: str, wire: Draft) -> Draft | None:
        parent = wire
        if role == "chain":
            parent = self._second() or wire
            role = self.random.choice(("copy", "copy", "rewrite"))
        elif role == "false_credit":
            parent = self._other_witness() or wire
        language = parent.language
        if role == "translation" and len(self.knobs.languages) > 1:
            language = self.random.choice([x for x in self.knobs.languages if x != language])
        wait = self.random.randint(4000, 13000) if role == "late" else self.random.randint(10, 240)
        new = self._new(role, language, (parent.minutes or 0) + wait)
        made = self._taken(role, parent, new)
        if made is None:
            return None
        source = self._source(role, parent)
        made = descent.credited(self.desk, made, source) if source else made
        if not made.dateline and self.random.random() < 0.4:
            made = replace(made, byline=frames.byline(language, self.random))
        return made

    def _taken(self, role: str, parent: Draft, new: Draft) -> Draft | None:
        edits = self.knobs.edits
        if role in ("partial", "false_credit"):
            own = descent.witness(self.desk, new, 2, self._deal(1))
            return descent.partial(self.desk, parent, own, edits) if own else None
        if role in ("rewrite", "translation"):
            return descent.recast(self.desk, parent, new)
        same = self.random.random() < 0.25
        made = descent.copy(self.desk, parent, new, edits)
        return replace(made, title=parent.title) if same else made

    def _source(self, role: str, parent: Draft) -> Agency:
        """Whom the report will name: the agency behind it, its parent, or a wrong one."""
        if role == "false_credit":
            wrong = [a for a in AGENCIES if a.languages and a is not self.agency]
            return self.random.choice(wrong)
        above = {d.name: d for d in self.drafts}
        root = parent
        while root.parent is not None:
            root = above[root.parent]
        if root.role == "agency":
            return self.agency
        return frames.outlet_as_agency(root.outlet)

    def _second(self) -> Draft | None:
        """A borrower to take from in turn."""
        able = [d for d in self.drafts if d.role in ("copy", "rewrite", "translation")]
        return self.random.choice(able) if able else None

    def _other_witness(self) -> Draft | None:
        able = [d for d in self.drafts if d.role == "witness"]
        return self.random.choice(able) if able else None

    def _deal(self, count: int) -> list[str]:
        dealt, self.rare = self.rare[:count], self.rare[count:]
        return dealt

    def _sisters(self, shown: Sequence[Draft]) -> frozenset[str]:
        """Outlets of one publisher, whose pages end alike; in some stories only."""
        own = [d.name for d in shown if d.language == self.language and d.role != "agency"]
        if self.random.random() >= self.knobs.sisters or len(own) < 2:
            return frozenset()
        return frozenset(self.random.sample(own, min(len(own), 3)))

    def _published(self, draft: Draft) -> Draft:
        """With page furniture, and with its date as precise as pages give it."""
        if draft.name in self.sisters:
            line = frames.furniture(draft.language, Random(self.kind + self.agency.name))
            draft = replace(draft, footer=(*draft.footer, line))
        chance = self.random.random()
        if chance < 0.1:
            return replace(draft, minutes=None)
        return replace(draft, day_only=chance < 0.25)

    def _side(self, report: Printed) -> dict[str, Any]:
        draft = report.draft
        slug = "".join(c for c in draft.outlet.casefold() if c.isascii() and c.isalnum()) or "site"
        row = {
            "file": f"{draft.name}.txt",
            "outlet": draft.outlet,
            "url": f"https://{slug}.example/{draft.name}",
            "language": draft.language,
        }
        if draft.minutes is not None:
            start = datetime.combine(self.desk.facts.day, time(9))
            when = (start + timedelta(minutes=draft.minutes)).isoformat(timespec="minutes")
            row["date"] = when[:10] if draft.day_only else when
        return row
