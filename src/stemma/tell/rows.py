"""The contract's rows: what a stage prints as one line of JSON, as dictionaries.

Keys are those of the contract, in its order, with the model's own additions after them.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from stemma.model import (
    Account,
    Annotations,
    Claim,
    Comparison,
    Copy,
    Finding,
    Lineage,
    Rejected,
    Report,
    Story,
)
from stemma.model.codec import encode

JsonRow = dict[str, Any]
_UNWEIGHED: JsonRow = {
    "outlets": None,
    "origins": None,
    "origin_groups": [],
    "content_source": None,
}


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
        "brief": encode(account.brief),
        "claims": [claim_row(finding) for finding in account.findings],
        "comparisons": [comparison_row(comparison) for comparison in account.comparisons],
        "events": [],
        "quotes": encode(account.quotes),
        "timeline": encode(account.timeline),
        "entities": encode(account.story.entities),
        "framing": [],
        "rejected": [rejected_row(rejected) for rejected in account.rejected],
        "warnings": encode(account.warnings),
    }


def _annotated(report: Report, annotations: Annotations | None) -> JsonRow:
    row = report_row(report, annotations)
    if annotations is not None:
        del row["annotations"]["tokens"]
    return row
