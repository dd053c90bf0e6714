"""The figures of a bench on a tiny made-up gold, with its whole way through the pipeline."""

import json
import shutil
from pathlib import Path

import pytest

import claims
import common
import seeds

FERRY = (
    "The ferry Aurelia ran aground on a sandbank outside the harbour of Lisdal at dawn on Monday."
)
REPORTS = {
    "01_north.txt": (
        "Ferry stuck outside Lisdal\n\n"
        f"{FERRY}\n"
        "Captain Ingrid Solheim said the fog had come without any warning.\n\n"
        "This website uses cookies to improve your experience.\n"
    ),
    "02_south.txt": (
        "Passengers wait on stranded ferry\n\n"
        f"{FERRY}\n"
        "The harbour office of Lisdal will pay for hotel rooms until the end of the week.\n"
    ),
}
GOLD = {
    "noise": {"01_north.txt": ["This website uses cookies", "Captain Ingrid Solheim"]},
    "claims": [
        {
            "id": "aground",
            "statement": "The ferry ran aground.",
            "evidence": {
                "01_north.txt": ["ran aground on a sandbank"],
                "02_south.txt": ["ran aground on a sandbank"],
            },
        },
    ],
    "single_report_claims": [
        {"report": "01_north.txt", "quote": "the fog had come without any warning"},
        {"report": "01_north.txt", "quote": "cookies to improve your experience"},
    ],
    "not_same": [
        {
            "a": ["01_north.txt", "the fog had come without any warning"],
            "b": ["02_south.txt", "will pay for hotel rooms"],
        }
    ],
    "figures": [],
    "origins": {"aground": {"at_most": 1}, "unsaid": {"at_most": 2}},
}


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as the gold, with a scorer of its own."""
    root = tmp_path_factory.mktemp("shared") / "gold"
    for folder in (root / "seeds", root / "dev" / "ferry"):
        folder.mkdir(parents=True)
        for name, text in REPORTS.items():
            (folder / name).write_text(text, encoding="utf-8")
        (folder / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    shutil.copyfile(Path(__file__).parent / "lines.py", root / "score.py")
    return root


def test_seeds(gold: Path) -> None:
    """One noise string is a name of the report, one quotation is noise: half each, of four."""
    figures = seeds.figures(gold / "seeds")
    assert figures["noise_out"] == 1 / 2
    assert figures["evidence_kept"] == 4 / 5
    assert figures["claim_recall"] == 1
    assert figures["negatives_apart"] == 1
    assert figures["origins_right"] == 1
    assert figures["figures_right"] == 1


def test_claims(gold: Path) -> None:
    data = common.find(gold.parent, "dev")
    assert data == gold / "dev"
    result = claims.measure(data)
    assert result.counts["events"] == 1
    assert result.counts["gold_claims"] == 1
    assert result.counts["hard_negatives_joined"] == 0
    assert result.figures["claims_joined"] == 1
    assert result.baseline["claims_joined"] == 1
    assert result.table[-1].startswith("cosine at 0.")
