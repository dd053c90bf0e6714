"""The lines before the first and after the last paragraph of a report.

No formula stands behind the shares and lengths below: they were set by hand, and are held against
the sample reports (`bench/seeds.py`) and stripped pages (`bench/extraction.py`, `naive_*`).
"""

from collections.abc import Sequence

from stemma.clean.lines import Line
from stemma.clean.tongues import Strangers
from stemma.model import RemovedReason

NEAR = 0.34
"""Share of a line's stems that the report must know for the line to belong to it."""
_ELSEWHERE = 0.25
"""Under this share a line that also breaks off is the lead of another story."""
_FAR = 0.12
"""At or under this share a whole paragraph at the edge is of another story."""
_FOREIGN_SHARE = 0.3
"""More words than this in another language are a report in two languages, not furniture."""
_TELLING_STEMS = 5
"""A line with fewer stems says too little to be called a stranger."""
_BEYOND_SHARE = 0.25
_MAX_FENCES = 40
"""More are looked at on neither side: each costs a pass over the paragraphs."""
_FRAGMENT_WORDS = 4
_LONGEST = 400
"""Words; a longer line is no headline or lead but a report without line ends."""
_TITLE_WORDS = 4
_SURE = frozenset({
    "related", "share", "comment", "captcha", "newsletter", "cookie", "copyright", "furniture",
    "menu", "boast", "teaser", "language", "advertisement",
})  # fmt: skip

Reasons = list[RemovedReason | None]


def judge_edge(
    lines: Sequence[Line], given: Reasons, foreign: Strangers, core: Sequence[int]
) -> Reasons:
    """`given`, with a reason for each line of the two edges that is no part of the report.

    `core` are the indices of its paragraphs of prose, in order, at least one.
    """
    first, last = _other_stories(lines, given, core)
    vocabulary = frozenset().union(*(lines[i].stems for i in core if first <= i <= last))
    result = list(given)
    headline = _foreign_headline(lines, given, vocabulary, range(first))
    for edge, judge in ((range(first), _head), (range(last + 1, len(lines)), _tail)):
        if _is_bilingual(lines, foreign, edge):
            continue
        for i in edge:
            if result[i] is None and i != headline:
                result[i] = _stranger(lines[i], foreign[i], vocabulary)
        judge(lines, result, vocabulary, edge)
    return result


def _foreign_headline(
    lines: Sequence[Line], given: Reasons, vocabulary: frozenset[str], head: range
) -> int | None:
    """What is the headline even in another language: the line next to the report, if it is all
    that stands above it or shares a name with it."""
    left = [i for i in head if given[i] is None]
    if not left or lines[left[-1]].words < _TITLE_WORDS or lines[left[-1]].stopped:
        return None
    named = affinity(lines[left[-1]], vocabulary) > 0
    return left[-1] if named or len(left) == 1 else None


def affinity(line: Line, vocabulary: frozenset[str]) -> float:
    """Share of the stems of `line` that `vocabulary` holds; 1 for a line without any."""
    return len(line.stems & vocabulary) / len(line.stems) if line.stems else 1.0


def _other_stories(lines: Sequence[Line], given: Reasons, core: Sequence[int]) -> tuple[int, int]:
    """First and last paragraph of the report, without whole paragraphs of other stories.

    Leads of other stories that end in a full stop look like prose. They stand beyond a fence (a
    line that is surely furniture, or, above the report, its headline), are few, and all of them
    share next to nothing with what lies on this side of it.
    """
    first, last = core[0], core[-1]
    fences = [i for i in range(first + 1, last) if given[i] in _SURE]
    for fence in fences[-_MAX_FENCES:]:
        here, beyond = _split(core, fence)
        if _strangers(lines, beyond, here):
            last = here[-1]
            break
    for fence in reversed([*fences[:_MAX_FENCES], *_headlines(lines, given, core)]):
        beyond, here = _split([i for i in core if i <= last], fence)
        if _strangers(lines, beyond, here):
            first = here[0]
            break
    return first, last


