"""What the words that reports share say of why they are one story."""

from collections.abc import Iterable, Iterator, Mapping

from stemma.model import Pair, Report, SharedKind, Span, Story

_MOST = 3
"""Passages that a reason lists, the longest."""
_WORDS, _LETTERS = 8, 60
"""Words and characters of a passage that are shown."""
_PAGE: frozenset[SharedKind] = frozenset({"background", "caption"})


def passages_shared(
    story: Story, reports: Mapping[str, Report], pairs: Iterable[Pair]
) -> tuple[str, ...]:
    """A line for each report that has words in common with one before it in the story.

    It names the one with which it has the most, the longest passages, each with its share of the
    report's characters, the kind of tie, and the share of all passages together:
    'The Alba and The Bora: passages: "The gates were opened at noon by hand…" 0.21; partial 0.28'
    """
    place = {name: at for at, name in enumerate(story.reports)}
    nearest: dict[str, tuple[int, int, str, list[Span], str]] = {}
    for pair in pairs:
        first, later = sorted((pair.a, pair.b), key=place.__getitem__)
        spans = list(_shared(pair, later))
        size = sum(end - start for start, end in spans)
        found = (size, -place[first], first, spans, pair.kind)
        if spans and found[:2] > nearest.get(later, (0,))[:2]:
            nearest[later] = found
    return tuple(
        f"{_label(reports[first])} and {_label(reports[later])}: "
        + _listed(reports[later].text, spans, f"{kind} {size / len(reports[later].text):.2f}")
        for later, (size, _, first, spans, kind) in sorted(
            nearest.items(), key=lambda item: place[item[0]]
        )
    )


def _shared(pair: Pair, report: str) -> Iterator[Span]:
    """What of a report stands in the other; not what their pages have in common."""
    if pair.kind != "independent":
        told = (s for s in pair.spans if s.what not in _PAGE)
        yield from (s.child if report == pair.a else s.parent for s in told)


def _listed(text: str, spans: Iterable[Span], tie: str) -> str:
    longest = sorted(spans, key=lambda s: (s[0] - s[1], s))[:_MOST]
    shown = (f'"{_opening(text[s:e])}" {(e - s) / len(text):.2f}' for s, e in sorted(longest))
    return f"passages: {', '.join(shown)}; {tie}"


def _opening(passage: str) -> str:
    words = passage.split()
    shown = " ".join(words[:_WORDS])[:_LETTERS].rstrip()
    return shown if shown == " ".join(words) else f"{shown}…"


def _label(report: Report) -> str:
    return report.outlet or report.id
