"""Damaged files: a clear error or the good part, nothing overwritten before a copy of it is kept."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path

import pytest
from builders import label, make_document, reopened
from faulty import Faults, names_in
from hypothesis import given, settings
from hypothesis import strategies as st
from test_storage_faults import found, with_edit
from tinydb import TinyDB

from annotations.errors import StoreError
from annotations.store import Store
from annotations.store.filepair import journal_path
from annotations.store.storage import JournalStorage

EDITS = [
    [("spans", 1, {"quote": "Hà Nội"})],
    [("spans", 2, {"quote": "Huế"}), ("audit", 1, {"by": "an"})],
    [("spans", 1, None)],
    [("spans", 3, {"quote": "Nga"})],
]


def saved(path, edits=EDITS):
    """Saves some edits (the first makes the file); returns the states after each, the empty one first."""
    storage = JournalStorage(path)
    storage.read()
    states = [found(path)]
    for edit in edits:
        storage.append(edit)
        states.append(with_edit(states[-1], edit))
    storage.close()
    return states


def opened(path):
    storage = JournalStorage(path)
    return storage, {name: rows for name, rows in (storage.read() or {}).items() if rows and name != "checkpoint"}


@pytest.fixture
def no_waiting():
    """Nothing is synced for real: these tests write much, and pull no plug."""
    with Faults():
        yield


def goes_on(storage, path, state):
    """A storage that takes one more edit, a checkpoint and another one; nothing of them is lost."""
    for number in (8, 9):
        edit = [("notes", number, {"text": "mới"})]
        storage.append(edit)
        state = with_edit(state, edit)
        assert found(path) == state
        storage.checkpoint()
        assert found(path) == state
    storage.close()


def test_a_journal_cut_at_every_length(tmp_path, no_waiting):
    states = saved(tmp_path / "butdo.json")
    whole = journal_path(tmp_path / "butdo.json").read_bytes()
    ends = [number + 1 for number, byte in enumerate(whole) if byte == ord("\n")]
    for length in range(len(whole) + 1):
        path = tmp_path / str(length) / "butdo.json"
        path.parent.mkdir()
        path.write_bytes((tmp_path / "butdo.json").read_bytes())
        journal = journal_path(path)
        journal.write_bytes(whole[:length])
        storage, state = opened(path)
        lines = sum(end <= length for end in ends)
        assert state == states[max(1, lines)]
        assert journal.read_bytes() == whole[:length], "reading changes nothing"
        (finding,) = storage.findings or [None]
        if not lines:
            assert finding.what == "damaged"
        else:
            assert (finding.what if finding else "") == ("" if length in ends else "torn")
        goes_on(storage, path, state)
        left = [(path.parent / name).read_bytes() for name in names_in(path.parent) if name != path.name]
        assert left == ([] if lines else [whole[:length]])


def test_a_file_cut_at_every_length(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.close()
    whole = store_path.read_bytes()
    stamp = [path.name for path in store_path.parent.iterdir()]
    for length in range(1, len(whole) - 1):
        store_path.write_bytes(whole[:length])
        if whole[:length].isspace():
            continue
        with pytest.raises(ValueError):
            JournalStorage(store_path).read()
        if not length % 11:
            with pytest.raises(StoreError, match="left as it is"):
                Store(store_path)
        assert store_path.read_bytes() == whole[:length]
    store_path.write_bytes(b"")
    assert "this file is empty" in Store(store_path).notices[0]
    assert [path.name for path in store_path.parent.iterdir()] == stamp


@settings(max_examples=150)
@given(st.data())
def test_flipped_bytes_in_a_journal(data):
    with tempfile.TemporaryDirectory() as folder, Faults():  # without waiting for the disk
        path = Path(folder, "butdo.json")
        states = saved(path)
        journal = journal_path(path)
        whole = bytearray(journal.read_bytes())
        for place in data.draw(st.sets(st.integers(0, len(whole) - 1), min_size=1, max_size=3)):
            whole[place] ^= 1 << data.draw(st.integers(0, 7))
        journal.write_bytes(whole)
        storage, state = opened(path)
        assert state in states[1:-1], "what is before the damage"
        (finding,) = storage.findings
        assert finding.what in ("torn", "damaged", "foreign")
        goes_on(storage, path, state)
        if finding.what != "torn":
            assert finding.aside.read_bytes() == whole


@settings(max_examples=200)
@given(st.data())
def test_flipped_bytes_in_a_file(data):
    """JSON has no checksum: a letter that became another one is not noticed, all else is."""
    with tempfile.TemporaryDirectory() as folder:
        document = make_document(path=f"{folder}/a.txt")
        path = Path(folder, "butdo.json")
        store = Store(path)
        label(store, document, "Nga")
        store.close()
        whole = bytearray(path.read_bytes())
        for place in data.draw(st.sets(st.integers(0, len(whole) - 1), min_size=1, max_size=3)):
            whole[place] ^= 1 << data.draw(st.integers(0, 7))
        path.write_bytes(whole)
        try:
            Store(path)
        except StoreError as error:
            assert error.path == str(path)
        assert path.read_bytes() == whole
        assert names_in(Path(folder)) == {path.name}


@pytest.mark.parametrize("how", ["end", "end within", "end after"])
def test_an_end_while_a_damaged_journal_is_set_aside(tmp_path, how):
    for nth in range(1, 30):
        path = tmp_path / str(nth) / "butdo.json"
        path.parent.mkdir()
        states = saved(path)
        journal = journal_path(path)
        whole = journal.read_bytes()
        damaged = whole.replace(b'"spans", 1, null', b'"spans", 7, null')
        assert damaged != whole
        journal.write_bytes(damaged)
        storage, state = opened(path)
        assert state == states[2]
        with Faults(nth, how) as faults:
            try:
                storage.append([("notes", 1, {})])
            except BaseException:
                assert faults.dead
        storage.close()
        assert found(path) in (state, with_edit(state, [("notes", 1, {})]))
        kept = [other.read_bytes() for other in path.parent.iterdir()]
        assert damaged in kept
        if not faults.dead:
            assert nth > 12
            return
    raise AssertionError("it never came to its end")


def test_a_journal_of_another_file_is_never_replayed(tmp_path):
    one, other = tmp_path / "butdo.json", tmp_path / "other.json"
    saved(one)
    (state, *_rest) = saved(other, [[("spans", 5, {"quote": "Lào"})], [("spans", 6, {"quote": "Lào"})]])[1:]
    journal_path(other).write_bytes(journal_path(one).read_bytes())
    foreign = journal_path(one).read_bytes()
    storage, found_state = opened(other)
    assert found_state == state
    assert [finding.what for finding in storage.findings] == ["foreign"]
    assert journal_path(other).read_bytes() == foreign
    goes_on(storage, other, found_state)
    assert (tmp_path / "other.json.journal.foreign-1.bak").read_bytes() == foreign
    assert opened(other)[0].findings == []


def test_a_foreign_journal_stays_where_nothing_is_saved(tmp_path):
    path = tmp_path / "butdo.json"
    saved(path)
    path.write_text('{"spans": {"1": {"quote": "of another program"}}}', encoding="utf-8")
    before = {other: other.read_bytes() for other in tmp_path.iterdir()}
    storage, _state = opened(path)
    storage.checkpoint()
    storage.close()
    assert {other: other.read_bytes() for other in tmp_path.iterdir()} == before


def test_a_journal_without_its_file_is_kept(tmp_path):
    path = tmp_path / "butdo.json"
    saved(path)
    path.unlink()
    lost = journal_path(path).read_bytes()
    storage, state = opened(path)
    assert state == {}
    assert [finding.what for finding in storage.findings] == ["foreign"]
    goes_on(storage, path, state)
    assert (tmp_path / "butdo.json.journal.foreign-1.bak").read_bytes() == lost


def test_a_journal_that_a_checkpoint_holds_is_not_taken_for_another_one_of_that_file(tmp_path):
    """An older file came back and was gone on with, and then the newer one came back."""
    path = tmp_path / "butdo.json"
    states = saved(path)
    older = path.read_bytes()
    storage, _state = opened(path)
    storage.checkpoint()
    storage.close()
    newer = path.read_bytes()
    path.write_bytes(older)
    saved(path, [[("spans", number, {"quote": "khác"})] for number in range(1, 9)])
    path.write_bytes(newer)
    storage, state = opened(path)
    assert state == states[-1]
    assert [finding.what for finding in storage.findings] == ["foreign"]


def test_copies_of_several_damaged_journals_are_kept(tmp_path):
    path = tmp_path / "butdo.json"
    saved(path)
    rng = random.Random(1)
    for number in (1, 2, 3):
        content = rng.randbytes(50)
        journal_path(path).write_bytes(content)
        storage, _state = opened(path)
        storage.append([("notes", number, {})])
        storage.close()
        assert (tmp_path / f"butdo.json.journal.damaged-{number}.bak").read_bytes() == content


@pytest.mark.parametrize("what", ["torn", "damaged", "foreign"])
def test_the_store_says_what_was_odd(store_path, document, what):
    store = Store(store_path)
    for quote in ("Nga", "Hải Phòng", "Lê Minh"):
        document = label(store, document, quote)
        store.sync()
    journal = journal_path(store_path)
    whole = journal.read_bytes()
    if what == "torn":
        journal.write_bytes(whole[:-10])
    elif what == "damaged":
        journal.write_bytes(whole.replace("Hải".encode(), "Hại".encode(), 1))
    else:
        store_path.write_text(json.dumps(json.loads(store_path.read_text(encoding="utf-8"))), encoding="utf-8")
    again = Store(store_path)
    (notice,) = again.notices
    assert notice.startswith(f"{journal.name}: ")
    assert "\n" not in notice
    if what != "torn":
        assert f"{journal.name}.{what}-1.bak" in notice
    assert len(again.records(document.base.id)) == {"torn": 2, "damaged": 1, "foreign": 1}[what]


def test_it_goes_on_with_a_file_that_plain_tinydb_rewrote(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.close()
    with TinyDB(store_path, encoding="utf-8") as database:  # one line
        database.table("theirs").insert({"x": 1})
    store = Store(store_path)
    assert store.notices == []
    document = label(store, document, "Hải Phòng")
    store.sync()
    assert journal_path(store_path).exists()
    assert reopened(store, document).tables == document.tables
    store.close()
    assert not journal_path(store_path).exists()
    assert reopened(store, document).tables == document.tables
    with TinyDB(store_path, encoding="utf-8") as database:
        assert database.table("theirs").all() == [{"x": 1}]
        assert len(database.table("spans")) == 2
