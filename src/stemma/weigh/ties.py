"""Why two assertions of a claim go back to one source."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stemma.model import Assertion, Pair, Span, Via
from stemma.weigh.copies import INSIDE
from stemma.weigh.names import called
from stemma.weigh.scene import Scene
from stemma.weigh.sources import by_line_only, credit_reason, credited, credited_span


@dataclass(frozen=True, slots=True)
class Tie:
    """Two assertions, by index, that go back to one source, and how that is known."""

    a: int
    b: int
    via: Via
    why: str


Beside = tuple[int, int, Pair]
"""Two assertions, by index, at one place of two reports, see `at_one_place`."""


def ties(assertions: Sequence[Assertion], retold: Sequence[Beside], scene: Scene) -> list[Tie]:
    """The ties of a claim: enough of them that what hangs together is connected.

    Copies that were seen come before what reports say of themselves: a credit that the copies
    contradict is shown as an attribution and ties to nobody. `retold`: see `at_one_place`.
    """
    found = [*_same_outlet(assertions, scene), *_copied(assertions, scene)]
    return [*found, *_retold(assertions, retold, scene), *_credit(assertions, scene)]


def _same_outlet(assertions: Sequence[Assertion], scene: Scene) -> Iterator[Tie]:
    first: dict[str, int] = {}
    for i, assertion in enumerate(assertions):
        outlet = scene.outlet(assertion.report)
        if outlet in first:
            both = f"both in {called(scene.reports[assertion.report])}"
            yield Tie(first[outlet], i, "own", both)
        else:
            first[outlet] = i


def _copied(assertions: Sequence[Assertion], scene: Scene) -> Iterator[Tie]:
    """Assertions whose words were taken over: of the shorter one the greater part.

    A longer clause may say more than what was copied; what both say was.
    """
    by_report = _by_report(assertions)
    tied: set[tuple[int, int]] = set()
    for i, a in enumerate(assertions):
        for shared in scene.copies.of(a.report, a.start, a.end):
            for j in by_report.get(shared.other, ()):
                pair = min(i, j), max(i, j)
                if pair not in tied and _holds(shared.there, a, assertions[j]):
                    tied.add(pair)
                    first, second = (assertions[x] for x in pair)
                    why = _copy_reason(first, second, shared.pair, scene)
                    yield Tie(*pair, _via(shared.pair), why)


def _holds(passage: Span, a: Assertion, b: Assertion) -> bool:
    """Whether a passage of b's report holds as much of b as half of the shorter of the two."""
    common = min(b.end, passage[1]) - max(b.start, passage[0])
    return common > 0 and common >= INSIDE * min(a.end - a.start, b.end - b.start)


def _retold(
    assertions: Sequence[Assertion], retold: Sequence[Beside], scene: Scene
) -> Iterator[Tie]:
    for i, j, pair in retold:
        if i < j:
            yield Tie(i, j, _via(pair), _copy_reason(assertions[i], assertions[j], pair, scene))


def at_one_place(assertions: Sequence[Assertion], scene: Scene) -> Iterator[Beside]:
    """What stands at one place of two reports of which one tells the other again, both ways round.

    Which sentences of a retelling answer each other is seen for most of them only. Two that say
    the same, between the same others, do so too.
    """
    by_report = _by_report(assertions)
    standing = {
        (i, other): retold.sides((a.start, a.end))
        for i, a in enumerate(assertions)
        for other, retold in scene.copies.retold(a.report).items()
        if other in by_report
    }
    for (i, other), here in standing.items():
        report = assertions[i].report
        for j in by_report[other] if 0 not in here else ():
            if here == standing[j, report]:
                yield i, j, scene.copies.retold(report)[other].pair


