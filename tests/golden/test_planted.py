"""The gate: the planted event, told by the real pipeline, held against the truth beside it.

`examples/harbour` is eight invented reports: an agency's text, carried and recast; own reporting;
a cluttered page that lifts a rival's paragraph under the agency's name; two counts for the same
hour; a later report; one in German. Where not everything can be asked, the share that must be
right is named, and it may only rise.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

import stemma
from stemma.model import DERIVED, Account, Comparison, Finding, Pair, Report

EVENT = Path(__file__).parents[2] / "examples" / "harbour"
TRUTH: dict[str, Any] = json.loads((EVENT / "truth.json").read_text(encoding="utf-8"))
CLAIMS: dict[str, Any] = {claim["id"]: claim for claim in TRUTH["claims"]}
WITH_ORIGINS = sorted(id_ for id_, claim in CLAIMS.items() if "origins" in claim)
LINED_UP = 14
"""Of the 16 claims, how many must be joined across two reports or more."""
WRONGLY_JOINED = 1
"""Of the 6 hard negatives, how many may stand in one claim."""

Place = tuple[str, int, int]
"""File, start, end."""


@dataclass(frozen=True)
class Told:
    """The account with its reports by file name."""

    accounts: list[Account]

    @cached_property
    def account(self) -> Account:
        return self.accounts[0]

    @cached_property
    def reports(self) -> dict[str, Report]:
        return {Path(r.source).name: r for r in self.account.reports}

    @cached_property
    def files(self) -> dict[str, str]:
        return {report.id: file for file, report in self.reports.items()}

    def places(self, evidence: dict[str, list[str]]) -> set[Place]:
        """Where the quotations stand in the cleaned texts."""
        found = set()
        for file, quotes in evidence.items():
            text = self.reports[file].text
            for quote in quotes:
                start = text.find(quote)
                if start >= 0:
                    found.add((file, start, start + len(quote)))
        return found

    def stating(self, claim: str) -> Iterator[tuple[Finding, set[str]]]:
        """The findings that touch a claim of the truth, with the files in which they do."""
        places = self.places(CLAIMS[claim]["evidence"])
        for finding in self.account.findings:
            spans = [(self.files[a.report], a.start, a.end) for a in finding.claim.assertions]
            files = {span[0] for span in spans if any(overlap(span, place) for place in places)}
            if files:
                yield finding, files

    def best(self, claim: str) -> tuple[Finding, set[str]]:
        """The finding that holds most of a claim's reports."""
        found = list(self.stating(claim))
        assert found, f"no claim touches the evidence of {claim}"
        return max(found, key=lambda item: len(item[1]))

    def pair(self, a: str, b: str) -> Pair | None:
        ids = {self.reports[a].id, self.reports[b].id}
        return next((p for p in self.account.stemma.pairs if {p.a, p.b} == ids), None)

    def sides(self, comparison: Comparison) -> Iterator[tuple[str, float | None, float | None]]:
        for side in comparison.sides:
            for evidence in side.assertions:
                yield self.files[evidence.report], side.low, side.high


def overlap(a: Place, b: Place) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


@pytest.fixture(scope="module")
def told() -> Told:
    return Told(stemma.tell([str(EVENT / "reports")]))


def test_all_eight_are_one_story_also_the_german_one(told: Told) -> None:
    assert len(told.accounts) == 1
    assert sorted(told.reports) == sorted(TRUTH["stories"][0])
    assert told.account.story.languages == ("de", "en")
    assert not told.account.rejected


def test_dates_come_from_sidecar_page_and_text(told: Told) -> None:
    for file, published in TRUTH["published"].items():
        assert (told.reports[file].published or "")[:16] == published, file


def test_what_is_not_the_report_is_out(told: Told) -> None:
    left = [
        (file, line)
        for file, lines in TRUTH["removed"].items()
        for line in lines
        if line in told.reports[file].text
    ]
    assert not left


def test_no_evidence_is_lost_in_cleaning(told: Told) -> None:
    lost = [
        (file, quote)
        for claim in CLAIMS.values()
        for file, quotes in claim["evidence"].items()
        for quote in quotes
        if quote not in told.reports[file].text
    ]
    assert not lost


def test_credits_are_kept_though_their_line_is_cut(told: Told) -> None:
    for file, names in TRUTH["credits"].items():
        found = " ".join(credit.name for credit in told.reports[file].credits)
        assert any(name in found for name in names.split("|")), (file, found)


def test_every_assertion_is_where_it_says(told: Told) -> None:
    texts = {report.id: report.text for report in told.account.reports}
    assertions = [a for f in told.account.findings for a in f.claim.assertions]
    assert assertions
    assert all(texts[a.report][a.start : a.end] == a.quote for a in assertions)


def test_statements_of_several_reports_are_lined_up(told: Told) -> None:
    alone = [id_ for id_ in CLAIMS if max((len(f) for _, f in told.stating(id_)), default=0) < 2]
    assert len(CLAIMS) - len(alone) >= LINED_UP, f"not lined up: {alone}"


def test_what_only_looks_alike_stays_apart(told: Told) -> None:
    joined = [pair["why"] for pair in TRUTH["not_same"] if in_one_claim(told, pair)]
    assert len(joined) <= WRONGLY_JOINED, joined


