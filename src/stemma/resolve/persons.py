"""Persons: full names joined, short names and descriptions tied to them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from stemma.resolve.names import ends, parts, same_person, slip
from stemma.resolve.occurrence import Occurrence
from stemma.resolve.roles import GENERIC, HEADS, Role, described, roles_of

Place = tuple[str, int]


@dataclass(slots=True)
class Person:
    """What the story knows of one person; grows while names are joined."""

    spellings: set[tuple[str, ...]] = field(default_factory=set)
    occurrences: list[Occurrence] = field(default_factory=list)
    by_report: dict[str, list[Occurrence]] = field(default_factory=dict)
    """The same by the id of the report."""
    roles: Counter[Role] = field(default_factory=Counter)

    def add(self, found: Iterable[Occurrence]) -> None:
        """More occurrences of the person."""
        for o in found:
            self.occurrences.append(o)
            self.by_report.setdefault(o.report.id, []).append(o)


def persons(occurrences: Sequence[Occurrence], code: str) -> list[list[Occurrence]]:
    """The occurrences of kind person, one list a person."""
    people = [p for p in occurrences if p.mention.kind == "person"]
    offices = {o.place: described(o.mention.name, code) for o in people}
    full = [o for o in people if offices[o.place] is None and len(parts(o.mention.name)) > 1]
    known = _joined(full)
    called = _called(known)
    alone: dict[str, list[Occurrence]] = defaultdict(list)
    for o in people:
        if offices[o.place] is None and len(parts(o.mention.name)) == 1:
            word = parts(o.mention.name)[0]
            owner = _owner(o, called.get(word, ()))
            if owner:
                owner.add([o])
            else:
                alone[word].append(o)
    for person in known:
        for o in person.occurrences:
            person.roles.update(roles_of(o, code))
    groups = [p.occurrences for p in known] + [alone[k] for k in sorted(alone)]
    _describe([o for o in people if offices[o.place]], offices, known, groups)
    empty = [o for o in people if offices[o.place] is None and not parts(o.mention.name)]
    return [g for g in groups if g] + [[o] for o in empty]


def _joined(full: Sequence[Occurrence]) -> list[Person]:
    """Full names joined, the most frequent first; a name that fits two persons joins neither."""
    by_name: dict[tuple[str, ...], list[Occurrence]] = defaultdict(list)
    for o in full:
        by_name[parts(o.mention.name)].append(o)
    known: list[Person] = []
    near: dict[tuple[str, ...], dict[int, None]] = defaultdict(dict)
    for name in sorted(by_name, key=lambda n: (-len(by_name[n]), -len(n), n)):
        found = by_name[name]
        beside = {n: known[n] for key in _keys(name) for n in near[key]}
        fitting = [n for n, p in beside.items() if any(same_person(name, s) for s in p.spellings)]
        if not fitting:
            fitting = [n for n, p in beside.items() if _is_slip(name, found, p)]
        if len(fitting) == 1:
            number = fitting[0]
        else:
            number = len(known)
            known.append(Person())
        known[number].spellings.add(name)
        known[number].add(found)
        for key in _keys(name):
            near[key][number] = None
    return known


def _keys(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What two names share of which one can stand for the other, or is a slip of it: the last word,
    or the first two, or the first and the first letters of the others."""
    yield "last", name[-1]
    yield "first", *name[:2]
    yield "slip", name[0], *(word[0] for word in name[1:])


def _is_slip(name: tuple[str, ...], found: Sequence[Occurrence], person: Person) -> bool:
    """A misspelling stands in another report: who writes both names in one means two persons."""
    apart = all(o.report.id not in person.by_report for o in found)
    return apart and any(slip(name, s) for s in person.spellings)


def _called(known: Sequence[Person]) -> dict[str, list[Person]]:
    """The persons whom a word can stand for, in order."""
    called: dict[str, list[Person]] = defaultdict(list)
    for person in known:
        for word in {word for s in person.spellings for word in ends(s)}:
            called[word].append(person)
    return called


def _owner(occurrence: Occurrence, fitting: Sequence[Person]) -> Person | None:
    """The person whom one word names, of those whom it can: in the same report the last one named
    before, else the one person of the story with that name."""
    report = occurrence.report.id
    here = [p for p in fitting if report in p.by_report]
    if len(here) == 1 or (not here and len(fitting) == 1):
        return (here or fitting)[0]
    earlier = [
        (o.mention.start, n)
        for n, p in enumerate(here)
        for o in p.by_report[report]
        if o.mention.start < occurrence.mention.start and len(parts(o.mention.name)) > 1
    ]
    return here[max(earlier)[1]] if earlier else None


def _describe(
    descriptions: Sequence[Occurrence],
    offices: dict[Place, Role | None],
    known: Sequence[Person],
    groups: list[list[Occurrence]],
) -> None:
    """Ties descriptions to the holders of their office; the others stand by office."""
    rest: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    holders: dict[Role, Person | None] = {}
    for o in descriptions:
        office = offices[o.place]
        if office is None:
            continue
        if office not in holders:
            holders[office] = _holder(office, known)
        holder = holders[office]
        target = holder.occurrences if holder else rest[office.country or "", office.title]
        target.append(o)
    groups += [rest[k] for k in sorted(rest)]


def _holder(office: Role, known: Sequence[Person]) -> Person | None:
    """The one person who holds the office; for "leader" the highest office of that country."""
    titles = (office.title, *(HEADS if office.title in GENERIC else ()))
    for title in titles:
        exact = [p for p in known if _holds(p, title, office.country)]
        if exact:
            return exact[0] if len(exact) == 1 else None
    for title in titles:
        open_ = [p for p in known if _holds(p, title, None) and not _abroad(p, office.country)]
        if open_:
            return open_[0] if len(open_) == 1 else None
    return None


def _holds(person: Person, title: str, country: str | None) -> bool:
    return any(r.title == title and r.country == country and r.held for r in person.roles)


def _abroad(person: Person, country: str | None) -> bool:
    return any(r.country not in (None, country) for r in person.roles)
