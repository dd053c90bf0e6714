"""Where a person is from, or lives: two towns that reports give for one person are two sides.

They exclude each other where they are known to lie far apart: else one may be a part of the other,
or the nearest that readers know.

"Ada Brook, 40, from Larne", "Ms Brook of Larne", "her home town of Larne", "the victim lived in a
town called Larne". A noun for a person ("the victim") stands for the one whom its report introduces
by name and age, or as "named as".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations

from stemma.languages import Language, language
from stemma.languages.countries import kilometres
from stemma.model import (
    Annotations,
    Comparison,
    Mention,
    Report,
    Span,
    Token,
    sentence_of,
    tokens_in,
)
from stemma.weigh.lookup import inside
from stemma.weigh.positions import MOST, Judged, Stand, compared
from stemma.weigh.scene import Scene
from stemma.weigh.slots import Within
from stemma.weigh.towns import before, is_settlement

_AGE = r"(?:,?\s\(?(?:aged\s)?\d{1,3}\)?)"
_INTRODUCED = re.compile(rf"{_AGE}[,)\s]")
"""What follows a name that is told for the first time: ", 40,"."""
_NEXT = 24
"""Characters before a name in which "named as" stands."""
_FAR = 50
"""Kilometres between two towns of which nobody would name the one for the other."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ON_A_NOUN = frozenset({"acl", "relcl"})


@dataclass(frozen=True, slots=True)
class _Home:
    """A town that one report gives for one person."""

    person: str
    """Entity."""
    town: Mention
    report: str
    start: int
    """Where the words that tell it begin."""


def compare_homes(scene: Scene) -> Iterator[Comparison]:
    """One comparison for each person whom reports place in different towns.

    Silent where one report knows both, or one lies within the other as the story tells it.
    """
    told: dict[str, list[_Home]] = {}
    for report in scene.story.reports:
        if not scene.is_post(report):
            for home in _homes(scene.reports[report], scene.annotations[report]):
                told.setdefault(home.person, []).append(home)
    within = Within(scene)
    names = {e.id: e.name for e in scene.story.entities}
    for person, homes in sorted(told.items()):
        towns = _towns(homes)
        if 1 < len(towns) <= MOST and _apart(scene, within, towns):
            sides = [[_stand(scene, home) for home in own] for own in towns]
            about = f"where from: {names.get(person, person)}"
            yield compared(scene, _judged(about, [own[0].town.name for own in towns]), sides)


def _judged(about: str, towns: Sequence[str]) -> Judged:
    *others, last = (f"“{town}”" for town in towns)
    why = f"{', '.join(others)} and {last} are not the same town"
    apart = [kilometres(a, b) for a, b in combinations(towns, 2)]
    if any(x is not None and x >= _FAR for x in apart):
        return Judged("place", about, why)
    return Judged("place", about, f"{why}, but may be near", "compatible", two_sided=True)


def _towns(homes: Sequence[_Home]) -> list[list[_Home]]:
    found: dict[str, list[_Home]] = {}
    for home in homes:
        found.setdefault(home.town.name.casefold(), []).append(home)
    return [found[name] for name in sorted(found)]


def _apart(scene: Scene, within: Within, towns: Sequence[Sequence[_Home]]) -> bool:
    """Whether none lies within another, and no report ties its person to two."""
    if any(within.one(a[0].town, b[0].town) for a, b in combinations(towns, 2)):
        return False
    return not any(
        _ties(scene.annotations[report], own, other[0].town.name.casefold())
        for own_all, other in permutations(towns, 2)
        for report, own in _by_report(own_all).items()
    )


def _by_report(homes: Sequence[_Home]) -> dict[str, list[_Home]]:
    found: dict[str, list[_Home]] = {}
    for home in homes:
        found.setdefault(home.report, []).append(home)
    return found


def _ties(marks: Annotations, own: Sequence[_Home], town: str) -> bool:
    """Whether a report ties a person to another town: it tells of that where it tells of the home
    or of the person ("moved to Larne"), and does not only name a thing by it ("the Larne ferry").
    """
    person = own[0].person
    telling = {sentence_of(marks.sentences, home.start, home.town.end) for home in own}
    for other in marks.mentions:
        if other.name.casefold() != town or not _is_told(marks.tokens, other):
            continue
        sentence = sentence_of(marks.sentences, other.start, other.end) or (0, 0)
        on_him = any(m.entity == person for m in inside(marks.mentions, *sentence))
        if on_him or sentence in telling:
            return True
    return False


def _is_told(tokens: Sequence[Token], place: Mention) -> bool:
    return any(tokens[i].dep in ("pobj", "dobj") for i in tokens_in(tokens, place.start, place.end))


def _stand(scene: Scene, home: _Home) -> Stand:
    at = scene.reports[home.report].published
    return Stand(home.town.name, home.report, home.start, home.town.end, at)


