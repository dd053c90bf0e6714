"""Lines that only name people and known sources: bylines, photo credits, wire marks."""

import re
from functools import cache

from stemma.clean.cues import Cue, names_only
from stemma.clean.lines import words
from stemma.languages import codes, language
from stemma.outlets import by_form

_MAX_LENGTH = 160
_INITIALS = r"[A-Z]{2,5}"
_WIRE_MARK = re.compile(
    rf"[(\[] ?({_INITIALS})(?: ?[/,&] ?{_INITIALS})* ?[)\]]|[-–—]{{1,2}} ?({_INITIALS})"
)
"""An agency unknown to `outlets` signs by its initials, in brackets or behind a dash."""


def signature(text: str) -> Cue | None:
    """What a line of names is: "Reuters - AFP" a credit, "Jane Roe, Reuters" an author, "Jane Roe
    / Reuters" a photographer; None for anything else.
    """
    if len(text) > _MAX_LENGTH:
        return None
    mark = wire_mark(text)
    if mark:
        return Cue("credit", mark)
    bare = text.strip("()[]•·|-–— \t*.,")
    if _known().search(bare) and not any(c.isalpha() for c in _known().sub(" ", bare)):
        return Cue("credit", None)
    found = _signed().fullmatch(bare)
    if not found or len(words(found["name"])) < 2 or not names_only(found["name"]):
        return None
    return Cue("photo" if "/" in found["by"] else "author", found["name"].strip(" ,|"))


def wire_mark(text: str) -> str | None:
    """The agency of a line that is nothing but its mark: "(XYZ)", "— XYZ", "(Xyz News Agency)"."""
    found = _WIRE_MARK.fullmatch(text) or _named_mark().fullmatch(text)
    return next((name for name in found.groups() if name), None) if found else None


def people(name: str) -> tuple[str, ...]:
    """The persons of a byline, one each, without the sources they work for."""
    alone = _known().sub(" ", name)
    parts = re.split(r"[,;|/&•]| (?:and|und|et|y|e|и|en|og|och) ", alone, flags=re.IGNORECASE)
    trimmed = (" ".join(part.split()).strip(" .-–—'’s()") for part in parts)
    return tuple(p for p in trimmed if len(words(p)) >= 2)


@cache
def _known() -> re.Pattern[str]:
    """Any known spelling as a whole word; short ones only in their own case."""
    forms = sorted(by_form(), key=lambda f: (-len(f), f))
    return re.compile(rf"(?<![\w@])(?:{'|'.join(map(re.escape, forms))})(?!\w)")


@cache
def _named_mark() -> re.Pattern[str]:
    name = agency_form()
    return re.compile(rf"\(({name})\)|\[({name})\]|[-–—]{{1,2}} ?({name})")


@cache
def agency_form() -> str:
    """A pattern for capitalised names that end as agencies' names do in any of our languages."""
    heads = "|".join(h for code in codes() for h in language(code).credits.get("heads", ()))
    return rf"(?:[^\W\da-zß-ÿ_][\w’'&.-]{{1,24}} ){{1,3}}(?:{heads})"


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>[^/|]{{3,120}}?)\s?(?P<by>[,|/•–—-])\s?(?:{_known().pattern})")
