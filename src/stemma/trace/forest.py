"""From ties between pairs to a forest: every report has at most one parent, or one credit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from stemma.model import (
    DERIVED,
    POSTS,
    Copy,
    CopyKind,
    Lineage,
    Pair,
    Report,
    SharedSpan,
    Story,
)
from stemma.trace.direction import known, names, same

_Certainty = Literal["known", "inferred", "unknown"]
_CERTAINTY: tuple[_Certainty, ...] = ("known", "inferred", "unknown")
_STRENGTH = ("copy", "partial", "translation", "rewrite")


@dataclass(frozen=True, slots=True)
class _Tie:
    copy: Copy
    rank: tuple[int, bool, int, float, str, str]


def copies(story: Story, reports: Mapping[str, Report], pairs: Sequence[Pair]) -> tuple[Copy, ...]:
    """The strongest ties that make a forest, in the order of the story's reports.

    Ties with posts are left out, but for those of a post that stands on a report.
    """
    return forest(dict.fromkeys(story.reports, story.id), reports, pairs, ())


def forest(
    story_of: Mapping[str, str],
    reports: Mapping[str, Report],
    pairs: Sequence[Pair],
    standing: Sequence[Copy],
) -> tuple[Copy, ...]:
    """The ties of `pairs` that make a forest with the `standing` ones.

    `story_of` names the story of each report, in canonical order. Ties are taken from the surest
    and strongest on (Kruskal 1956), a parent at hand before a credit. One that would give a
    report a second parent, or make a cycle, is left out; it is still among the pairs.
    """
    order = {name: index for index, name in enumerate(story_of)}
    ties = sorted(
        (t for p in pairs if p.kind in DERIVED for t in _ties(story_of, reports, p, order)),
        key=lambda t: t.rank,
    )
    parent: dict[str, str | None] = {c.child: c.parent for c in standing}
    kept: list[Copy] = []
    for tie in ties:
        child, above = tie.copy.child, tie.copy.parent
        if child not in parent and (above is None or _root(above, parent) != child):
            parent[child] = above
            kept.append(tie.copy)
    return tuple(sorted(kept, key=lambda c: order[c.child]))


def lineages(
    story: Story, reports: Mapping[str, Report], pairs: Sequence[Pair], found: Sequence[Copy]
) -> tuple[Lineage, ...]:
    """Connected components over the derived kinds, each with the one credit it goes back to.

    A post joins the lineage of the report that it stands on, and joins no two of them.
    """
    group = {name: {name} for name in story.reports}
    for a, b in _joined(reports, pairs, found):
        if group[a] is not group[b]:
            merged = group[a] | group[b]
            group.update(dict.fromkeys(merged, merged))
    result, seen = [], set[str]()
    for name in story.reports:
        members = tuple(r for r in story.reports if r in group[name])
        if name in seen or len(members) == 1:
            continue
        seen.update(members)
        named = {c.credit for c in found if c.child in members and c.credit is not None}
        result.append(Lineage(story.id, members, named.pop() if len(named) == 1 else None))
    return tuple(result)


def _joined(
    reports: Mapping[str, Report], pairs: Sequence[Pair], found: Sequence[Copy]
) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        if pair.kind in DERIVED and not _has_post(pair, reports):
            yield pair.a, pair.b
    for copy in found:
        if copy.parent is not None and reports[copy.child].kind in POSTS:
            yield copy.parent, copy.child


def _has_post(pair: Pair, reports: Mapping[str, Report]) -> bool:
    return any(reports[name].kind in POSTS for name in (pair.a, pair.b))


def _root(name: str, parent: Mapping[str, str | None]) -> str:
    while (above := parent.get(name)) is not None:
        name = above
    return name


def _ties(
    story_of: Mapping[str, str],
    reports: Mapping[str, Report],
    pair: Pair,
    order: Mapping[str, int],
) -> tuple[_Tie, ...]:
    sure = _certainty(pair, reports)
    if sure == "unknown" and _has_post(pair, reports):
        return ()
    if pair.direction.startswith("common:"):
        source = pair.direction.removeprefix("common:")
        ties = (_tie(story_of[name], pair, name, None, sure) for name in (pair.a, pair.b))
        return tuple(_said(tie, reports[tie.copy.child], source) for tie in ties)
    if sure == "unknown":
        parent, child = sorted((pair.a, pair.b), key=lambda name: order[name])
    else:
        parent, child = (pair.a, pair.b) if pair.direction == "a->b" else (pair.b, pair.a)
    return (_tie(story_of[child], pair, child, parent, sure),)


def _certainty(pair: Pair, reports: Mapping[str, Report]) -> _Certainty:
    if pair.direction == "unknown":
        return "unknown"
    return "known" if known(pair, reports[pair.a], reports[pair.b]) else "inferred"


def _tie(story: str, pair: Pair, child: str, parent: str | None, sure: _Certainty) -> _Tie:
    own = child == pair.a
    copy = Copy(
        story=story,
        child=child,
        parent=parent,
        credit=pair.direction.removeprefix("common:") if parent is None else None,
        kind=cast(CopyKind, pair.kind),
        overlap=pair.overlap_a if own else pair.overlap_b,
        direction=sure,
        spans=pair.spans if own else tuple(_turned(s) for s in pair.spans),
    )
    certain, strong = _CERTAINTY.index(sure), _STRENGTH.index(pair.kind)
    rank = (certain, parent is None, strong, -copy.overlap, child, parent or "")
    return _Tie(copy, rank)


def _said(tie: _Tie, report: Report, source: str) -> _Tie:
    """The tie to a source; inferred where the other report alone names it."""
    if any(same(source, name) for name in names(report, "agency", "outlet").values()):
        return tie
    return replace(tie, copy=replace(tie.copy, direction="inferred"))


def _turned(span: SharedSpan) -> SharedSpan:
    changed = tuple(" -> ".join(reversed(c.split(" -> "))) for c in span.changed)
    return replace(span, child=span.parent, parent=span.child, changed=changed)
