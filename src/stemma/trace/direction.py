"""Who stands on whom: what the reports credit, then when they appeared."""

import re
from collections.abc import Sequence
from functools import cache

from stemma.languages import codes, language
from stemma.model import POSTS, Pair, PairKind, Report, SharedSpan
from stemma.outlets import abbreviates, by_form, by_mark

_RETOLD = 4
"""Sentences told again from which it is a report that was rewritten, not a part of it."""


def direction(
    a: Report, b: Report, kind: PairKind, spans: Sequence[SharedSpan] = (), *, believed: bool = True
) -> str:
    """`a->b`, `b->a`, `common:NAME`, `unknown`, or `none` for kinds that are no derivation.

    A credit to the other's outlet comes first; then an agency that both name; for reports carried
    or told again whole one that either names, unless one of the two is an agency itself; the order
    of publication; and last, for parts too, an agency that one of them names. `believed` is false
    where what one alone names is known to be wrong. A post is nobody's source: of a tie with one,
    all that can be known is that the post stands on the other.
    """
    if kind in ("quotes_only", "independent"):
        return "none"
    named = _common_agency(a, b) if believed else None
    found = (
        _credited(a, b)
        or _common(a, b, kind)
        or _supplied(a, b)
        or (whole(kind, spans) and named)
        or _in_time(a, b)
        or named
        or "unknown"
    )
    if a.kind in POSTS or b.kind in POSTS:
        return found if found == _from_news(a, b) else "unknown"
    return found


def known(pair: Pair, a: Report, b: Report) -> bool:
    """Whether the direction stands on what the reports themselves say."""
    said = _credited(a, b) or _common(a, b, pair.kind)
    if said is None and whole(pair.kind, pair.spans) and _supplied(a, b) is None:
        said = _common_agency(a, b)
    return said is not None and pair.direction == said


def whole(kind: PairKind, spans: Sequence[SharedSpan]) -> bool:
    """Whether a report was carried or told again as a whole."""
    told = sum(span.what == "narrative" for span in spans)
    return kind in ("copy", "translation") or (kind == "rewrite" and told >= _RETOLD)


def _from_news(a: Report, b: Report) -> str | None:
    """The direction from the news report to the post; None between two posts."""
    if a.kind in POSTS and b.kind in POSTS:
        return None
    return "b->a" if a.kind in POSTS else "a->b"


def _credited(a: Report, b: Report) -> str | None:
    to_a, to_b = _credits(b, a.outlet), _credits(a, b.outlet)
    if to_a == to_b:
        return None
    return "a->b" if to_a else "b->a"


def _credits(report: Report, outlet: str | None) -> bool:
    """Whether a report names the outlet, or its initials, as a source."""
    if outlet is None:
        return False
    named = names(report, "outlet", "agency")
    return folded(outlet) in named or any(abbreviates(n, outlet) for n in named.values())


def _common(a: Report, b: Report, kind: PairKind) -> str | None:
    """An outlet that both name is often only where somebody spoke: it counts for copies alone.

    What one of them calls an agency is one.
    """
    ours, theirs = names(a, "agency"), names(b, "agency")
    more = [names(one, "agency", "outlet") for one in (a, b)]
    wide = [(more[0], more[1])] if kind == "copy" else [(ours, more[1]), (more[0], theirs)]
    met = [
        (one, n)
        for left, right in wide
        for n, one in left.items()
        for other in right.values()
        if same(one, other)
    ]
    return f"common:{min(met, key=lambda m: m[1])[0]}" if met else None


def same(one: str, other: str) -> bool:
    """Whether two names are one, or one the initials of the other."""
    return folded(one) == folded(other) or abbreviates(one, other) or abbreviates(other, one)


def named_once(a: Report, b: Report) -> str | None:
    """The one agency that the two reports name, if it is one."""
    named = [*names(a, "agency").values(), *names(b, "agency").values()]
    return named[0] if named and all(same(named[0], other) for other in named) else None


def _common_agency(a: Report, b: Report) -> str | None:
    name = named_once(a, b)
    return f"common:{name}" if name is not None else None


def _supplied(a: Report, b: Report) -> str | None:
    """From the agency to its customer."""
    ours, theirs = _is_agency(a.outlet), _is_agency(b.outlet)
    if ours == theirs:
        return None
    return "a->b" if ours else "b->a"


def _is_agency(outlet: str | None) -> bool:
    source = by_form().get(outlet or "") or by_mark().get(outlet or "")
    if source is not None:
        return source.kind == "agency"
    return outlet is not None and _heads().search(outlet) is not None


@cache
def _heads() -> re.Pattern[str]:
    """How the names of agencies end, in all languages."""
    heads = [h for code in codes() for h in language(code).credits.get("heads", ())]
    return re.compile(rf"\b(?:{'|'.join(heads)})$")


def _in_time(a: Report, b: Report) -> str | None:
    """By dates that are known as precisely as they need to be to differ."""
    if a.published is None or b.published is None:
        return None
    size = min(len(a.published), len(b.published), len("2000-01-01T00:00"))
    first, second = a.published[:size], b.published[:size]
    if size < len("2000-01-01") or first == second:
        return None
    return "a->b" if first < second else "b->a"


def names(report: Report, *kinds: str) -> dict[str, str]:
    """The sources of these kinds that a report names, by folded name."""
    named = [c for kind in kinds for c in report.credits if c.kind == kind]
    return {folded(c.name): c.name for c in named}


def folded(name: str | None) -> str:
    """A name to compare by."""
    return (name or "").casefold().strip()
