"""What every output needs to point at evidence: letters for reports, labels for spans.

Editors of old texts give each witness a letter (a siglum) and draw who stands on whom. So here:
reports are A, B, C.. with those of one lineage side by side, and the third marked span of report A
is `A3`. An origin is named by the letter of its first report: where two reports show the same
letter for a claim, both go back to one origin.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase

from stemma.model import (
    DERIVED,
    VERDICTS,
    Account,
    Assertion,
    Comparison,
    Copy,
    Evidence,
    Finding,
    Quote,
    Report,
)

AGREED = 12
"""Agreements that are written out."""
ALONE = 12
"""Claims of one outlet alone that are written out; a feature may make a hundred."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The letters and labels of one account."""

    account: Account
    units: tuple[tuple[Report, ...], ...]
    """Reports by lineage, largest first; one that stands alone is a unit of its own."""
    letters: Mapping[str, str]
    """Report id to its letter, in the order of `units`."""
    reports: Mapping[str, Report]
    """By id, in the order of the letters."""
    labels: Mapping[Evidence, str]
    """Every span that the account points at, in the order of the letters and of the text."""
    numbers: Mapping[str, int]
    """Claim id to its number, from 1, best supported first."""
    ranked: tuple[Comparison, ...]
    """Conflicts first, then developments, then what is two-sided; else the account's order."""

    @property
    def differing(self) -> list[Comparison]:
        """Those that a reader should see one by one."""
        return [c for c in self.ranked if differs(c)]

    @property
    def shown(self) -> list[Finding]:
        """The claims of two outlets or more, and the first of those that one outlet alone makes."""
        findings = self.account.findings
        shared = sum(finding.outlets > 1 for finding in findings)
        return list(findings[: shared + ALONE])

    @property
    def agreed(self) -> list[Comparison]:
        """Quantities and times on which all agree; that all name one place is no news."""
        agreed = [c for c in self.ranked if c.verdict == "agree"]
        return [c for c in agreed if c.kind in ("figure", "date")][:AGREED]

    def origin(self, finding: Finding, assertion: int) -> str:
        """The letter that names the origin of an assertion."""
        for group in finding.origin_groups:
            if assertion in group.assertions:
                found = [self.letters[finding.claim.assertions[i].report] for i in group.assertions]
                return min(found, key=_letter_order)
        return self.letters[finding.claim.assertions[assertion].report]

    def ordered(self, evidence: Iterable[Evidence]) -> list[Evidence]:
        """Each span once, in the order of the labels."""
        rank = {letter: index for index, letter in enumerate(self.letters)}
        return sorted(set(evidence), key=lambda e: (rank[e.report], e.start, e.end))

    def marks(self, evidence: Iterable[Evidence]) -> str:
        """`A2·5, B1`: the labels of spans, each letter once; empty without a span."""
        found = groupby(self.ordered(evidence), key=lambda e: e.report)
        return ", ".join("·".join(self._numbers(spans)) for _, spans in found)

    def _numbers(self, spans: Iterable[Evidence]) -> Iterator[str]:
        for index, span in enumerate(spans):
            label = self.labels[span]
            yield label.lstrip(ascii_uppercase) if index else label

    def outlet(self, report: str) -> str:
        """The outlet's name, or that there is none and what the input calls the report."""
        found = self.reports[report]
        return found.outlet or f"unnamed ({_file_name(found.source)})"

    def words(self, evidence: Evidence) -> str:
        """The text of a span."""
        return self.reports[evidence.report].text[evidence.start : evidence.end]


def outline(account: Account) -> Outline:
    """Letters follow lineages, then the story's order; parents come before their children."""
    units = tuple(sorted(_units(account), key=lambda unit: -len(unit)))
    reports = {report.id: report for unit in units for report in unit}
    letters = {report: letter(index) for index, report in enumerate(reports)}
    return Outline(
        account=account,
        units=units,
        letters=letters,
        reports=reports,
        labels=_labels(account, letters),
        ranked=tuple(sorted(account.comparisons, key=_rank)),
        numbers={f.claim.id: n for n, f in enumerate(account.findings, 1)},
    )


def differs(comparison: Comparison) -> bool:
    """Whether the reports do not simply agree; a place or actor named less precisely is no news."""
    if comparison.verdict == "compatible":
        return comparison.two_sided or comparison.kind not in ("place", "actor")
    return comparison.verdict != "agree"


def _rank(comparison: Comparison) -> tuple[int, bool]:
    return VERDICTS.index(comparison.verdict), not comparison.two_sided


def letter(index: int) -> str:
    """A to Z, then AA, AB .. as the columns of a sheet."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def where(assertion: Assertion) -> Evidence:
    """The span of an assertion."""
    return Evidence(assertion.report, assertion.start, assertion.end)


def spoken(quote: Quote) -> Evidence:
    """The span of a quote's words."""
    return Evidence(quote.report, *quote.content)


def pointed_at(account: Account) -> Iterator[Evidence]:
    """Every span that the account points at; some more than once."""
    for finding in account.findings:
        yield from map(where, finding.claim.assertions)
    for sentence in account.brief:
        yield from sentence.evidence
    for comparison in account.comparisons:
        for side in comparison.sides:
            yield from side.assertions
    yield from map(spoken, account.quotes)
    for entry in account.timeline:
        yield from entry.evidence
    for thing in account.framing:
        for observation in thing.observations:
            yield from observation.evidence
    for new in account.new or ():
        yield from new.evidence


def _file_name(source: str) -> str:
    """The start of a file's name, and the number of the line in it if there is one."""
    name, hash_, line = source.rsplit("/", 1)[-1].partition("#")
    stem = name.rsplit(".", 1)[0] or name
    return (stem if len(stem) <= 12 else f"{stem[:10]}…") + hash_ + line


def _letter_order(name: str) -> tuple[int, str]:
    return len(name), name


def _labels(account: Account, letters: Mapping[str, str]) -> dict[Evidence, str]:
    rank = {report: index for index, report in enumerate(letters)}
    spans = sorted(set(pointed_at(account)), key=lambda e: (rank[e.report], e.start, e.end))
    labels: dict[Evidence, str] = {}
    counted = dict.fromkeys(letters, 0)
    for span in spans:
        counted[span.report] += 1
        labels[span] = f"{letters[span.report]}{counted[span.report]}"
    return labels


def _units(account: Account) -> Iterator[tuple[Report, ...]]:
    lineage_of = {
        report: index
        for index, lineage in enumerate(account.stemma.lineages)
        for report in lineage.reports
    }
    seen = set()
    for report in account.reports:
        index = lineage_of.get(report.id)
        if index is None:
            yield (report,)
        elif index not in seen:
            seen.add(index)
            members = [r for r in account.reports if lineage_of.get(r.id) == index]
            yield tuple(_parents_first(members, account.stemma.copies))


def _parents_first(members: list[Report], copies: tuple[Copy, ...]) -> Iterator[Report]:
    """In the given order, but no report before one that it stands on, circles aside."""
    parents: dict[str, set[str]] = {r.id: set() for r in members}
    for copy in copies:
        if copy.kind in DERIVED and copy.child in parents and copy.parent in parents:
            parents[copy.child].add(copy.parent)
    waiting, told = list(members), set[str]()
    while waiting:
        free = (r for r in waiting if parents[r.id] <= told)
        report = next(free, waiting[0])
        waiting.remove(report)
        told.add(report.id)
        yield report
