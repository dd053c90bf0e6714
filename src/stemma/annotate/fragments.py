"""Sentences that a stray stop broke in two, put together again.

Bad extraction leaves "... met the mayor of Northport. Jane Doe and a councillor." Only the surest
case is mended: the first piece ends in an office whose holder is not named, and the second, with
no verb at all, begins with a personal name.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from stemma.annotate.parse import Parse
from stemma.languages import Language
from stemma.languages import language as load
from stemma.model import Span

MAX_WORDS = 16
"""Words of a second piece; a longer one without a verb is a list, not the rest of a sentence."""

_NAME = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*\s){1,3}[^\W\d_a-z][\w.’'-]*")


def rejoined(
    text: str, sentences: Sequence[Span], parsed: Mapping[str, Parse], language: Language
) -> tuple[Span, ...]:
    """The sentences with such pieces joined over the stop, if both stand on one line."""
    out: list[Span] = []
    for start, end in sentences:
        before = out[-1] if out else None
        if before and _continues(text, before, (start, end), parsed, language):
            out[-1] = (before[0], end)
        else:
            out.append((start, end))
    return tuple(out)


def _continues(
    text: str, before: Span, after: Span, parsed: Mapping[str, Parse], language: Language
) -> bool:
    second = parsed.get(text[after[0] : after[1]])
    if second is None or "\n" in text[before[1] : after[0]]:
        return False
    words = [t for t in second.tokens if t.pos != "PUNCT"]
    if len(words) > MAX_WORDS or any(t.pos in ("VERB", "AUX") for t in words):
        return False
    named = _NAME.match(second.text) is not None and words[0].pos == "PROPN"
    return named and _unnamed_office(language.code).search(text[before[0] : before[1]]) is not None


@cache
def _unnamed_office(code: str) -> re.Pattern[str]:
    """ "by the mayor of Northport." at the end of a piece."""
    actors = load(code).actors
    offices = (*actors["offices"], *actors["roles"])
    titles = "|".join(re.escape(t) for t in sorted(set(offices), key=lambda t: (-len(t), t)))
    return re.compile(
        rf"\b(?:the|a|an|its|their)\s(?:[\w'’-]+\s){{0,3}}(?i:{titles})"
        rf"(?:\s(?:of|for)\s(?:the\s)?[\w'’-]+(?:\s[^\W\d_a-z][\w'’-]*){{0,3}})?\.$"
    )
