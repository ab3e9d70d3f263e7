"""The store: what was staged and synced is there again."""

from __future__ import annotations

import tempfile
from pathlib import Path

from builders import ANNOTATOR, articles, edits, label, make_document, reopened, stage, turn
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from annotations import authoring
from annotations.article import Article, Source
from annotations.document import Document
from annotations.errors import EditRefused
from annotations.spans import DONE, SET_ASIDE
from annotations.store import VERSION, Store


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
        # Revisions and tombstones included.
        assert again.tables == document.tables
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
    assert store.others_at(path, changed.base.id) == [document.base.id]
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
