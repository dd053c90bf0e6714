"""The stemma as a drawing: who stands on whom, from left to right.

Each report hangs on the one it shares most with; its further ties are thin lines. Sources that are
credited and not among the reports are hollow.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from stemma.model import Copy
from stemma.tell.descent import descent, parent_of, source_name
from stemma.tell.page.links import Links

COLUMN, ROW, EDGE = 170, 64, 76
RADIUS = 15
_LABEL = 26
"""Characters of a name that fit under a node; the whole name is in the tooltip."""


@dataclass(frozen=True, slots=True)
class Node:
    """A report, or a credited source, at its place in pixels."""

    letter: str | None
    name: str
    label: str
    colour: str
    href: str | None
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A line from parent to child."""

    path: str
    kind: str
    direction: str
    x: int
    y: int
    minor: bool
    """A further tie of a report that hangs on another already."""


@dataclass(frozen=True, slots=True)
class Forest:
    """The drawing and its size in pixels."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    width: int
    height: int


def forest(links: Links) -> Forest | None:
    """The drawing of all derivations of the story; None when there are none."""
    found = descent(links.told)
    if not found.main:
        return None
    tree = {parent: [c.child for c in copies] for parent, copies in found.children.items()}
    places = _layout(tree, found.roots)
    ties = tuple(_tie(copy, places, minor=copy not in found.main) for copy in found.ties)
    return Forest(
        nodes=tuple(_node(links, key, at) for key, at in places.items()),
        ties=ties,
        width=max(x for x, _ in places.values()) + EDGE,
        height=max(y for _, y in places.values()) + ROW // 2 + 8,
    )


def _layout(tree: dict[str, list[str]], roots: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Leaves take rows from the top; a parent stands midway beside its children."""
    places: dict[str, tuple[int, int]] = {}
    row = 0

    def place(key: str, depth: int) -> int:
        nonlocal row
        below = [place(child, depth + 1) for child in tree.get(key, [])]
        if below:
            y = (below[0] + below[-1]) // 2
        else:
            y = RADIUS + 6 + row * ROW
            row += 1
        places[key] = (EDGE + depth * COLUMN, y)
        return y

    for root in roots:
        place(root, 0)
    return places


def _node(links: Links, key: str, at: tuple[int, int]) -> Node:
    known = key in links.told.letters
    name = source_name(links.told, key)
    return Node(
        letter=links.told.letters[key] if known else None,
        name=name,
        label=name if len(name) <= _LABEL else name[: _LABEL - 1] + "…",
        colour=links.report_colour(key) if known else "credit",
        href=f"#{links.report(key)}" if known else None,
        x=at[0],
        y=at[1],
    )


def _tie(copy: Copy, places: dict[str, tuple[int, int]], minor: bool) -> Tie:
    (x1, y1), (x2, y2) = places[parent_of(copy)], places[copy.child]
    side = 1 if x2 >= x1 else -1
    x1, x2 = x1 + side * RADIUS, x2 - side * (RADIUS + 3)
    middle = (x1 + x2) // 2
    return Tie(
        path=f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}",
        kind=copy.kind,
        direction=copy.direction,
        x=middle,
        y=(y1 + y2) // 2,
        minor=minor,
    )