def _by_report(assertions: Sequence[Assertion]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, assertion in enumerate(assertions):
        found.setdefault(assertion.report, []).append(i)
    return found


def _via(pair: Pair) -> Via:
    if pair.kind == "rewrite":
        return "rewrite"
    return "translation" if pair.kind == "translation" else "copy"


def _copy_reason(a: Assertion, b: Assertion, pair: Pair, scene: Scene) -> str:
    names = " and ".join(sorted(called(scene.reports[x.report]) for x in (a, b)))
    what = {
        "rewrite": "the same details in the same order, recast",
        "translation": "the same passage, translated",
    }.get(pair.kind, "the same passage")
    return f"{what}, in {names}"


def _credit(assertions: Sequence[Assertion], scene: Scene) -> Iterator[Tie]:
    first: dict[str, int] = {}
    sources = [credited(a, scene) for a in assertions]
    tellers = outlets(assertions, scene)
    for i, (assertion, source) in enumerate(zip(assertions, sources, strict=True)):
        if source is None or is_false(assertion, source, tellers, scene):
            continue
        if by_line_only(assertion, source, scene) and _took_else(assertion, source, scene):
            continue
        if source not in first:
            first[source] = i
            continue
        one, other = (credit_reason(assertions[x], source, scene) for x in (first[source], i))
        if one != other:
            yield Tie(first[source], i, "credit", f"{one}, {other}")


def _took_else(assertion: Assertion, source: str, scene: Scene) -> bool:
    """Whether what its report has from the source is seen, a part of it, and holds it not.

    A credit line stands under a report that took three sentences as under one that took all.
    """
    kin = {
        other: kind
        for other, kind in scene.copies.kinds(assertion.report).items()
        if source in (scene.outlet(other), scene.credits[other])
    }
    shared = scene.copies.of(assertion.report, assertion.start, assertion.end)
    return set(kin.values()) == {"partial"} and not any(s.other in kin for s in shared)


def outlets(assertions: Sequence[Assertion], scene: Scene) -> frozenset[str]:
    """The outlets that make these assertions."""
    return frozenset(scene.outlet(a.report) for a in assertions)


def is_false(assertion: Assertion, source: str, tellers: frozenset[str], scene: Scene) -> bool:
    """Whether its words are seen to come from a report that neither is nor credits the source.

    Where the source's own report is at hand and says no such thing, it need not be known which of
    the others that have the words was the first. `tellers` are the outlets that make the claim.
    """
    shared = scene.copies.of(assertion.report, assertion.start, assertion.end)
    if any(scene.outlet(s.other) == source for s in shared):
        return False
    silent = source in scene.at_hand and source not in tellers
    return any(
        credited_span(s.other, s.there, scene) != source
        for s in shared
        if silent or comes_from(s.pair, assertion.report)
    )


def comes_from(pair: Pair, report: str) -> bool:
    """Whether the pair's direction says that `report` took what they share from the other."""
    return pair.direction == ("b->a" if pair.a == report else "a->b")


def claimed_falsely(assertion: Assertion, tellers: frozenset[str], scene: Scene) -> str | None:
    """What to say of a credit that the copies contradict; None when there is none."""
    source = credited(assertion, scene)
    report = scene.reports[assertion.report]
    if source is None or source == scene.names.same(report.outlet):
        return None
    if not is_false(assertion, source, tellers, scene):
        return None
    return f"{credit_reason(assertion, source, scene)} for it, though the words are not from there"


def taken(group: Sequence[Assertion], scene: Scene) -> frozenset[str]:
    """Reports of a group whose words are known to be copied from another report in it."""
    held = {a.report for a in group}
    return frozenset(
        a.report
        for a in group
        for shared in scene.copies.of(a.report, a.start, a.end)
        if shared.other in held and comes_from(shared.pair, a.report)
    )


def components(n: int, tied: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """The indices below `n` that hang together through ties, in order."""
    root = list(range(n))

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for a, b in tied:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    members: dict[int, list[int]] = {i: [] for i in range(n)}
    for i in range(n):
        members[find(i)].append(i)
    return [tuple(group) for group in members.values() if group]
