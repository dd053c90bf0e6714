"""The contract's rows: what a stage prints as one line of JSON, as dictionaries.

Keys are those of the contract, in its order, with the model's own additions after them.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from stemma.model import (
    Account,
    Annotations,
    Claim,
    Comparison,
    Copy,
    Finding,
    Lineage,
    Material,
    Rejected,
    Report,
    Stemma,
    Story,
)
from stemma.model.codec import encode
from stemma.tell.wire import dump

JsonRow = dict[str, Any]
_UNWEIGHED: JsonRow = {
    "outlets": None,
    "origins": None,
    "origin_groups": [],
    "content_source": None,
    "posts": [],
}


def material_rows(material: Material) -> Iterator[str]:
    """All rows of a run so far, one JSON line each: reports, then story by story, then rejected."""
    for report in material.reports:
        yield dump(report_row(report, material.annotations.get(report.id)))
    for story in material.stories:
        yield from map(dump, _story_rows(material, story))
    for rejected in material.rejected:
        yield dump(rejected_row(rejected))


def _story_rows(material: Material, story: Story) -> Iterator[JsonRow]:
    stemma = material.stemmas.get(story.id)
    yield story_row(story) | (_pairs(stemma) if stemma else {})
    if stemma:
        yield from map(copy_row, (*stemma.copies, *stemma.reprints))
        yield from map(lineage_row, stemma.lineages)
    claims: Sequence[Claim | Finding] = material.claims.get(story.id, ())
    yield from map(claim_row, material.findings.get(story.id, claims))
    yield from map(comparison_row, material.comparisons.get(story.id, ()))


def pair_rows(material: Material) -> Iterator[str]:
    """How reports are related, in a story and to those of others, a JSON line for each pair."""
    for story in material.stories:
        stemma = material.stemmas.get(story.id)
        found = (*stemma.pairs, *stemma.across) if stemma else ()
        yield from (dump(encode(pair)) for pair in found)


def _pairs(stemma: Stemma) -> JsonRow:
    """All pairs of a story; those with reports of other stories only where there are any."""
    across = {"across": encode(stemma.across)} if stemma.across else {}
    return {"pairs": encode(stemma.pairs), **across}


def report_row(report: Report, annotations: Annotations | None = None) -> JsonRow:
    """A report, with all that is marked in it when it has been annotated."""
    row = {"row": "report", **encode(report)}
    return row if annotations is None else row | {"annotations": encode(annotations)}


def story_row(story: Story) -> JsonRow:
    """A story; the reports by their ids."""
    return {"row": "story", **encode(story)}


def copy_row(copy: Copy) -> JsonRow:
    """A tie of the stemma."""
    return {"row": "copy", **encode(copy)}


def lineage_row(lineage: Lineage) -> JsonRow:
    """Reports that hang together."""
    return {"row": "lineage", **encode(lineage)}


def claim_row(claim: Claim | Finding) -> JsonRow:
    """A claim; what weighing finds is null, and without groups, until it has been weighed.

    Each assertion names the index of its origin group.
    """
    if isinstance(claim, Claim):
        return _claim(claim, {}) | deepcopy(_UNWEIGHED)
    weighed: JsonRow = encode(claim)
    del weighed["claim"]
    group_of = {a: i for i, group in enumerate(claim.origin_groups) for a in group.assertions}
    return _claim(claim.claim, group_of) | weighed


def _claim(claim: Claim, group_of: Mapping[int, int]) -> JsonRow:
    row = {"row": "claim", **encode(claim)}
    for index, assertion in enumerate(row["assertions"]):
        assertion["origin"] = group_of.get(index)
    return row


def comparison_row(comparison: Comparison) -> JsonRow:
    """Values held against each other."""
    return {"row": "comparison", **encode(comparison)}


def rejected_row(rejected: Rejected) -> JsonRow:
    """An input that gave no report."""
    return {"row": "rejected", **encode(rejected)}


def account_row(account: Account) -> JsonRow:
    """Everything about one story, each report with its annotations inside.

    The tokens of the parser stay out: they are working matter of earlier stages.
    """
    return {
        "row": "account",
        "story": story_row(account.story),
        "reports": [_annotated(r, account.annotations.get(r.id)) for r in account.reports],
        "lineages": [lineage_row(lineage) for lineage in account.stemma.lineages],
        "copies": [copy_row(copy) for copy in account.stemma.copies],
        "reprints": [copy_row(copy) for copy in account.stemma.reprints],
        "brief": encode(account.brief),
        "claims": [claim_row(finding) for finding in account.findings],
        "comparisons": [comparison_row(comparison) for comparison in account.comparisons],
        "events": [],
        "quotes": encode(account.quotes),
        "timeline": encode(account.timeline),
        "entities": encode(account.story.entities),
        "framing": encode(account.framing),
        "new": encode(account.new),
        "rejected": [rejected_row(rejected) for rejected in account.rejected],
        "warnings": encode(account.warnings),
    }


def _annotated(report: Report, annotations: Annotations | None) -> JsonRow:
    if annotations is None:
        return report_row(report)
    row = report_row(report, replace(annotations, tokens=()))
    del row["annotations"]["tokens"]
    return row
