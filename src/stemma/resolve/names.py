"""Personal names compared: spelling, parts, slips. Pure functions on words."""

import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

MIN_SLIP = 5
"""Letters of the shortest word in which a slip is forgiven; below, another word is too near."""
MAX_GLUED = 3
"""Letters that extraction may glue to the end of a name ("Lindqvistet")."""


@lru_cache(maxsize=10_000)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name, case folded, without Latin accents, hyphens as blanks."""
    folded = unicodedata.normalize("NFD", name.replace("-", " ").casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return tuple(w.strip(".,'’") for w in plain.split() if w.strip(".,'’"))


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names (two words at least) can be one person's.

    Equal; or the same first and last word around other middle ones; or one is the beginning or
    the end of the other; or an initial stands for the first word.
    """
    if a == b:
        return True
    short, long = sorted((a, b), key=lambda n: (len(n), n))
    if len(short) < 2:
        return False
    if (short[0], short[-1]) == (long[0], long[-1]) and _ordered(short, long):
        return True
    if _initials(short, long):
        return True
    return len(long) > 2 and short in (long[: len(short)], long[-len(short) :])


def _ordered(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every word of `short` stands in `long`, in order, initials for words."""
    rest = iter(long)
    return all(any(w == s or (len(s) == 1 and w[0] == s) for w in rest) for s in short)


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "J Doe" and "Jane Doe"."""
    return short[-1] == long[-1] and len(short[0]) == 1 and long[0].startswith(short[0])


def slip(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the names differ in one word only, by a misspelling or a glued ending.

    The first word must be the same: Martin and Martina are two. Words that mix scripts, or are of
    two scripts, are never slips of each other.
    """
    if len(a) != len(b) or len(a) < 2 or a[0] != b[0]:
        return False
    different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(different) == 1 and similar(*different[0])


def similar(a: str, b: str) -> bool:
    """Whether one word is a slip of the other: one edit, or letters glued to its end."""
    short, long = sorted((a, b), key=lambda w: (len(w), w))
    if len(short) < MIN_SLIP or _script(short) != _script(long) or _script(short) is None:
        return False
    if long.startswith(short) and len(long) - len(short) <= MAX_GLUED:
        return True
    return short[0] == long[0] and Levenshtein.distance(short, long) <= 1


@lru_cache(maxsize=10_000)
def _script(word: str) -> str | None:
    """The one script of a word's letters by their Unicode names; None when it mixes several."""
    scripts = {unicodedata.name(c, "?").split()[0] for c in word if c.isalpha()}
    return scripts.pop() if len(scripts) == 1 else None


def ends(full: tuple[str, ...]) -> tuple[str, ...]:
    """The words by which a person may be called alone: the last, and the first.

    Family names stand first in much of the world, so both ends count.
    """
    return (full[-1], full[0])


def initials(name: str) -> str:
    """The capital initials of a name, which its acronym is made of."""
    return "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper())


def abbreviates(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in order, the first at its beginning."""
    letters = [c for c in short.casefold() if c.isalnum()]
    rest = iter(long.casefold())
    return bool(letters) and long[:1].casefold() == letters[0] and all(c in rest for c in letters)
