"""JSON as the contract wants it: no surprises."""

import json
import math
from typing import Any

MAX_DEPTH = 64
"""Rows of the contract are at most 6 deep; deeper than this is an attack or a mistake."""
MAX_DIGITS = 18


def parse_object(text: str) -> dict[str, Any]:
    """The JSON object in `text`.

    Raises ValueError, with a sentence that says why, for another type and as `parse_value`.
    """
    value = parse_value(text)
    if not isinstance(value, dict):
        raise ValueError(f"expected an object, found {type(value).__name__}")  # noqa: TRY004 - data
    return value


def parse_value(text: str) -> Any:
    """The JSON value in `text`.

    Raises ValueError, with a sentence that says why, for broken JSON, a key twice, NaN or
    infinity, an integer of more than `MAX_DIGITS` digits, or nesting deeper than `MAX_DEPTH`.
    """
    if _depth(text) > MAX_DEPTH:
        raise ValueError(f"JSON nested deeper than {MAX_DEPTH}")
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
            parse_int=_small_int,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise ValueError(f"not JSON: {error.msg} at {line}column {error.colno}") from None


def _depth(text: str) -> int:
    """An upper bound of the nesting, exact unless strings hold unbalanced brackets.

    Looked at only where there are enough brackets to matter.
    """
    if text.count("{") + text.count("[") <= MAX_DEPTH:
        return 0
    depth = deepest = 0
    quoted = escaped = False
    for char in text:
        if escaped:
            escaped = False
        elif quoted:
            escaped = char == "\\"
            quoted = char != '"'
        elif char == '"':
            quoted = True
        elif char in "{[":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "}]":
            depth -= 1
    return deepest


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        keys = [k for k, _ in pairs]
        twice = next(k for k in keys if keys.count(k) > 1)
        raise ValueError(f'the key "{twice[:40]}" stands twice')
    return result


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _small_int(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"an integer of {len(digits)} digits")
    return int(digits)


def _finite(number: str) -> float:
    value = float(number)
    if math.isinf(value):
        raise ValueError("a number too large for a float")
    return value
