"""The headline: given, or the first line that survives; none is better than a wrong one."""

from collections.abc import Sequence

from stemma.clean.lines import Line, words

MAX_TITLE_WORDS = 28
MAX_TITLE_LENGTH = 200
MAX_BROKEN_WORDS = 14
"""A longer line that breaks off is the lead of something, not a shortened headline."""
_SAME = 0.5
"""Share of all their words that a given title and a line have in common if they are one headline
(Jaccard): a site's name behind it passes, the lead sentence below it does not."""
_DEPTH = 3


def from_lines(kept: Sequence[Line]) -> int | None:
    """Index of the headline among the kept lines: the first, if it is short and no sentence.

    A lead paragraph ends in a full stop and is long; a headline that ends in a stop is told from
    it by its length. A text of one line has no headline.
    """
    if len(kept) < 2:
        return None
    line = kept[0]
    text = line.text.rstrip()
    if "@" in text or text[0] in "-–—":
        return None
    short = line.words <= MAX_TITLE_WORDS and len(text) <= MAX_TITLE_LENGTH
    sentence = line.stopped and text[-1] not in "?!\"”’'»" and line.words > 12
    broken = line.cut and line.words > MAX_BROKEN_WORDS
    return 0 if short and not sentence and not broken and line.words >= 2 else None


def same_headline(title: str, kept: Sequence[Line]) -> int | None:
    """Index of the line, among the first kept, that is the given `title` in other dress."""
    wanted = {w.casefold() for w in words(title)}
    for index, line in enumerate(kept[:_DEPTH]):
        have = {w.casefold() for w in words(line.text)}
        if wanted and len(wanted & have) >= _SAME * len(wanted | have):
            return index
    return None
