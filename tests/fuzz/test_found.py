"""Every reader and the fetcher, with their golden inputs whole, cut, and with bytes changed."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from stemma.read.formats import formats
from tests.fuzz.network import NAME, SEEDS, network
from tests.fuzz.target import FOUND, GOLDEN, reader

NAMES = sorted(formats())


def goldens(name: str) -> list[Path]:
    endings = formats()[name].ENDINGS
    return sorted(file for file in GOLDEN.iterdir() if file.name.endswith(endings))


@pytest.mark.parametrize("name", NAMES)
def test_every_format_has_a_golden_input(name: str) -> None:
    assert goldens(name), f"no input for {name} in {GOLDEN}"


def mutations(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """The same few in every run; `fuzz.py` makes many more."""
    for _ in range(12):
        yield data[: chance.randrange(len(data) + 1)] or b" "
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 8)):
            changed[chance.randrange(len(data))] = chance.randrange(256)
        yield bytes(changed)


@pytest.mark.parametrize("name", NAMES)
def test_cut_and_changed_goldens_never_raise(name: str) -> None:
    chance = random.Random(name)
    for golden in goldens(name):
        data = golden.read_bytes()
        with reader(golden.name[golden.name.index(".") :]) as check:
            check(data)
            for changed in mutations(data, chance):
                check(changed)


def test_cut_and_changed_answers_never_raise() -> None:
    chance = random.Random(NAME)
    with network() as check:
        for seed in SEEDS:
            for changed in (seed[1:], *mutations(seed[1:], chance)):
                check(seed[:1] + changed)


FOUND_INPUTS = sorted(f for f in FOUND.glob("*/*") if f.is_file())


@pytest.mark.parametrize("file", FOUND_INPUTS, ids=lambda f: f"{f.parent.name}/{f.name}")
def test_what_once_broke_a_reader_does_not_any_more(file: Path) -> None:
    name = file.parent.name
    with network() if name == NAME else reader(formats()[name].ENDINGS[0]) as check:
        check(file.read_bytes())
