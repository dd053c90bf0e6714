"""Names that outlets give the same thing."""

from collections.abc import Iterator, Mapping, Sequence

from stemma.account.counted import THINGS, Seen, Table, made
from stemma.languages import codes
from stemma.languages.countries import named
from stemma.model import Annotations, Evidence, Framing, Mention, Report, Story

_ROOT = 4
"""Letters that a country and its demonym share ("China", "Chinese")."""


def naming(
    story: Story, outlets: Mapping[str, str], annotations: Mapping[str, Annotations]
) -> Iterator[Framing]:
    """Names for one entity of the story."""
    by_entity: dict[str, list[tuple[str, Mention]]] = {}
    for report in outlets:
        for mention in annotations[report].mentions:
            if mention.entity is not None:
                by_entity.setdefault(mention.entity, []).append((report, mention))
    told = 0
    for entity in story.entities:
        said = by_entity.get(entity.id, [])
        kinds = _kinds_of_names([n for n in entity.names if any(m.name == n for _, m in said)])
        if len(set(kinds.values())) < 2 or told == THINGS:
            continue
        table: Table = {}
        for report, m in said:
            key = (outlets[report], kinds.get(m.name, m.name))
            table.setdefault(key, Seen()).add(Evidence(report, m.start, m.end))
        for found in made("naming", entity.name, table):
            told += 1
            yield found


def lands(
    outlets: Mapping[str, str],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> Iterator[Framing]:
    """Names for one country in the reports of one language that is not parsed."""
    tables: dict[tuple[str, str], tuple[str, Table]] = {}
    for report in outlets:
        code = (reports[report].language or "").partition("-")[0]
        if code in codes() and not annotations[report].tokens:
            for start, end, land, name in named(reports[report].text, code):
                _, table = tables.setdefault((code, land.code), (land.name, {}))
                seen = table.setdefault((outlets[report], name), Seen())
                seen.add(Evidence(report, start, end))
    several = [(key, *told) for key, told in tables.items() if _several(told[1])]
    several.sort(key=lambda told: (-sum(seen.n for seen in told[2].values()), told[0]))
    for _, about, table in several[:THINGS]:
        yield from made("naming", about, table)


def _several(table: Table) -> bool:
    """Whether more than one name is in it, forms of one name aside."""
    return len(set(_kinds_of_names(sorted({name for _, name in table})).values())) > 1


def _kinds_of_names(names: Sequence[str]) -> dict[str, str]:
    """Each name to the most frequent one of which it is a longer, shorter or bent form ("Putin",
    "Chinese", "U.N.")."""
    kinds: dict[str, str] = {}
    for name in names:
        kinds[name] = next((k for k in kinds.values() if _akin(k, name)), name)
    return kinds


def _akin(a: str, b: str) -> bool:
    one, other = (n.casefold().replace(".", "").split() for n in (a, b))
    if _initials(one) == "".join(other) or _initials(other) == "".join(one):
        return True
    return any(x[:_ROOT] == y[:_ROOT] for x in one for y in other)


def _initials(words: Sequence[str]) -> str:
    return "".join(w[0] for w in words)
