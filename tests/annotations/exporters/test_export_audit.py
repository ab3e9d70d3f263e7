"""The audit trail as JSON Lines: every change in order, old value and new, staged ones included."""

from __future__ import annotations

import json

import pytest
from builders import ANNOTATOR, label, make_document, stage, turn

from annotations import authoring
from annotations.exporters import EXPORTERS, Corpus
from annotations.exporters.output import export_to
from annotations.store import Store

KEYS = ["at", "by", "action", "edit", "kind", "article", "path", "changes"]


@pytest.fixture
def store(store_path, document) -> Store:
    """A store in which a span was made, relabelled, and that taken back; the last of it is not on disk."""
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.sync()
    document = stage(store, document, authoring.relabel(document, ANNOTATOR, document.spans[0], "ORG"))
    store.close()
    store = Store(store_path)
    turn(store, document, store.history(ANNOTATOR).undoable)
    return store


def lines(store: Store) -> list[dict]:
    return [json.loads(line) for line in EXPORTERS["audit"](Corpus(store))]


def test_who_changed_what_and_when(store, document):
    made, relabelled, undone = lines(store)
    for row in (made, relabelled, undone):
        assert list(row) == KEYS
        assert (row["by"], row["article"], row["path"]) == (ANNOTATOR, document.base.id, "tin.txt")
    assert [row["action"] for row in (made, relabelled, undone)] == ["do", "do", "undo"]
    assert relabelled["edit"] == undone["edit"] != made["edit"]
    (change,) = made["changes"]
    assert change["fields"]["label"] == [None, "LOC"]
    (change,) = relabelled["changes"]
    assert (change["table"], change["fields"]["label"], change["fields"]["rev"]) == ("spans", ["LOC", "ORG"], [1, 2])
    (change,) = undone["changes"]
    assert change["fields"]["label"] == ["ORG", "LOC"]
    assert made["at"] <= relabelled["at"] <= undone["at"]


def test_lines_are_only_added(store):
    before = lines(store)
    store.sync()
    assert lines(store) == before
    label(store, make_document(path=str(store.folder / "tin.txt")), "Hải Phòng")
    assert lines(store)[:-1] == before
    store.close()
    assert lines(Store(store.path))[:-1] == before


def test_a_store_that_is_not_there_has_no_trail(tmp_path):
    assert lines(Store(tmp_path / "none.json")) == []


def test_lines_of_articles_that_are_not_in_the_store_have_no_path(store):
    store.close()
    tables = json.loads(store.path.read_text(encoding="utf-8"))
    tables["audit"]["2"]["article"] = "of another store"
    store.path.write_text(json.dumps(tables), encoding="utf-8")
    assert [row["path"] for row in lines(Store(store.path))] == ["tin.txt", None, "tin.txt"]


def test_it_says_how_many_changes_there_were(store, tmp_path):
    out = tmp_path / "vết.jsonl"
    assert export_to(store, out, "audit").words(out) == f"3 changes exported to {out}."
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3
    assert export_to(store, out).words(out).startswith("1 article exported to ")
    nothing = export_to(Store(tmp_path / "none.json"), out, "audit")
    assert nothing.words(out).startswith("0 changes")


def test_articles_are_not_read_for_it(store):
    def loader(_path):
        raise AssertionError

    assert len(list(EXPORTERS["audit"](Corpus(store, loader=loader)))) == 3
