"""Backups: which states are kept, that none is written again, and that no failure of theirs stops a save."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import label
from faulty import ENDS, Faults, Killed, PowerCut, names_in
from hypothesis import given, settings
from hypothesis import strategies as st
from test_storage_faults import found
from tinydb import TinyDB

from annotations.store import Store
from annotations.store.backups import DAYS, HOURS, MOST, Rolling, backups, described, keep, listed, surplus
from annotations.store.filepair import journal_path
from annotations.store.storage import JournalStorage

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(path: Path, when: datetime) -> Path:
    """Gives a file the time at which it was written."""
    os.utime(path, (when.timestamp(), when.timestamp()))
    return path


def replaced(store: Path, content: str, when: datetime) -> Rolling:
    """Replaces a store's file as a checkpoint does, at a time."""
    rolling = Rolling(store)
    with rolling.kept():
        new = store.with_name("new")
        new.write_text(content)
        os.replace(at(new, when), store)
    return rolling


def states(store: Path) -> list[str]:
    """What the rolling backups hold, the latest first."""
    return [backup.path.read_text() for backup in backups(store) if backup.why == "checkpoint"]


def test_the_first_file_replaces_nothing(store_path):
    assert replaced(store_path, "1", NOON).trouble == ""
    assert backups(store_path) == []
    assert described([]).startswith("no backups yet")


def test_an_empty_file_is_no_state(store_path):
    store_path.touch()
    replaced(store_path, "1", NOON)
    assert backups(store_path) == []


def test_the_last_state_of_an_hour_stays(store_path):
    for minute in range(50):
        replaced(store_path, f"12:{minute:02}", NOON + timedelta(minutes=minute))
    assert states(store_path) == ["12:48"]
    replaced(store_path, "13:00", NOON + timedelta(hours=1))
    replaced(store_path, "13:10", NOON + timedelta(hours=1, minutes=10))
    assert states(store_path) == ["13:00", "12:49"]


def test_of_earlier_days_the_last_state_of_each_stays(store_path):
    for hour in range(24 * 8):
        replaced(store_path, f"{hour}", NOON.replace(hour=0) + timedelta(hours=hour))
    last = 24 * 8 - 2
    assert states(store_path) == [str(last), str(last - 1), *(str(24 * day - 1) for day in (7, 6, 5))]
    assert len(states(store_path)) == MOST


@given(st.lists(st.integers(0, 400_000), max_size=60, unique=True))
def test_there_are_never_more_than_stated_and_the_latest_is_one(seconds):
    kept: list[datetime] = []
    for second in sorted(seconds):
        kept.append(NOON + timedelta(seconds=second))
        kept = [when for when in kept if when not in surplus(kept)]
        assert len(kept) <= MOST
        assert kept[-1] == NOON + timedelta(seconds=second)
        assert len({when.strftime("%m%d%H") for when in kept}) == len(kept)
    days = {(NOON + timedelta(seconds=second)).date() for second in seconds}
    assert {when.date() for when in kept} >= set(sorted(days)[-DAYS:])
    assert HOURS + DAYS - 1 == MOST


def test_a_backup_never_shares_its_bytes_with_the_store(store_path):
    replaced(store_path, '{"a": {}}', NOON)
    rolling = Rolling(store_path)
    with pytest.raises(OSError), rolling.kept():
        raise OSError(errno.ENOSPC, "full")
    assert names_in(store_path.parent) == {"butdo.json"}
    replaced(store_path, '{"b": {}}', NOON + timedelta(seconds=9))
    with TinyDB(store_path, encoding="utf-8") as database:  # writes in place
        database.table("b").insert({"x": 1})
    (backup,) = backups(store_path)
    assert backup.path.read_text() == '{"a": {}}'
    assert backup.path.stat().st_nlink == store_path.stat().st_nlink == 1


def test_a_backup_says_when_why_and_how_large(store_path):
    replaced(store_path, "x" * 1500, NOON)
    replaced(store_path, "y", NOON + timedelta(days=1))
    at(keep(store_path, "v1"), NOON + timedelta(days=1))
    kept, rolling = backups(store_path)
    assert (rolling.path.name, rolling.why, rolling.at, rolling.size) == (
        "butdo.json.20260302T120000Z.bak",
        "checkpoint",
        NOON,
        1500,
    )
    assert (kept.path.name, kept.why, kept.size) == ("butdo.json.v1.bak", "v1", 1)
    assert "2 backups, 2 kB" in described([kept, rolling]) and "butdo.json.v1.bak" in described([kept, rolling])
    assert "before the change from version 1" in listed(kept)
    assert listed(rolling).startswith("butdo.json.20260302T120000Z.bak  2 kB  2026-03-0")


def test_other_files_are_no_backups(store_path):
    for name in ("butdo.json.bak", "butdo.json.20260302T120000Z.bak.journal", "butdo.json.journal.damaged-1.bak",
                 "other.json.v1.bak", "butdo.json.99999999T999999Z.bak", "butdo.json.mine.bak"):  # fmt: skip
        store_path.with_name(name).write_text("mine")
    before = names_in(store_path.parent)
    for hour in range(9):
        replaced(store_path, str(hour), NOON + timedelta(hours=hour))
    assert names_in(store_path.parent) == before | {"butdo.json"}
    assert len(backups(store_path)) == HOURS


