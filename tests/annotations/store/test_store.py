"""The store: what was staged and synced is there again, in a file that plain TinyDB can read and rewrite."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from builders import ANNOTATOR, articles, at, content, do, edits, make_document, stage, turn
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from annotations import authoring
from annotations.article import Article, Source
from annotations.document import Document
from annotations.edits import apply
from annotations.errors import EditRefused, StoreError
from annotations.spans import DONE, SET_ASIDE
from annotations.store import VERSION, Store, StoredArticle, locate_store, relative_path


def reopened(store: Store, document: Document) -> Document:
    """The document as another start of Butdo finds it."""
    again = Store(store.path)
    stored = again.article(document.base.id)
    return Document.of(stored.thaw(document.base.source), again.records(document.base.id))


def label(store, document, quote, label_id="LOC"):
    return stage(store, document, authoring.add_span(document, ANNOTATOR, at(document, quote), label_id))


def same(document: Document, other: Document) -> bool:
    """Whether two documents have the same records, revisions and tombstones included."""
    return document.tables == other.tables


# What is kept


def test_nothing_is_made_before_the_first_edit(store_path, document):
    store = Store(store_path)
    store.stage_place(document.base.id, 3)
    store.sync()
    store.close()
    assert not store.exists
    assert list(store_path.parent.iterdir()) == []
    label(store, document, "Nga")
    assert not store.exists, "staged is not synced"
    store.sync()
    assert [path.name for path in store_path.parent.iterdir()] == ["butdo.json"]


@settings(deadline=None)
@given(articles(), st.data())
def test_a_reopened_store_has_what_was_staged_and_synced(article, data):
    with tempfile.TemporaryDirectory() as folder:
        source = Source(f"{folder}/a.txt", article.source.text, "ff", "cp1258", "3", "html@1", "html")
        document = Document.of(Article(source, article.cleaning))
        store = Store(Path(folder) / "butdo.json")
        for _ in range(data.draw(st.integers(1, 10))):
            try:
                edit = edits(data.draw, document)
            except EditRefused:
                continue
            document = stage(store, document, edit)
            if data.draw(st.booleans()):
                store.sync()
        store.sync()
        if not store.exists:
            return
        again = reopened(store, document)
        # A status that was replaced is forgotten; everything else is the same, tombstones included.
        assert same(again, document)
        assert again.base == document.base
        assert again.article.text == document.article.text
        found = Store(store.path).summary(article.id)
        assert (found.annotations, found.notes, found.status) == (
            document.span_count,
            len(document.notes),
            document.status,
        )


def test_the_last_edits_are_not_there_without_a_sync(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.sync()
    assert not store.dirty
    later = label(store, document, "Hải Phòng")
    assert store.dirty
    assert reopened(store, document).tables == document.tables
    store.close()
    assert reopened(store, document).tables == later.tables


def test_syncing_again_writes_nothing(store_path, document):
    store = Store(store_path)
    label(store, document, "Nga")
    store.sync()
    before = store_path.stat()
    store.sync()
    store.close()
    assert store_path.stat() == before


def test_the_first_edit_freezes_the_cleaning(store_path, document):
    store = Store(store_path)
    label(store, document, "Nga")
    store.sync()
    stored = Store(store_path).article(document.base.id)
    assert stored.cleaning == document.base.cleaning
    assert stored.paths == ("tin.txt",)
    assert stored.thaw(document.base.source) == document.base


def test_a_copy_elsewhere_is_one_more_path_of_the_article(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    copy = make_document(path=str(store_path.parent / "sub" / "bản sao.txt"))
    copy = Document.of(copy.base, store.records(copy.base.id))
    label(store, copy, "Hải Phòng")
    store.sync()
    again = Store(store_path)
    assert [article.paths for article in again.articles] == [("tin.txt", "sub/bản sao.txt")]
    assert again.summary(document.base.id).annotations == 2


def test_a_changed_file_is_another_article_and_the_old_one_is_named(store_path, document):
    store = Store(store_path)
    label(store, document, "Nga")
    path = document.base.source.path
    changed = make_document("Nga và ASEAN", path)
    assert [old.id for old in store.others_at(path, changed.base.id)] == [document.base.id]
    assert store.others_at(path, document.base.id) == []
    assert store.others_at(str(store_path.parent / "khác.txt"), changed.base.id) == []


def test_places_are_kept_with_the_next_edit_or_at_the_end(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.sync()
    store.stage_place(document.base.id, 17)
    assert not store.dirty
    assert Store(store_path).place(document.base.id) is None
    store.close()
    assert Store(store_path).place(document.base.id) == 17
    assert Store(store_path).place("unknown") is None


def test_the_meta_row_says_version_labels_and_annotators(store_path, document):
    store = Store(store_path)
    label(store, document, "Nga")
    store.sync()
    (meta,) = TinyDB(store_path, encoding="utf-8").table("meta").all()
    assert meta["version"] == VERSION
    assert meta["labels"]["ids"][:3] == ["PER", "ORG", "LOC"]
    assert meta["labels"]["schema"] == document.schema.digest
    assert list(meta["annotators"]) == [ANNOTATOR]


def test_the_audit_trail_names_each_field_that_changed(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    document = stage(store, document, authoring.relabel(document, "binh", document.spans[0], "ORG"))
    turn(store, document, store.history("binh").undoable)
    store.sync()
    rows = TinyDB(store_path, encoding="utf-8").table("audit").all()
    assert [(row["by"], row["action"], row["kind"]) for row in rows] == [
        (ANNOTATOR, "do", "add"),
        ("binh", "do", "relabel"),
        ("binh", "undo", "relabel"),
    ]
    assert rows[1]["changes"][0]["fields"]["label"] == ["LOC", "ORG"]
    assert rows[2]["changes"][0]["fields"]["label"] == ["ORG", "LOC"]
    assert rows[0]["changes"][0]["fields"]["label"] == [None, "LOC"]


def test_a_status_that_was_brought_back_outlives_a_later_one_that_was_taken_back(store_path, document):
    store = Store(store_path)
    document = stage(store, document, authoring.set_status(document, "an", DONE, 0))
    document = turn(store, document, store.history("an").undoable)
    document = stage(store, document, authoring.set_status(document, "binh", SET_ASIDE, 0))
    document = turn(store, document, store.history("binh").undoable)
    document = turn(store, document, store.history("an").redoable)
    assert document.status == DONE
    store.sync()
    assert reopened(store, document).status == DONE
    assert Store(store_path).summary(document.base.id).status == DONE


def test_a_summary_counts_living_work_and_knows_corrections(store_path, document):
    store = Store(store_path)
    assert (store.summary("?").annotations, store.summary("?").status) == (0, "new")
    document = label(store, document, "Giá gạo")
    document = stage(store, document, authoring.add_note(document, ANNOTATOR, "n"))
    assert (store.summary(document.base.id).annotations, store.summary(document.base.id).notes) == (1, 1)
    document = stage(store, document, authoring.delete_span(document, ANNOTATOR, document.spans[0]))
    document = stage(store, document, authoring.change_note(document, ANNOTATOR, document.notes[0], ""))
    assert document.corrections
    assert store.summary(document.base.id).status == document.status == "in_progress"


# Undo and redo across restarts


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_undo_and_redo_against_a_list_with_a_pointer(data):
    with tempfile.TemporaryDirectory() as folder:
        document = make_document(path=f"{folder}/a.txt")
        store = Store(Path(folder) / "butdo.json")
        contents, pointer = [content(document)], 0
        for action in data.draw(
            st.lists(st.sampled_from(["do", "do", "undo", "redo", "reopen"]), max_size=12)
        ):
            history = store.history(ANNOTATOR)
            if action == "do":
                try:
                    edit = edits(data.draw, document)
                except EditRefused:
                    continue
                document = stage(store, document, edit)
                contents = [*contents[: pointer + 1], content(document)]
                pointer += 1
            elif action == "undo" and pointer:
                document = turn(store, document, history.undoable)
                pointer -= 1
            elif action == "redo" and pointer < len(contents) - 1:
                document = turn(store, document, history.redoable)
                pointer += 1
            elif action == "reopen":
                store.close()
                if store.exists:
                    document = reopened(store, document)
                store = Store(store.path)
            history = store.history(ANNOTATOR)
            assert content(document) == contents[pointer]
            assert (history.undoable is not None) == (pointer > 0)
            assert (history.redoable is not None) == (pointer < len(contents) - 1)


def test_each_annotator_has_a_history_of_his_own(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    document = stage(store, document, authoring.add_span(document, "binh", at(document, "Lê Minh"), "PER"))
    store.sync()
    again = Store(store_path)
    assert again.history("an").undoable.edit.quote == "Nga"
    assert again.history("binh").undoable.edit.quote == "Lê Minh"
    assert again.history("chi").undoable is None


def test_a_step_that_was_given_up_stays_so(store_path, document):
    store = Store(store_path)
    label(store, document, "Nga")
    store.sync()
    store.forget_step(ANNOTATOR, store.history(ANNOTATOR).undoable)
    assert store.dirty
    store.sync()
    assert Store(store_path).history(ANNOTATOR).undoable is None


# The file


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
    assert Store(store_path).articles == []
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
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert '"places"' in changed[0]


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
    document = stage(
        store, document, authoring.add_span(document, "an\udcff", at(document, "Nga \ud83d"), "MISC")
    )
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
    assert [path.name for path in (tmp_path / "real").iterdir()] == ["kho.json"]


# Paths


def test_paths_are_relative_to_the_store_with_slashes(tmp_path):
    assert relative_path(str(tmp_path / "a" / "b.txt"), tmp_path) == "a/b.txt"
    assert relative_path(str(tmp_path / "b.txt"), tmp_path / "a") == "../b.txt"
    assert relative_path(str(tmp_path / "a" / ".." / "b.txt"), tmp_path) == "b.txt"


def test_a_path_through_a_linked_folder_is_the_same_path(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    folder = Store(tmp_path / "link" / "butdo.json").folder
    for name in ("link", "real"):
        assert relative_path(str(tmp_path / name / "a.txt"), folder) == "a.txt"
    (tmp_path / "real" / "alias.txt").symlink_to("a.txt")
    assert relative_path(str(tmp_path / "link" / "alias.txt"), folder) == "alias.txt"


def test_a_path_on_the_working_folder_is_made_absolute_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert relative_path("a.txt", tmp_path) == "a.txt"


def test_the_nearest_store_upwards_is_used(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "tin.txt").touch()
    assert locate_store(deep) == deep / "butdo.json"
    assert locate_store(deep / "tin.txt") == deep / "butdo.json"
    (tmp_path / "butdo.json").touch()
    assert locate_store(deep / "tin.txt") == tmp_path / "butdo.json"
    (tmp_path / "a" / "butdo.json").mkdir()
    assert locate_store(deep) == tmp_path / "butdo.json", "a folder is no store"


@given(articles())
def test_a_frozen_article_is_the_row_it_makes(article):
    frozen = StoredArticle.freeze(article, Path("/kho"))
    row = json.loads(json.dumps(frozen.to_row()))
    assert StoredArticle.from_row(row) == frozen
    assert frozen.thaw(article.source) == article
    assert article.source.text not in row.values()


# Who may write


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
