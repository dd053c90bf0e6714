"""Bad input 52 to 57: JSON and tables; each format that is JSON refuses what is none.

58, formula cells, concerns the writing of CSV.
"""

import io
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from stemma.model import Capture, Rejected
from stemma.read import Item, read

LINES = {
    "jsonl": '{"text": "A ferry ran aground.", "x": %s}',
    "ndjson": '{"subreddit": "tarn", "created_utc": 1678087800, "body": "Aground.", "x": %s}',
}
"""Formats of lines, by ending: one refuses a line alone."""
DOCUMENTS = {
    "report": '{"text": "A ferry ran aground.",\n "x": %s}',
    "ninjs": '{"uri": "a:1", "versioncreated": "2023", "headline": "Ferry",\n'
    ' "pubstatus": "usable", "body_text": "Aground.", "x": %s}',
    "mastodon": '{"type": "OrderedCollection", "x": %s, "orderedItems": [\n'
    ' {"type": "Note", "to": "as:Public", "content": "<p>Aground.</p>"}]}',
}
"""Formats of one document."""


def items(path: Path, data: str) -> list[Item]:
    path.write_text(data, encoding="utf-8")
    return list(read([str(path)]))


def is_refused_alone(folder: Path, value: str, says: str) -> None:
    """A line with `value` is refused, the lines around it are read; a document is refused once."""
    for ending, form in LINES.items():
        good = form % 1
        before, bad, after = items(folder / f"a.{ending}", f"{good}\n{form % value}\n{good}\n")
        assert isinstance(before, Capture)
        assert isinstance(after, Capture)
        assert isinstance(bad, Rejected)
        assert (bad.source, bad.code) == (f"{folder}/a.{ending}#2", "bad_json")
        assert says in bad.detail
    for form in DOCUMENTS.values():
        assert isinstance(items(folder / "a.json", form % 1)[0], Capture)
        (bad,) = items(folder / "a.json", form % value)
        assert isinstance(bad, Rejected)
        assert (bad.source, bad.code) == (f"{folder}/a.json", "bad_json")
        assert says in bad.detail


@pytest.mark.parametrize("depth", [100, 100_000])
def test_52_very_deep_json_is_refused(tmp_path: Path, depth: int) -> None:
    is_refused_alone(tmp_path, "[" * depth + "]" * depth, "nested deeper")
    is_refused_alone(tmp_path, '{"a":' * depth + "1" + "}" * depth, "nested deeper")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", '{"a": [NaN]}', "1e999"])
def test_53_what_is_no_number_is_refused(tmp_path: Path, value: str) -> None:
    is_refused_alone(tmp_path, value, "number" if "999" in value else "is not JSON")


@pytest.mark.parametrize("value", ["9" * 5_000, "-" + "9" * 5_000, f"[{'1' * 5_000}]"])
def test_54_an_integer_of_5000_digits_is_refused(tmp_path: Path, value: str) -> None:
    is_refused_alone(tmp_path, value, "an integer of 500")


@pytest.mark.parametrize("value", ['1, "x": 1', '{"a": 1, "a": 2}', '[{"a": 1, "\\u0061": 2}]'])
def test_55_a_key_that_stands_twice_is_refused(tmp_path: Path, value: str) -> None:
    is_refused_alone(tmp_path, value, "stands twice")


def test_56_of_many_lines_the_bad_one_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    for ending, form in LINES.items():
        lines = [form % number for number in range(1, 20_001)]
        lines[6] = '{"text": broken'
        found = items(tmp_path / f"a.{ending}", "\n".join(lines))
        refused = [item for item in found if isinstance(item, Rejected)]
        assert [item.source for item in refused] == [f"{tmp_path}/a.{ending}#7"]
        assert sum(isinstance(item, Capture) for item in found) == 19_999


class Endless(io.RawIOBase):
    """Lines without end."""

    def __init__(self, line: bytes) -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._line * (len(buffer) // len(self._line) + 1)
        buffer[:] = data[: len(buffer)]
        return len(buffer)


@pytest.mark.parametrize(
    "line", ['{"text": "A ferry ran aground."}', LINES["ndjson"] % 1, "title,text,url"]
)
def test_56_lines_are_read_as_they_come(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    stream = io.BufferedReader(Endless(f"{line}\n".encode()))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream))
    found: Iterator[Item] = islice(read(["-"]), 100)
    assert [item.source for item in found if isinstance(item, Capture)][-1] == "-#100"


WRONG = [
    ("jsonl", {"text": 7}),
    ("jsonl", {"text": ["A ferry."]}),
    ("jsonl", {"html": {"p": "A ferry."}}),
    ("jsonl", {"text": "A ferry.", "title": 7}),
    ("jsonl", {"text": "A ferry.", "published": 20230306}),
    ("jsonl", {"text": "A ferry.", "outlet": ["Herald"]}),
    ("jsonl", {"text": "A ferry.", "kind": "rumour"}),
    ("jsonl", {"text": "A ferry.", "kind": ["news"]}),
    ("jsonl", {"row": 7, "text": "A ferry."}),
    ("ndjson", {"subreddit": "tarn", "created_utc": 1, "body": 7}),
    ("ndjson", {"subreddit": ["tarn"], "created_utc": 1, "body": "Aground."}),
    ("ndjson", {"subreddit": "tarn", "created_utc": 1}),
    ("json", {"text": 7}),
    ("json", [{"text": 7}]),
    ("json", {"type": "OrderedCollection", "orderedItems": {"type": "Note"}}),
    ("json", {"type": "OrderedCollection", "orderedItems": [[7]]}),
]


@pytest.mark.parametrize(("ending", "data"), WRONG, ids=[f"{e}-{d}"[:50] for e, d in WRONG])
def test_57_wrong_types_are_refused(tmp_path: Path, ending: str, data: object) -> None:
    from stemma.model import Material, Row
    from stemma.read.rows import merge_rows

    found = items(tmp_path / f"a.{ending}", json.dumps(data))
    rows = [item for item in found if isinstance(item, Row)]
    refused = [*merge_rows(Material(), rows).rejected, *found[len(rows) :]]
    assert [getattr(item, "code", None) for item in refused] == ["bad_row"]


def test_57_ninjs_of_wrong_types_is_refused_or_silent_where_they_stand(tmp_path: Path) -> None:
    data = {"uri": 7, "versioncreated": [1], "pubstatus": {}, "headline": 7, "language": 7,
            "byline": [7], "copyrightholder": {}, "body_text": "A ferry ran aground."}  # fmt: skip
    (item,) = items(tmp_path / "a.json", json.dumps(data))
    assert item == Capture(f"{tmp_path}/a.json", "A ferry ran aground.", markup=False)
    (bad,) = items(tmp_path / "a.json", json.dumps(data | {"body_text": ["A ferry."]}))
    assert isinstance(bad, Rejected)


@pytest.mark.parametrize("kind", ["news", "social", "forum", "document"])
def test_57_the_kinds_of_reports_are_those_of_the_contract(tmp_path: Path, kind: str) -> None:
    (item,) = items(tmp_path / "a.jsonl", json.dumps({"text": "A ferry.", "kind": kind}))
    assert isinstance(item, Capture)
    assert item.kind == kind
