"""How `stemma tell` is told to tell: length, fixed words, since when, worded by whom."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Stemma
from tests.run.served import Handler, Reply, chat, serving


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


def test_splitting_needs_an_endpoint(
    stemma: Stemma, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STEMMA_LLM_URL", raising=False)
    told = stemma("tell", folder, "--split")
    assert told.code == 1
    assert "STEMMA_LLM_URL" in told.err


LOAD = "The ferry Selma brought 30 rescuers and 12 doctors to Tarn on Monday."
RESCUERS = "The ferry Selma brought 30 rescuers to Tarn on Monday."
DOCTORS = "The ferry Selma brought 12 doctors to Tarn on Monday."


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A model that takes the load of the ferry apart, and words no brief."""

    def reply(body: dict[str, Any]) -> Reply:
        data = json.loads(body["messages"][1]["content"])
        rows = [
            {
                "id": claim["id"],
                "parts": [
                    {"text": text, "cites": list(claim["passages"])}
                    for text in (RESCUERS, DOCTORS, "The ferry sank.")
                ],
            }
            for claim in data.get("claims", ())
            if "Selma" in claim["statement"]
        ]
        return 200, chat(json.dumps({"claims": rows, "sentences": []}))

    with serving() as endpoint:
        Handler.reply = staticmethod(reply)
        monkeypatch.setenv("STEMMA_LLM_URL", endpoint.url)
        monkeypatch.setenv("STEMMA_LLM_MODEL", endpoint.model)
        yield


@pytest.fixture
def load(tmp_path: Path) -> Path:
    """Two reports of the load of a ferry."""
    place = tmp_path / "load"
    place.mkdir()
    for name in ("alba", "bora"):
        text = f"Help for Tarn from {name}\n\n{LOAD}\n\nThe {name} of the day is out again."
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    return place


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_claims_are_told_apart(stemma: Stemma, load: Path, form: str) -> None:
    told = stemma("tell", load, "--one-story", "--split", "--smooth", "--format", form)
    assert told.code == 0
    words = " ".join(told.out.split())
    assert RESCUERS in words
    assert DOCTORS in words
    assert "The ferry sank" not in words
    assert "1 of 3 parts of the model dropped: not held" in words


@pytest.mark.usefixtures("model")
def test_what_was_weighed_before_is_weighed_again(stemma: Stemma, load: Path) -> None:
    rows = stemma("weigh", load, "--one-story")
    piped = stemma("tell", "-", "--split", "--format", "json", stdin=rows.out)
    (account,) = json.loads(piped.out)["accounts"]
    claims = {claim["statement"]: claim for claim in account["claims"]}
    assert {RESCUERS, DOCTORS} <= claims.keys()
    assert claims[DOCTORS]["outlets"] == 2
    ids = {claim["id"] for claim in account["claims"]}
    assert all(set(c["claims"]) <= ids for c in account["comparisons"])
    whole = json.loads(stemma("tell", "-", "--format", "json", stdin=rows.out).out)
    assert LOAD.rstrip(".") in [c["statement"] for c in whole["accounts"][0]["claims"]]


@pytest.mark.usefixtures("model")
def test_what_is_taken_apart_is_not_new(stemma: Stemma, load: Path, tmp_path: Path) -> None:
    whole, apart = tmp_path / "whole.json", tmp_path / "apart.json"
    stemma("tell", load, "--one-story", "--format", "json", "--output", whole)
    stemma("tell", load, "--one-story", "--split", "--format", "json", "--output", apart)
    for before, option in ((whole, ["--split"]), (apart, []), (apart, ["--split"])):
        again = stemma("tell", load, "--one-story", "--format", "json", "--since", before, *option)
        assert [account["new"] for account in json.loads(again.out)["accounts"]] == [[]]


def test_a_length_of_nothing_is_wrong_usage(stemma: Stemma, folder: Path) -> None:
    assert stemma("tell", folder, "--length", "0").code == 2
    assert stemma("tell", folder, "--in", "xx").code == 2
