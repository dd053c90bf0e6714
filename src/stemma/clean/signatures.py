"""Lines that only name people and known sources: bylines, photo credits, wire marks."""

import re
from functools import cache

from stemma.clean.cues import Cue, names_only
from stemma.clean.lines import words
from stemma.outlets import by_form

_MAX_LENGTH = 160


def signature(text: str) -> Cue | None:
    """What a line of names is: "Reuters - AFP" a credit, "Jane Roe, Reuters" an author, "Jane Roe
    / Reuters" a photographer; None for anything else.
    """
    if len(text) > _MAX_LENGTH:
        return None
    bare = text.strip("()[]•·|-–— \t*.,")
    if _known().search(bare) and not any(c.isalpha() for c in _known().sub(" ", bare)):
        return Cue("credit", None)
    found = _signed().fullmatch(bare)
    if not found or len(words(found["name"])) < 2 or not names_only(found["name"]):
        return None
    return Cue("photo" if "/" in found["by"] else "author", found["name"].strip(" ,|"))


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
def _signed() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>[^/|]{{3,120}}?)\s?(?P<by>[,|/•–—-])\s?(?:{_known().pattern})")
