"""The store against a model: edits, undo, redo, saving, checkpoints, crashes and new starts in any order."""

from __future__ import annotations

import tempfile
from pathlib import Path

from builders import ANNOTATOR, content, edits, make_document, stage, turn
from faulty import names_in
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tinydb import TinyDB

from annotations.document import Document
from annotations.errors import EditRefused
from annotations.spans import RECORD_TYPES
from annotations.store import Store


def without_statuses(document):
    return {name: records for name, records in document.tables.items() if name != "statuses"}


class StoreMachine(RuleBasedStateMachine):
    """The model: the document and the list of its states with a pointer, now and as last saved."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.document = make_document(path=f"{self.folder.name}/a.txt")
        self.store = Store(Path(self.folder.name, "butdo.json"))
        self.states, self.pointer = [content(self.document)], 0
        self.saved = (self.document, self.states, 0)

    def teardown(self):
        self.folder.cleanup()

    @rule(data=st.data(), save=st.booleans())
    def edit(self, data, save):
        try:
            made = edits(data.draw, self.document)
        except EditRefused:
            return
        self.document = stage(self.store, self.document, made)
        self.states = [*self.states[: self.pointer + 1], content(self.document)]
        self.pointer += 1
        if save:
            self.sync()

    @precondition(lambda self: self.pointer)
    @rule()
    def undo(self):
        self.document = turn(self.store, self.document, self.store.history(ANNOTATOR).undoable)
        self.pointer -= 1

    @precondition(lambda self: self.pointer < len(self.states) - 1)
    @rule()
    def redo(self):
        self.document = turn(self.store, self.document, self.store.history(ANNOTATOR).redoable)
        self.pointer += 1

    @rule()
    def sync(self):
        self.store.sync()
        assert not self.store.dirty
        self.saved = (self.document, self.states, self.pointer)

    @rule()
    def checkpoint(self):
        self.store.checkpoint()
        if self.store.exists:
            self.as_plain_tinydb_reads_it()

    @rule()
    def close_and_start_again(self):
        self.store.close()
        self.saved = (self.document, self.states, self.pointer)
        assert names_in(Path(self.folder.name)) <= {"butdo.json"}
        if self.store.exists:
            self.as_plain_tinydb_reads_it()
        self.start()

    @rule()
    def crash_and_start_again(self):
        self.start()

    def start(self):
        self.document, self.states, self.pointer = self.saved
        self.store = Store(self.store.path)
        assert self.store.notices == []
        stored = self.store.article(self.document.base.id)
        base = stored.thaw(self.document.base.source) if stored else self.document.base
        found = Document.of(base, self.store.records(base.id))
        # An article's row holds one status: tombstones of earlier ones are not kept.
        assert without_statuses(found) == without_statuses(self.document)
        assert found.status == self.document.status
        assert found.base == self.document.base
        self.document = found

    def as_plain_tinydb_reads_it(self):
        saved = self.saved[0]
        with TinyDB(self.store.path, encoding="utf-8") as database:
            for table in RECORD_TYPES:
                if table in database.tables():
                    found = {row["id"]: RECORD_TYPES[table].from_row(row) for row in database.table(table)}
                    assert found == dict(saved.records(table))

    @invariant()
    def history_and_document_are_the_models(self):
        history = self.store.history(ANNOTATOR)
        assert content(self.document) == self.states[self.pointer]
        assert (history.undoable is not None) == (self.pointer > 0)
        assert (history.redoable is not None) == (self.pointer < len(self.states) - 1)


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
