"""The storage, at every call by which it writes: failed, cut short, and the last one before the end."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from faulty import ENDS, FAILURES, Faults, Killed, PowerCut, names_in
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.store.filepair import CHECKPOINT, journal_path
from annotations.store.storage import JournalStorage
from annotations.store.textform import redo


def edits():
    """Edits of several documents, some of them removed."""
    rows = st.one_of(st.none(), st.fixed_dictionaries({"v": st.integers(0, 9), "t": st.sampled_from(["ộ", "\n", ""])}))
    change = st.tuples(st.sampled_from(["spans", "audit"]), st.integers(1, 4), rows)
    return st.lists(change, min_size=1, max_size=4)


def works(max_size=8):
    """What one does with a storage: edits, checkpoints, starting again."""
    return st.lists(
        st.one_of(edits(), edits(), st.sampled_from(["checkpoint", "reopen"])), min_size=1, max_size=max_size
    )


FIXED = [
    [("spans", 1, {"v": 1, "t": "ộ"}), ("audit", 1, {"v": 1, "t": ""})],
    [("spans", 2, {"v": 2, "t": "ộ"})],
    [("spans", 1, None), ("spans", 3, {"v": 3, "t": "\n"})],
    "checkpoint",
    [("spans", 4, {"v": 4, "t": ""})],
    "reopen",
    [("spans", 2, {"v": 5, "t": ""})],
    "checkpoint",
    "checkpoint",
    [("audit", 2, {"v": 6, "t": ""})],
]
"""Everything once: the first file, a new journal, an old one, a checkpoint, one with nothing to do."""


def found(path):
    """What another start of Butdo reads."""
    storage = JournalStorage(path)
    tables = storage.read() or {}
    storage.close()
    return {name: rows for name, rows in tables.items() if rows and name != CHECKPOINT}


def with_edit(tables, edit):
    after = {name: dict(rows) for name, rows in tables.items()}
    redo(after, [edit])
    return {name: rows for name, rows in after.items() if rows}


def play(path, work, faults):
    """Does some work; what fails is tried again, like the app does.

    Returns:
        What was acknowledged, and what it would be with the edit that was being saved at the end.
    """
    acknowledged = going_on = {}
    storage = JournalStorage(path)
    storage.read()
    try:
        for step in work:
            if step == "reopen":
                storage.close()
                assert found(path) == acknowledged
                storage = JournalStorage(path)
                storage.read()
                assert not storage.findings or {finding.what for finding in storage.findings} == {"torn"}
                continue
            going_on = acknowledged if step == "checkpoint" else with_edit(acknowledged, step)
            while True:
                assert not storage.changed, "our own file is not another program's"
                try:
                    storage.checkpoint() if step == "checkpoint" else storage.append(step)
                except OSError:
                    assert found(path) in (acknowledged, going_on)
                    continue
                break
            acknowledged = going_on
            assert found(path) == acknowledged
    except Killed:
        pass
    storage.close()
    return acknowledged, going_on


def calls_of(work):
    with tempfile.TemporaryDirectory() as folder, Faults() as counter:
        play(Path(folder, "butdo.json"), work, counter)
    return counter.calls


def test_the_fixed_work_makes_each_call():
    assert set(calls_of(FIXED)) == {"open", "write", "fsync", "link", "replace", "unlink"}


@pytest.mark.parametrize("times", [1, 2, 5])
@pytest.mark.parametrize("how", FAILURES)
def test_each_call_fails(tmp_path, how, times):
    for nth in range(1, len(calls_of(FIXED)) + 1):
        path = tmp_path / str(nth) / "butdo.json"
        path.parent.mkdir()
        with Faults(nth, how, times) as faults:
            acknowledged, _ = play(path, FIXED, faults)
        assert found(path) == acknowledged == play_in_memory(FIXED)
        assert names_in(path.parent) <= {path.name, journal_path(path).name} or ("unlink" in faults.calls)


def play_in_memory(work):
    tables = {}
    for step in work:
        if isinstance(step, list):
            tables = with_edit(tables, step)
    return tables


@pytest.mark.parametrize("how", ENDS)
def test_each_call_is_the_last_one(tmp_path, how):
    for nth in range(1, len(calls_of(FIXED)) + 1):
        path = tmp_path / str(nth) / "butdo.json"
        path.parent.mkdir()
        with Faults(nth, how) as faults:
            acknowledged, going_on = play(path, FIXED, faults)
        assert faults.dead
        assert found(path) in (acknowledged, going_on)


@settings(max_examples=300)
@given(works(), st.integers(1, 60), st.sampled_from(FAILURES), st.integers(1, 4), st.sampled_from([5, 28]))
def test_any_work_with_any_failure(work, nth, how, times, error):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "butdo.json")
        with Faults(nth, how, times, error) as faults:
            acknowledged, _ = play(path, work, faults)
        assert found(path) == acknowledged == play_in_memory(work)


@settings(max_examples=300)
@given(works(), st.integers(1, 60), st.sampled_from(ENDS), works(4), st.integers(0, 30), st.sampled_from(ENDS))
def test_any_work_with_an_end_and_another_one_after_the_restart(work, nth, how, later, second, how_then):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "butdo.json")
        with Faults(nth, how) as faults:
            acknowledged, going_on = play(path, work, faults)
        start = found(path)
        assert start in (acknowledged, going_on)
        with Faults(second, how_then) as faults:
            storage = JournalStorage(path)
            storage.read()
            state = going_on = start
            try:
                for step in later:
                    if isinstance(step, list):
                        going_on = with_edit(state, step)
                        storage.append(step)
                        state = going_on
                    else:
                        storage.checkpoint()
            except Killed:
                pass
            storage.close()
        assert found(path) in (state, going_on)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at files through /proc")
@settings(max_examples=500)
@given(works(), st.integers(1, 60), st.sampled_from(ENDS), st.integers(0, 1 << 32))
def test_a_power_cut_takes_what_was_not_synced(work, nth, how, seed):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as later:
        with PowerCut(Path(folder), nth, how) as disk:
            acknowledged, going_on = play(Path(folder, "butdo.json"), work, disk)
        disk.restart(Path(later), random.Random(seed))
        assert found(Path(later, "butdo.json")) in (acknowledged, going_on)


def test_after_a_sync_that_failed_the_journal_is_written_anew(tmp_path):
    """A later sync that succeeds does not mean that what the first one left out is on disk."""
    path = tmp_path / "butdo.json"
    storage = JournalStorage(path)
    for number in (1, 2, 3):
        storage.append([("spans", number, {"v": number})])
    before = journal_path(path).stat().st_ino
    kept = journal_path(path).open("rb")  # its inode's number is not used again
    with Faults(2, "fail", error=5) as faults, pytest.raises(OSError):
        storage.append([("spans", 4, {"v": 4})])
    assert faults.calls == ["write", "fsync"]
    storage.append([("spans", 4, {"v": 4})])
    kept.close()
    assert journal_path(path).stat().st_ino != before
    assert list(found(path)["spans"]) == ["1", "2", "3", "4"]
