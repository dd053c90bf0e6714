"""Which lines of a text are no part of the report, and why.

Four signals, from the surest to the weakest; each later one sees what the earlier ones left:

1. cues and shapes, good for a line anywhere (`cues`, `shape`), and lines that repeat;
2. the core: the paragraphs of prose in the report's language, from the first to the last;
3. the edges, before and after the core: other languages, leads that break off, author boxes,
   headlines of other stories, fragments;
4. strays inside the core: a few names that nothing else in the report takes up.

Of a page whose tags were stripped, with its hundreds of short lines, a learned part takes out the
report first (`stripped`); what it leaves is judged like any other text.

What a reader would miss is never cut on a weak signal: a sentence that shares its names with the
report stays, wherever it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from stemma.clean.cues import Cue, cue, names_only
from stemma.clean.edges import NEAR, affinity, judge_edge
from stemma.clean.lines import Line
from stemma.clean.shape import shape
from stemma.clean.signatures import signature
from stemma.clean.stripped import is_stripped, report_lines, why
from stemma.clean.tongues import Strangers, unlike
from stemma.clean.translated import says_translated
from stemma.model import RemovedReason

_BIO_WORDS = 12
"""A longer line about an author is an author box at an edge, and a report on a writer inside."""
_MAX_BOXES = 5
_STRAY_WORDS = 5
_HEADING_WORDS = 5
_MAX_HEADLINE_WORDS = 20
_EDGE_ONLY = frozenset({"author", "boast", "menu"})
_MIN_REPEAT_WORDS = 3
_SIGNING = frozenset({"author", "credit", "dateline"})
_NEAR_ABOVE, _NEAR_BELOW = 15, 6
"""Lines of a stripped page around its report in which its byline, date and source may stand."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a line is cut, and whom it names."""

    reason: RemovedReason
    name: str | None = None


def judge(
    lines: Sequence[Line], language: str | None, *, whole_page: bool = False
) -> list[Verdict | None]:
    """One verdict a line; None keeps it. `language` is that of the report, if known.

    `whole_page`: the lines may be those of a page whose tags were stripped.
    """
    sure = [surely(line) for line in lines]
    if whole_page and is_stripped(lines):
        kept = report_lines(lines, [v.reason if v else None for v in sure])
        if kept:
            return _of_page(lines, sure, kept, language)
    return _judged(lines, sure, language)


def _of_page(
    lines: Sequence[Line],
    sure: Sequence[Verdict | None],
    kept: Sequence[bool],
    language: str | None,
) -> list[Verdict | None]:
    """The verdicts on a stripped page, of which only the lines `kept` can be the report."""
    inside = [i for i, yes in enumerate(kept) if yes]
    judged = _judged([lines[i] for i in inside], [sure[i] for i in inside], language)
    own = dict(zip(inside, judged, strict=True))
    near = range(inside[0] - _NEAR_ABOVE, inside[-1] + _NEAR_BELOW)
    return [own[i] if i in own else _left_out(lines, sure, i, near) for i in range(len(lines))]


def _left_out(
    lines: Sequence[Line], sure: Sequence[Verdict | None], at: int, near: range
) -> Verdict:
    """Who signs, dates or owns a line far from the report signs another one."""
    verdict = sure[at]
    if verdict and (verdict.reason not in _SIGNING or at in near):
        return verdict
    return Verdict(why(lines[at], above=at < near.start + _NEAR_ABOVE))


def _judged(
    lines: Sequence[Line], sure: list[Verdict | None], language: str | None
) -> list[Verdict | None]:
    foreign = Strangers([line.text for line in lines], language)
    prose = [
        i for i, line in enumerate(lines)
        if line.prose and (sure[i] is None or _only_inside(line, sure[i]))
    ]  # fmt: skip
    core = _without_boxes(lines, sure, _home(prose, foreign))
    if not core:
        return _repeats(lines, sure)
    return _repeats(lines, _with_edges(lines, sure, language, core))


def _home(prose: Sequence[int], foreign: Strangers) -> list[int]:
    """`prose` from the first to the last paragraph in the report's language."""
    first = next((n for n, i in enumerate(prose) if not foreign[i]), len(prose))
    last = next((n for n in reversed(range(len(prose))) if not foreign[prose[n]]), -1)
    return list(prose[first : last + 1])


