"""What the other reports of a story say of where two have their common words from.

Two reports that both stand on a third source do not stand on each other; and a source whose own
report is at hand, and has no such words, is not theirs.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from stemma.model import DERIVED, Pair, Report, Span
from stemma.outlets import abbreviates
from stemma.trace.direction import direction, folded, known, named_once, names, whole
from stemma.trace.kinds import WHOLE
from stemma.trace.prose import named

_WITHIN = 0.8
"""Share of what two reports have in common that a source has too for both to stand on it."""
_TELLS = 0.5
"""Share of the same that a source's own report must have for a credit to it to be believed."""
_MANY = 3
"""Reports that carry or retell the text beside the one that names an agency, from which it is an
agency's: no outlet sells to so many. Set by eye on stories of `bench/planted` to develop on."""
_BEHIND = 60
"""Characters behind a passage in which its credit may stand (", the agency reported on Friday")."""


def settled(pairs: Sequence[Pair], reports: Mapping[str, Report]) -> tuple[Pair, ...]:
    """The pairs, with directions as the whole story has them.

    An agency that one report alone names is no source of what its own report does not tell, and
    the source of a part where the part names it and a third report does too. `common:NAME`
    replaces a direction that no report states, when both stand on NAME, a report at hand or an
    agency, and have nothing to speak of from each other that it has not.
    """
    first = _Ties(pairs, reports)
    heard = [_heard(pair, first) for pair in pairs]
    false = _false(pairs, heard, first)
    heard = [_unsaid(pair, false, reports) for pair in heard]
    again = _Ties(heard, reports)
    return tuple(_sibling(pair, again) for pair in heard)


class _Ties:
    """The ties of a story, looked at together; sources go by the keys that `key` gives."""

    def __init__(self, pairs: Sequence[Pair], reports: Mapping[str, Report]) -> None:
        self.reports = reports
        self._full = _abbreviated(reports)
        self.above: dict[str, dict[str, list[Span]]] = {}
        """Report to source to the spans that it has from there."""
        self.shared: dict[tuple[str, str], list[Span]] = {}
        """Report and another to the spans of the first that stand in the other."""
        self.carriers: dict[str, set[str]] = {}
        """Report to those that carry or tell it again as a whole, or are so told by it."""
        self.name: dict[str, str] = {}
        """Source to its name."""
        self.at_hand: dict[str, list[str]] = {}
        """Source to its own reports."""
        self.named_by: Counter[str] = Counter()
        """Agency to how many reports name it."""
        self.heard_of: Counter[str] = Counter()
        """The same for all sources: to one report an agency is an outlet, unless it says so."""
        for name, report in sorted(reports.items()):
            self.named_by.update(self.agencies(report).keys())
            sources = names(report, "agency", "outlet").values()
            self.heard_of.update({self.key(source) for source in sources})
            if report.outlet is not None:
                self.at_hand.setdefault(self.key(report.outlet), []).append(name)
        for pair in (p for p in pairs if p.kind in DERIVED):
            self._hold(pair)

    def _hold(self, pair: Pair) -> None:
        self.shared[pair.a, pair.b] = _narrative(pair, pair.a)
        self.shared[pair.b, pair.a] = _narrative(pair, pair.b)
        if whole(pair.kind, pair.spans):
            self.carriers.setdefault(pair.a, set()).add(pair.b)
            self.carriers.setdefault(pair.b, set()).add(pair.a)
        source, children = _taken(pair, self.reports)
        if source is None:
            return
        self.name.setdefault(self.key(source), source)
        for child in children:
            held = self.above.setdefault(child, {}).setdefault(self.key(source), [])
            held.extend(_narrative(pair, child))

    def key(self, name: str | None) -> str:
        """What all forms of a source's name share."""
        return self._full.get(folded(name), folded(name))

    def lone(self, source: str) -> bool:
        """Whether one report alone names a source, and none at hand is its own."""
        return self.heard_of[self.key(source)] == 1 and self.key(source) not in self.at_hand

    def agencies(self, report: Report) -> dict[str, str]:
        """The agencies that a report names, by key."""
        return {self.key(name): name for name in names(report, "agency").values()}


def _abbreviated(reports: Mapping[str, Report]) -> dict[str, str]:
    """Initials to what alone they stand for in a story, both folded."""
    named = {r.outlet for r in reports.values() if r.outlet is not None}
    named |= {name for r in reports.values() for name in names(r, "agency", "outlet").values()}
    found = {}
    for short in sorted(named):
        meant = {folded(n) for n in named if folded(n) != folded(short) and abbreviates(short, n)}
        if len(meant) == 1:
            found[folded(short)] = meant.pop()
    return found


def _narrative(pair: Pair, report: str) -> list[Span]:
    """What of a report stands in the other as narrative."""
    told = [s for s in pair.spans if s.what == "narrative"]
    return [s.child if report == pair.a else s.parent for s in told]


def _taken(pair: Pair, reports: Mapping[str, Report]) -> tuple[str | None, tuple[str, ...]]:
    """The name of the source, and which of the two have what they share from there."""
    if pair.direction.startswith("common:"):
        return pair.direction.removeprefix("common:"), (pair.a, pair.b)
    if pair.direction not in ("a->b", "b->a"):
        return None, ()
    parent, child = (pair.a, pair.b) if pair.direction == "a->b" else (pair.b, pair.a)
    return reports[parent].outlet, (child,)