def in_one_claim(told: Told, pair: dict[str, Any]) -> bool:
    left, right = (told.places({pair[side][0]: [pair[side][1]]}) for side in "ab")
    return any(touches(told, f, left) and touches(told, f, right) for f in told.account.findings)


def touches(told: Told, finding: Finding, places: Iterable[Place]) -> bool:
    spans = [(told.files[a.report], a.start, a.end) for a in finding.claim.assertions]
    return any(overlap(span, place) for span in spans for place in places)


@pytest.mark.parametrize("pair", TRUTH["copies"], ids=lambda pair: "-".join(pair["reports"]))
def test_copies_are_found_with_their_kind(told: Told, pair: dict[str, Any]) -> None:
    found = told.pair(*pair["reports"])
    assert found is not None
    assert found.kind in pair["kinds"]


@pytest.mark.parametrize("pair", TRUTH["no_copy"], ids=lambda pair: "-".join(pair["reports"]))
def test_a_shared_quotation_is_no_derivation(told: Told, pair: dict[str, Any]) -> None:
    found = told.pair(*pair["reports"])
    assert found is None or found.kind not in DERIVED


@pytest.mark.parametrize("claim", WITH_ORIGINS)
def test_reports_of_one_origin_count_once(told: Told, claim: str) -> None:
    """No two reports that hang together may be told as two origins of a claim."""
    finding, files = told.best(claim)
    for group in CLAIMS[claim]["origins"]["groups"]:
        together = files & set(group)
        assert len(origins_of(told, finding, together)) <= 1, group
    assert finding.origins.shown <= finding.origins.at_most == len(finding.origin_groups)


def origins_of(told: Told, finding: Finding, files: set[str]) -> set[int]:
    return {
        index
        for index, group in enumerate(finding.origin_groups)
        for assertion in group.assertions
        if told.files[finding.claim.assertions[assertion].report] in files
    }


def test_own_reporting_is_an_origin_of_its_own(told: Told) -> None:
    """The harbour master told the Courier what the coastguard told the agency."""
    finding, files = told.best("four_dead")
    assert {"01_meridian.txt", "04_aldane_courier.txt"} <= files
    apart = origins_of(told, finding, {"01_meridian.txt", "04_aldane_courier.txt"})
    assert len(apart) == 2


def test_a_false_credit_makes_no_origin(told: Told) -> None:
    finding, files = told.best("railing")
    assert files == {"04_aldane_courier.txt", "05_velmark_now.html"}
    assert finding.origins.at_most == 1


def test_seven_witnesses_of_one_sentence_are_one_source(told: Told) -> None:
    finding, files = told.best("dark_morning")
    assert len(files) >= 5
    assert "Castell" in (finding.content_source or "")


def comparisons(told: Told, values: dict[str, float]) -> list[Comparison]:
    """The comparisons of figures that hold all these values, each in its file."""
    wanted = set(values.items())
    return [
        comparison
        for comparison in told.account.comparisons
        if comparison.kind == "figure"
        and wanted <= {(file, n) for file, low, high in told.sides(comparison) for n in (low, high)}
    ]


def verdicts(told: Told, values: dict[str, float]) -> set[str]:
    return {comparison.verdict for comparison in comparisons(told, values)}


def test_two_counts_for_the_same_hour_are_a_conflict(told: Told) -> None:
    values = {"04_aldane_courier.txt": 23.0, "06_island_post.txt": 31.0}
    assert verdicts(told, values) == {"conflict"}


def test_a_later_count_is_a_development(told: Told) -> None:
    values = {"06_island_post.txt": 4.0, "07_sorrin_evening.txt": 7.0}
    assert verdicts(told, values) == {"development"}


def test_a_count_and_its_wording_are_no_conflict(told: Told) -> None:
    """They may stand in one comparison with a third count that is; they are not its reason."""
    values = {"01_meridian.txt": 23.0, "03_sorrin_daily.txt": 24.0}
    held = comparisons(told, values)
    assert held, "23 and nearly two dozen are never held against each other"
    assert all(c.verdict != "conflict" or "dozen" not in c.why for c in held)


def test_the_same_number_is_never_a_conflict(told: Told) -> None:
    for numbers in (186.0, 14.0):
        values = dict.fromkeys(("01_meridian.txt", "03_sorrin_daily.txt"), numbers)
        assert verdicts(told, values) <= {"agree", "compatible"}


def test_the_brief_keeps_planned_and_done_apart(told: Told) -> None:
    brief = told.account.brief
    assert brief
    assert all(sentence.evidence and sentence.claims for sentence in brief)
    by_id = {finding.claim.id: finding.claim for finding in told.account.findings}
    for sentence in brief:
        modalities = {a.modality for c in sentence.claims for a in by_id[c].assertions}
        assert not (sentence.planned and "planned" not in modalities), sentence.text


def test_an_agency_credited_by_its_initials_is_the_parent(told: Told) -> None:
    agency, carrier = (told.reports[f].id for f in ("01_meridian.txt", "02_coast_herald.txt"))
    (tie,) = (c for a in told.accounts for c in a.stemma.copies if c.child == carrier)
    assert (tie.parent, tie.direction) == (agency, "known")
    assert not any(c.child == agency for a in told.accounts for c in a.stemma.copies)
