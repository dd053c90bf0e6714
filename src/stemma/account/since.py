"""What is new against an earlier account of the same story."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stemma.account.support import by_report, holds
from stemma.errors import SettingError
from stemma.model import Account, Comparison, Evidence, New, Side


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier account had."""

    reports: frozenset[str]
    spans: frozenset[Evidence]
    """Where its claims were asserted."""
    quotes: frozenset[str]
    """The words of its claims, without regard to case and spaces."""
    sides: frozenset[tuple[str, str]]
    """Kind and position of every value that it compared."""
    disputes: frozenset[frozenset[str]]
    """The positions of each of its conflicts."""


def earlier(data: Any) -> tuple[Earlier, ...]:
    """The accounts in what `stemma tell --format json` printed, or in one account of it.

    Raises SettingError when it is neither.
    """
    try:
        rows = data.get("accounts", [data])
        return tuple(_earlier(row) for row in rows)
    except (KeyError, TypeError, AttributeError):
        raise SettingError(
            "this is no account: give what stemma tell --format json printed"
        ) from None


def _earlier(row: Mapping[str, Any]) -> Earlier:
    said = [a for claim in row["claims"] for a in claim["assertions"]]
    compared = row["comparisons"]
    return Earlier(
        reports=frozenset(r["id"] for r in row["reports"]),
        spans=frozenset(Evidence(a["report"], a["start"], a["end"]) for a in said),
        quotes=frozenset(_plain(a["quote"]) for a in said),
        sides=frozenset((c["kind"], _plain(s["position"])) for c in compared for s in c["sides"]),
        disputes=frozenset(
            frozenset(_plain(s["position"]) for s in c["sides"])
            for c in compared
            if c["verdict"] == "conflict"
        ),
    )


def since(told: Account, accounts: Sequence[Earlier]) -> tuple[New, ...]:
    """Reports, claims, values and disputes that the earlier account of this story did not have.

    It is the one that shares most reports with this one, or else most claims by their words;
    all is new when none shares any. A claim is new when no earlier one stands on one of its
    spans, or within it as a part does, or has the same words.
    """
    before = max(accounts, key=lambda e: _shared(told, e), default=None)
    if before is None or _shared(told, before) == (0, 0):
        before = Earlier(*(frozenset() for _ in range(5)))
    return (
        *_reports(told, before),
        *_disputes(told, before),
        *_values(told, before),
        *_claims(told, before),
    )


def _shared(told: Account, before: Earlier) -> tuple[int, int]:
    quotes = {_plain(a.quote) for f in told.findings for a in f.claim.assertions}
    return len(before.reports & {r.id for r in told.reports}), len(before.quotes & quotes)


def _reports(told: Account, before: Earlier) -> Iterator[New]:
    for report in told.reports:
        if report.id not in before.reports:
            text = ": ".join(part for part in (report.outlet, report.title) if part)
            yield New("report", text or report.source, (Evidence(report.id, *_head(report.text)),))


def _head(text: str) -> tuple[int, int]:
    end = text.find("\n")
    return 0, len(text) if end < 0 else end


def _claims(told: Account, before: Earlier) -> Iterator[New]:
    """Each wording once, for all that say it."""
    seen: set[str] = set()
    known = by_report(before.spans)
    for finding in told.findings:
        said = finding.claim.assertions
        spans = tuple(Evidence(a.report, a.start, a.end) for a in said)
        if any(holds(span, e) for span in spans for e in known.get(span.report, ())):
            continue
        words = _plain(finding.claim.statement)
        if words not in seen and not any(_plain(a.quote) in before.quotes for a in said):
            seen.add(words)
            yield New("claim", finding.claim.statement, spans)


def _values(told: Account, before: Earlier) -> Iterator[New]:
    """Values of a question that the earlier account had other values for, or did not ask."""
    for comparison in told.comparisons:
        fresh = [s for s in comparison.sides if _is_new(comparison, s, before)]
        if comparison.verdict in ("development", "compatible") and fresh:
            old = tuple(s.position for s in comparison.sides if s not in fresh)
            text = f"{comparison.about}: {', '.join(s.position for s in fresh)}"
            spans = tuple(e for s in fresh for e in s.assertions)
            yield New("value", text, spans, old)


def _is_new(comparison: Comparison, side: Side, before: Earlier) -> bool:
    known = any(e.report in before.reports for e in side.assertions)
    return not known and (comparison.kind, _plain(side.position)) not in before.sides


def _disputes(told: Account, before: Earlier) -> Iterator[New]:
    for comparison in told.comparisons:
        positions = frozenset(_plain(s.position) for s in comparison.sides)
        if comparison.verdict == "conflict" and not any(positions <= d for d in before.disputes):
            sides = " / ".join(s.position for s in comparison.sides)
            spans = tuple(e for s in comparison.sides for e in s.assertions)
            yield New("dispute", f"{comparison.about}: {sides}", spans)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
