"""Every bad input that this version answers for has a test of its number."""

import re
from pathlib import Path

NUMBERS = {*range(1, 75), 84, 87, 88, 89}
"""Inputs, archives, networks and content; what concerns a server comes with the server."""
_NAME = re.compile(r"^def test_(\d+)_(?:to_(\d+)_)?", re.MULTILINE)


def test_each_has_a_test() -> None:
    files = Path(__file__).parents[1].rglob("test_*.py")
    texts = (file.read_text(encoding="utf-8") for file in files)
    names = (found for text in texts for found in _NAME.finditer(text))
    found = {n for name in names for n in range(int(name[1]), int(name[2] or name[1]) + 1)}
    assert found >= NUMBERS, sorted(NUMBERS - found)