def _split(core: Sequence[int], fence: int) -> tuple[list[int], list[int]]:
    return [i for i in core if i < fence], [i for i in core if i > fence]


def _headlines(lines: Sequence[Line], given: Reasons, core: Sequence[int]) -> list[int]:
    """What may be the headline below some first paragraphs: a longer line without a stop."""
    early = range(core[0] + 1, core[min(len(core), 4) - 1])
    return [
        i for i in early
        if given[i] is None and not lines[i].stopped and lines[i].words >= _TITLE_WORDS
    ]  # fmt: skip


def _strangers(lines: Sequence[Line], beyond: Sequence[int], here: Sequence[int]) -> bool:
    """Whether all paragraphs `beyond` a fence are of other stories than those `here`."""
    there = sum(lines[i].words for i in beyond)
    if not beyond or there > _BEYOND_SHARE * (there + sum(lines[i].words for i in here)):
        return False
    vocabulary = frozenset().union(*(lines[i].stems for i in here))
    return all(
        len(lines[i].stems) >= _TELLING_STEMS and affinity(lines[i], vocabulary) <= _FAR
        for i in beyond
    )


def _is_bilingual(lines: Sequence[Line], foreign: Strangers, edge: range) -> bool:
    """Whether an edge holds so much of another language that the document is in two."""
    enough = _FOREIGN_SHARE * sum(line.words for line in lines)
    if sum(lines[i].words for i in edge) <= enough:
        return False
    return sum(lines[i].words for i in edge if foreign[i]) > enough


def _stranger(line: Line, foreign: bool, vocabulary: frozenset[str]) -> RemovedReason | None:
    """In another language, unless it is a paragraph that shares a name with the report; or a lead
    that breaks off and speaks of other things."""
    if foreign:
        return None if line.prose and affinity(line, vocabulary) > 0 else "language"
    return "teaser" if line.cut and affinity(line, vocabulary) < _ELSEWHERE else None


def _tail(lines: Sequence[Line], result: Reasons, vocabulary: frozenset[str], tail: range) -> None:
    """After the report: what follows a heading over other stories, and fragments.

    A sentence that shares its names with the report stays: it is a late paragraph.
    """
    headed = False
    noisy = any(result[i] in _SURE for i in tail) and not _is_list(lines, result, tail)
    for i in tail:
        line = lines[i]
        if result[i] is not None:
            headed = headed or result[i] == "related"
        elif (
            headed
            and line.words <= _LONGEST
            and not (line.prose and affinity(line, vocabulary) >= NEAR)
        ):
            result[i] = "related"
        elif not line.stopped and (
            line.words <= _FRAGMENT_WORDS or (noisy and affinity(line, vocabulary) == 0)
        ):
            result[i] = "furniture"
        elif line.prose and affinity(line, vocabulary) <= _FAR:
            result[i] = "teaser"


def _is_list(lines: Sequence[Line], result: Reasons, tail: range) -> bool:
    """Whether what follows the last paragraph is too much to be furniture: a table, a list."""
    open_words = sum(lines[i].words for i in tail if result[i] is None and not lines[i].stopped)
    return open_words > _BEYOND_SHARE * sum(line.words for line in lines)


def _head(lines: Sequence[Line], result: Reasons, vocabulary: frozenset[str], head: range) -> None:
    """Before the report: fragments and strangers above the headline.

    The headline is the first line of some length that speaks of the report; without one nothing
    is cut here.
    """
    left = [i for i in head if result[i] is None]
    titles = [
        i for i in left
        if lines[i].words >= _TITLE_WORDS and affinity(lines[i], vocabulary) >= NEAR
    ]  # fmt: skip
    for i in left:
        if not titles or i >= titles[0]:
            break
        short = lines[i].words < _TITLE_WORDS
        if short or affinity(lines[i], vocabulary) <= _FAR:
            result[i] = "menu" if short else "teaser"
