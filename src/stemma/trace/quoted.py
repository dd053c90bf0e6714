"""Where a text gives somebody else's words: inside marks, in posts, transcripts and blocks."""

import re
from collections.abc import Iterator

from stemma.model import Span

_CLOSING = {"“": "”", "„": "“”", "«": "»", "‘": "’", "「": "」", "『": "』", "‹": "›"}
_OPENING_BEFORE = re.compile(r"[\s(\[—–\-/“‘:]")
_HANDLE = re.compile(r"[—–-]{1,2}\s?[^\n]{1,60}?\(@\w{2,30}\)")
_HEADER = re.compile(r"^[^\n]{0,60}@\w{2,30}(?:\W[^\n]{0,40})?$")
_POST = re.compile(r"https?://t\.co/|pic\.twitter\.com/|(?:^|\s)\.?@\w{3,30}\b|(?:^|\s)#\w{3,40}")
_SPEAKER = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{1,38}(?:\s?\([^()]{1,60}\))?:\s")
_LED = re.compile(r"^(?P<lead>[^:：\n.!?。！？]{3,110})[:：]\s?(?P<next>[“„«‹「『\"]|[^\W\d_])")
_LEAD = re.compile(r"^[^:：\n.!?。！？]{3,110}[:：]$")
_LED_WORD = re.compile(r"[^\W\d_A-ZÀ-Þ][^\W\d_]+")
_CONTINUED = re.compile(r"^(?:\.{3}|…)\s?\w|\w\s?(?:\.{3,}|…)$")

_END = {marks: re.compile(f"[{marks}]") for marks in {*_CLOSING.values(), '"'}}
_END_SINGLE = re.compile(r"['’](?!\w)")
"""A single mark that is no apostrophe inside a word."""
_SINGLE = 600
"""Characters within which single marks must close: most are apostrophes and never do."""


def marked(line: str, offset: int) -> Iterator[Span]:
    """What stands inside quotation marks in one line, marks left out; open ones run to its end."""
    position = 0
    while position < len(line):
        opened = _opens(line, position)
        if opened is None:
            position += 1
            continue
        end = _closes(line, position + 1, opened)
        if end is None and opened in "’'":
            position += 1
            continue
        stop = len(line) if end is None else end
        yield offset + position + 1, offset + stop
        position = stop + 1


def _opens(line: str, at: int) -> str | None:
    """The closing marks that would end a quotation opened here, or None."""
    mark = line[at]
    if mark in _CLOSING:
        return _CLOSING[mark]
    if mark not in "\"'" or at + 1 >= len(line) or line[at + 1].isspace():
        return None
    free = at == 0 or _OPENING_BEFORE.match(line[at - 1]) is not None
    return mark if free else None


def _closes(line: str, start: int, closing: str) -> int | None:
    single = closing in "’'"
    pattern = _END_SINGLE if single else _END[closing]
    found = pattern.search(line, start, start + _SINGLE if single else len(line))
    return found.start() if found else None


def is_post(line: str, after: str, before: str) -> bool:
    """Whether a line is a post on a platform: by its handle line, links, or run-on dots."""
    if _HANDLE.match(after) or _HANDLE.search(line) or _POST.search(line):
        return True
    return bool(_HEADER.match(before)) or bool(_CONTINUED.search(line) and _HANDLE.match(after))


def is_turn(line: str) -> bool:
    """Whether a line is a turn of a transcript ("SMITH: ...")."""
    return _SPEAKER.match(line) is not None


def is_led_in(line: str) -> bool:
    """Whether a line is a clause with a colon and the words that it gives as somebody's.

    ("X wrote: The ...".) The clause says no more than who speaks. Names and places alone before a
    colon ("NEW DELHI: The ...") lead nobody's words in, nor does a clause that goes on in small
    letters.
    """
    found = _LED.match(line)
    if found is None or found["next"].islower():
        return False
    return _LED_WORD.search(found["lead"]) is not None


def leads_in(line: str) -> bool:
    """Whether a line is such a clause alone, with the words in the line below."""
    return _LEAD.match(line) is not None and _LED_WORD.search(line) is not None
