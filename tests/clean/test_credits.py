"""Every form in which newsrooms credit others, by example: `tests/outlets/examples/CODE.toml`.

The examples are read through `clean`: a report in the language with the line in its middle.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from stemma import languages, outlets
from stemma.clean import clean
from stemma.model import Capture, Credit, Report

FOLDER = Path(__file__).parents[1] / "outlets" / "examples"
CODES = sorted(file.stem for file in FOLDER.glob("*.toml"))


@cache
def examples(code: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def lines(key: str) -> list[Any]:
    return list(_lines(key))


def _lines(key: str) -> Iterator[Any]:
    for code in CODES:
        for given in examples(code)[key]:
            line, *rest = [given] if isinstance(given, str) else given
            yield pytest.param(
                code, line, *rest[:2], *(rest[2:3] or rest[:1]), id=f"{code}: {line}"
            )


def read(code: str, line: str) -> Report:
    told = examples(code)
    text = "\n".join((told["title"], told["body"][0], line, told["body"][1]))
    (report,) = clean(Capture("x.txt", text, markup=False, language=code))
    assert isinstance(report, Report)
    assert report.language == code
    return report


def read_last(code: str, line: str) -> Report:
    told = examples(code)
    text = "\n".join((told["title"], *told["body"], line))
    (report,) = clean(Capture("x.txt", text, markup=False, language=code))
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize(("code", "line", "name", "kind", "spelled"), lines("credits"))
def test_a_source_in_running_text_is_a_credit_where_it_stands(
    code: str, line: str, name: str, kind: str, spelled: str
) -> None:
    report = read(code, line)
    found = [c for c in report.credits if (c.name, c.kind, c.removed) == (name, kind, None)]
    assert len(found) == 1, report.credits
    assert found[0].span is not None
    assert report.text[slice(*found[0].span)] == spelled


@pytest.mark.parametrize(("code", "line", "name", "kind", "_"), lines("cut"))
def test_a_line_that_only_credits_is_cut_and_kept_as_a_credit(
    code: str, line: str, name: str, kind: str, _: str
) -> None:
    report = read_last(code, line)
    (index,) = [i for i, cut in enumerate(report.removed) if cut.text == line]
    assert report.removed[index].reason == "credit"
    assert Credit(name, kind, None, index) in report.credits  # type: ignore[arg-type]
    assert line not in report.text


@pytest.mark.parametrize(("code", "line"), [p.values[:2] for p in lines("none")])
def test_a_source_that_is_only_spoken_of_is_no_credit(code: str, line: str) -> None:
    report = read(code, line)
    assert line in report.text
    assert report.credits == ()


def test_an_outlet_that_tells_of_itself_credits_nobody() -> None:
    line = "The harbour master blamed the fog in an interview with Der Spiegel."
    told = examples("en")
    text = "\n".join((told["title"], told["body"][0], line, told["body"][1]))
    (report,) = clean(Capture("x.txt", text, markup=False, outlet="Der Spiegel"))
    assert isinstance(report, Report)
    assert report.credits == ()


def test_every_language_with_credits_comes_with_examples() -> None:
    told = [c for c in languages.codes() if languages.language(c).credits]
    assert told == CODES
    assert len(told) >= 12
    for code in told:
        assert len(examples(code)["credits"]) >= 8
        assert len(examples(code)["cut"]) >= 2
        assert len(examples(code)["none"]) >= 3


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_credit_of_a_language_has_an_example(code: str) -> None:
    told = {kind for _, _, kind, *_ in examples(code)["credits"]}
    tables = set(languages.language(code).credits) - {"known", "never", "heads", "translated"}
    assert tables <= told


def test_every_file_of_sources_is_needed_by_an_example() -> None:
    used = {name for code in CODES for k in ("credits", "cut") for _, name, *_ in examples(code)[k]}
    for file in files(outlets).iterdir():
        if file.name.endswith(".toml"):
            entries = tomllib.loads(file.read_text(encoding="utf-8"))["source"]
            assert used & {entry["name"] for entry in entries}, f"no example needs {file.name}"
