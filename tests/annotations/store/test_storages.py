"""One body of tests over three storages of TinyDB: in memory, its own file, and ours."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.storages import JSONStorage, MemoryStorage

from annotations.store.filepair import CHECKPOINT
from annotations.store.storage import JournalStorage


class Opened:
    """A database that can be closed and opened again, or left as it is without being closed."""

    def __init__(self, kind: str, folder: str) -> None:
        self.kind = kind
        self._path = Path(folder, "butdo.json")
        self._memory = MemoryStorage()
        self.database = self._open()

    def _open(self) -> TinyDB:
        if self.kind == "memory":
            return TinyDB(storage=lambda: self._memory)
        if self.kind == "plain":
            return TinyDB(self._path, encoding="utf-8", storage=JSONStorage)
        return TinyDB(self._path, storage=JournalStorage)

    def again(self, *, checkpoint: bool = False) -> None:
        if checkpoint and self.kind == "journal":
            self.database.storage.read()
            self.database.storage.checkpoint()
        self.database.close()
        self.database = self._open()

    def content(self):
        return {
            name: {row.doc_id: dict(row) for row in self.database.table(name)}
            for name in self.database.tables() - {CHECKPOINT}
            if len(self.database.table(name))
        }


KINDS = ["memory", "plain", "journal"]


@pytest.fixture(params=KINDS)
def opened(request, tmp_path):
    opened = Opened(request.param, str(tmp_path))
    yield opened
    opened.database.close()


def test_what_was_put_in_is_there_again(opened):
    table = opened.database.table("spans")
    assert table.insert_multiple([{"q": "Hà Nội"}, {"q": "Huế", "n": [1, {"a": None}]}]) == [1, 2]
    opened.again()
    assert opened.content() == {"spans": {1: {"q": "Hà Nội"}, 2: {"q": "Huế", "n": [1, {"a": None}]}}}


def test_documents_change_and_go(opened):
    table = opened.database.table("spans")
    table.insert_multiple({"n": number} for number in range(5))
    table.update({"even": True}, where("n").test(lambda n: n % 2 == 0))
    table.remove(where("n") == 2)
    opened.again(checkpoint=True)
    table = opened.database.table("spans")
    assert table.upsert({"n": 9}, where("n") == 9) == [6]
    opened.again()
    assert {number: row["n"] for number, row in opened.content()["spans"].items()} == {1: 0, 2: 1, 4: 3, 5: 4, 6: 9}
    opened.database.drop_tables()
    opened.again()
    assert opened.content() == {}


def test_a_value_that_is_changed_outside_is_not_changed_inside(opened):
    if opened.kind == "memory":
        pytest.skip("TinyDB's own gives out what it holds")
    opened.database.table("spans").insert({"n": [1]})
    opened.database.storage.read()["spans"]["1"]["n"].append(2)
    assert opened.content() == {"spans": {1: {"n": [1]}}}


steps = st.tuples(
    st.sampled_from(["insert", "update", "remove", "truncate", "drop", "again", "checkpoint"]),
    st.sampled_from(["spans", "notes"]),
    st.integers(0, 3),
    st.sampled_from(["ộ", "\n", "\u2028", "}, {", '"2": {', "\ud800"]),
)


@settings(max_examples=80)
@given(st.lists(steps, max_size=12))
def test_all_three_agree(work):
    with tempfile.TemporaryDirectory() as plain, tempfile.TemporaryDirectory() as ours:
        all_opened = [Opened("memory", ""), Opened("plain", plain), Opened("journal", ours)]
        if any(text == "\ud800" for *_rest, text in work):
            del all_opened[1]  # TinyDB's own cannot write it
        for what, name, number, text in work:
            for opened in all_opened:
                table = opened.database.table(name)
                match what:
                    case "insert":
                        table.insert({"n": number, text: text})
                    case "update":
                        table.update({"t": text}, where("n") == number)
                    case "remove":
                        table.remove(where("n") == number)
                    case "truncate":
                        table.truncate()
                    case "drop":
                        opened.database.drop_table(name)
                    case "again":
                        opened.again()
                    case _:
                        opened.again(checkpoint=True)
            first, *others = [opened.content() for opened in all_opened]
            assert all(other == first for other in others)
        for opened in all_opened:
            opened.database.close()
