"""How `stemma tell` is told to tell: length, fixed words, since when, worded by whom."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Stemma


def test_a_brief_to_copy_of_a_given_length_in_given_words(stemma: Stemma, folder: Path) -> None:
    told = stemma("tell", folder, "--format", "brief", "--length", "1", "--in", "de", "--one-story")
    assert told.code == 0
    body, sources = told.out.split("Quellen:")
    assert body.count(" [") == 1
    assert "[A] " in sources


def test_since_its_own_account_nothing_is_new(stemma: Stemma, folder: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    assert stemma("tell", folder, "--format", "json", "--output", before).code == 0
    again = stemma("tell", folder, "--format", "json", "--since", before)
    assert all(account["new"] == [] for account in json.loads(again.out)["accounts"])


@pytest.mark.parametrize("text", ["no json", "[]", '{"accounts": [{}]}'])
def test_what_is_no_account_is_refused(
    stemma: Stemma, folder: Path, tmp_path: Path, text: str
) -> None:
    before = tmp_path / "before.json"
    before.write_text(text, encoding="utf-8")
    told = stemma("tell", folder, "--since", before)
    assert told.code == 1
    assert told.err.startswith("stemma: ")


def test_smoothing_needs_an_endpoint(
    stemma: Stemma, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STEMMA_LLM_URL", raising=False)
    told = stemma("tell", folder, "--smooth")
    assert told.code == 1
    assert "STEMMA_LLM_URL" in told.err


def test_a_length_of_nothing_is_wrong_usage(stemma: Stemma, folder: Path) -> None:
    assert stemma("tell", folder, "--length", "0").code == 2
    assert stemma("tell", folder, "--in", "xx").code == 2
