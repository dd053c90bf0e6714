"""Lines that only name people and known sources: bylines, photo credits, wire marks."""

import re
from functools import cache

from stemma.clean.cues import Cue, names_only
from stemma.clean.forms import ANY, KNOWN, agency_form, masked
from stemma.clean.known import Hit, hits, without
from stemma.clean.lines import words

_MAX_LENGTH = 160
_INITIALS = r"[A-Z]{2,5}"
_WIRE_MARK = re.compile(
    rf"[(\[] ?({_INITIALS})(?: ?[/,&] ?{_INITIALS})* ?[)\]]|[-–—]{{1,2}} ?({_INITIALS})"
)
"""An agency unknown to `outlets` signs by its initials, in brackets or behind a dash."""
_EDITORS = r"(?:[a-z]{2,4}(?:[/,] ?[a-z]{2,4}){0,3} (?=[(\[（【]))?"
"""Initials of those who put a report together from what agencies sent: "jd/pr (Reuters, AP)"."""
_MARK = re.compile(
    rf"{_EDITORS}[(\[（【/|*–—-]{{1,2}} ?{ANY}(?: ?[/,&+–-] ?{ANY})* ?[)\]）】/|*.]{{0,2}}"
)
"""Known sources in the dress of a mark, of whatever other meaning: "(AA)", "— APA"."""
_TWO = re.compile(rf"(?:{ANY}|{_INITIALS})(?: ?/ ?(?:{ANY}|{_INITIALS})){{1,4}}[.]?")
"""Sources that sign together, some perhaps known by their initials alone: "XYZ/Reuters"."""
_DRESS = r"[()\[\]•·|\-–— \t*.,]*"
_SIGNED = re.compile(rf"{_DRESS}(?P<name>[^/|]{{3,120}}?)\s?(?P<by>[,|/•–—-])\s?{KNOWN}{_DRESS}")


def signature(text: str) -> Cue | None:
    """What a line of names is: "Reuters - AFP" a credit, "Jane Roe, Reuters" an author, "Jane Roe
    / Reuters" a photographer; None for anything else.
    """
    if len(text) > _MAX_LENGTH:
        return None
    mark = wire_mark(text)
    if mark:
        return Cue("credit", mark)
    found = hits(text)
    if not found:
        return None
    sure = [hit for hit in found if hit.sure]
    return Cue("credit", None) if _is_mark(text, found, sure) else _signed(text, sure)


def _is_mark(text: str, found: list[Hit], sure: list[Hit]) -> bool:
    """Whether a line is nothing but sources, in whatever dress."""
    whole = masked(text, found)
    if _MARK.fullmatch(whole) or ((sure or len(found) > 1) and _TWO.fullmatch(whole)):
        return True
    return bool(sure) and not any(c.isalpha() for c in without(text))


def _signed(text: str, sure: list[Hit]) -> Cue | None:
    """A person with the source that he works for, which ends the line."""
    found = _SIGNED.fullmatch(masked(text, sure))
    name = text[slice(*found.span("name"))] if found else ""
    if not found or len(words(name)) < 2 or not names_only(name):
        return None
    return Cue("photo" if "/" in found["by"] else "author", name.strip(" ,|"))


def wire_mark(text: str) -> str | None:
    """The agency of a line that is nothing but its mark: "(XYZ)", "— XYZ", "(Xyz News Agency)"."""
    found = _WIRE_MARK.fullmatch(text) or _named_mark().fullmatch(text)
    return next((name for name in found.groups() if name), None) if found else None


def people(name: str) -> tuple[str, ...]:
    """The persons of a byline, one each, without the sources they work for."""
    alone = without(name)
    parts = re.split(r"[,;|/&•]| (?:and|und|et|y|e|и|en|og|och) ", alone, flags=re.IGNORECASE)
    trimmed = (" ".join(part.split()).strip(" .-–—'’s()") for part in parts)
    return tuple(p for p in trimmed if len(words(p)) >= 2)


@cache
def _named_mark() -> re.Pattern[str]:
    name = agency_form()
    return re.compile(rf"\(({name})\)|\[({name})\]|[-–—]{{1,2}} ?({name})")
