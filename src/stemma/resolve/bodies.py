"""Organisations, places, documents: one a name, acronyms and short forms tied to the full one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from stemma.languages.countries import country
from stemma.resolve.names import abbreviates, initials, parts
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
    acronyms, longer = _Acronyms(by_name), _longer(by_name)
    for name in sorted(by_name, key=lambda n: (len(n), n)):
        full = acronyms.spelled_out(name) or [
            other
            for other in longer.get(name, ())
            if _kinds(by_name[name]) & _kinds(by_name[other])
        ]
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
    acronyms = _Acronyms(by_name)
    full = {}
    for name in sorted(by_name):
        spelled = acronyms.spelled_out(name)
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


def _longer(names: Iterable[Name]) -> dict[Name, list[Name]]:
    """The longer names that a name of several words can stand for, in order.

    "Safety Board" for "National Safety Board", "Safety Board" for "Safety Board of Norway"; not
    "United Nations" for "United Nations Security Council": that is another body.
    """
    longer: dict[Name, list[Name]] = defaultdict(list)
    for name in sorted(names):
        ends = {name[at:] for at in range(1, len(name) - 1)}
        begins = {name[:at] for at in range(2, len(name)) if name[at] in _LINKS}
        for short in ends | begins:
            longer[short].append(name)
    return longer


def _kinds(found: Iterable[Occurrence]) -> set[str]:
    return {o.mention.kind for o in found}


class _Acronyms:
    """What acronyms stand for: said in brackets, else by their initials."""

    def __init__(self, by_name: Mapping[Name, Sequence[Occurrence]]) -> None:
        self._written = {name: {o.mention.name for o in found} for name, found in by_name.items()}
        self._said: dict[str, set[Name]] = defaultdict(set)
        self._initials: dict[str, set[Name]] = defaultdict(set)
        for name, found in by_name.items():
            for o in found:
                said = _BRACKETED.match(o.after(14))
                if said and abbreviates(said[1], o.mention.name):
                    self._said[said[1]].add(name)
            for written in self._written[name]:
                self._initials[initials(written)].add(name)

    def spelled_out(self, name: Name) -> list[Name]:
        """The full names of an acronym; none of what is no acronym."""
        shorts = [w for w in self._written[name] if w.replace(".", "").isupper() and " " not in w]
        if len(name) != 1:
            return []
        said = {full for s in shorts for full in self._said.get(s, ())} - {name}
        letters = (s.replace(".", "") for s in shorts)
        meant = {full for s in letters if len(s) > 1 for full in self._initials.get(s, ())}
        return sorted(said or meant - {name})
