"""Reports go in, in the order of their arrival; reports and stories come out."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from stemma.errors import StoreError
from stemma.model import digest
from stemma.store.schema import changing, connect, failures


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that new ones can still join, as its grouper keeps it."""

    name: str
    """The id of the story that it founded or inherited."""
    keys: str
    """JSON."""
    vector: bytes


@dataclass(frozen=True, slots=True)
class Addition:
    """What one report changes."""

    number: int
    report: str
    row: str
    """The report as the contract's row, JSON."""
    why: tuple[str, ...]
    kept: Kept
    forgotten: tuple[str, ...]
    """Reports that no new one can join any more."""
    heirs: Mapping[str, str]
    """Report to the name that it inherits."""
    moved: Mapping[str, str]
    """Report to the story that it is in from now on; the new one is among them."""
    forwarded: Mapping[str, str]
    """Story that is gone to the one that it became."""
    revived: tuple[str, ...]
    """Stories that were forwarded and are again."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A story in the list of all."""

    id: str
    reports: int
    begins: str | None
    ends: str | None
    title: str | None
    """Of its first report that has one."""
    outlets: tuple[str, ...]


class Store:
    """One store, open. Use it as a context manager."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Opens the store, and makes it when there is none and `create`; StoreError if neither."""
        self.path = path
        self._link = connect(path, create=create)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self._link.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is on the disk behind this block, or nothing of it.

        Other writers wait. Raises StoreError when they wait too long, or the disk is full.
        """
        with failures(self.path), changing(self._link):
            yield

    def arrived(self) -> int:
        """How many reports there are."""
        (count,) = self._one("SELECT count(*) FROM report")
        return int(count)

    def settings(self) -> dict[str, str]:
        """What else the writer keeps, by name."""
        return dict(self._all("SELECT name, value FROM setting ORDER BY name"))

    def set(self, name: str, value: str) -> None:
        """Keeps a value of the writer; inside `writing`."""
        self._link.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def kept(self) -> list[tuple[int, str, Kept]]:
        """(number, story, entry) of the reports that new ones can still join, as they came."""
        rows = self._all(
            "SELECT number, story, name, keys, vector FROM entry JOIN report USING (number)"
            " ORDER BY number"
        )
        return [(number, story, Kept(*kept)) for number, story, *kept in rows]

    def forwards(self) -> dict[str, str]:
        """Stories that are gone to those that they became."""
        return dict(self._all("SELECT old, new FROM forward ORDER BY old"))

    def text(self, report: str) -> str | None:
        """The text of a report; None when it is not there."""
        found = self._one("SELECT row FROM report WHERE id = ?", report)
        return None if found is None else str(json.loads(found[0])["text"])

    def add(self, addition: Addition) -> None:
        """Writes one report and what it changes; inside `writing`."""
        run = self._link.execute
        story = addition.moved[addition.report]
        why = json.dumps(addition.why, ensure_ascii=False)
        told = json.loads(addition.row)
        about = (told["published"], told["title"], told["outlet"])
        run(
            "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                addition.number,
                addition.report,
                story,
                why,
                *about,
                addition.row,
                digest(addition.row),
            ),
        )
        run(
            "INSERT INTO entry (number, name, keys, vector) VALUES (?, ?, ?, ?)",
            (addition.number, addition.kept.name, addition.kept.keys, addition.kept.vector),
        )
        many = self._link.executemany
        of = "WHERE number = (SELECT number FROM report WHERE id = ?)"
        many(f"DELETE FROM entry {of}", ((report,) for report in addition.forgotten))
        many(
            f"UPDATE entry SET name = ? {of}",
            ((name, report) for report, name in addition.heirs.items()),
        )
        many(
            "UPDATE report SET story = ? WHERE id = ?",
            ((new, report) for report, new in addition.moved.items()),
        )
        many("INSERT OR REPLACE INTO forward VALUES (?, ?)", addition.forwarded.items())
        many("DELETE FROM forward WHERE old = ?", ((old,) for old in addition.revived))

    def leads_to(self, prefix: str) -> str:
        """The story that an id, or the start of one, means now; merged ones lead on.

        Raises StoreError when there is none, or there are several.
        """
        found = {
            row[0]
            for row in self._all(
                "SELECT story FROM report WHERE substr(story, 1, ?) = ? UNION "
                "SELECT old FROM forward WHERE substr(old, 1, ?) = ?",
                len(prefix),
                prefix,
                len(prefix),
                prefix,
            )
        }
        forwards = self.forwards() if found else {}
        ends = {_end(story, forwards) for story in found}
        if not ends:
            raise StoreError(f"no story {prefix!r}; `stemma stories` lists them")
        if len(ends) > 1:
            some = ", ".join(sorted(ends)[:3])
            raise StoreError(f"{prefix!r} begins the ids of {len(ends)} stories: {some}")
        return ends.pop()

    def rows(self, story: str) -> list[tuple[str, tuple[str, ...]]]:
        """The reports of a story as rows, in order of arrival, each with why it is there.

        Raises StoreError that names the report when the disk gives another text than was written.
        """
        found = self._all(
            "SELECT id, row, why, digest FROM report WHERE story = ? ORDER BY number", story
        )
        for report, row, _, expected in found:
            if digest(row) != expected:
                raise StoreError(
                    f"{self.path}: report {report} is damaged and is not shown; "
                    "restore a backup, or read it anew into another store"
                )
        return [(row, tuple(json.loads(why))) for _, row, why, _ in found]

    def stories(self) -> list[Listed]:
        """All stories, those that ended last first, undated ones last."""
        rows = self._all(
            "SELECT story, published, title, outlet FROM report ORDER BY story, number"
        )
        found = [_listed(story, list(told)) for story, told in groupby(rows, key=itemgetter(0))]
        return sorted(found, key=lambda s: (s.ends or "", s.begins or "", s.id), reverse=True)

    def _all(self, query: str, *given: object) -> list[Any]:
        with failures(self.path):
            return self._link.execute(query, given).fetchall()

    def _one(self, query: str, *given: object) -> Any:
        return next(iter(self._all(query, *given)), None)


def _listed(story: str, reports: Sequence[Sequence[Any]]) -> Listed:
    days = sorted(published[:10] for _, published, _, _ in reports if published)
    return Listed(
        id=story,
        reports=len(reports),
        begins=days[0] if days else None,
        ends=days[-1] if days else None,
        title=next((title for _, _, title, _ in reports if title), None),
        outlets=tuple(sorted({outlet for *_, outlet in reports if outlet})),
    )


def _end(story: str, forwards: Mapping[str, str]) -> str:
    while story in forwards:
        story = forwards[story]
    return story
