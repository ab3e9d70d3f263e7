"""Checkpoints by a process beside this one: edits go on meanwhile, and nothing is lost whatever becomes of it."""

from __future__ import annotations

import json

import pytest
from builders import label
from tinydb import TinyDB

from annotations.store import Store
from annotations.store import store as store_module
from annotations.store.filepair import journal_path
from annotations.store.storage import JournalStorage


def quotes(path, document):
    return sorted(record.quote for record in Store(path).records(document.base.id))


def rewritten(store_path, wanted):
    return JournalStorage(store_path).rewrite(wanted)


@pytest.fixture
def store(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.sync()
    document = label(store, document, "Hải Phòng")
    store.sync()
    store.left = document
    return store


def test_another_process_writes_the_file(store, store_path, document):
    store.checkpoint_beside()
    assert not journal_path(store_path).exists()
    spans = TinyDB(store_path, encoding="utf-8").table("spans").all()
    assert [row["quote"] for row in spans] == ["Nga", "Hải Phòng"]
    label(store, store.left, "Lê Minh")
    store.close()
    assert quotes(store_path, document) == ["Hải Phòng", "Lê Minh", "Nga"]


def test_edits_go_on_while_it_writes(store, store_path, document, monkeypatch):
    seen = {}

    def slow(path, wanted):
        done = rewritten(path, wanted)
        assert not store.outdated
        label(store, store.left, "Lê Minh")
        store.sync()  # the file is new, the journal is not: a crash here loses nothing
        seen["there"] = quotes(store_path, document)
        return done

    monkeypatch.setattr(store_module, "rewrite_beside", slow)
    store.checkpoint_beside()
    assert seen["there"] == ["Hải Phòng", "Lê Minh", "Nga"]
    assert quotes(store_path, document) == ["Hải Phòng", "Lê Minh", "Nga"]
    held = [row["quote"] for row in json.loads(store_path.read_text(encoding="utf-8"))["spans"].values()]
    assert held == ["Nga", "Hải Phòng"]
    store.close()
    assert not journal_path(store_path).exists()
    assert quotes(store_path, document) == ["Hải Phòng", "Lê Minh", "Nga"]


@pytest.mark.parametrize("writes", [False, True])
def test_one_that_fails_leaves_the_journal(store, store_path, document, monkeypatch, writes):
    def fails(path, wanted):
        if writes:
            rewritten(path, wanted)  # and dies before it can say so

    monkeypatch.setattr(store_module, "rewrite_beside", fails)
    store.checkpoint_beside()
    assert journal_path(store_path).exists()
    assert store.outdated is writes
    assert quotes(store_path, document) == ["Hải Phòng", "Nga"]


def test_a_file_that_another_program_changed_is_not_replaced(store, store_path, monkeypatch):
    def late(path, wanted):
        path.write_text("{}", encoding="utf-8")
        with pytest.raises(ValueError):
            rewritten(path, wanted)

    monkeypatch.setattr(store_module, "rewrite_beside", late)
    store.checkpoint_beside()
    assert store_path.read_text(encoding="utf-8") == "{}"
    assert store.outdated


def test_a_process_that_cannot_start_is_no_error(store, store_path, document, monkeypatch):
    monkeypatch.setattr("sys.executable", str(store_path.with_name("no-such-python")))
    store.checkpoint_beside()
    assert quotes(store_path, document) == ["Hải Phòng", "Nga"]
    assert not store.outdated


def test_it_is_due_when_the_journal_is_long(store, monkeypatch):
    assert not store.checkpoint_due
    monkeypatch.setattr(store_module, "CHECKPOINT_BYTES", 100)
    assert store.checkpoint_due
    store.checkpoint_beside()
    assert not store.checkpoint_due
