"""The collections of reports by event that `grouping.py` and its like read."""

import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

import common
from stemma.encoders import Encoder, Vectors
from stemma.group import Keys, keys, opening
from stemma.model import Report

FILES = {
    "allsides": ("grouping/allsides.jsonl", "event"),
    "multi_outlet": ("grouping/multi_outlet.jsonl", "event"),
    "meantime": ("event_coref/meantime.jsonl", "story"),
    "ecb": ("event_coref/ecbplus.jsonl", "subtopic"),
}
"""Set to its file and the key of the gold story."""
_SHORT_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2})")
_BATCH = 50


@dataclass(frozen=True, slots=True)
class Collection:
    """One file: reports in canonical order, side by side with what is known of them."""

    name: str
    rows: Sequence[Mapping[str, Any]]
    gold: Sequence[str]
    reports: Sequence[Report]
    keys: Sequence[Keys]
    vectors: Vectors


def collection(bench: Path, name: str, encoder: Encoder) -> Collection:
    """Reads and encodes one set. Raises NoDataError when its file is not there."""
    file, gold = FILES[name]
    if not (bench / file).is_file():
        raise common.NoDataError(f"{bench / file} is not there")
    read = [(row, report(row)) for row in common.jsonl(bench / file)]
    keyed = [(row, r, keys(r, None)) for row, r in read]
    keyed.sort(key=lambda item: _canonical(item[2]))
    return Collection(
        name=name,
        rows=[row for row, _, _ in keyed],
        gold=[str(row[gold]) for row, _, _ in keyed],
        reports=[r for _, r, _ in keyed],
        keys=[k for _, _, k in keyed],
        vectors=encoded([opening(r.text) for _, r, _ in keyed], encoder),
    )


def _canonical(found: Keys) -> tuple[bool, int, str]:
    return found.day is None, found.day or 0, found.id


def report(row: Mapping[str, Any]) -> Report:
    """A row as a clean report: its headline first, its day where the row has one."""
    title, text = row.get("title"), row["text"]
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n{text}"
    span = (text.index(title), text.index(title) + len(title)) if title else None
    published = day(row.get("date"))
    return Report(
        id=row["id"],
        source=row["id"],
        kind="news",
        url=row.get("url"),
        outlet=row.get("outlet"),
        language=row["lang"],
        published=published,
        published_basis="given" if published else None,
        title=title,
        title_span=span,
        byline=(),
        text=text,
        passages=(),
        source_map=None,
        removed=(),
        credits=(),
        warnings=(),
    )


def day(given: str | None) -> str | None:
    """`2018-08-29` from that with or without a time, and from `8/29/18`."""
    if match := _SHORT_DAY.fullmatch(given or ""):
        month, day_, year = map(int, match.groups())
        return date(2000 + year, month, day_).isoformat()
    return given[:10] if given and len(given) >= 10 else None


def encoded(texts: Sequence[str], encoder: Encoder) -> Vectors:
    """The vectors of the texts; kept in the folder for temporary files, named by their text."""
    folder = Path(tempfile.gettempdir()) / "stemma-bench"
    folder.mkdir(exist_ok=True)
    parts = list(_batches(texts))
    vectors = []
    for part in parts:
        name = hashlib.sha256("\0".join((encoder.name, *part)).encode()).hexdigest()[:32]
        file = folder / f"{name}.npy"
        if not file.exists():
            np.save(file, encoder.encode(part))
        vectors.append(np.load(file))
    return np.vstack(vectors)


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), _BATCH):
        yield texts[start : start + _BATCH]
