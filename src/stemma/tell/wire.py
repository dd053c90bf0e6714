"""JSON as it leaves the program: readable, and safe for a terminal and for UTF-8."""

import json
import re
from typing import Any

from stemma.tell.show import UNSAFE


def dump(value: Any, indent: int | None = None) -> str:
    """`value` as JSON, on one line when there is no indent.

    Lone surrogates, which UTF-8 cannot hold, and characters that could steer a terminal are
    written as `\\uXXXX`: the value stays the same. Raises ValueError for NaN and infinity.
    """
    marks = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=marks)
    return UNSAFE.sub(_escape, text)


def _escape(unsafe: re.Match[str]) -> str:
    return f"\\u{ord(unsafe[0]):04x}"
