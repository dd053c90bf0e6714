"""`reports.json`: what a folder, or one in an archive, says of the files beside it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from stemma.model import Rejected
from stemma.read.objects.strict import parse_object
from stemma.read.said import Said, said_by

NAME = "reports.json"


def sidecar(path: Path, shown: str) -> tuple[Mapping[str, Said], tuple[Rejected, ...]]:
    """As `parsed`, for a file and the files beside it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return {}, (Rejected(shown, "read", "unreadable", error.strerror or str(error)),)
    return parsed(data, shown, lambda name: (path.parent / name).is_file())


def parsed(
    data: bytes, shown: str, beside: Callable[[str], bool]
) -> tuple[Mapping[str, Said], tuple[Rejected, ...]]:
    """File name to what the sidecar says of it, and what of the sidecar cannot be used.

    `shown` is the path as the user knows it, `beside` tells whether a file stands beside it. A
    sidecar that is no JSON array is refused whole.
    """
    try:
        text = data.decode("utf-8-sig")
        entries = parse_object(f'{{"entries":{text}}}')["entries"]
    except (ValueError, json.JSONDecodeError) as error:
        return {}, (Rejected(shown, "read", "bad_json", str(error)),)
    if not isinstance(entries, list):
        return {}, (Rejected(shown, "read", "bad_row", "expected an array of objects"),)
    found: dict[str, Said] = {}
    refused = []
    for number, entry in enumerate(entries, 1):
        try:
            name, given = _entry(entry)
            found.setdefault(name, given)
            if not beside(name):
                raise ValueError(f'there is no file "{name}"')  # noqa: TRY301
        except ValueError as error:
            refused.append(Rejected(f"{shown}#{number}", "read", "bad_row", str(error)))
    return found, tuple(refused)


def _entry(entry: Any) -> tuple[str, Said]:
    if not isinstance(entry, dict) or not isinstance(entry.get("file"), str):
        raise ValueError('expected an object with "file"')  # noqa: TRY004 - a refused row
    return entry["file"], said_by({**entry, "published": entry.get("date")})
