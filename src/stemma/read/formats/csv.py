"""A table in text with a header row: each record is a report, `SOURCE#1` the first behind the
header."""

from collections.abc import Iterator

from stemma.model import Capture, Rejected
from stemma.read.opened import MAX_BYTES, Opened, Step
from stemma.read.tables.columns import columns, row_capture
from stemma.read.tables.delimited import Broken, delimited

ENDINGS: tuple[str, ...] = (".csv", ".tsv")
MEDIA: tuple[str, ...] = ("text/csv", "text/tab-separated-values", "application/csv")
MANY = True
RANK = 1
_TAB = (".tsv", "text/tab-separated-values")
_MIN_KNOWN = 3
"""Columns whose names must be known before bytes without a name count as a table."""


def looks_like(head: bytes) -> bool:
    """Whether the first line is a header with columns for a text and two more of a report."""
    line = head.split(b"\n", 1)[0].decode("utf-8-sig", "replace").strip()
    names = max((line.split(char) for char in ",;\t|"), key=len)
    try:
        found = columns([name.strip('"') for name in names], {})
    except ValueError:
        return False
    return len(found) >= _MIN_KNOWN and b"\n" in head


def parse(opened: Opened) -> Iterator[Step]:
    """One capture a record; a record that is broken or has not the header's number of fields is
    refused alone."""
    tab = "\t" if _is_tabbed(opened) else None
    rows = delimited(opened.stream, opened.part.charset, tab)
    header = next(rows, None)
    try:
        if header is None:
            raise ValueError("there is no header, or no text in any known encoding")  # noqa: TRY301
        if isinstance(header, Broken):
            raise ValueError(f"the header is broken: {header.why}")  # noqa: TRY301, TRY004
        names = [name.strip() for name in header]
        if not any(names):
            raise ValueError("the header is blank")  # noqa: TRY301
        places = columns(names, opened.options.columns)
    except ValueError as error:
        yield Rejected(opened.source, "read", "bad_row", str(error))
        return
    number = 0
    for number, row in enumerate(rows, 1):
        yield _report(f"{opened.source}#{number}", row, len(names), places, opened)
    if not number:
        yield Rejected(opened.source, "read", "empty", "there is a header and no record")


def _report(
    source: str, row: list[str] | Broken, width: int, places: dict[str, int], opened: Opened
) -> Capture | Rejected:
    if isinstance(row, Broken):
        return Rejected(source, "read", "bad_row", row.why)
    if len(row) < width or any(field.strip() for field in row[width:]):
        detail = f"the header has {width} fields, this record {len(row)}"
        return Rejected(source, "read", "bad_row", detail)
    found = row_capture(source, {key: row[at] for key, at in places.items()}, opened.said)
    if isinstance(found, Capture) and len(found.content) > MAX_BYTES:
        detail = f"one report may have at most {MAX_BYTES} bytes"
        return Rejected(source, "read", "too_large", detail)
    return found


def _is_tabbed(opened: Opened) -> bool:
    media = (opened.part.media or "").partition(";")[0].strip().lower()
    return opened.part.name.lower().endswith(_TAB[0]) or media == _TAB[1]
