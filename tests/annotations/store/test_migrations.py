"""Stores of an earlier version: read as they are, rewritten with the first write, a copy kept; or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import ANNOTATOR, label, make_document, reopened, stage
from faulty import ENDS, FAILURES, Faults, Killed, names_in

from annotations import authoring
from annotations.checking import check
from annotations.document import Document
from annotations.edits import apply, inverse
from annotations.errors import StoreError
from annotations.merging import merge_stores
from annotations.store import VERSION, Store, migrate, read_tables, write_tables
from annotations.store.backups import backups
from annotations.store.filepair import journal_path
from annotations.store.journal import begin_journal
from annotations.store.migrations import MIGRATIONS, all_statuses
from annotations.store.storage import JournalStorage

ORDER = ["id", "texts", "statuses", "status", "source", "aliases", "metadata", "cleaner", "segments", "removed"]


def older(row: dict) -> dict:
    """A row of an article as version 1 had it."""
    latest = max(row["statuses"], key=lambda status: (not status["deleted"], status["updated"]), default=None)
    kept = {key: row[key] for key in ORDER if key not in ("texts", "statuses", "status")}
    return {**kept, "texts": row["texts"], "status": latest}


def aged(path: Path) -> dict:
    """Makes a store one of version 1; returns its tables."""
    tables = json.loads(path.read_text(encoding="utf-8"))
    tables["articles"] = {number: older(row) for number, row in tables["articles"].items()}
    tables["meta"]["1"]["version"] = 1
    path.write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")
    return tables


def begun(folder: Path) -> tuple[Path, Document]:
    """A store of version 1 with a span and a status."""
    folder.mkdir(exist_ok=True)
    document = make_document(path=str(folder / "tin.txt"))
    store = Store(folder / "butdo.json")
    document = label(store, document, "Nga")
    document = stage(store, document, authoring.set_status(document, ANNOTATOR, "done", 0))
    store.close()
    aged(store.path)
    for backup in backups(store.path):
        backup.path.unlink()
    return store.path, document


def on_disk(path: Path) -> dict:
    storage = JournalStorage(path)
    tables = storage.read()
    storage.close()
    return tables


def version(path: Path) -> int:
    return on_disk(path)["meta"]["1"]["version"]


# Rows


def test_an_article_gets_all_its_statuses_and_a_new_order(tmp_path):
    path, document = begun(tmp_path)
    (old,) = on_disk(path)["articles"].values()
    (new,) = migrate(on_disk(path))["articles"].values()
    assert list(new) == ORDER
    assert new["statuses"] == [new["status"]] == [old["status"]]
    assert {key: new[key] for key in ORDER if key not in ("statuses", "texts")} == {
        key: old[key] for key in ORDER if key not in ("statuses", "texts")
    }
    assert new["texts"] == [document.base.id]


def test_a_status_that_was_taken_back_is_kept_and_counts_no_more(tmp_path):
    path, _document = begun(tmp_path)
    (row,) = on_disk(path)["articles"].values()
    row["status"]["deleted"] = True
    assert all_statuses(row)["statuses"] == [row["status"]]
    assert all_statuses(row)["status"] is None
    assert all_statuses({**row, "status": None})["statuses"] == []


def test_a_migration_changes_nothing_that_it_is_given_and_is_done_once(tmp_path):
    path, _document = begun(tmp_path)
    tables = on_disk(path)
    before = json.dumps(tables)
    new = migrate(tables)
    assert json.dumps(tables) == before
    assert migrate(new) == new
    assert new["spans"] == tables["spans"]


def test_keys_of_other_programs_stay(tmp_path):
    path, _document = begun(tmp_path)
    (row,) = on_disk(path)["articles"].values()
    assert all_statuses({**row, "theirs": 1})["theirs"] == 1


def test_there_is_a_way_from_every_version():
    assert sorted(MIGRATIONS) == list(range(1, VERSION))


# Stores


def test_reading_an_older_store_changes_nothing(tmp_path):
    path, document = begun(tmp_path)
    before = path.read_bytes()
    store = Store(path)
    assert reopened(store, document).status == store.summary(document.base.id).status == "done"
    store.checkpoint()
    store.close()
    assert path.read_bytes() == before
    assert names_in(tmp_path) == {"butdo.json"}
    assert not [fault for fault in check(path) if fault.kind == "row"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", ["edit", "place"])
def test_the_first_write_migrates_and_keeps_a_copy(tmp_path, write):
    path, document = begun(tmp_path)
    before = path.read_bytes()
    store = Store(path)
    if write == "edit":
        document = label(store, document, "Hải Phòng")
        store.sync()
    else:
        store.stage_place(document.base.id, 5)
    store.close()
    tables = on_disk(path)
    assert tables["meta"]["1"]["version"] == VERSION
    assert [list(row) for row in tables["articles"].values()] == [ORDER]
    assert reopened(store, document).tables == document.tables
    assert path.with_name("butdo.json.v1.bak").read_bytes() == before
    label(Store(path), document, "Sao Bắc")
    assert names_in(tmp_path) == {"butdo.json", "butdo.json.v1.bak"}
    again = Store(path)
    again.stage_place(document.base.id, 9)
    again.close()
    assert names_in(tmp_path) == {"butdo.json", "butdo.json.v1.bak"}, "only once"


def test_an_older_store_with_a_journal_is_copied_with_it(tmp_path):
    path, document = begun(tmp_path)
    row = {**on_disk(path)["spans"]["1"], "label": "ORG"}
    storage = JournalStorage(path)
    storage.read()
    storage.append([("spans", 1, row)])
    storage.close()
    journal = journal_path(path).read_bytes()
    store = Store(path)
    label(store, document, "Hải Phòng")
    store.sync()
    copy = path.with_name("butdo.json.v1.bak")
    assert journal_path(copy).read_bytes() == journal
    assert [span.label for span in reopened(Store(copy), document).spans] == ["ORG"]
    assert version(copy) == 1
    assert sorted(span.label for span in reopened(store, document).spans) == ["LOC", "ORG"]


def test_an_older_state_that_is_brought_back_is_migrated_again(tmp_path):
    path, document = begun(tmp_path)
    for number in (1, 2):
        store = Store(path)
        label(store, document, "Hải Phòng")
        store.close()
        assert version(path) == VERSION
        path.write_bytes(path.with_name("butdo.json.v1.bak").read_bytes())
        assert names_in(tmp_path) == {"butdo.json", "butdo.json.v1.bak"}, number


def test_without_a_copy_nothing_is_written(tmp_path, monkeypatch):
    path, document = begun(tmp_path)
    before = path.read_bytes()
    store = Store(path)
    label(store, document, "Hải Phòng")

    def refuse(*_args):
        raise OSError(28, "full")

    monkeypatch.setattr("annotations.store.backups.copy_file", refuse)
    with pytest.raises(StoreError):
        store.sync()
    assert store.dirty
    assert (path.read_bytes(), names_in(tmp_path)) == (before, {"butdo.json"})
    monkeypatch.undo()
    store.close()
    assert version(path) == VERSION


def test_a_store_without_a_version_is_of_the_first(tmp_path):
    path, document = begun(tmp_path)
    tables = on_disk(path)
    del tables["meta"]
    path.write_text(json.dumps(tables), encoding="utf-8")
    store = Store(path)
    assert store.summary(document.base.id).status == "done"
    label(store, document, "Hải Phòng")
    store.close()
    assert version(path) == VERSION
    assert path.with_name("butdo.json.v1.bak").exists()


# Faults


def first_write(path: Path, document: Document, faults: Faults) -> bool:
    """The first write into an older store, tried again where it fails; whether it came to its end."""
    store = Store(path)
    label(store, document, "Hải Phòng")
    with faults:
        try:
            for _attempt in range(9):
                try:
                    store.close()
                except StoreError:
                    continue
                return True
        except Killed:
            pass
    return False


@pytest.mark.parametrize("how", [*FAILURES, *ENDS])
def test_no_failure_leaves_a_store_half_migrated(tmp_path, how):
    for nth in range(1, 99):
        path, document = begun(tmp_path / str(nth))
        before = on_disk(path)
        faults = Faults(nth, how)
        finished = first_write(path, document, faults)
        assert finished or faults.dead
        now = on_disk(path)
        if now["meta"]["1"]["version"] == 1:
            assert now == before and not finished
        else:
            assert [list(row) for row in now["articles"].values()] == [ORDER]
            assert len(now["spans"]) == 2
            copies = [backup.path for backup in backups(path) if backup.why == "v1"]
            assert copies and on_disk(copies[0]) == before
        assert reopened(Store(path), document).status == "done"
        again = Store(path)
        again.stage_place(document.base.id, 3)
        again.close()
        assert version(path) == VERSION
        if len(faults.calls) < nth:
            return
    raise AssertionError("it never came to its end")


# Statuses


def test_of_two_annotators_statuses_none_is_lost(store_path, document, monkeypatch):
    seconds = iter(range(9))
    monkeypatch.setattr("annotations.edits.now", lambda: f"2026-03-02T08:15:0{next(seconds)}.000Z")
    store = Store(store_path)
    document = label(store, document, "Nga")
    document = stage(store, document, authoring.set_status(document, "an", "done", 0))
    without = Document.of(document.base)
    document = stage(store, document, authoring.set_status(without, "binh", "set_aside", 0, reason="trùng"))
    store.close()
    again = reopened(store, document)
    found = sorted((status.annotator, status.value) for status in again.tables["statuses"].values())
    assert found == [("an", "done"), ("binh", "set_aside")]
    assert again.status == Store(store_path).summary(document.base.id).status == "set_aside"
    (row,) = on_disk(store_path)["articles"].values()
    assert list(row) == ORDER
    assert row["status"] in row["statuses"] and row["status"]["value"] == "set_aside"
    step = Store(store_path).history("binh").undoable
    undone = apply(again, inverse(step.edit))[0]
    assert undone.status == "done", "without the later one the earlier one counts"


def test_a_status_that_does_not_follow_from_the_statuses_is_noticed(store_path, document, tmp_path):
    Path(document.base.source.path).write_text(document.base.source.text, encoding="utf-8")
    store = Store(store_path)
    document = stage(store, label(store, document, "Nga"), authoring.set_status(document, "an", "done", 0))
    store.close()
    assert "status" not in [fault.kind for fault in check(store_path)]
    tables = json.loads(store_path.read_text(encoding="utf-8"))
    tables["articles"]["1"]["status"] = None
    store_path.write_text(json.dumps(tables), encoding="utf-8")
    assert [(fault.kind, fault.level) for fault in check(store_path) if fault.kind == "status"] == [
        ("status", "notice")
    ]
    assert Store(store_path).summary(document.base.id).status == "done"


# Merging, checking


def test_stores_of_two_versions_are_merged(tmp_path):
    path, document = begun(tmp_path / "a")
    other = tmp_path / "b" / "butdo.json"
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    store = Store(other)
    label(store, document, "Hải Phòng")
    store.close()
    assert (version(path), version(other)) == (1, VERSION)
    result = merge_stores([read_tables(path), read_tables(other)])
    assert result.conflicts == ()
    assert len(result.tables["spans"]) == 2
    write_tables(path, result.tables)
    assert version(path) == VERSION
    assert version(path.with_name("butdo.json.v1.bak")) == 1
    assert reopened(Store(path), document).status == "done"


def test_the_check_refuses_a_later_version_and_names_a_version_that_is_none(tmp_path):
    path, _document = begun(tmp_path)
    tables = on_disk(path)
    for value in (VERSION + 1, "mới"):
        tables["meta"]["1"]["version"] = value
        path.write_text(json.dumps(tables), encoding="utf-8")
        if value == "mới":
            assert ("row", "meta") in [(fault.kind, fault.table) for fault in check(path)]
        else:
            with pytest.raises(StoreError, match="newer"):
                check(path)


def test_a_journal_alone_can_bring_the_version(tmp_path):
    """Killed after the first write, before the file is written anew: file of version 1, journal of version 2."""
    path, document = begun(tmp_path)
    store = Store(path)
    label(store, document, "Hải Phòng")
    store.sync()
    assert json.loads(path.read_text(encoding="utf-8"))["meta"]["1"]["version"] == 1
    assert version(path) == VERSION
    begin_journal(journal_path(path), path, "another file", [])
    assert Store(path).summary(document.base.id).annotations == 1, "without it the store is what it was"
