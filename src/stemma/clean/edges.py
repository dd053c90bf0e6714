"""The lines before the first and after the last paragraph of a report."""

from collections.abc import Sequence
from itertools import takewhile

from stemma.clean.lines import Line
from stemma.model import RemovedReason

_NEAR = 0.34
"""Share of a line's stems that the report must know for the line to belong to it."""
_FAR = 0.12
"""At or under this share a whole paragraph at the edge is of another story."""
_FOREIGN_SHARE = 0.3
"""More words than this in another language are a report in two languages, not furniture."""
_FRAGMENT_WORDS = 4
_TITLE_WORDS = 4
_SURE = frozenset({"related", "share", "comment", "captcha", "newsletter", "cookie", "copyright",
                   "furniture", "menu", "boast", "teaser", "language", "advertisement"})  # fmt: skip

Reasons = list[RemovedReason | None]


def judge_edge(
    lines: Sequence[Line], given: Reasons, foreign: Sequence[bool], core: Sequence[int]
) -> Reasons:
    """`given`, with a reason for each line of the two edges that is no part of the report.

    `core` are the indices of its paragraphs of prose, in order, at least one.
    """
    first, last = _other_stories(lines, given, core)
    vocabulary = frozenset().union(*(lines[i].stems for i in core if first <= i <= last))
    result = list(given)
    for edge in (range(first), range(last + 1, len(lines))):
        _languages(lines, result, foreign, edge)
        for i in edge:
            if result[i] is None:
                result[i] = _teaser(lines[i], vocabulary)
    _tail(lines, result, vocabulary, last)
    _head(lines, result, vocabulary, first)
    return result


def affinity(line: Line, vocabulary: frozenset[str]) -> float:
    """Share of the stems of `line` that `vocabulary` holds; 1 for a line without any."""
    return len(line.stems & vocabulary) / len(line.stems) if line.stems else 1.0


def _other_stories(lines: Sequence[Line], given: Reasons, core: Sequence[int]) -> tuple[int, int]:
    """First and last paragraph of the report, without whole paragraphs of other stories.

    Leads of other stories that end in a full stop look like prose. At the end they come after a
    line that is furniture already, or several at once, and share next to nothing with the report;
    at the start the same, before the headline.
    """
    left = list(core)
    while len(left) > 2 and _is_far(lines, left[-1], left[:-1]):
        run = list(takewhile(lambda i: _is_far(lines, i, core[:2]), reversed(left)))
        fenced = any(given[i] in _SURE for i in range(left[-2] + 1, left[-1]))
        if not fenced and len(run) < 3:
            break
        left.pop()
    while len(left) > 2 and _is_far(lines, left[0], left[1:]):
        if not any(given[i] in _SURE for i in range(left[0] + 1, left[1])):
            break
        left.pop(0)
    return left[0], left[-1]


def _is_far(lines: Sequence[Line], i: int, others: Sequence[int]) -> bool:
    vocabulary = frozenset().union(*(lines[j].stems for j in others if j != i))
    return len(lines[i].stems) >= 5 and affinity(lines[i], vocabulary) <= _FAR


def _languages(
    lines: Sequence[Line], result: Reasons, foreign: Sequence[bool], edge: range
) -> None:
    """Cuts lines of another language, unless they are a good part of the whole."""
    there = sum(lines[i].words for i in edge if foreign[i])
    if there > _FOREIGN_SHARE * sum(line.words for line in lines):
        return
    for i in edge:
        if foreign[i] and result[i] is None:
            result[i] = "language"


def _teaser(line: Line, vocabulary: frozenset[str]) -> RemovedReason | None:
    """A lead that breaks off and speaks of other things."""
    return "teaser" if line.cut and affinity(line, vocabulary) < _NEAR else None


def _tail(lines: Sequence[Line], result: Reasons, vocabulary: frozenset[str], last: int) -> None:
    """After the report: what follows a heading over other stories, and fragments.

    A sentence that shares its names with the report stays: it is a late paragraph.
    """
    headed = False
    noisy = any(result[i] in _SURE for i in range(last + 1, len(lines)))
    for i in range(last + 1, len(lines)):
        line = lines[i]
        if result[i] is not None:
            headed = headed or result[i] == "related"
        elif headed and not (line.prose and affinity(line, vocabulary) >= _NEAR):
            result[i] = "related"
        elif not line.stopped and (
            line.words <= _FRAGMENT_WORDS or (noisy and affinity(line, vocabulary) == 0)
        ):
            result[i] = "furniture"
        elif noisy and line.prose and affinity(line, vocabulary) <= _FAR:
            result[i] = "teaser"


def _head(lines: Sequence[Line], result: Reasons, vocabulary: frozenset[str], first: int) -> None:
    """Before the report: fragments and strangers above the headline.

    The headline is the first line of some length that speaks of the report; without one nothing
    is cut here.
    """
    left = [i for i in range(first) if result[i] is None]
    titles = [
        i for i in left
        if lines[i].words >= _TITLE_WORDS and affinity(lines[i], vocabulary) >= _NEAR
    ]  # fmt: skip
    for i in left:
        if not titles or i >= titles[0]:
            break
        short = lines[i].words < _TITLE_WORDS
        if short or affinity(lines[i], vocabulary) <= _FAR:
            result[i] = "menu" if short else "teaser"
