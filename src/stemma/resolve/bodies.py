"""Organisations, places, documents: one a name, acronyms and short forms tied to the full one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from stemma.languages.countries import country
from stemma.resolve.names import abbreviates, acronym_of, parts
from stemma.resolve.occurrence import Occurrence

_LINKS = ("of", "for", "in", "on", "and")
_BRACKETED = re.compile(r"^\s\(([A-Z][A-Z&.-]{1,7})\)")

Name = tuple[str, ...]


def bodies(occurrences: Sequence[Occurrence]) -> list[list[Occurrence]]:
    """The occurrences that are neither persons nor countries, one list a thing."""
    by_name: dict[Name, list[Occurrence]] = defaultdict(list)
    for o in occurrences:
        by_name[body_name(o.mention.name)].append(o)
    by_name = _expanded(by_name)
    home = {name: name for name in by_name}
    written = {name: {o.mention.name for o in found} for name, found in by_name.items()}
    for name in sorted(by_name, key=lambda n: (len(n), n)):
        full = _full(name, by_name, written)
        if len(full) == 1:
            home[name] = full[0]
    groups: dict[Name, list[Occurrence]] = defaultdict(list)
    for name in sorted(by_name):
        groups[_root(name, home)] += by_name[name]
    return [groups[k] for k in sorted(groups)]


def body_name(name: str) -> Name:
    """The words that count: without article and without the country in front."""
    words = re.sub(r"['’]s\b", "", name).split()
    if words and words[0].lower() == "the":
        words = words[1:]
    for size in (3, 2, 1):
        land = country(" ".join(words[:size])) if len(words) > size + 1 else None
        if land and land.sense in ("name", "demonym"):
            words = words[size:]
            break
    return parts(" ".join(words).replace(".", "")) or (name.casefold(),)


def _expanded(by_name: dict[Name, list[Occurrence]]) -> dict[Name, list[Occurrence]]:
    """Acronyms in front of longer names spelled out, where the story says what they stand for."""
    written = {name: {o.mention.name for o in found} for name, found in by_name.items()}
    full = {}
    for name in sorted(by_name):
        spelled = _spelled_out(name, by_name, written[name]) if len(name) == 1 else []
        if len(spelled) == 1:
            full[name[0]] = spelled[0]
    out: dict[Name, list[Occurrence]] = defaultdict(list)
    for name in sorted(by_name):
        long = len(name) > 1 and name[0] in full
        out[full[name[0]] + name[1:] if long else name] += by_name[name]
    return out


def _root(name: Name, home: dict[Name, Name]) -> Name:
    seen = {name}
    while home[name] not in seen:
        name = home[name]
        seen.add(name)
    return name


def _full(
    name: Name, by_name: dict[Name, list[Occurrence]], written: dict[Name, set[str]]
) -> list[Name]:
    """The longer names that this one can stand for; it is tied only to a single one."""
    spelled = _spelled_out(name, by_name, written[name])
    if spelled or len(name) < 2:
        return spelled
    return sorted(
        other
        for other in by_name
        if len(other) > len(name)
        and _is_short_form(name, other)
        and _kinds(by_name[name]) & _kinds(by_name[other])
    )


def _is_short_form(name: Name, other: Name) -> bool:
    """ "Safety Board" for "National Safety Board", "Safety Board" for "Safety Board of Norway".

    Not "United Nations" for "United Nations Security Council": that is another body.
    """
    return other[-len(name) :] == name or (
        other[: len(name)] == name and other[len(name)] in _LINKS
    )


def _kinds(found: Iterable[Occurrence]) -> set[str]:
    return {o.mention.kind for o in found}


def _spelled_out(
    name: Name, by_name: dict[Name, list[Occurrence]], written: set[str]
) -> list[Name]:
    """The full name of an acronym: said in brackets, else by its initials."""
    shorts = sorted(w for w in written if w.replace(".", "").isupper() and " " not in w)
    if len(name) != 1 or not shorts:
        return []
    said = {
        other
        for other, found in by_name.items()
        for o in found
        if other != name and (m := _BRACKETED.match(o.after(14))) and m[1] in shorts
        if abbreviates(m[1], o.mention.name)
    }
    if said:
        return sorted(said)
    return sorted(
        other
        for other, found in by_name.items()
        if other != name and any(acronym_of(s, o.mention.name) for s in shorts for o in found)
    )
