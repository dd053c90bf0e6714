"""The known sources that a text names, found in one pass over it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from stemma.languages.unspaced import UNSPACED
from stemma.outlets import Source, by_form, by_mark

_UNSPACED = f"{UNSPACED}\uac00-\ud7af"
"""With Hangul: words follow each other, or take their endings, unspaced."""
_WORD = f"[^\\W{_UNSPACED}]"
"""A letter or digit of a script that sets spaces between words."""
_UNENDED = re.compile(f"[{_UNSPACED}]")
_BOUNDARY = re.compile(f"(?!{_WORD})")
_ENDING = re.compile(f"(?:[аеиуыюяії]|ом|ем|ою|ові)?(?!{_WORD})")
"""Cases of a name in Russian, Ukrainian, Bulgarian: of names that end in a consonant."""
_DECLINED = re.compile("[б-джзк-нп-тф-щ]")
_MIN_DECLINED = 5
_BEFORE = re.compile(f"@|{_WORD}")
_PREFIXES = frozenset("وفبلك")
"""Arabic words that are written together with the next: and, so, by, for, like."""

_CLOSING = frozenset("）)】]=＝・/")


@dataclass(frozen=True, slots=True)
class Hit:
    """A known spelling in a text, with the ending of its case."""

    start: int
    end: int
    source: Source
    sure: bool
    """False for a spelling that has other meanings and counts only where a credit stands."""


def hits(text: str) -> list[Hit]:
    """Every known spelling in `text` as whole words, in order, without overlaps."""
    return list(_hits(text))


def _hits(text: str) -> Iterator[Hit]:
    sure, marks = by_form(), by_mark()
    for found in _spellings().finditer(text):
        start = found.start()
        if _inside(text, start):
            continue
        for form in _known_beginnings(found.group()):
            end = _end(text, start, form)
            if end is not None and (form in sure or _stands_alone(text, form, end)):
                yield Hit(start, end, sure.get(form) or marks[form], form in sure)
                break


def without(text: str) -> str:
    """`text` with a space for each surely known name."""
    parts, at = [], 0
    for hit in hits(text):
        if hit.sure:
            parts += [text[at : hit.start], " "]
            at = hit.end
    return "".join((*parts, text[at:]))


def _inside(text: str, start: int) -> bool:
    """Whether a word has begun before `start`."""
    at = start
    if start and text[start] >= "\u0600" and text[start] <= "\u06ff":
        while at > max(start - 2, 0) and text[at - 1] in _PREFIXES:
            at -= 1
    return bool(_BEFORE.match(text[at - 1])) if at else False


def _stands_alone(text: str, form: str, end: int) -> bool:
    """Whether a spelling with other meanings is not the first word of a longer name ("Petra Quill")
    nor, in a script without spaces, of a longer word: there a bracket must follow.
    """
    if _UNENDED.match(form):
        return text[end : end + 1] in _CLOSING
    longer = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    return form.isupper() or not longer


def _known_beginnings(found: str) -> Iterator[str]:
    """`found` and the shorter spellings that it begins with, longest first."""
    for size in range(len(found), 1, -1):
        if found[:size] in by_form() or found[:size] in by_mark():
            yield found[:size]


def _end(text: str, start: int, form: str) -> int | None:
    """Where the word ends that `form` begins; None if the word is another one."""
    at = start + len(form)
    if _UNENDED.match(form[-1]):
        return at
    declined = len(form) >= _MIN_DECLINED and _DECLINED.match(form[-1])
    after = (_ENDING if declined else _BOUNDARY).match(text, at)
    return after.end() if after else None


@cache
def _spellings() -> re.Pattern[str]:
    """Every spelling, but not inside a Latin word: three times as fast as to look there too."""
    forms = sorted({*by_form(), *by_mark()})
    first = "".join(re.escape(letter) for letter in sorted({form[0] for form in forms}))
    return re.compile(f"(?<![A-Za-z])(?=[{first}]){_tree(forms, 0)}")


def _tree(forms: list[str], depth: int) -> str:
    """One pattern for all of `forms`, which begin alike up to `depth`: the longest that fits.

    Sharing beginnings makes a scan cost next to nothing at the letters that begin no name, and a
    few steps at the others, however many names there are.
    """
    inner = [f for f in forms if len(f) > depth]
    letters = list(dict.fromkeys(f[depth] for f in inner))
    ways = [
        re.escape(letter) + _tree([f for f in inner if f[depth] == letter], depth + 1)
        for letter in letters
    ]
    ways += [""] * (len(inner) < len(forms))
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
