"""The known sources that a text names, found in one pass over it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from stemma.outlets import Source, by_form, by_mark

_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Thai, kana, Chinese and Hangul: words follow each other, or take their endings, unspaced."""
_WORD = f"[^\\W{_UNSPACED}]"
"""A letter or digit of a script that sets spaces between words."""
_ENDING = "(?:[аеиуыюяії]|ом|ем|ою|ові)?"
"""Cases of a name in Russian, Ukrainian, Bulgarian."""
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
        if not _inside(text, found.start()):
            form = _stem(found.group(), sure, marks)
            if form in sure:
                yield Hit(*found.span(), sure[form], sure=True)
            elif _stands_alone(text, form, found.end()):
                yield Hit(*found.span(), marks[form], sure=False)


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
    if re.match(f"[{_UNSPACED}]", form):
        return text[end : end + 1] in _CLOSING
    longer = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    return form.isupper() or not longer


def _stem(found: str, *tables: Iterable[str]) -> str:
    """The spelling without the ending of its case."""
    while not any(found in table for table in tables):
        found = found[:-1]
    return found


@cache
def _spellings() -> re.Pattern[str]:
    return re.compile(_tree(sorted({*by_form(), *by_mark()}), 0))


def _tree(forms: list[str], depth: int) -> str:
    """One pattern for all of `forms`, which begin alike up to `depth`: the longest that fits.

    Sharing beginnings makes a scan cost next to nothing at the letters that begin no name, and a
    few steps at the others, however many names there are.
    """
    ended = [f for f in forms if len(f) == depth]
    inner = [f for f in forms if len(f) > depth]
    letters = list(dict.fromkeys(f[depth] for f in inner))
    ways = [
        re.escape(letter) + _tree([f for f in inner if f[depth] == letter], depth + 1)
        for letter in letters
    ]
    ways += [_end(f) for f in ended]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _end(form: str) -> str:
    if re.match(f"[{_UNSPACED}]", form[-1]):
        return ""
    declined = len(form) >= _MIN_DECLINED and re.search("[б-джзк-нп-тф-щ]$", form)
    return f"{_ENDING if declined else ''}(?!{_WORD})"
