"""The forms in which the reports of a language credit their sources, as patterns.

Forms stand in `languages/CODE.toml`, `[credits]`. They are matched against a *masked* text, in
which every known spelling is a run of signs of its own, so that no pattern has to hold hundreds
of names: `%known%` stands for a spelling that means its source only, `%any%` also for one with
other meanings, `%title%` for a run of capitalised words, `%agency%` for one that ends as names of
agencies do (`heads`).
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from stemma.clean.known import Hit
from stemma.clean.needed import needed
from stemma.errors import SettingError
from stemma.languages import codes, language
from stemma.model import CreditKind

_SURE, _MARK, _REST = "\ue000", "\ue001", "\ue002"
"""A known spelling, one with other meanings, and the letters that follow: private use."""
KNOWN = f"{_SURE}{_REST}*"
ANY = f"[{_SURE}{_MARK}]{_REST}*"
_TITLE = (
    r"[A-ZÀ-ÞΑ-ΩА-ЯЁІЇЄҐ][\w’'&-]{0,24}(?:\.[\w’'&-]{1,12}){0,2}"
    r"(?: (?:(?:of|de|del|di|della|la|the|van|von|der|do|da|du|des) )?"
    r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w’'&-]{1,24}){0,3}"
)
_TABLES = frozenset({"known", "never", "heads", "translated", *get_args(CreditKind)})


@dataclass(frozen=True, slots=True)
class Forms:
    """What one language, or all of them, have."""

    known: tuple[re.Pattern[str], ...]
    """Credits of sources that we know."""
    free: tuple[tuple[CreditKind, re.Pattern[str], frozenset[str]], ...]
    """Credits of anybody else, or of nobody by name: what they are, and what one of must stand in
    a text that has any (`needed`); nothing where that cannot be told."""
    never: tuple[re.Pattern[str], ...]
    """What names a source and credits it with nothing: its building, its director, its dead."""


def masked(text: str, found: Sequence[Hit], idle: Container[int] = ()) -> str:
    """`text` with every hit as signs of its own, as many as it had letters.

    Those that start at an `idle` place are struck out: no form finds them.
    """
    parts, at = [], 0
    for hit in found:
        first = _REST if hit.start in idle else _SURE if hit.sure else _MARK
        parts += [text[at : hit.start], first, _REST * (hit.end - hit.start - 1)]
        at = hit.end
    return "".join((*parts, text[at:]))


@cache
def forms(code: str | None) -> Forms:
    """The credit forms of a language; those of all while it is unknown."""
    chosen = [code] if code in codes() else [] if code else list(codes())
    tables = [_table(c) for c in chosen if c]
    return Forms(
        known=tuple(re.compile(_filled(p)) for t in tables for p in t.get("known", ())),
        free=tuple(
            (kind, re.compile(_filled(pattern)), needed(_filled(pattern)))
            for table in tables
            for kind in get_args(CreditKind)
            for pattern in table.get(kind, ())
        ),
        never=tuple(re.compile(_filled(p)) for t in tables for p in t.get("never", ())),
    )


@cache
def agency_form() -> str:
    """A pattern for capitalised names that end as agencies' names do in any of our languages."""
    heads = "|".join(h for code in codes() for h in _table(code).get("heads", ()))
    return rf"(?:[^\W\da-zß-ÿ_][\w’'&.-]{{1,24}} ){{1,3}}(?:{heads})"


def _table(code: str) -> dict[str, tuple[str, ...]]:
    table = dict(language(code).credits)
    if unknown := set(table) - _TABLES:
        raise SettingError(f"languages/{code}.toml: [credits] knows no {sorted(unknown)}")
    return table


def _filled(pattern: str) -> str:
    known = pattern.replace("%known%", f"(?P<name>{KNOWN})").replace("%any%", f"(?P<name>{ANY})")
    return known.replace("%title%", _TITLE).replace("%agency%", agency_form())
