"""Lines by which a report owns to being a machine's translation."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from stemma.languages import codes, language
from stemma.model import MACHINE_TRANSLATION, Removed

_MAX_LENGTH = 300


def says_translated(text: str) -> bool:
    """Whether `text` says of its own report, and of nothing else, that a machine translated it."""
    flat = " ".join(text.split()).lower()
    return len(flat) <= _MAX_LENGTH and bool(_said().fullmatch(flat.strip("()[]*_ ")))


def translated(removed: Sequence[Removed]) -> Iterator[str]:
    """The warning that a report is derived, if one of its cut lines says so."""
    if any(line.reason == "credit" and says_translated(line.text) for line in removed):
        yield MACHINE_TRANSLATION


@cache
def _said() -> re.Pattern[str]:
    return re.compile(
        "|".join(p for code in codes() for p in language(code).credits.get("translated", ()))
    )