def _heard(pair: Pair, story: _Ties) -> Pair:
    """The pair with its direction as the agencies that its reports name allow it."""
    a, b = story.reports[pair.a], story.reports[pair.b]
    ours, theirs = story.agencies(a), story.agencies(b)
    if pair.kind not in DERIVED or ours.keys() & theirs.keys():
        return pair
    alone = named_once(a, b)
    if alone is not None and pair.direction == f"common:{alone}":
        if _silent(pair, alone, story):
            return replace(pair, direction=direction(a, b, pair.kind, pair.spans, believed=False))
        return _unconfirmed(pair, alone, story)
    twice = [n for k, n in {**ours, **theirs}.items() if story.named_by[k] > 1]
    if len(twice) != 1 or story.key(twice[0]) in story.at_hand or known(pair, a, b):
        return pair
    if whole(pair.kind, pair.spans) or _names_it(pair, twice[0], story):
        return replace(pair, direction=f"common:{twice[0]}")
    return pair


def _unconfirmed(pair: Pair, source: str, story: _Ties) -> Pair:
    """The direction of a pair of which one alone, of all in the story, names the source.

    Where all of that report stands in the other, and not in many more, the line above it may be
    false. It has its words from the other if that was first, or is named in what they share ("told
    the Post"); if neither is known, nothing is.
    """
    a, b = story.reports[pair.a], story.reports[pair.b]
    ours = bool(story.agencies(a))
    namer, other = (a, b) if ours else (b, a)
    if not story.lone(source) or not whole(pair.kind, pair.spans):
        return pair
    if _carried(pair, namer) < WHOLE or len(story.carriers.get(namer.id, ())) >= _MANY:
        return pair
    told = direction(a, b, pair.kind, pair.spans, believed=False)
    taken, given = ("b->a", "a->b") if ours else ("a->b", "b->a")
    if told == given:
        return pair
    passages = (other.text[slice(*span)] for span in _narrative(pair, other.id))
    speaks = other.outlet is not None and any(map(named(other.outlet).search, passages))
    return replace(pair, direction=taken if told == taken or speaks else "unknown")


def _carried(pair: Pair, report: Report) -> float:
    """Share of a report's characters that stand in the other, in whatever voice but the page's."""
    told = (s for s in pair.spans if s.what not in ("background", "caption"))
    spans = [s.child if report.id == pair.a else s.parent for s in told]
    return sum(end - start for start, end in spans) / max(1, len(report.text))


def _false(pairs: Sequence[Pair], heard: Sequence[Pair], story: _Ties) -> frozenset[str]:
    """The directions to sources that one report alone names, and falsely: it has all from
    another."""
    return frozenset(
        before.direction
        for before, after in zip(pairs, heard, strict=True)
        if before.direction.startswith("common:")
        and after.direction in ("a->b", "b->a")
        and story.lone(before.direction.removeprefix("common:"))
    )


def _unsaid(pair: Pair, false: frozenset[str], reports: Mapping[str, Report]) -> Pair:
    """The pair as it is if nobody names the sources that are named falsely."""
    if pair.direction not in false:
        return pair
    a, b = reports[pair.a], reports[pair.b]
    told = direction(a, b, pair.kind, pair.spans, believed=False)
    return replace(pair, direction=told)


def _silent(pair: Pair, source: str, story: _Ties) -> bool:
    """Whether the source's own report is at hand and has not what the two have in common."""
    own = [
        name for name in story.at_hand.get(story.key(source), ()) if name not in (pair.a, pair.b)
    ]
    held = (
        _inside(_narrative(pair, name), story.shared.get((name, other), ()))
        for other in own
        for name in (pair.a, pair.b)
    )
    return bool(own) and max(held) < _TELLS


def _names_it(pair: Pair, source: str, story: _Ties) -> bool:
    """Whether the source is named where the words stand that the two have in common."""
    for name in (pair.a, pair.b):
        told = _narrative(pair, name)
        for credit in story.reports[name].credits:
            if credit.span is None or story.key(credit.name) != story.key(source):
                continue
            if any(s <= credit.span[0] and credit.span[1] <= e + _BEHIND for s, e in told):
                return True
    return False


def _sibling(pair: Pair, story: _Ties) -> Pair:
    if pair.kind not in DERIVED or known(pair, story.reports[pair.a], story.reports[pair.b]):
        return pair
    above_a, above_b = story.above.get(pair.a, {}), story.above.get(pair.b, {})
    itself = {story.key(story.reports[name].outlet) for name in (pair.a, pair.b)}
    for source in sorted(above_a.keys() & above_b.keys() - itself):
        held = (
            _inside(_narrative(pair, pair.a), above_a[source]),
            _inside(_narrative(pair, pair.b), above_b[source]),
        )
        if min(held) >= _WITHIN:
            return replace(pair, direction=f"common:{story.name[source]}")
    return pair


def _inside(spans: Sequence[Span], others: Sequence[Span]) -> float:
    """Share of the characters of `spans` that lie in `others` too."""
    ours = {at for span in spans for at in range(*span)}
    theirs = {at for span in others for at in range(*span)}
    return len(ours & theirs) / len(ours) if ours else 0.0
