"""Undo and redo across restarts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from builders import ANNOTATOR, at, content, edits, label, make_document, reopened, stage, turn
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import authoring
from annotations.errors import EditRefused
from annotations.store import Store
from annotations.store import store as store_module


@settings(max_examples=60)
@given(st.data())
def test_undo_and_redo_against_a_list_with_a_pointer(data):
    with tempfile.TemporaryDirectory() as folder:
        document = make_document(path=f"{folder}/a.txt")
        store = Store(Path(folder) / "butdo.json")
        contents, pointer = [content(document)], 0
        for action in data.draw(st.lists(st.sampled_from(["do", "do", "undo", "redo", "reopen"]), max_size=12)):
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


def test_the_oldest_steps_of_the_store_are_given_up_whoever_made_them(store_path, document, monkeypatch):
    monkeypatch.setattr(store_module, "LIMIT", 3)
    store = Store(store_path)
    for annotator, quote in [("an", "Nga"), ("binh", "Lê Minh"), ("binh", "Sao"), ("an", "Hải Phòng"), ("chi", "Bắc")]:
        document = stage(store, document, authoring.add_span(document, annotator, at(document, quote), "PER"))
    store.sync()
    for found in (store, Store(store_path)):
        assert found.history("an").undoable.edit.quote == "Hải Phòng"
        assert found.history("binh").undoable.edit.quote == "Sao"
        assert found.history("chi").undoable.edit.quote == "Bắc"
    for annotator in ("an", "binh", "chi"):
        step = store.history(annotator).undoable
        document = turn(store, document, step)
        assert store.history(annotator).undoable is None