def _with_edges(
    lines: Sequence[Line],
    sure: list[Verdict | None],
    language: str | None,
    core: list[int],
) -> list[Verdict | None]:
    foreign = Strangers([line.text for line in lines], language)
    first, last = core[0], core[-1]
    inside = [
        None if verdict and _only_inside(line, verdict) else verdict
        for line, verdict in zip(lines[first : last + 1], sure[first : last + 1], strict=True)
    ]
    verdicts = sure[:first] + inside + sure[last + 1 :]
    _listed(lines, verdicts)
    _owners_of_pictures(verdicts, first)
    reasons = judge_edge(lines, [v.reason if v else None for v in verdicts], foreign, core)
    merged = [v or (Verdict(r) if r else None) for v, r in zip(verdicts, reasons, strict=True)]
    return _strays(lines, merged, language, range(first + 1, last))


def _without_boxes(
    lines: Sequence[Line], sure: Sequence[Verdict | None], core: Sequence[int]
) -> list[int]:
    """`core` without author boxes at its ends: prose on somebody the report does not speak of."""
    left = list(core)
    for end in (-1, 0):
        for _ in range(_MAX_BOXES):
            if len(left) < 2 or not sure[left[end]]:
                break
            box = left.pop(end)
            report = frozenset().union(*(lines[i].stems for i in left))
            if affinity(lines[box], report) >= NEAR:
                left.insert(len(left) if end else 0, box)
                break
    return left


def _owners_of_pictures(verdicts: list[Verdict | None], first: int) -> None:
    """A copyright line above the report is that of its picture."""
    for i in range(first):
        verdict = verdicts[i]
        if verdict and verdict.reason == "copyright":
            verdicts[i] = Verdict("photo")


def _listed(lines: Sequence[Line], verdicts: list[Verdict | None]) -> None:
    """Also cuts the headline under a short heading over other stories ("Related content")."""
    for i in range(len(lines) - 1):
        above, line = verdicts[i], lines[i + 1]
        heading = above and above.reason == "related" and lines[i].words <= _HEADING_WORDS
        headline = not line.stopped and _HEADING_WORDS <= line.words <= _MAX_HEADLINE_WORDS
        if heading and headline and verdicts[i + 1] is None:
            verdicts[i + 1] = Verdict("related")


def surely(line: Line) -> Verdict | None:
    """What `line` is by its cue or its shape, wherever it stands; None when neither tells."""
    by_shape = shape(line)
    if says_translated(line.text):
        return Verdict("credit")
    found: Cue | None = cue(line.text) or (None if line.prose else signature(line.text))
    if found and (by_shape is None or found.reason in ("credit", "author")):
        return Verdict(found.reason, found.name)
    return Verdict(by_shape) if by_shape else None


def _only_inside(line: Line, verdict: Verdict | None) -> bool:
    """Whether a line with this verdict, standing between paragraphs, is kept."""
    return verdict is not None and verdict.reason in _EDGE_ONLY and line.words > _BIO_WORDS


def _repeats(lines: Sequence[Line], verdicts: list[Verdict | None]) -> list[Verdict | None]:
    """Also cuts a line that stands in the report already."""
    seen: set[str] = set()
    result = list(verdicts)
    for i, line in enumerate(lines):
        key = " ".join(line.text.split()).casefold()
        signed = line.text[0] in "-–—"  # under every quoted post of one person
        if result[i] is None and key in seen and line.words >= _MIN_REPEAT_WORDS and not signed:
            result[i] = Verdict("duplicate")
        seen.add(key)
    return result


def _strays(
    lines: Sequence[Line], verdicts: list[Verdict | None], language: str | None, inside: range
) -> list[Verdict | None]:
    """Also cuts, between paragraphs, a few names that the report takes up nowhere else.

    A subhead speaks of the report, so one of its words comes again; an advertiser's name does not.
    Only lines that are all names and look nothing like the report's language go: a subhead of
    common words stays even if none of them returns. What cues call an advertisement stays too if
    the report speaks of most of it: one name in common is chance.
    """
    report = frozenset().union(*(line.stems for line in lines if line.prose))
    result = list(verdicts)
    for i in inside:
        line, verdict = lines[i], verdicts[i]
        known = len(line.stems & report)
        if verdict is None and not (known or line.stopped) and _is_name(line, language):
            result[i] = Verdict("advertisement")
        told_of = line.stopped or known > len(line.stems) / 2
        if verdict and verdict.reason == "advertisement" and told_of and line.words > 1:
            result[i] = None
    return result


def _is_name(line: Line, language: str | None) -> bool:
    few = 2 <= line.words <= _STRAY_WORDS and "@" not in line.text
    return few and language is not None and names_only(line.text) and unlike(language, line.text)
