"""The file of a store: plain TinyDB reads and rewrites it, and only its owner writes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import ANNOTATOR, at, do, label, make_document, reopened, stage, turn
from tinydb import TinyDB

from annotations import authoring
from annotations.edits import apply
from annotations.errors import StoreError
from annotations.store import Store


def test_plain_tinydb_reads_it(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Hải Phòng")
    store.sync()
    database = TinyDB(store_path, encoding="utf-8")
    assert database.tables() == {"articles", "spans", "history", "audit", "meta"}
    (span,) = database.table("spans").all()
    assert (span["quote"], span["label"], span["deleted"]) == ("Hải Phòng", "LOC", False)
    assert (span["source_start"], span["source_end"]) == at(document, "Hải Phòng")
    assert span["article"] == database.table("articles").all()[0]["id"]


def test_it_reads_what_plain_tinydb_rewrote(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.close()
    with TinyDB(store_path, encoding="utf-8", indent=1) as database:
        database.table("spans").update({"label": "ORG", "of_another_program": 1})
        database.table("theirs").insert({"x": 1})
    store = Store(store_path)
    assert reopened(store, document).spans[0].label == "ORG"
    label(store, reopened(store, document), "Hải Phòng")
    store.close()
    with TinyDB(store_path, encoding="utf-8") as database:
        assert database.table("theirs").all() == [{"x": 1}], "tables that are not ours stay"
    assert Store(store_path).summary(document.base.id).annotations == 2


def test_it_reads_a_file_without_meta_and_an_empty_one(store_path, document):
    store_path.write_text("")
    assert Store(store_path).article_ids == []
    TinyDB(store_path, encoding="utf-8").table("other").insert({"a": 1})
    store = Store(store_path)
    label(store, document, "Nga")
    store.sync()
    assert Store(store_path).summary(document.base.id).annotations == 1


def test_a_meta_row_under_another_number_stays_the_only_one(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.sync()
    tables = json.loads(store_path.read_text(encoding="utf-8"))
    tables["meta"] = {"7": tables["meta"]["1"]}
    store_path.write_text(json.dumps(tables), encoding="utf-8")
    store = Store(store_path)
    label(store, document, "Hải Phòng")
    store.stage_place(document.base.id, 4)
    store.close()
    assert list(json.loads(store_path.read_text(encoding="utf-8"))["meta"]) == ["7"]
    assert Store(store_path).place(document.base.id) == 4


def test_one_document_a_line_in_order_letters_as_they_are(store_path, document):
    store = Store(store_path)
    for quote in ("Nga", "Hải Phòng", "Lê Minh"):
        document = label(store, document, quote)
        store.sync()
    first = next(span for span in document.spans if span.quote == "Nga")
    stage(store, document, authoring.relabel(document, ANNOTATOR, first, "ORG"))
    store.close()
    lines = store_path.read_text(encoding="utf-8").splitlines()
    place = lines.index('"spans": {') + 1
    rows = [json.loads("{" + line.rstrip(",") + "}") for line in lines[place : place + 3]]
    assert [list(row) for row in rows] == [["1"], ["2"], ["3"]]
    assert [next(iter(row.values()))["label"] for row in rows] == ["ORG", "LOC", "LOC"]
    assert '"quote": "Hải Phòng"' in lines[place + 1]


def test_writing_it_again_changes_only_the_lines_of_what_changed(store_path, document):
    store = Store(store_path)
    document = label(store, label(store, document, "Nga"), "Hải Phòng")
    store.close()
    before = store_path.read_text(encoding="utf-8").splitlines()
    store = Store(store_path)
    store.stage_place(document.base.id, 9)
    store.close()
    after = store_path.read_text(encoding="utf-8").splitlines()
    changed = [line for line in after if line not in before]
    assert [line for line in before if line not in after] == [line for line in before if '"places"' in line]
    assert len(changed) == 3
    assert changed[0] == '"checkpoint": {'
    assert '"journal"' in changed[1]
    assert '"places"' in changed[2]


def test_equal_work_makes_equal_bytes(tmp_path, document, monkeypatch):
    monkeypatch.setattr("annotations.edits.now", lambda: "2026-01-01T00:00:00.000Z")
    edit = authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC")
    for name in ("a.json", "b.json"):
        store = Store(tmp_path / name)
        stage(store, document, edit)
        store.sync()
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_lone_surrogates_come_back(store_path):
    path = str(store_path.parent / "t\udcc3\udca0n.txt")
    document = make_document("Nga \ud83d và\u2028ASEAN\udfff", path)
    store = Store(store_path)
    document = stage(store, document, authoring.add_span(document, "an\udcff", at(document, "Nga \ud83d"), "MISC"))
    document = stage(store, document, authoring.add_note(document, "an\udcff", "dòng\u2028mới\u0085 \udfff"))
    store.sync()
    assert reopened(store, document).tables == document.tables
    assert Store(store_path).article(document.base.id).paths == ("t\udcc3\udca0n.txt",)
    assert Store(store_path).history("an\udcff").undoable is not None
    store_path.read_bytes().decode("utf-8")


def test_a_link_is_followed_and_the_mode_is_kept(tmp_path, document):
    (tmp_path / "real").mkdir()
    (tmp_path / "butdo.json").symlink_to(Path("real", "kho.json"))
    store = Store(tmp_path / "butdo.json")
    document = label(store, document, "Nga")
    store.sync()
    real = tmp_path / "real" / "kho.json"
    real.chmod(0o640)
    store = Store(tmp_path / "butdo.json")
    label(store, document, "Hải Phòng")
    store.sync()
    assert (tmp_path / "butdo.json").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert Store(real).summary(document.base.id).annotations == 2
    assert {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "real").iterdir()} == {
        "kho.json": 0o640,
        "kho.json.journal": 0o640,
    }
    store.close()
    assert (tmp_path / "butdo.json").is_symlink()
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "real").iterdir()} == {0o640}, "the backup's as well"
    assert Store(real).summary(document.base.id).annotations == 2


def test_a_folder_that_cannot_be_written_is_said_and_edits_wait(open_folder, document, ordinary_user):
    path = open_folder / "butdo.json"
    store = Store(path)
    document = label(store, document, "Nga")
    open_folder.chmod(0o555)
    assert not store.writable
    with pytest.raises(StoreError, match=str(path)):
        store.sync()
    assert store.dirty
    open_folder.chmod(0o755)
    assert store.writable
    store.sync()
    assert reopened(store, document).tables == document.tables


def test_a_store_that_cannot_be_written_can_be_read_and_closed(open_folder, document, ordinary_user):
    path = open_folder / "butdo.json"
    store = Store(path)
    label(store, document, "Nga")
    store.sync()
    open_folder.chmod(0o555)
    store = Store(path)
    assert store.summary(document.base.id).annotations == 1
    store.stage_place(document.base.id, 5)
    store.close()
    assert Store(path).place(document.base.id) is None


def test_a_store_that_cannot_be_read_is_said(open_folder, document, ordinary_user):
    path = open_folder / "butdo.json"
    path.write_text("{}")
    path.chmod(0)
    with pytest.raises(StoreError, match="permission denied"):
        Store(path)


def test_an_edit_that_is_undone_before_the_sync_is_written_as_a_tombstone(store_path, document):
    store = Store(store_path)
    after, done = apply(document, authoring.add_span(document, ANNOTATOR, at(document, "Nga"), "LOC"))
    store.stage_edit(done, document.base, document.schema, action="do")
    turn(store, after, store.history(ANNOTATOR).undoable)
    store.sync()
    (row,) = TinyDB(store_path, encoding="utf-8").table("spans").all()
    assert (row["deleted"], row["rev"]) == (True, 2)
    assert do(document, done) is not None
