"""One entity an actor within the story."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stemma.languages.countries import country
from stemma.model import Annotations, Entity, Mention, MentionKind, Quote, Report, Story
from stemma.resolve.bodies import bodies
from stemma.resolve.countries import country_of
from stemma.resolve.days import with_event_days
from stemma.resolve.kinds import one_kind
from stemma.resolve.names import parts
from stemma.resolve.occurrence import Occurrence
from stemma.resolve.persons import persons
from stemma.resolve.roles import Role, described, roles_of

_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The actors of a story, and its annotations with every mention tied to one."""

    entities: tuple[Entity, ...]
    """Most mentioned first."""
    annotations: dict[str, Annotations]
    """By report id, in sorted order."""


def resolve(
    story: Story, reports: Mapping[str, Report], annotations: Mapping[str, Annotations]
) -> Resolution:
    """Gives every mention and every speaker its entity; the order of reports does not matter.

    Days that a report without a date leaves open are those of a dated report that tells the same.
    Mentions are joined within the story only. A mention that could be two things stays alone.
    """
    placed = with_event_days(reports, {r: annotations[r] for r in sorted(story.reports)})
    settled = one_kind(placed, reports, _LANGUAGE)
    occurrences = [
        Occurrence(reports[r], marks, i)
        for r, marks in settled.items()
        for i in range(len(marks.mentions))
    ]
    lands: dict[str, list[Occurrence]] = defaultdict(list)
    others: list[Occurrence] = []
    for o in occurrences:
        land = country_of(o)
        (lands[land.code] if land else others).append(o)
    people = [o for o in others if o.mention.kind == "person"]
    things = [o for o in others if o.mention.kind != "person"]
    groups = [*(lands[k] for k in sorted(lands)), *persons(people, _LANGUAGE), *bodies(things)]
    found = [(_entity(story.id, group), group) for group in groups]
    ids = {o.place: entity.id for entity, group in found for o in group}
    entities = sorted((e for e, _ in found), key=lambda e: (-e.mentions, e.name, e.id))
    return Resolution(tuple(entities), {r: _tied(r, a, ids) for r, a in settled.items()})


def _entity(story: str, group: Sequence[Occurrence]) -> Entity:
    mentions = [o.mention for o in group]
    names = Counter(m.name for m in mentions)
    ordered = tuple(sorted(names, key=lambda n: (-names[n], n)))
    land = country_of(group[0])
    kind: MentionKind = "country" if land else mentions[0].kind
    name = land.name if land else _best_name(group)
    key = f"{story}\0{kind}\0{land.code if land else ' '.join(parts(name)) or name}"
    return Entity(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        name=name,
        kind=kind,
        names=ordered,
        country=land.code if land else _country(group),
        roles=_roles(group) if kind == "person" else (),
        mentions=len(group),
    )


def _best_name(group: Sequence[Occurrence]) -> str:
    """The fullest name that most reports use, and of two equals the shorter spelling."""
    counts = Counter(o.mention.name for o in group)
    reports: dict[str, set[str]] = defaultdict(set)
    for o in group:
        reports[o.mention.name].add(o.report.id)
    real = [n for n in counts if described(n, _LANGUAGE) is None] or list(counts)
    full = [n for n in real if len(n.split()) > 1] or real
    person = 1 if group[0].mention.kind == "person" else 0
    return min(
        full,
        key=lambda n: (-len(reports[n]), -counts[n], -len(n.split()) * person, len(n), n),
    )


def _country(group: Sequence[Occurrence]) -> str | None:
    """The country of a capital, of a seat of power, or of the office that a person holds."""
    found: Counter[str] = Counter()
    for o in group:
        land = country(o.mention.name) if o.mention.kind != "person" else None
        if land:
            found[land.code] += 1
        if o.mention.kind == "person":
            found.update(r.country for r in _all_roles(o) if r.country)
    return min(found, key=lambda c: (-found[c], c)) if found else None


def _all_roles(o: Occurrence) -> list[Role]:
    office = described(o.mention.name, _LANGUAGE)
    return [office] if office else roles_of(o, _LANGUAGE)


def _roles(group: Sequence[Occurrence]) -> tuple[str, ...]:
    found = Counter(r.title for o in group for r in _all_roles(o))
    titles = sorted(found, key=lambda t: (-found[t], t))
    return tuple(" ".join(w.capitalize() for w in t.split()) for t in titles)


def _tied(report: str, marks: Annotations, ids: Mapping[tuple[str, int], str]) -> Annotations:
    mentions = tuple(replace(m, entity=ids[report, i]) for i, m in enumerate(marks.mentions))
    quotes = tuple(replace(q, speaker_entity=_speaker(q, mentions)) for q in marks.quotes)
    return replace(marks, mentions=mentions, quotes=quotes)


def _speaker(quote: Quote, mentions: Sequence[Mention]) -> str | None:
    """The entity in the speaker's words, else the last one before with the speaker's name."""
    if quote.speaker is None or quote.speaker_name is None:
        return None
    start, end = quote.speaker
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    named = [m for m in inside if m.name == quote.speaker_name]
    if named or len(inside) == 1:
        return (named or inside)[0].entity
    if inside:
        return None
    before = [m for m in mentions if m.name == quote.speaker_name and m.start < start]
    return before[-1].entity if before else None
