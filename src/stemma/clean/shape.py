"""What a line is by its shape alone, in any language."""

import re

from stemma.clean import dates
from stemma.clean.cues import cue, names_only
from stemma.clean.lines import Line, words
from stemma.model import RemovedReason

_SUM = re.compile(
    r"(?=[^=]*=)[^\d=]{0,40}?(?:\d{1,3}|[^\W\d_]{3,9})?\s*[-+−–—×÷*x/]\s*"
    r"(?:\d{1,3}|[^\W\d_]{3,9})?\s*=\s*(?:\d{1,4}|\?|_{0,6})?\W{0,3}"
)
_SIGNS = re.compile(r"[\W_]+")
_CONTROL = re.compile(r"\d{1,3}\s?/\s?\d{1,3}|(?:\W?[A-Za-z0-9]\W?)(?:\s+\W?[A-Za-z0-9]\W?){0,5}")
_ADDRESS = re.compile(
    r"\W?(?:https?://\S+|www\.\S+|\S+@\S+\.\w{2,10}|[\w-]+\.(?:com|net|org|de|co\.uk))\W?"
)
_MARK = re.compile(r"\W{0,2}(?:©|\(c\)\s|&copy;)\s?(?P<name>.{2,100})", re.IGNORECASE)
_TAGGED = re.compile(r"[^|•·»]{1,40}(?:\s?[|•·»]\s?[^|•·»]{1,40}){2,}")
_CODE = re.compile(r"\);|\{\s?[\w.#'\"-]+\s?:|\w\s?=\s?[\[{(]|=>|\bfunction\s?\(|</\w+>")
_SHAPES: tuple[tuple[RemovedReason, re.Pattern[str]], ...] = (
    ("furniture", _SIGNS),
    ("furniture", _CONTROL),
    ("furniture", _ADDRESS),
    ("captcha", _SUM),
    ("copyright", _MARK),
)
_MAX_LENGTH = 300
_MAX_DATELINE_WORDS = 14
_MAX_LABEL_WORDS = 6


def shape(line: Line) -> RemovedReason | None:
    """The reason to cut `line` whatever it says; None when its shape is that of text."""
    text = line.text
    if sum(map(text.count, "{}();=")) * 25 >= len(text) and _CODE.search(text):
        return "markup"
    if len(text) > _MAX_LENGTH:
        return None
    for reason, pattern in _SHAPES:
        if pattern.fullmatch(text):
            return reason
    if _TAGGED.fullmatch(text) and not line.stopped:
        return "menu"
    return "dateline" if dateline(line) else None


def dateline(line: Line) -> bool:
    """Whether the line only dates the report: a date, with a label or names at most.

    The signature of a quoted post ("Jane Roe (@roe) July 16, 2018") is none: it belongs to the
    words above it.
    """
    if line.words > _MAX_DATELINE_WORDS or "@" in line.text:
        return False
    found = dates.find(line.text)
    if not found:
        return False
    rest = line.text[: found.start] + " " + line.text[found.end :]
    left = [w for w in words(rest) if not w[0].isdigit()]
    label = cue(" ".join(left))
    labelled = label is not None and label.reason == "dateline"
    labelled |= len(left) <= _MAX_LABEL_WORDS and not line.stopped and dates.is_label(left)
    return len(left) <= 2 or labelled or (not line.stopped and names_only(" ".join(left)))
