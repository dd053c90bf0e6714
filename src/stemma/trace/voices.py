"""Whose voice each word is: the report's own, a speaker's, an office's, a caption's, the page's."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from stemma.model import Annotations, Report, SharedKind, Span
from stemma.trace.cues import Cues, cues
from stemma.trace.quoted import is_led_in, is_post, is_turn, leads_in, marked

_SCARE = 4
"""Quoted runs of fewer words are names and set phrases inside narrative, not speech."""
_PIECE = re.compile(r"[^.?!\n]+[.?!]*")
"""A piece of a line up to its end mark, which says whether it is an exclamation."""
_OPENING = 1
"""Index of the last line that can open a text: the one under the headline."""
_CODE = re.compile(r"\|\||\(\{|\}\)|window\.\w|\{\s*[\w-]+\s*:")
"""Script or style that was taken for text."""
_DASHES = ("—", "–", "-")
_LINE = re.compile(r"[^\n]+")
_CAPTION = 700
"""Captions and page furniture are short lines (characters)."""


def voices(
    report: Report,
    annotations: Annotations | None,
    spans: tuple[Span, ...],
    keys: tuple[str, ...],
    starts: tuple[int, ...],
) -> tuple[SharedKind, ...]:
    """One kind a word. `starts` are the offsets at which sentences begin."""
    what: list[SharedKind] = ["narrative"] * len(spans)
    firsts = [s for s, _ in spans]

    def paint(span: Span, kind: SharedKind, least: int = 1) -> None:
        first, last = bisect_left(firsts, span[0]), bisect_left(firsts, span[1])
        if last - first >= least:
            what[first:last] = [kind] * (last - first)

    table = cues(report.language)
    for span in _quotations(report.text, annotations):
        paint(span, "quotation", _SCARE)
    for first, last in _personal(keys, what, firsts, starts, table):
        what[first:last] = ["quotation"] * (last - first)
    for span, kind in _lines(report.text, report.language):
        paint(span, kind)
    for span in _datelines(report.text, annotations):
        paint(span, "background")
    return tuple(what)


def _personal(
    keys: tuple[str, ...],
    what: list[SharedKind],
    firsts: list[int],
    starts: tuple[int, ...],
    table: Cues,
) -> Iterator[tuple[int, int]]:
    """Word ranges of sentences in which somebody speaks of himself, outside quotation marks."""
    for index, start in enumerate(starts):
        first = bisect_left(firsts, start)
        last = bisect_left(firsts, starts[index + 1]) if index + 1 < len(starts) else len(firsts)
        voiced = zip(keys[first:last], what[first:last], strict=True)
        if any(k == "narrative" and key in table.first_person for key, k in voiced):
            yield first, last


def _quotations(text: str, annotations: Annotations | None) -> Iterator[Span]:
    if annotations is not None:
        yield from (q.content for q in annotations.quotes if q.kind == "direct")
    for line in _LINE.finditer(text):
        yield from marked(line.group(), line.start())
        if is_led_in(line.group()):
            yield line.span()
    yield from (m.span() for m in _PIECE.finditer(text) if m.group().endswith("!"))


def _datelines(text: str, annotations: Annotations | None) -> Iterator[Span]:
    """What the splitting of sentences has parted from the report that it heads ("OSLO (AP) —")."""
    for start, end in annotations.sentences if annotations is not None else ():
        heads = text[start - 1 : start] in ("", "\n") and text[end : end + 1] not in ("", "\n")
        if heads and text[end - 1 : end] in _DASHES:
            yield start, end


def _lines(text: str, code: str | None) -> Iterator[tuple[Span, SharedKind]]:
    """Lines that are as a whole not the report's narrative."""
    lines = list(_LINE.finditer(text))
    turns = [i for i, match in enumerate(lines) if is_turn(match.group().strip())]
    if len(turns) == 1 and turns[0] <= _OPENING:
        # A dateline ("NEW DELHI: ..."); a transcript has turn after turn.
        turns = []
    for index, match in enumerate(lines):
        line = match.group().strip()
        after = lines[index + 1].group().strip() if index + 1 < len(lines) else ""
        before = lines[index - 1].group().strip() if index else ""
        kind = "quotation" if index in turns else _kind(line, after, before, code)
        if kind is not None:
            yield match.span(), kind


@lru_cache(maxsize=4096)
def _kind(line: str, after: str, before: str, code: str | None) -> SharedKind | None:
    """Copies of a report have its lines: each is judged once for all that come together."""
    table = cues(code)
    if is_post(line, after, before):
        return "quotation"
    if _CODE.search(line):
        return "background"
    if table.statement and table.statement.search(before[-120:]):
        return "official"
    if table.caption and len(line) < _CAPTION and table.caption.search(line):
        return "caption"
    if table.furniture and len(line) < _CAPTION and table.furniture.search(line):
        return "background"
    return "quotation" if leads_in(before) or leads_in(line) else None
