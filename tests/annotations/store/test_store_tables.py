"""All tables of a store at once: read without touching anything, written whole."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from builders import label
from faulty import names_in
from tinydb import TinyDB

from annotations.errors import StoreError
from annotations.store import Store, read_tables, write_tables


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def journalled(store_path, document) -> Path:
    """A store whose last edit is only in the journal."""
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.close()
    store = Store(store_path)
    label(store, document, "Hải Phòng")
    store.sync()
    assert store_path.with_name("butdo.json.journal").exists()
    return store_path


def test_the_journal_counts_and_nothing_is_touched(journalled):
    before = files(journalled.parent)
    tables = read_tables(journalled)
    assert [row["quote"] for row in tables["spans"].values()] == ["Nga", "Hải Phòng"]
    assert "checkpoint" not in tables
    assert files(journalled.parent) == before


def test_a_torn_journal_is_read_as_far_as_it_is_whole(journalled):
    journal = journalled.with_name("butdo.json.journal")
    journal.write_bytes(journal.read_bytes()[:-5])
    before = files(journalled.parent)
    assert [row["quote"] for row in read_tables(journalled)["spans"].values()] == ["Nga"]
    assert files(journalled.parent) == before


def test_a_damaged_journal_is_refused_and_stays_where_it_is(journalled):
    journal = journalled.with_name("butdo.json.journal")
    data = journal.read_bytes()
    journal.write_bytes(data.replace(b"Ph", b"??", 1) + data.split(b"\n", 1)[1])
    before = files(journalled.parent)
    with pytest.raises(StoreError, match="damaged"):
        read_tables(journalled)
    assert files(journalled.parent) == before


def change(path: Path, table: str, **values: object) -> None:
    tables = json.loads(path.read_text(encoding="utf-8"))
    next(iter(tables[table].values())).update(values)
    path.write_text(json.dumps(tables), encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "values", "words"),
    [
        ("spans", {"label": 3}, "cannot be understood"),
        ("articles", {"segments": None}, "cannot be understood"),
        ("history", {"edit": {}}, "cannot be understood"),
        ("audit", {"changes": [{}]}, "cannot be understood"),
        ("meta", {"version": 99}, "newer Butdo"),
    ],
)
def test_what_cannot_be_understood_is_refused(store_path, document, table, values, words):
    store = Store(store_path)
    label(store, document, "Nga")
    store.close()
    change(store_path, table, **values)
    with pytest.raises(StoreError, match=words):
        read_tables(store_path)


@pytest.mark.parametrize("text", ["[]", "{", '{"spans": {"x": {}}}'])
def test_what_is_no_store_is_refused(store_path, text):
    store_path.write_text(text)
    with pytest.raises(StoreError, match="not a Butdo store"):
        read_tables(store_path)


def test_a_store_that_is_not_there_is_refused(store_path):
    with pytest.raises(StoreError, match="no such file"):
        read_tables(store_path)


def test_a_new_store_is_the_same_bytes_and_plain_tinydb_reads_it(journalled, tmp_path):
    tables = read_tables(journalled)
    path = tmp_path / "new.json"
    write_tables(path, tables)
    with TinyDB(path, encoding="utf-8") as database:
        assert [row["quote"] for row in database.table("spans").all()] == ["Nga", "Hải Phòng"]
    assert read_tables(path) == tables
    assert not path.with_name("new.json.journal").exists()


def test_over_a_store_with_a_journal_what_differs_is_written(journalled):
    tables = {name: dict(table) for name, table in read_tables(journalled).items()}
    tables["spans"][2] = {**tables["spans"][2], "label": "ORG"}
    del tables["spans"][1]
    write_tables(journalled, tables)
    assert read_tables(journalled) == tables
    assert names_in(journalled.parent) == {"butdo.json", "butdo.json.lock"}


def test_a_folder_that_cannot_be_written_is_told_of(ordinary_user, open_folder):
    tables = {"other": {1: {"a": 1}}}
    os.chmod(open_folder, 0o555)
    with pytest.raises(StoreError, match="permission denied"):
        write_tables(open_folder / "butdo.json", tables)
    with pytest.raises(StoreError, match="no such file"):
        write_tables(open_folder / "none" / "butdo.json", tables)