def test_a_link_to_the_store_is_followed(store_path, tmp_path):
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "kho.json"
    replaced(real, "1", NOON)
    replaced(real, "2", NOON + timedelta(hours=1))
    store_path.symlink_to(real)
    assert [backup.path.parent for backup in backups(store_path)] == [real.parent]


# Where there are no links, or no backup can be made


@pytest.mark.parametrize(
    "refusal", [OSError(errno.EPERM, "no links"), OSError(errno.ENOTSUP, "no"), NotImplementedError()]
)
def test_where_there_are_no_links_it_is_a_copy(store_path, monkeypatch, refusal):
    def refuse(*_args):
        raise refusal

    replaced(store_path, "1", NOON)
    monkeypatch.setattr(os, "link", refuse)
    assert replaced(store_path, "2", NOON + timedelta(hours=1)).trouble == ""
    assert states(store_path) == ["1"]
    assert backups(store_path)[0].at == NOON


def test_a_backup_that_cannot_be_made_stops_no_save_and_is_said(store_path, document, monkeypatch):
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.sync()
    label(store, document, "Hải Phòng")
    assert store.backup_trouble == ""

    def refuse(*_args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "link", refuse)
    store.close()
    assert "no backup of butdo.json could be made" in store.backup_trouble
    assert backups(store_path) == []
    assert len(Store(store_path).records(document.base.id)) == 2


def checkpoints(path: Path, faults: Faults) -> list[str]:
    """Three checkpoints; those that failed are tried again. Returns what was acknowledged."""
    done: list[str] = []
    storage = JournalStorage(path)
    storage.read()
    with faults:
        try:
            for number in range(1, 4):
                for step in (lambda n=number: storage.append([("spans", n, {"v": n})]), storage.checkpoint):
                    for _attempt in range(9):
                        try:
                            step()
                        except OSError:
                            continue
                        break
                    done = [str(known) for known in range(1, number + 1)]
        except Killed:
            pass
    storage.close()
    return done


def total() -> int:
    with tempfile.TemporaryDirectory() as folder, Faults() as counter:
        checkpoints(Path(folder, "butdo.json"), counter)
    return len(counter.calls)


@pytest.mark.parametrize("how", ["fail", "fail after", "short", *ENDS])
def test_no_failure_around_a_backup_loses_the_store(tmp_path, how):
    for nth in range(1, total() + 1):
        path = tmp_path / str(nth) / "butdo.json"
        path.parent.mkdir()
        faults = Faults(nth, how)
        done = checkpoints(path, faults)
        there = list(found(path).get("spans", {}))
        assert there == done or (faults.dead and there[: len(done)] == done)
        if not faults.dead:
            assert done == ["1", "2", "3"]
        for backup in backups(path):
            assert set(found(backup.path)) <= {"spans"}, "a backup is a whole store"
            assert backup.path.stat().st_ino != path.stat().st_ino


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at files through /proc")
@settings(max_examples=200)
@given(st.integers(1, 60), st.sampled_from(ENDS), st.integers(0, 1 << 32))
def test_a_power_cut_around_a_backup_loses_nothing(nth, how, seed):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as later:
        disk = PowerCut(Path(folder), nth, how)
        done = checkpoints(Path(folder, "butdo.json"), disk)
        disk.restart(Path(later), random.Random(seed))
        path = Path(later, "butdo.json")
        assert list(found(path).get("spans", {}))[: len(done)] == done


# Copies that stay


def test_a_copy_is_made_with_the_journal_and_once_of_one_state(store_path, document):
    store = Store(store_path)
    document = label(store, document, "Nga")
    store.sync()
    label(store, document, "Hải Phòng")
    store.sync()
    copy = keep(store_path, "check")
    assert copy.name == "butdo.json.check.bak"
    assert journal_path(copy).read_bytes() == journal_path(store_path).read_bytes()
    assert keep(store_path, "check") == copy
    store.close()
    assert keep(store_path, "check").name == "butdo.json.check-2.bak"
    assert len(Store(copy).records(document.base.id)) == 2, "it is a store of its own"


@pytest.mark.parametrize("how", ["fail", *ENDS])
def test_a_copy_is_whole_or_not_there(tmp_path, how):
    for nth in range(1, 40):
        path = tmp_path / str(nth) / "butdo.json"
        path.parent.mkdir()
        storage = JournalStorage(path)
        for number in (1, 2):
            storage.append([("spans", number, {"v": number})])
        storage.close()
        with Faults(nth, how) as faults, contextlib.suppress(OSError, Killed):
            keep(path, "v1")
        for backup in backups(path):
            assert found(backup.path) == found(path)
        if len(faults.calls) < nth:
            return
    raise AssertionError("it never came to its end")
