"""The offices that the text around a name gives a person, and descriptions by office."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from stemma.languages import language
from stemma.languages.countries import country, longest
from stemma.resolve.occurrence import Occurrence

AROUND = 80
"""Code points looked at on either side of a name."""
_HELD = 4096
"""Texts around names that are kept: copies of a report have the same."""

HEADS = ("president", "king", "queen", "emperor", "sultan", "emir", "pope", "supreme leader",
         "general secretary", "chancellor", "prime minister", "premier")  # fmt: skip
"""Offices that "the X leader" can mean, the first that the story has."""

GENERIC = frozenset({"leader", "chief", "head of state", "head of government", "ruler",
                     "strongman", "dictator", "party leader"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """An office, of a country where the text says which."""

    title: str
    """Lower case."""
    country: str | None
    """ISO 3166 alpha-3."""
    held: bool
    """False for "former", "acting", "deputy" and the like."""


def _alternatives(words: tuple[str, ...]) -> str:
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s").replace(r"\-", "-") for w in ordered)


_LAND = r"[^\W\d_a-z][\w.’'-]*(?:\s(?:of\s|the\s|and\s)?[^\W\d_a-z][\w.’'-]*){0,5}"


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """An office at the end of the text before a name, in apposition after it, or as a whole."""
    actors = language(code).actors
    title = rf"(?P<title>(?i:{_alternatives((*actors['offices'], *actors['roles']))}))"
    front = rf"(?:(?P<unseat>(?i:{_alternatives(actors['unseats'])}))[\s-])?"
    office = rf"{front}(?:(?i:{_alternatives(actors['qualifiers'])})\s){{0,2}}{title}"
    of = rf"(?:\sof\s(?:the\s)?(?P<of>{_LAND}))?"
    before = re.compile(rf"(?<![\w-]){office}{of}\.?,?\s$")
    lead = rf"(?P<land>{_LAND}\s)??"
    after = re.compile(rf"^,\s(?:(?:the|a|an|its|his|her)\s)?{lead}{office}\b{of}")
    whole = re.compile(rf"^(?P<land>{_LAND})\s{office}$")
    return before, after, whole


def roles_of(occurrence: Occurrence, code: str) -> list[Role]:
    """What the words right before and right after the name call its bearer."""
    return [*_before(occurrence.before(AROUND), code), *_after(occurrence.after(AROUND), code)]


@lru_cache(_HELD)
def _before(text: str, code: str) -> tuple[Role, ...]:
    """What the words right before a name call its bearer."""
    match = _patterns(code)[0].search(text)
    return () if match is None else (_role(match, text[: match.start()], code),)


@lru_cache(_HELD)
def _after(text: str, code: str) -> tuple[Role, ...]:
    match = _patterns(code)[1].match(text)
    return () if match is None else (_role(match, match["land"] or "", code),)


def described(name: str, code: str) -> Role | None:
    """The office that a description is made of ("Norwegian prime minister")."""
    match = _patterns(code)[2].match(name)
    if match is None:
        return None
    role = _role(match, match["land"], code)
    return role if role.country and role.held else None


def _role(match: re.Match[str], left: str, code: str) -> Role:
    """The office of `match`, with what `left`, the text before it, adds: country, "former"."""
    land, rest = _country_at_end(left)
    of = match.groupdict().get("of")
    front = match["unseat"] or _unseat_at_end(rest, code)
    title = " ".join(match["title"].lower().split())
    return Role(
        title=f"{front.lower()} {title}" if front else title,
        country=land or (_country_at_start(of) if of else None),
        held=front is None,
    )


def _unseat_at_end(text: str, code: str) -> str | None:
    """ "former" where the country comes between: "former Norwegian president"."""
    last = re.search(r"([^\W\d_]+)[\s-]*$", text)
    return last[1] if last and last[1].lower() in language(code).actors["unseats"] else None


def _country_at_end(text: str) -> tuple[str | None, str]:
    """The country whose name or demonym the text ends in, and the text before that."""
    words = text.split()
    for size in range(min(longest(), len(words)), 0, -1):
        code = _country([re.sub(r"['’]s?$", "", w) for w in words[-size:]])
        if code:
            return code, " ".join(words[:-size])
    return None, text


def _country_at_start(text: str) -> str | None:
    words = [re.sub(r"['’]s?$", "", w) for w in text.split()[: longest()]]
    return next((c for i in range(len(words), 0, -1) if (c := _country(words[:i]))), None)


def _country(words: list[str]) -> str | None:
    land = country(" ".join(words).strip(" ,"))
    return land.code if land and land.sense != "capital" else None
