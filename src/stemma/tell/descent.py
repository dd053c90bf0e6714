"""The copies of a story as a forest, and what speaks for each: credits, cuts, changes.

Every drawing of it, in text or on the page, is made of this.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import cast

from stemma.model import (
    DERIVED,
    Account,
    ChangeKind,
    Copy,
    Pair,
    PairKind,
    Report,
    SharedSpan,
    Span,
)
from stemma.outlets import abbreviates
from stemma.tell import phrases
from stemma.tell.dates import date
from stemma.tell.outline import Outline

_HELD = 0.5
"""Share of a sentence that must lie in shared passages for it to be taken over: the greater
part."""
_CONTEXT = 60
"""Characters of a long line shown before and after the name of a credited source."""

_DASHES = ("-", "–", "—")
"""What a dateline ends with."""


@dataclass(frozen=True, slots=True)
class Descent:
    """Who hangs on whom. Reports go by id, sources without a text here by `parent_of`."""

    ties: tuple[Copy, ...]
    """Every derivation."""
    main: tuple[Copy, ...]
    """One for each child, the strongest that closes no circle."""
    roots: tuple[str, ...]
    """What stands on nothing, in the order of the letters; sources without a text first."""
    children: Mapping[str, tuple[Copy, ...]]
    """Parent to its main ties, in the order of the letters."""


@dataclass(frozen=True, slots=True)
class Change:
    """What stands differently inside a passage that a child took over."""

    flag: str
    """What is to be said of it: "figure changed"."""
    words: str
    """"7 -> 9": the parent's words, then the child's."""


_FLAGS: dict[ChangeKind, str] = {
    "figure": "figure changed",
    "quotation": "quotation changed",
    "name": "name changed",
    "other": "wording changed",
}
"""The gravest first."""
_FIGURE_SAID = "figure changed in a quotation"
_GRAVE = (_FIGURE_SAID, *_FLAGS.values())


@dataclass(frozen=True, slots=True)
class Edits:
    """What a child says of its source, and what it did to its text."""

    credit_lines: tuple[str, ...]
    """The words in which it credits the source."""
    kept: int
    """Sentences of the parent that it took over, of `of`; headline and dateline do not count."""
    of: int
    cut: tuple[str, ...]
    """Sentences of the parent that it left out."""
    added: tuple[str, ...]
    """Sentences of its own."""
    changed: tuple[Change, ...]
    """What it changed inside passages that it took over, the gravest first."""


def descent(told: Outline) -> Descent:
    """The forest of one account."""
    ties = tuple(c for c in told.account.stemma.copies if c.kind in DERIVED)
    main = _main(told, ties)
    children = {c.child for c in main}
    parents = dict.fromkeys(parent_of(c) for c in ties)
    return Descent(
        ties=ties,
        main=main,
        roots=tuple(sorted((p for p in parents if p not in children), key=_by_letter(told))),
        children={p: below for p in parents if (below := _children(p, main))},
    )


def _children(parent: str, main: Sequence[Copy]) -> tuple[Copy, ...]:
    return tuple(copy for copy in main if parent_of(copy) == parent)


def parent_of(copy: Copy) -> str:
    """Reports by id; credits, which have none, behind a sign that ids and names do not share."""
    return copy.parent if copy.parent is not None else f"\0{copy.credit}"


def source_name(told: Outline, key: str) -> str:
    """The outlet of a report, or the name of a source that is only credited."""
    return told.outlet(key) if key in told.reports else key.removeprefix("\0")


def alone(told: Outline) -> tuple[Report, ...]:
    """The reports that no tie holds, quotations aside."""
    ties = [c for c in told.account.stemma.copies if c.kind in DERIVED]
    tied = {key for c in ties for key in (c.child, c.parent)}
    tied |= {key for pair in _derived(told) for key in (pair.a, pair.b)}
    return tuple(r for r in told.reports.values() if r.id not in tied)


def unsettled_lines(told: Outline) -> Iterator[str]:
    """The reports that have words from others, or others from them, and hang on nothing because
    nothing tells which; a line each, the closest first."""
    copies = [c for c in told.account.stemma.copies if c.kind in DERIVED]
    tied = {key for c in copies for key in (c.child, c.parent)}
    shared: dict[str, list[tuple[float, str, PairKind]]] = {}
    for pair in _derived(told):
        shared.setdefault(pair.a, []).append((-pair.overlap_a, told.letters[pair.b], pair.kind))
        shared.setdefault(pair.b, []).append((-pair.overlap_b, told.letters[pair.a], pair.kind))
    for key, letter in told.letters.items():
        if key in shared and key not in tied:
            ties = ", ".join(
                f"{phrases.TIE_MEANS[kind]} {other} ({phrases.share(-overlap)} of its words)"
                for overlap, other, kind in sorted(shared[key])
            )
            yield f"{letter} {told.outlet(key)}: {ties}; nothing tells which was first"


def _derived(told: Outline) -> tuple[Pair, ...]:
    """The derivations between reports of the story that are no posts' own."""
    pairs = told.account.stemma.pairs
    return tuple(p for p in pairs if p.kind in DERIVED and {p.a, p.b} <= told.letters.keys())


