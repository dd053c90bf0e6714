"""Agencies and outlets that reports credit: names, domains, countries.

One TOML file a country or kind; a new source is a new `[[source]]` in any of them, a new file is
found by itself.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import urlsplit

from stemma.errors import SettingError

_LONGEST = 6
"""Letters of an abbreviation at most."""
_MINOR = frozenset({"of", "the", "and", "for", "de", "la"})


@dataclass(frozen=True, slots=True)
class Source:
    """An agency or an outlet."""

    name: str
    """The canonical name."""
    kind: Literal["agency", "outlet"]
    forms: tuple[str, ...]
    """Every spelling that means it and nothing else, mostly the name too; case counts."""
    marks: tuple[str, ...]
    """Spellings with other meanings ("AA", "MAP"): they mean it only where a credit stands, in
    brackets at an end, behind a dash, after "news agency". A name among them is no form."""
    domains: tuple[str, ...]
    country: str | None
    """ISO 3166 alpha-3; None for sources of no one country."""


@cache
def sources() -> tuple[Source, ...]:
    """Every source of the data files, by name."""
    found = []
    for file in files(__name__).iterdir():
        if file.name.endswith(".toml"):
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
            found += [_source(entry, file.name) for entry in tables["source"]]
    return tuple(sorted(found, key=lambda s: s.name))


@cache
def by_form() -> Mapping[str, Source]:
    """Spelling to source."""
    return MappingProxyType({form: s for s in sources() for form in s.forms})


@cache
def by_mark() -> Mapping[str, Source]:
    """Spelling to source, for spellings that mean it only where a credit stands."""
    return MappingProxyType({mark: s for s in sources() for mark in s.marks})


def by_host(url: str) -> Source | None:
    """The source at whose domain, or below it, `url` lies."""
    domain = host(url)
    known = _by_domain()
    while domain and domain not in known:
        domain = domain.partition(".")[2]
    return known.get(domain or "")


@cache
def _by_domain() -> Mapping[str, Source]:
    return MappingProxyType({d: s for s in sources() for d in s.domains})


def host(url: str) -> str | None:
    """The host of `url` (or of a bare domain), lower case, without `www.`; None if it has none."""
    try:
        name = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return (name or "").removeprefix("www.") or None


def _source(entry: Mapping[str, Any], file: str) -> Source:
    known = {"name", "kind", "forms", "marks", "domains", "country"}
    if not set(entry) <= known or not {"name", "kind"} <= set(entry):
        raise SettingError(f"outlets/{file}: a source has name, kind, and may have {sorted(known)}")
    marks = tuple(entry.get("marks", ()))
    forms = (entry["name"], *entry.get("forms", ()))
    return Source(
        name=entry["name"],
        kind=entry["kind"],
        forms=tuple(f for f in dict.fromkeys(forms) if f not in marks),
        marks=marks,
        domains=tuple(entry.get("domains", ())),
        country=entry.get("country"),
    )


def abbreviates(short: str, name: str) -> bool:
    """Whether `short` is `name` by its initials, small words left out ("NPA", "News and Press
    Agency"): how credits name an agency."""
    if not short.isupper() or not 2 <= len(short) <= _LONGEST:
        return False
    return "".join(w[0] for w in name.split() if w.casefold() not in _MINOR).upper() == short
