"""Persons: full names joined, short names and descriptions tied to them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from stemma.resolve.names import ends, parts, same_person, slip
from stemma.resolve.occurrence import Occurrence
from stemma.resolve.roles import GENERIC, HEADS, Role, described, roles_of

Place = tuple[str, int]


@dataclass(slots=True)
class Person:
    """What the story knows of one person; grows while names are joined."""

    spellings: set[tuple[str, ...]]
    occurrences: list[Occurrence] = field(default_factory=list)
    roles: Counter[Role] = field(default_factory=Counter)

    @property
    def reports(self) -> set[str]:
        """Ids of the reports with a full name."""
        return {o.report.id for o in self.occurrences}


def persons(occurrences: Sequence[Occurrence], code: str) -> list[list[Occurrence]]:
    """The occurrences of kind person, one list a person."""
    people = [p for p in occurrences if p.mention.kind == "person"]
    offices = {o.place: described(o.mention.name, code) for o in people}
    full = [o for o in people if offices[o.place] is None and len(parts(o.mention.name)) > 1]
    known = _joined(full)
    alone: dict[str, list[Occurrence]] = defaultdict(list)
    for o in people:
        if offices[o.place] is None and len(parts(o.mention.name)) == 1:
            owner = _owner(o, known)
            (owner.occurrences if owner else alone[parts(o.mention.name)[0]]).append(o)
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
    for name in sorted(by_name, key=lambda n: (-len(by_name[n]), -len(n), n)):
        found = by_name[name]
        fitting = [p for p in known if any(same_person(name, s) for s in p.spellings)]
        if not fitting:
            fitting = [p for p in known if _is_slip(name, found, p)]
        if len(fitting) == 1:
            fitting[0].spellings.add(name)
            fitting[0].occurrences += found
        else:
            known.append(Person({name}, list(found)))
    return known


def _is_slip(name: tuple[str, ...], found: Sequence[Occurrence], person: Person) -> bool:
    """A misspelling stands in another report: who writes both names in one means two persons."""
    reports = {o.report.id for o in found}
    return not reports & person.reports and any(slip(name, s) for s in person.spellings)


def _owner(occurrence: Occurrence, known: Sequence[Person]) -> Person | None:
    """The person whom one word names: in the same report the last one named before, else the one
    person of the story with that name."""
    word = parts(occurrence.mention.name)[0]
    fitting = [p for p in known if any(word in ends(s) for s in p.spellings)]
    here = [p for p in fitting if occurrence.report.id in p.reports]
    if len(here) == 1 or (not here and len(fitting) == 1):
        return (here or fitting)[0]
    earlier = [
        (o.mention.start, n)
        for n, p in enumerate(here)
        for o in p.occurrences
        if o.report.id == occurrence.report.id
        and o.mention.start < occurrence.mention.start
        and len(parts(o.mention.name)) > 1
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
    for o in descriptions:
        office = offices[o.place]
        if office is None:
            continue
        holder = _holder(office, known)
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
