"""The store by itself: what is committed stays, what is broken is said, ids lead on."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest

from stemma.errors import StoreError
from stemma.store import Addition, Kept, Store


def addition(number: int, story: str, **more: object) -> Addition:
    report = f"r{number}"
    row = {"id": report, "published": f"2031-05-{number + 1:02}T08:00", "title": f"Title {number}",
           "outlet": "Coast Herald" if number % 2 else None, "text": f"Text {number}."}  # fmt: skip
    given = {
        "moved": {report: story}, "forwarded": {}, "revived": (), "forgotten": (), "heirs": {},
        "why": ("names",),
    }  # fmt: skip
    kept = Kept(story, json.dumps({"number": number}), bytes([number % 256]))
    return Addition(number=number, report=report, row=json.dumps(row), kept=kept, **given | more)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def filled(path: Path) -> None:
    """r0 and r1 in story s0, r2 alone in s2, which r3 then merges into s0."""
    with Store(path, create=True) as store, store.writing():
        store.add(addition(0, "s0"))
        store.add(addition(1, "s0"))
        store.add(addition(2, "s2"))
        store.add(addition(3, "s0", moved={"r3": "s0", "r2": "s0"}, forwarded={"s2": "s0"}))


def test_reports_come_out_as_they_went_in(path: Path) -> None:
    filled(path)
    with Store(path) as store:
        assert [json.loads(row)["text"] for row, _ in store.rows("s0")] == [
            "Text 0.", "Text 1.", "Text 2.", "Text 3."
        ]  # fmt: skip
        assert store.text("r2") == "Text 2."
        assert store.text("r9") is None
        assert [(n, s, k.vector) for n, s, k in store.kept()][2:] == [
            (2, "s0", b"\x02"), (3, "s0", b"\x03")
        ]  # fmt: skip


def test_the_list_says_when_and_who(path: Path) -> None:
    filled(path)
    with Store(path) as store:
        (story,) = store.stories()
    assert (story.id, story.reports) == ("s0", 4)
    assert (story.begins, story.ends) == ("2031-05-01", "2031-05-04")
    assert story.title == "Title 0"
    assert story.outlets == ("Coast Herald",)


def test_the_id_of_a_merged_story_leads_on_until_it_is_parted_again(path: Path) -> None:
    filled(path)
    with Store(path) as store:
        assert store.leads_to("s2") == "s0"
        with store.writing():
            store.add(addition(4, "s2", moved={"r4": "s2", "r2": "s2"}, revived=("s2",)))
        assert store.leads_to("s2") == "s2"
        with pytest.raises(StoreError, match="begins the ids of 2 stories: s0, s2"):
            store.leads_to("s")
        with pytest.raises(StoreError, match="no story 'x'"):
            store.leads_to("x")


def test_wildcards_of_a_query_are_letters_of_an_id(path: Path) -> None:
    filled(path)
    with Store(path) as store:
        for prefix in ("%", "_0", "' OR 1=1 --"):
            with pytest.raises(StoreError, match="no story"):
                store.leads_to(prefix)


def test_forgotten_reports_are_kept_and_no_longer_joined(path: Path) -> None:
    filled(path)
    with Store(path) as store:
        with store.writing():
            store.add(addition(4, "s4", forgotten=("r0", "r1")))
        assert [number for number, _, _ in store.kept()] == [2, 3, 4]
        assert len(store.rows("s0")) == 4


def test_what_was_not_committed_never_was(path: Path) -> None:
    filled(path)
    with Store(path) as store:
        with pytest.raises(KeyError):
            half(store)
        assert store.arrived() == 4
        assert store.text("r4") is None


def test_a_flipped_byte_is_named_and_never_shown(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE report SET row = replace(row, 'Text 1.', 'Text 7.')")
    with Store(path) as store, pytest.raises(StoreError, match="report r1 is damaged"):
        store.rows("s0")


def test_a_later_version_is_not_touched(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version=99")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"later stemma.*version 99"):
        Store(path, create=True)
    assert path.read_bytes() == before


def test_a_store_of_the_first_version_is_brought_up_to_date(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE entry SET keys = json_set(keys, '$.name', name)")
        raw.execute("ALTER TABLE entry DROP COLUMN name")
        raw.execute("PRAGMA user_version=1")
    raw.close()
    for _ in range(2):
        with Store(path) as store:
            assert [kept.name for *_, kept in store.kept()] == ["s0", "s0", "s2", "s0"]
            assert store.leads_to("s2") == "s0"


def test_an_heir_has_another_name_and_the_forgotten_is_joined_no_more(path: Path) -> None:
    filled(path)
    with Store(path) as store:
        with store.writing():
            store.add(addition(4, "s4", forgotten=("r0",), heirs={"r3": "s9"}))
        assert [(n, kept.name) for n, _, kept in store.kept()] == [
            (1, "s0"), (2, "s2"), (3, "s9"), (4, "s4")
        ]  # fmt: skip
        assert store.text("r0") == "Text 0."


def test_no_store_and_other_files_are_refused(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store; `stemma add"):
        Store(path)
    assert not path.exists()
    text = tmp_path / "notes.txt"
    text.write_text("These are notes, and no database at all. " * 20, encoding="utf-8")
    with pytest.raises(StoreError, match="not a database"):
        Store(text, create=True)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as raw:
        raw.execute("CREATE TABLE mine (x)")
    with pytest.raises(StoreError, match="not a store of stemma"):
        Store(other, create=True)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path / "no" / "folder.db", create=True)


def test_programs_that_open_a_new_store_at_once_all_get_it(tmp_path: Path) -> None:
    together = Barrier(4)

    def writes(path: Path, number: int) -> None:
        together.wait()
        with Store(path, create=True) as store, store.writing():
            store.set(str(number), "here")

    with ThreadPoolExecutor(4) as pool:
        for turn in range(25):
            path = tmp_path / f"{turn}.db"
            list(pool.map(partial(writes, path), range(4)))
            with Store(path) as store:
                assert sorted(store.settings()) == ["0", "1", "2", "3"]


def half(store: Store) -> None:
    with store.writing():
        store.add(addition(4, "s4"))
        store.add(addition(5, "s4", moved={}))


def fill(store: Store) -> None:
    with store.writing():
        for number in range(4, 900):
            store.add(addition(number, "s4"))


def test_a_full_disk_leaves_the_last_state(path: Path) -> None:
    filled(path)
    with Store(path) as store:
        pages = store._link.execute("PRAGMA page_count").fetchone()[0]
        store._link.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(StoreError, match="the disk is full; nothing of this batch"):
            fill(store)
        assert store.arrived() == 4