def reprint_lines(told: Outline) -> Iterator[str]:
    """What reports of this story carry again from reports of other stories, a line each."""
    sources = {r.id: r for r in told.account.reprinted}
    for copy in told.account.stemma.reprints:
        source = sources.get(copy.parent or "")
        if source is None:
            named = copy.credit or "an unknown source"
        else:
            about = [source.outlet or "an unnamed outlet", date(source.published)]
            named = ", ".join([*about, *([f"“{source.title}”"] if source.title else [])])
        carried = f"{told.letters[copy.child]} {phrases.tie(copy)} a report of another story"
        yield f"{carried} ({named}): {phrases.extent(copy)}"


def edits(account: Account, copy: Copy) -> Edits:
    """What the child of a copy did; nothing is cut, added or kept where the parent has no text
    among the reports."""
    reports = {r.id: r for r in account.reports}
    child, parent = reports[copy.child], reports.get(copy.parent or "")
    source = copy.credit if parent is None else parent.outlet
    changed = changes(*copy.spans)
    lines = tuple(dict.fromkeys(_credit_lines(child, source)))
    if parent is None:
        return Edits(lines, 0, 0, (), (), changed)
    theirs = _sentences(account, parent)
    cut = _outside(parent, theirs, [s.parent for s in copy.spans])
    added = _outside(child, _sentences(account, child), [s.child for s in copy.spans])
    return Edits(lines, len(theirs) - len(cut), len(theirs), cut, added, changed)


def changes(*spans: SharedSpan) -> tuple[Change, ...]:
    """What differs inside these passages, each once: figures, quotations, names, other words."""
    found = dict.fromkeys(
        Change(_flag(span, kind), words)
        for span in spans
        for words, kind in zip_longest(span.changed, span.changed_kinds, fillvalue="other")
    )
    return tuple(sorted(found, key=lambda change: _GRAVE.index(change.flag)))


def flagged(found: Sequence[Change], most: int | None = None) -> Iterator[str]:
    """A line for each flag: "figure changed: 7 -> 9; 40 -> 42"; the first `most` of each."""
    for flag, group in groupby(found, key=lambda change: change.flag):
        words = [change.words for change in group]
        more = len(words) - len(words[:most])
        yield f"{flag}: {'; '.join(words[:most])}" + (f"; and {more} more" if more else "")


def _flag(span: SharedSpan, kind: str) -> str:
    said = kind == "figure" and span.what == "quotation"
    return _FIGURE_SAID if said else _FLAGS[cast(ChangeKind, kind)]


def _main(told: Outline, copies: Sequence[Copy]) -> tuple[Copy, ...]:
    rank = _by_letter(told)
    strongest = sorted(copies, key=lambda c: (rank(c.child), -c.overlap, parent_of(c)))
    over: dict[str, str] = {}
    main = []
    for copy in strongest:
        parent = parent_of(copy)
        if copy.child not in over and copy.child not in _line_up(over, parent):
            over[copy.child] = parent
            main.append(copy)
    return tuple(main)


def _line_up(over: Mapping[str, str], key: str) -> Iterator[str]:
    yield key
    while key in over:
        key = over[key]
        yield key


def _by_letter(told: Outline) -> Callable[[str], tuple[int, str]]:
    """The place of a report in the order of the letters; sources without a text come first."""
    order = {key: index for index, key in enumerate(told.letters)}
    return lambda key: (order.get(key, -1), key)


def _credit_lines(report: Report, source: str | None) -> Iterator[str]:
    """The lines in which a report names `source`; removed ones too."""
    for credit in report.credits:
        if source is None or not _means(credit.name, source):
            continue
        if credit.removed is not None:
            yield report.removed[credit.removed].text
        elif credit.span is not None:
            yield _around(report.text, credit.span)


def _means(name: str, source: str) -> bool:
    return name.casefold() == source.casefold() or abbreviates(name, source)


def _around(text: str, span: Span) -> str:
    """The line of a span, or the words about it when the line is long."""
    first, last = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    last = len(text) if last < 0 else last
    start, end = span[0] - _CONTEXT, span[1] + _CONTEXT
    start = first if start <= first else text.find(" ", start, span[0]) + 1 or span[0]
    end = last if end >= last else max(text.rfind(" ", span[1], end), span[1])
    cut = ("… " if start > first else "", " …" if end < last else "")
    return cut[0] + text[start:end].strip() + cut[1]


def _sentences(account: Account, report: Report) -> list[Span]:
    """A report's sentences without headline and dateline; its lines where none are marked."""
    marks = account.annotations.get(report.id)
    found = marks.sentences if marks else ()
    if not found:
        found = tuple(m.span() for m in re.finditer(r"[^\n]+", report.text))
    title = report.title_span or (0, 0)
    below = (s for s in found if s[0] >= title[1] or s[1] <= title[0])
    return [s for s in below if not report.text[s[0] : s[1]].rstrip().endswith(_DASHES)]


def _outside(report: Report, sentences: Sequence[Span], shared: Sequence[Span]) -> tuple[str, ...]:
    """The sentences of which the shared spans do not hold the greater part."""
    held = _union(shared)
    return tuple(
        report.text[start:end]
        for start, end in sentences
        if sum(max(0, min(end, e) - max(start, s)) for s, e in held) < _HELD * (end - start)
    )


def _union(spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap made one, in order."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
