"""Planted stories are what they say, and stemma finds in them what it did."""

import hashlib
import json
import re
import sys
from pathlib import Path

import pytest

import common
import copies
from planted import CONFIRM, DEVELOP, Knobs, make, write
from planted.pools import LANGUAGES, load
from planted.scores import kinds, passages, traced

SEED, STORIES = 11, 12
CORPUS = "79d4e93febbe7da57cd4e8150bc816230a1659912d127ce396e1083928239249"
"""SHA-256 of the corpus below: it changes when the pools or the generator do, and then the
floors have to be looked at anew."""
FLOORS = {"passage_recall": 0.95, "passage_precision": 0.95, "copy": 0.95, "partial": 0.85}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    write(folder, make(STORIES, SEED), SEED, Knobs())
    return folder


def test_the_corpus_is_the_pinned_one(corpus: Path) -> None:
    digest = hashlib.sha256()
    for file in sorted(p for p in corpus.rglob("*") if p.is_file()):
        digest.update(file.relative_to(corpus).as_posix().encode() + file.read_bytes())
    assert digest.hexdigest() == CORPUS


def test_passages_stand_where_truth_says() -> None:
    for story in make(STORIES, SEED, Knobs(edits=0.0)):
        texts = {f"{r.draft.name}.txt": r.text for r in story.reports}
        for pair in story.truth["pairs"]:
            for passage in pair["passages"]:
                a = texts[pair["a"]][slice(*passage["a"])]
                b = texts[pair["b"]][slice(*passage["b"])]
                if passage["what"] == "verbatim":
                    assert _core(a)[:6] == _core(b)[:6]
                elif passage["what"] == "retold":
                    assert _core(a) != _core(b)


def _core(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_no_two_origins_share_a_wording() -> None:
    for story in make(STORIES, 5, Knobs(kinds=(*DEVELOP, *CONFIRM))):
        for claim in story.truth["claims"]:
            told: dict[str, set[int]] = {}
            texts = {f"{r.draft.name}.txt": r.text for r in story.reports}
            for assertion in claim["assertions"]:
                start, end = assertion["span"]
                words = " ".join(_core(texts[assertion["report"]][start:end])[:12])
                told.setdefault(words, set()).add(assertion["origin"])
            assert all(len(origins) == 1 for origins in told.values())


@pytest.mark.parametrize("kind", [*DEVELOP, *CONFIRM])
def test_a_pool_can_be_told_in_every_language(kind: str) -> None:
    pool = load(kind)
    facts = pool.at("public", "rare")
    assert len(facts) >= 12
    least = {"public": 3, "rare": 3}
    for entry in facts:
        assert set(entry.wordings) == set(LANGUAGES), entry.id
        assert len(entry.wordings["en"]) >= least[entry.level], entry.id
        assert all(len(set(texts)) == len(texts) >= 2 for texts in entry.wordings.values())
    for entry in pool.at("statement", "post", "caption", "head"):
        assert set(entry.wordings) == set(LANGUAGES), entry.id
    for entry in pool.at("statement"):
        assert len({texts[0].count("|") for texts in entry.wordings.values()}) == 1, entry.id


def test_the_floors_of_trace_on_the_corpus_hold(corpus: Path) -> None:
    stories = [traced(story, corpus, claims=False) for story in make(STORIES, SEED)]
    words, _ = passages(stories)
    _, confusion = kinds([case for story in stories for case in story.cases])
    figures = {
        "passage_recall": words["hit"] / words["wanted"],
        "passage_precision": words["right"] / words["found"],
    }
    for kind in ("copy", "partial"):
        planted = sum(n for (gold, _), n in confusion.items() if gold == kind)
        figures[kind] = confusion[kind, kind] / planted
    assert words["wanted"] > 10_000
    assert {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor} == {}


def test_the_bench_prints_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(common, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(sys, "argv", ["copies", "--stories", "3", "--json"])
    assert copies.main() == 0
    row = json.loads(capsys.readouterr().out)
    assert row["counts"]["stories"] == 3
    assert all(0 <= figure <= 1 for figure in row["figures"].values())
