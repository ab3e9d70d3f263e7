"""A store that another program changes while one works: neither its work nor ours is lost."""

from __future__ import annotations

import json
import shutil

import pytest
from builders import ANNOTATOR, label, reopened, stage

from annotations import authoring
from annotations.spans import Span
from annotations.store import Store


def spans(store, document):
    found = [record for record in store.records(document.base.id) if isinstance(record, Span)]
    return sorted((span.quote, span.label) for span in found if not span.deleted)


@pytest.fixture
def elsewhere(store_path, document):
    """Makes the store, and a copy of it as on another machine; says how to bring that back over ours."""
    store = Store(store_path)
    label(store, document, "Nga")
    store.close()
    folder = store_path.parent / "elsewhere"
    folder.mkdir()
    shutil.copy(store_path, folder / "butdo.json")
    return Store(folder / "butdo.json")


def brought(elsewhere, store_path):
    elsewhere.close()
    shutil.copy(elsewhere.path, store_path)


@pytest.mark.parametrize("saved", [True, False])
def test_edits_here_are_joined_with_those_from_elsewhere(store_path, document, elsewhere, saved):
    store = Store(store_path)
    document = reopened(store, document)
    label(elsewhere, document, "Lê Minh", "PER")
    label(store, document, "Hải Phòng")
    if saved:
        store.sync()
    brought(elsewhere, store_path)
    assert store.outdated
    store = store.reread(ours=True)
    wanted = [("Hải Phòng", "LOC"), ("Lê Minh", "PER"), ("Nga", "LOC")]
    assert (spans(store, document), store.conflicts, store.dirty) == (wanted, 0, True)
    assert store.history(ANNOTATOR).undoable.edit.quote in ("Hải Phòng", "Lê Minh")
    store.close()
    assert spans(Store(store_path), document) == wanted
    assert [row["edit"]["quote"] for row in json.loads(store_path.read_text(encoding="utf-8"))["history"].values()]


def test_what_both_changed_is_said_and_kept(store_path, document, elsewhere):
    store = Store(store_path)
    document = reopened(store, document)
    (span,) = document.spans
    stage(elsewhere, document, authoring.relabel(document, "binh", span, "ORG"))
    stage(store, document, authoring.relabel(document, ANNOTATOR, span, "PER"))
    store.sync()
    brought(elsewhere, store_path)
    store = store.reread(ours=True)
    assert store.conflicts == 1
    ((_quote, kept),) = spans(store, document)
    store.close()
    said = json.dumps([row for row in Store(store_path).audit_rows() if row["action"] == "merge"])
    assert {kept, *({"ORG", "PER"} - {kept})} == {"ORG", "PER"}
    assert next(iter({"ORG", "PER"} - {kept})) in said


def test_another_apps_edits_are_not_joined(store_path, document, elsewhere):
    store = Store(store_path)
    label(elsewhere, reopened(store, document), "Lê Minh", "PER")
    brought(elsewhere, store_path)
    store = store.reread(ours=False)
    assert spans(store, document) == [("Lê Minh", "PER"), ("Nga", "LOC")]
    assert not store.dirty


def test_an_article_that_is_gone_there_is_a_conflict(store_path, document, elsewhere):
    store = Store(store_path)
    document = reopened(store, document)
    label(store, document, "Hải Phòng")
    store.sync()
    store_path.write_text("{}", encoding="utf-8")
    store = store.reread(ours=True)
    assert store.conflicts == 1
    assert spans(store, document) == [("Hải Phòng", "LOC")]
    assert list(store_path.parent.glob("*.foreign-*")) == []
    store.close()
    assert len(list(store_path.parent.glob("*.foreign-*"))) == 1
