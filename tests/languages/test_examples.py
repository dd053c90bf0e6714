"""Every language file cuts the furniture that its examples show, each for its reason."""

import tomllib
from pathlib import Path

import pytest
from tests.clean.story import REPORT

from stemma.clean import clean
from stemma.languages import codes, language
from stemma.model import Capture, Report

EXAMPLES = Path(__file__).parent / "examples"


def examples(code: str) -> dict[str, list[str]]:
    return tomllib.loads((EXAMPLES / f"{code}.toml").read_text(encoding="utf-8"))


LINES = [
    (code, reason, line)
    for code in codes()
    if (EXAMPLES / f"{code}.toml").exists()
    for reason, lines in examples(code).items()
    for line in lines
]


@pytest.mark.parametrize("code", codes())
def test_every_reason_of_every_language_has_an_example(code: str) -> None:
    assert set(language(code).noise) == set(examples(code))


@pytest.mark.parametrize(("code", "reason", "line"), LINES, ids=[f"{c}-{t}" for c, _, t in LINES])
def test_the_example_is_cut_for_its_reason(code: str, reason: str, line: str) -> None:
    (report,) = clean(Capture("x.txt", f"{REPORT}\n{line}", markup=False))
    assert isinstance(report, Report)
    assert report.text == REPORT
    assert [(m.text, m.reason) for m in report.removed] == [(line, reason)]
