"""The tables, and the opening of a file that holds them."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stemma.errors import StoreError

APPLICATION = 0x53544D41
"""`STMA`: what says that a SQLite file is a store (sqlite.org/pragma.html, application_id)."""
SCHEMA = 2
"""Version of the tables below; a store of a later one is not touched, an earlier one is brought to
it by `_UPGRADES` when it is opened."""
_WAIT = 30.0
"""Seconds that a writer waits for another one."""
_PAUSE = 0.02
"""Seconds between two tries, where we do the waiting."""
_TABLES = """
CREATE TABLE report (
    number INTEGER PRIMARY KEY,  -- of its arrival, from 0
    id TEXT NOT NULL UNIQUE,
    story TEXT NOT NULL,
    why TEXT NOT NULL,           -- JSON array: what tied it to its story when it came
    published TEXT,              -- as are the next two, as in `row`
    title TEXT,
    outlet TEXT,
    row TEXT NOT NULL,           -- the report as the contract's row
    digest TEXT NOT NULL         -- of `row`, so that a flipped byte is never taken for evidence
) STRICT;
CREATE INDEX report_story ON report (story, number);
CREATE TABLE entry (             -- reports that new ones can still join
    number INTEGER PRIMARY KEY REFERENCES report (number),
    name TEXT NOT NULL,          -- the id of the story that it founded or inherited
    keys TEXT NOT NULL,          -- JSON
    vector BLOB NOT NULL         -- float32, little-endian
) STRICT;
CREATE TABLE forward (
    old TEXT PRIMARY KEY,
    new TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
_UPGRADES = {
    1: (
        "ALTER TABLE entry ADD COLUMN name TEXT NOT NULL DEFAULT ''",
        "UPDATE entry SET name = json_extract(keys, '$.name')",
    )
}
"""What makes a store of each version one of the next."""


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """An open store, made first when `create` and there is none.

    What is committed is on the disk (`synchronous=FULL`), and readers do not wait for a writer
    (`journal_mode=WAL`). Raises StoreError when there is none, or the file is no store of ours.
    """
    if not create and not path.exists():
        raise StoreError(
            f"{path}: there is no store; `stemma add PATH... --store {path}` makes one"
        )
    with failures(path):
        link = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            _prepare(link, path)
        except BaseException:
            link.close()
            raise
    return link


@contextmanager
def failures(path: Path) -> Iterator[None]:
    """SQLite's errors as ours, which say what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path}: {_REMEDIES.get(_code(error), str(error))}") from None
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: {error}; take a backup of the store, or read it anew") from None


@contextmanager
def changing(link: sqlite3.Connection) -> Iterator[None]:
    """A transaction that writes, all of it or nothing."""
    link.execute("BEGIN IMMEDIATE")
    try:
        yield
        link.execute("COMMIT")
    except BaseException:
        if link.in_transaction:
            link.execute("ROLLBACK")
        raise


_REMEDIES = {
    sqlite3.SQLITE_BUSY: f"another program has been writing to it for {_WAIT:.0f} seconds; "
    "try again when it is done",
    sqlite3.SQLITE_FULL: "the disk is full; nothing of this batch was kept, all before is whole: "
    "make room and give the same command again",
    sqlite3.SQLITE_READONLY: "it may not be written to",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: is its folder there, and may you write to it?",
    sqlite3.SQLITE_IOERR: "the disk failed; what was committed before is whole",
}


def _code(error: sqlite3.OperationalError) -> int:
    """The primary result code (sqlite.org/rescode.html)."""
    return (error.sqlite_errorcode or 0) & 0xFF


def _prepare(link: sqlite3.Connection, path: Path) -> None:
    application, version, empty = _stamp(link)
    if empty:
        application, version = _make(link)
    if application != APPLICATION:
        raise StoreError(f"{path}: a database, but not a store of stemma; name another file")
    if version > SCHEMA:
        raise StoreError(
            f"{path}: written by a later stemma (tables of version {version}, this one knows "
            f"{SCHEMA}); it was not touched: use that stemma"
        )
    _write_ahead(link)
    link.execute("PRAGMA synchronous=FULL")
    if version < SCHEMA:
        _upgrade(link)


def _make(link: sqlite3.Connection) -> tuple[int, int]:
    """The tables, unless another program made them meanwhile; what the file then says it is."""
    with changing(link):
        if _is_empty(link):
            for statement in _TABLES.split(";\n"):
                link.execute(statement)
            link.execute(f"PRAGMA application_id={APPLICATION}")
            link.execute(f"PRAGMA user_version={SCHEMA}")
        return _version(link)


def _write_ahead(link: sqlite3.Connection) -> None:
    """`journal_mode=WAL`, which a file keeps.

    SQLite does not wait for other programs here, but refuses at once: so we wait for it.
    """
    until = time.monotonic() + _WAIT
    while True:
        try:
            link.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _upgrade(link: sqlite3.Connection) -> None:
    with changing(link):
        _, version = _version(link)
        for at in range(version, SCHEMA):
            for statement in _UPGRADES[at]:
                link.execute(statement)
        link.execute(f"PRAGMA user_version={SCHEMA}")


def _stamp(link: sqlite3.Connection) -> tuple[int, int, bool]:
    """What the file says it is, and whether it holds nothing yet, all at one moment."""
    link.execute("BEGIN")
    application, version = _version(link)
    empty = (application, version) == (0, 0) and _is_empty(link)
    link.execute("COMMIT")
    return application, version, empty


def _version(link: sqlite3.Connection) -> tuple[int, int]:
    (application,), (version,) = (
        link.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
    )
    return application, version


def _is_empty(link: sqlite3.Connection) -> bool:
    (count,) = link.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return bool(count == 0)
