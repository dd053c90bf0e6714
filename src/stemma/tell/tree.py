"""The stemma alone, drawn for the terminal: who stands on whom, and what speaks for it."""

from collections.abc import Iterator, Sequence

from stemma.model import Account, Copy, Rejected
from stemma.tell import phrases
from stemma.tell.dates import date
from stemma.tell.descent import (
    Descent,
    alone,
    descent,
    edits,
    flagged,
    reprint_lines,
    source_name,
    unsettled_lines,
)
from stemma.tell.layout import wrap
from stemma.tell.outline import Outline, outline
from stemma.tell.show import isolated, one_line

_BRANCH, _LAST, _DOWN, _EMPTY = "├─ ", "└─ ", "│  ", "   "
_LISTED = 3
"""Changes of one kind and credit lines named; the page has them all."""


def render(
    accounts: Sequence[Account],
    rejected: Sequence[Rejected],
    tongue: str = "en",  # noqa: ARG001
) -> str:
    """One drawing a story, then what was rejected."""
    lines: list[str] = []
    for account in accounts:
        told = outline(account)
        lines += wrap(one_line(phrases.title_line(account.story)))
        lines += [*drawing(told), ""]
    if rejected:
        lines.append("REJECTED")
    for item in rejected:
        lines += wrap(one_line(phrases.rejected_line(item)), "  - ")
    return "\n".join(isolated(line.rstrip()) for line in lines).strip("\n") + "\n"


def drawing(told: Outline) -> Iterator[str]:
    """The forest of copies, children under their parents; then the reports of which nothing tells
    which stands on which, those that no tie holds, and those that share quotations only."""
    found = descent(told)
    for root in found.roots:
        yield from wrap(_head(told, root), "  ")
        yield from _below(told, found, root, "  ")
    for line in unsettled_lines(told):
        yield from wrap(one_line(line), "  ", "    ")
    free = alone(told)
    if free:
        names = ", ".join(f"{told.letters[r.id]} {told.outlet(r.id)}" for r in free)
        yield from wrap(one_line(f"No tie found: {names}"), "  ", "    ")
    yield from _quoting(told)
    for line in reprint_lines(told):
        yield from wrap(one_line(line), "  ", "    ")


def _head(told: Outline, key: str) -> str:
    name = source_name(told, key)
    if key not in told.reports:
        return one_line(f"{name} (credited; its text is not among the reports)")
    return one_line(f"{told.letters[key]} {name}, {date(told.reports[key].published)}")


def _below(told: Outline, found: Descent, key: str, indent: str) -> Iterator[str]:
    copies = found.children.get(key, ())
    for copy in copies:
        last = copy is copies[-1]
        down = indent + (_EMPTY if last else _DOWN)
        yield from wrap(_line(told, copy), indent + (_LAST if last else _BRANCH), down)
        for note in notes(told.account, copy):
            yield from wrap(one_line(note), down + "  ", down + "    ")
        yield from _below(told, found, copy.child, down)


def _line(told: Outline, copy: Copy) -> str:
    child = told.reports[copy.child]
    named = f"{told.letters[copy.child]} {told.outlet(copy.child)}, {date(child.published)}"
    return one_line(f"{named}: {phrases.tie(copy)} it: {phrases.extent(copy)}")


def notes(account: Account, copy: Copy) -> Iterator[str]:
    """What speaks for a tie, and what the child did with the text."""
    found = edits(account, copy)
    if found.credit_lines:
        yield "credits it: " + "; ".join(f"“{line}”" for line in found.credit_lines[:_LISTED])
    if found.of:
        yield phrases.kept_line(copy, found.kept, found.of, len(found.added))
    yield from flagged(found.changed, _LISTED)


def _quoting(told: Outline) -> Iterator[str]:
    """Those that share quotations only: no derivation, and said because it looks like one."""
    ties = [(p.a, p.b) for p in told.account.stemma.pairs if p.kind == "quotes_only"]
    copies = told.account.stemma.copies
    ties += [(c.child, c.parent) for c in copies if c.kind == "quotes_only" and c.parent]
    group = {key: frozenset({key}) for key in told.letters}
    for a, b in ties:
        if a in group and b in group:
            both = group[a] | group[b]
            group |= dict.fromkeys(both, both)
    for members in dict.fromkeys(g for g in group.values() if len(g) > 1):
        letters = ", ".join(name for key, name in told.letters.items() if key in members)
        yield from wrap(f"Quotations that no tie explains are shared by {letters}", "  ", "    ")
