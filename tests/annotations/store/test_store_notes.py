"""The notes of all articles of a store."""

from __future__ import annotations

from builders import ANNOTATOR, make_document, stage

from annotations import authoring
from annotations.store import Store


def test_notes_of_all_articles_from_file_and_from_memory(tmp_path):
    store = Store(tmp_path / "butdo.json")
    first = make_document(path=str(tmp_path / "1.txt"))
    second = make_document("Chè Tân Cương\n\nMột đoạn về chè.\n", path=str(tmp_path / "2.txt"))
    assert store.notes() == []
    first = stage(store, first, authoring.add_note(first, ANNOTATOR, "một"))
    second = stage(store, second, authoring.add_note(second, ANNOTATOR, "hai"))
    store.close()
    store = Store(store.path)
    assert [(note.article, note.text) for note in store.notes()] == [(first.base.id, "một"), (second.base.id, "hai")]
    first = stage(store, first, authoring.change_note(first, ANNOTATOR, first.notes[0], "một rưỡi"))
    second = stage(store, second, authoring.change_note(second, ANNOTATOR, second.notes[0], ""))
    stage(store, first, authoring.add_note(first, ANNOTATOR, "ba"))
    assert sorted(note.text for note in store.notes()) == ["ba", "một rưỡi"]
    store.sync()
    assert sorted(note.text for note in Store(store.path).notes()) == ["ba", "một rưỡi"]
