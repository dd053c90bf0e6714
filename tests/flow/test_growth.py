"""No stage grows faster than its input: calls are counted, which no busy machine can change."""

import sys
from pathlib import Path
from types import FrameType

import pytest

from stemma import flow
from stemma.encoders.once import Once
from stemma.model import Material
from tests.flow.test_flow import OPTIONS

SMALL = 30
GROWN = 4
FASTER = 1.7
"""How much more than so many times as much a stage may do, for what is sorted and listed."""
_HEADS = ("Ora", "Bel", "Tar", "Mon", "Ves", "Kil", "Hal", "Dun", "Fen", "Gar", "Lor", "Sul")
_TAILS = ("mund", "wick", "stad", "holm", "berg", "ton", "vale", "mark", "rud", "lund")


def named(number: int) -> str:
    """A word that no other number has."""
    first, rest = number % len(_HEADS), number // len(_HEADS)
    return _HEADS[first] + _TAILS[rest % len(_TAILS)] + _TAILS[rest // len(_TAILS)]


def told(number: int) -> str:
    """A report with what all tell, and with names, figures and days that it alone has."""
    own, other = named(number), named(number + 1)
    return (
        "The dam at Orlen broke on Monday, killing four people.\n"
        f"The dam at Orlen broke on Monday and {number + 3} houses were flooded, Ada {own} said. "
        f"Ada {own} of the {own} Flood Board ({own[0]}FB) denied that the gates were closed. "
        f"Jan {other} said on {number % 28 + 1} March that the gates were closed. "
        f"“We saw {number * 7 + 5} boats,” {own} said."
    )


def read(folder: Path, reports: int) -> Material:
    folder.mkdir()
    for number in range(reports):
        (folder / f"{number:03}.txt").write_text(told(number))
    return flow.run([str(folder)], "clean", OPTIONS)


def calls(material: Material) -> dict[str, int]:
    """How many calls each stage makes."""
    options = flow.Options(one_story=True, encoder=Once(OPTIONS.encoder))
    counted: dict[str, int] = {}
    now = ""

    def count(_: FrameType, event: str, __: object) -> None:
        if event in ("call", "c_call"):
            counted[now] += 1

    for name, stage in flow.STAGES.items():
        now, counted[name] = name, 0
        before = sys.getprofile()
        sys.setprofile(count)
        try:
            material = stage(material, options)
        finally:
            sys.setprofile(before)
    now, counted["account"] = "account", 0
    sys.setprofile(count)
    try:
        flow.accounts(material)
    finally:
        sys.setprofile(None)
    return counted


@pytest.fixture(scope="module")
def growth(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """By how much more calls a story makes that has several times as many reports."""
    folder = tmp_path_factory.mktemp("growth")
    calls(read(folder / "warm", 2))
    small = calls(read(folder / "small", SMALL))
    large = calls(read(folder / "large", GROWN * SMALL))
    return {stage: large[stage] / max(1, small[stage]) / GROWN for stage in small}


@pytest.mark.parametrize("stage", [*list(flow.STAGES)[1:], "account"])
def test_no_stage_grows_faster_than_its_input(growth: dict[str, float], stage: str) -> None:
    assert growth[stage] <= FASTER
