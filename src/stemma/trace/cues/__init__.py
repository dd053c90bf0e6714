"""What gives away lines and words that say nothing of where a text is from: one file a language.

A new language is a new `CODE.toml` beside this file, with an example of each kind of line. A
language without a file is traced by what
all languages share: quotation marks, handles, credit slashes, line shape, rarity in the story.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cues:
    """The tables of one file, compiled."""

    first_person: frozenset[str] = frozenset()
    """Folded words that only a speaker uses of himself."""
    caption: re.Pattern[str] | None = None
    """Searched in a line: it tells of a picture."""
    furniture: re.Pattern[str] | None = None
    """Searched in a line: it belongs to the page or the publisher."""
    statement: re.Pattern[str] | None = None
    """Searched in a line: the next one is a statement set as a block."""
    common: frozenset[str] = frozenset()
    """Folded words too common to say where a sentence comes from."""
    examples: Mapping[str, str] = field(default_factory=dict)
    """A line for each table of patterns, which finds it."""


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a file, sorted."""
    names = (file.name for file in files(__name__).iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


@cache
def cues(language: str | None) -> Cues:
    """The cues of a BCP 47 language; empty ones when there is no file for it."""
    code = (language or "").split("-")[0]
    file = files(__name__).joinpath(f"{code}.toml")
    if not code.isalpha() or not file.is_file():
        return Cues()
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return Cues(
        first_person=frozenset(tables.get("first_person", ())),
        caption=_any(tables.get("caption", ())),
        furniture=_any(tables.get("furniture", ())),
        statement=_any(tables.get("statement", ())),
        common=frozenset(tables.get("common", "").split()),
        examples=tables.get("examples", {}),
    )


def _any(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None
