"""A table in Apache Parquet: each row is a report, `SOURCE#1` the first."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from stemma.model import Capture, Rejected
from stemma.read.opened import MAX_BYTES, Opened, Step, seekable
from stemma.read.said import Said
from stemma.read.tables.columns import columns, row_capture

ENDINGS: tuple[str, ...] = (".parquet", ".pq")
MEDIA: tuple[str, ...] = ("application/vnd.apache.parquet", "application/x-parquet")
MANY = True
RANK = 3
_MAGIC = (b"PAR1", b"PARE")
"""The second: with an encrypted footer."""
_ROWS = 64
"""Rows decoded at a time: of the longest reports 1.3 GB, of common ones under 1 MB."""
_BUFFER = 1 << 20
_MAX_SCHEMA = 64 << 20
"""Bytes of a string, and elements of a list, in the description of the table."""

_BROKEN = (pa.ArrowException, OSError, ValueError, LookupError, OverflowError)
"""What pyarrow raises for a file that is broken; the last three where it makes Python's values."""


def looks_like(head: bytes) -> bool:
    """Whether it begins with the magic number."""
    return head.startswith(_MAGIC)


def parse(opened: Opened) -> Iterator[Step]:
    """One capture a row; of the columns only those that are read are decoded."""
    stream = seekable(opened)
    if isinstance(stream, Rejected):
        yield stream
        return
    try:
        with pq.ParquetFile(
            stream, buffer_size=_BUFFER, pre_buffer=False,
            thrift_string_size_limit=_MAX_SCHEMA, thrift_container_size_limit=_MAX_SCHEMA,
        ) as table:  # fmt: skip
            yield from _reports(table, opened)
    except _BROKEN as error:
        detail = f"the table is broken: {_first_line(error)}"
        yield Rejected(opened.source, "read", "bad_document", detail)


def _reports(table: pq.ParquetFile, opened: Opened) -> Iterator[Step]:
    """The rows of each group of them; one that is broken is refused from there on, alone."""
    names = [str(name) for name in table.schema_arrow.names]
    try:
        places = columns(names, opened.options.columns)
    except ValueError as error:
        yield Rejected(opened.source, "read", "bad_row", str(error))
        return
    wanted = {key: names[at] for key, at in places.items()}
    number = 0
    for group in range(table.num_row_groups):
        ahead = number + table.metadata.row_group(group).num_rows
        try:
            for row in _rows(table, group, wanted):
                number += 1
                yield _report(f"{opened.source}#{number}", row, opened.said)
            why = "they are missing"
        except _BROKEN as error:
            why = _first_line(error)
        if number < ahead:
            detail = f"rows {number + 1} to {ahead} are broken: {why}"
            yield Rejected(f"{opened.source}#{ahead}", "read", "bad_document", detail)
        number = max(number, ahead)
    if not number:
        yield Rejected(opened.source, "read", "empty", "the table has no rows")


def _rows(table: pq.ParquetFile, group: int, wanted: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The rows of a group, key to value."""
    names = sorted(set(wanted.values()))
    batches = table.iter_batches(_ROWS, row_groups=[group], columns=names, use_threads=False)
    for batch in batches:
        arrays = {key: _plain(batch.column(name)) for key, name in wanted.items()}
        for at in range(batch.num_rows):
            yield {key: _value(array, at) for key, array in arrays.items()}


def _plain(column: pa.Array) -> pa.Array:
    """The values themselves; times to the second, as finer ones are no news and may not fit
    Python's."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_timestamp(column.type):
        return column.cast(pa.timestamp("s", column.type.tz), safe=False)
    return column


def _value(column: pa.Array, at: int) -> Any:
    """A value as a JSON line would have it; what has no such form goes as it is, and what is made
    of text in no encoding is unknown."""
    scalar = column[at]
    try:
        value = scalar.as_py()
    except UnicodeDecodeError:
        text = isinstance(scalar, pa.StringScalar | pa.LargeStringScalar)
        value = scalar.as_buffer().to_pybytes() if text else None
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _report(source: str, row: Mapping[str, Any], default: Said) -> Capture | Rejected:
    given = {key: value for key, value in row.items() if value is not None}
    content = "text" if "text" in row else "html"
    if isinstance(given.get("id"), int):
        given["id"] = str(given["id"])
    text = given.setdefault(content, "")
    if not isinstance(text, str):
        detail = f'"{content}" must be a string, not {type(text).__name__}'
        return Rejected(source, "read", "bad_row", detail)
    if len(text) > MAX_BYTES:
        detail = f"one report may have at most {MAX_BYTES} bytes"
        return Rejected(source, "read", "too_large", detail)
    return row_capture(source, given, default)


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0][:200]