def _homes(report: Report, marks: Annotations) -> Iterator[_Home]:
    tables = language(report.language or "")
    if not tables.homes:
        return
    reader = _reader(report, marks, tables)
    for town in marks.mentions:
        sentence = sentence_of(marks.sentences, town.start, town.end)
        if town.kind in ("place", "organisation") and sentence is not None:
            owner = reader.owner(town, sentence)
            if owner is not None:
                yield _Home(owner[0], town, report.id, owner[1])


_Owner = tuple[str, int]
"""A person's entity, and where the words begin that tell of the home."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """The patterns of one language; each fits the end of what stands before a town."""

    joined: re.Pattern[str]
    """ ", 40, from ", behind a person."""
    possessed: re.Pattern[str]
    """ "her home town of "."""
    person: re.Pattern[str]
    """ "the father", at the end of what stands before those."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one report."""

    code: str
    text: str
    marks: Annotations
    tables: Mapping[str, tuple[str, ...]]
    wording: _Wording
    people: Mapping[int, str]
    """Entities of persons by where their names end."""
    introduced: Sequence[tuple[int, str]]
    """The persons whom it introduces, and where."""

    def owner(self, town: Mention, sentence: Span) -> _Owner | None:
        """The person for whom a town is given."""
        start = sentence[0]
        words, called = before(self.text, start, town, self.code)
        mine = self.wording.possessed.search(words)
        if not (called or mine or is_settlement(self.text, self.marks, town)):
            return None
        if mine:
            entity = self._subject(start, start + mine.start())
            return None if entity is None else (entity, start + mine.start())
        joined = self.wording.joined.search(words)
        if joined:
            return self._ending_at(start, start + joined.start())
        return self._living(town, sentence)

    def _ending_at(self, start: int, end: int) -> _Owner | None:
        """The person whose name, or noun, ends at a place of the sentence from `start` on."""
        if end in self.people:
            names = inside(self.marks.mentions, start, end)
            return self.people[end], next(m.start for m in names if m.end == end)
        noun = self.wording.person.search(self.text, start, end)
        known = {entity for at, entity in self.introduced if at < start}
        if noun is None or len(known) != 1:
            return None
        return known.pop(), noun.start()

    def _living(self, town: Mention, sentence: Span) -> _Owner | None:
        """The person who lives there by the parse, not who had lived there or did in some year."""
        tokens = self.marks.tokens
        verb = self._verb_over(town)
        if verb is None or any(inside(self.marks.times, *sentence)):
            return None
        own = tokens_in(tokens, *sentence)
        below = [i for i in own if tokens[i].head == verb and i != verb]
        left = {"have", *self.tables["left"]}
        if any(tokens[i].dep == "neg" or tokens[i].lemma in left for i in below):
            return None
        subject = next((i for i in below if tokens[i].dep in _SUBJECTS), None)
        top = tokens[verb].head if tokens[verb].dep in _ON_A_NOUN else subject
        return None if top is None else self._ending_at(sentence[0], tokens[top].end)

    def _verb_over(self, town: Mention) -> int | None:
        """The verb of living that a town hangs on, over "in a town called"."""
        tokens = self.marks.tokens
        own = tokens_in(tokens, town.start, town.end)
        at = next((i for i in own if tokens[i].head not in own), None)
        while at is not None and tokens[at].head != at:
            at = tokens[at].head
            if tokens[at].pos in ("VERB", "AUX") and tokens[at].lemma not in self.tables["calling"]:
                return at if tokens[at].lemma in self.tables["living"] else None
        return None

    def _subject(self, start: int, end: int) -> str | None:
        """The one person who is a subject in a stretch of text."""
        tokens = self.marks.tokens
        heads = [tokens[i] for i in tokens_in(tokens, start, end) if tokens[i].dep in _SUBJECTS]
        found = {
            self.people[m.end]
            for m in inside(self.marks.mentions, start, end)
            if m.end in self.people and any(m.start <= t.start < m.end for t in heads)
        }
        return found.pop() if len(found) == 1 else None


def _reader(report: Report, marks: Annotations, tables: Language) -> _Reader:
    text, naming = report.text, tables.homes["naming"]
    people = [m for m in marks.mentions if m.kind == "person" and m.entity is not None]
    introduced = [
        (m.end, m.entity or "")
        for m in people
        if _INTRODUCED.match(text, m.end)
        or text[max(0, m.start - _NEXT) : m.start].rstrip().endswith(naming)
    ]
    by_end = {m.end: m.entity or "" for m in people}
    return _Reader(
        tables.code, text, marks, tables.homes, _wording(tables.code), by_end, introduced
    )


@cache
def _wording(code: str) -> _Wording:
    tables = language(code)
    words = {name: "|".join(map(re.escape, listed)) for name, listed in tables.homes.items()}
    return _Wording(
        re.compile(rf"{_AGE}?,?\s(?:{words['from']})\s$"),
        re.compile(rf"\b(?:{words['his']})\s(?:{words['towns']})(?:\sof|,)?\s$"),
        re.compile(rf"\b[Tt]he\s(?:[\w-]+\s){{0,2}}(?:{words['persons']})$"),
    )
