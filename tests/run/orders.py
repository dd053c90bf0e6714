"""Processes that do what a text tells them to."""

import os
from pathlib import Path

import pytest


def obey(orders: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python process started from here on runs `orders` first; `folder` is to hold them."""
    (folder / "sitecustomize.py").write_text(orders)
    paths = [str(folder), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in paths if path))
