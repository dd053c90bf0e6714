"""Every reader, with its golden inputs whole, cut, and with bytes changed."""

import random
from pathlib import Path

import pytest

from stemma.read.formats import formats
from tests.fuzz.target import FOUND, GOLDEN, reader

NAMES = sorted(formats())


def goldens(name: str) -> list[Path]:
    endings = formats()[name].ENDINGS
    return sorted(file for file in GOLDEN.iterdir() if file.name.endswith(endings))


@pytest.mark.parametrize("name", NAMES)
def test_every_format_has_a_golden_input(name: str) -> None:
    assert goldens(name), f"no input for {name} in {GOLDEN}"


@pytest.mark.parametrize("name", NAMES)
def test_cut_and_changed_goldens_never_raise(name: str) -> None:
    """The same few mutations in every run; `fuzz.py` makes many more."""
    chance = random.Random(name)
    for golden in goldens(name):
        data = golden.read_bytes()
        with reader(golden.name[golden.name.index(".") :]) as check:
            check(data)
            for _ in range(12):
                check(data[: chance.randrange(len(data) + 1)] or b" ")
                changed = bytearray(data)
                for _ in range(chance.randrange(1, 8)):
                    changed[chance.randrange(len(data))] = chance.randrange(256)
                check(bytes(changed))


FOUND_INPUTS = sorted(f for f in FOUND.glob("*/*") if f.is_file())


@pytest.mark.parametrize("file", FOUND_INPUTS, ids=lambda f: f"{f.parent.name}/{f.name}")
def test_what_once_broke_a_reader_does_not_any_more(file: Path) -> None:
    with reader(formats()[file.parent.name].ENDINGS[0]) as check:
        check(file.read_bytes())
