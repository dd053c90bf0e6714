"""A report as a user writes it in JSON: `text` or `html`, and what is said of it."""

from collections.abc import Mapping
from typing import Any

from stemma.model import Capture, Rejected
from stemma.read.charset import normalised
from stemma.read.objects.lines import printable
from stemma.read.said import Said, merged, said_by, told


def capture(source: str, data: Mapping[str, Any], default: Said) -> Capture | Rejected:
    """The capture of one object; `default` speaks where it is silent. Rejected `bad_row` when it
    has not one of `text` and `html`, or a value of the wrong type."""
    try:
        key = _content_key(data)
        text, warnings = normalised(data[key])
        said = merged(said_by(printable(data)), default)
    except ValueError as error:
        return Rejected(source, "read", "bad_row", str(error))
    return told(said, source, text, markup=key == "html", warnings=warnings)


def _content_key(data: Mapping[str, Any]) -> str:
    given = [key for key in ("text", "html") if data.get(key) is not None]
    if len(given) != 1:
        raise ValueError('a report needs either "text" or "html"')
    content = data[given[0]]
    if not isinstance(content, str):
        raise ValueError(  # noqa: TRY004 - the caller rejects the line
            f'"{given[0]}" must be a string, not {type(content).__name__}'
        )
    return given[0]
