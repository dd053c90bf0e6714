"""The law of the house holds, and the tool that checks it sees every way to break it."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))


def _lint(root: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        check=False, capture_output=True, text=True, cwd=root, timeout=120,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
    )  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house to break the law in."""
    root = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "src" / "stemma", root / "src" / "stemma")
    shutil.copy(ROOT / ".importlinter", root)
    return root


def test_the_law_holds(copy: Path) -> None:
    done = _lint(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("trace/words.py", "import stemma.align"),  # a neighbour
        ("read/said.py", "import stemma.cli"),  # upward
        ("errors.py", "import stemma.model"),  # upward, at the bottom
        ("model/report.py", "import numpy"),  # the model knows the standard library only
        ("weigh/intervals.py", "import sqlite3"),  # a database in a stage
        ("flow/intake.py", "import click"),  # a command line in the flow
        ("tell/show.py", "import stemma.tell.rows"),  # a cycle inside a room
        ("attic/__init__.py", ""),  # a room that the law does not know
    ],
)
def test_breaking_it_is_seen(copy: Path, module: str, line: str) -> None:
    file = copy / "src" / "stemma" / module
    before = file.read_text(encoding="utf-8") if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    done = _lint(copy)
    if before is None:
        shutil.rmtree(file.parent)
    else:
        file.write_text(before, encoding="utf-8")
    assert done.returncode == 1, done.stdout
    assert "BROKEN" in done.stdout or "not listed as layers" in done.stdout


@pytest.mark.parametrize("file", SOURCES, ids=lambda f: str(f.relative_to(ROOT / "src")))
def test_files_and_functions_stay_readable(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 60, node.name


def test_there_is_no_utils() -> None:
    assert not [f for f in SOURCES if f.stem in {"utils", "util", "helpers", "misc", "common"}]
