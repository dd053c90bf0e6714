"""Floors only rise, and absent data is said clearly."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claims
import common
import run
import seeds

SHARE = st.floats(0, 1)
TASKS = st.dictionaries(
    st.sampled_from(run.TASKS), st.dictionaries(st.sampled_from("abc"), SHARE), max_size=4
)


@given(TASKS, TASKS)
def test_floors_never_go_down(pinned: dict[str, dict[str, float]], reached: run.Floors) -> None:
    after = run.raised(pinned, reached)
    assert after.keys() == pinned.keys()
    for task, floors in pinned.items():
        assert after[task].keys() == floors.keys()
        assert all(after[task][name] >= floor for name, floor in floors.items())


def test_floors_rise_to_what_was_reached_rounded_down() -> None:
    pinned = {"claims": {"claim_f1": 0.6, "lenient_f1": 0.5, "other": 0.1}}
    reached = {"claims": {"claim_f1": 0.6789, "lenient_f1": 0.4, "new": 1.0}, "seeds": {"a": 1.0}}
    assert run.raised(pinned, reached) == {
        "claims": {"claim_f1": 0.67, "lenient_f1": 0.5, "other": 0.1}
    }


def test_the_pinned_floors_are_shares_of_known_tasks() -> None:
    pinned = json.loads(common.FLOORS.read_text(encoding="utf-8"))
    assert pinned.keys() <= set(run.TASKS)
    assert all(0 <= floor <= 1 for floors in pinned.values() for floor in floors.values())


def test_a_figure_below_its_floor_fails_the_bench(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dev").mkdir()
    monkeypatch.setattr(common, "FLOORS", tmp_path / "floors.json")
    (tmp_path / "floors.json").write_text('{"claims": {"good": 0.5, "bad": 0.5}}')
    monkeypatch.setattr(sys, "argv", ["claims", "--data", str(tmp_path)])
    result = common.Result("", {"good": 0.5, "bad": 0.4999}, {}, {}, ["a table"])
    assert common.main("claims", lambda _: result, "dev") == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "a table"
    assert json.loads(out.splitlines()[-1])["below"] == ["bad"]
    assert "bad is 0.500, below its floor 0.500" in err


@pytest.mark.parametrize(
    ("made", "message"),
    [
        ((), "has no folder 'dev', gold/dev or bench/dev"),
        (("gold/dev/fire/gold.json",), "no score.py in"),
        (("gold/dev/score.py",), "has no folder with a gold.json"),
    ],
)
def test_no_data_is_said_and_is_an_error_only_where_it_was_named(
    made: tuple[str, ...],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in made:
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("{}")
    monkeypatch.setattr(sys, "argv", ["claims", "--data", str(tmp_path)])
    assert common.main("claims", claims.measure, "dev") == 2
    assert message in capsys.readouterr().err
    monkeypatch.setattr(sys, "argv", ["claims"])
    monkeypatch.setattr(common, "DEFAULT_DATA", tmp_path)
    assert common.main("claims", claims.measure, "dev") == 0
    out, err = capsys.readouterr()
    assert message in err
    assert out == ""


def test_a_seeds_folder_without_gold_is_no_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text("A report.")
    (tmp_path / "score.py").write_text("")
    monkeypatch.setattr(sys, "argv", ["seeds", "--data", str(tmp_path)])
    assert common.main("seeds", seeds.measure) == 2
    assert "has no gold.json" in capsys.readouterr().err
