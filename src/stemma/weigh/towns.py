"""Which names are those of towns, and what stands before them: "in a town called Larne"."""

import re
from functools import cache

from stemma.languages import language
from stemma.languages.countries import is_town
from stemma.model import Annotations, Mention
from stemma.weigh.lookup import inside

_NEXT = 24
"""Characters between a town and the region that it lies in ("Larne, in the north of Arda")."""


def before(text: str, start: int, town: Mention, code: str) -> tuple[str, bool]:
    """What stands before a town from `start` on, without "the port city of", and whether that
    was there."""
    words = text[start : town.start]
    called = _called(code).search(words)
    return (words[: called.start()], True) if called else (words, False)


def is_settlement(text: str, marks: Annotations, name: Mention) -> bool:
    """Whether a name is a city's, or is followed by the name of what it lies in."""
    near = inside(marks.mentions, name.end, name.end + 2 * _NEXT)
    region = next((m for m in near if m.kind in ("place", "country")), None)
    if region is not None and text[name.end : name.end + 2] == ", ":
        between = text[name.end + 2 : region.start]
        if len(between) <= _NEXT:
            return "," not in between
    return is_town(name.name)


@cache
def _called(code: str) -> re.Pattern[str]:
    classes = "|".join(map(re.escape, language(code).actors["settlements"]))
    return re.compile(rf"\b(?:an?|the)\s(?:[\w’'-]+\s){{0,3}}(?:{classes})\s(?:of|called|named)\s$")
