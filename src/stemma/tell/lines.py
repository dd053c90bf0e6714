"""Rows of JSON, one a line, for all that a stage knows."""

import json
from collections.abc import Iterator

from stemma.model import Material
from stemma.model.codec import encode
from stemma.tell.rows import (
    JsonRow,
    claim_row,
    comparison_row,
    copy_row,
    lineage_row,
    rejected_row,
    report_row,
    story_row,
)


def material_lines(material: Material) -> Iterator[str]:
    """Every row that the stages so far have made, reports first."""
    return map(_line, _rows(material))


def pair_lines(material: Material) -> Iterator[str]:
    """Every related pair of reports of every story."""
    for stemma in material.stemmas.values():
        for pair in stemma.pairs:
            yield _line(encode(pair))


def _rows(material: Material) -> Iterator[JsonRow]:
    for report in material.reports:
        yield report_row(report, material.annotations.get(report.id))
    for story in material.stories:
        yield story_row(story)
        if story.id in material.stemmas:
            yield from map(copy_row, material.stemmas[story.id].copies)
            yield from map(lineage_row, material.stemmas[story.id].lineages)
        weighed = material.findings.get(story.id)
        yield from map(claim_row, material.claims.get(story.id, ()) if weighed is None else weighed)
        yield from map(comparison_row, material.comparisons.get(story.id, ()))
    yield from map(rejected_row, material.rejected)


def _line(row: JsonRow) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
