"""Backups: the app and the check say which there are, and that one could not be made, once."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from app_user import using

from annotations.store import Store
from annotations.store.backups import Rolling, backups
from tui.cli import main
from tui.keeper import Keeper


def rewritten(store: Path) -> None:
    """Puts another file in the store's place, as a checkpoint does."""
    with Rolling(store).kept():
        new = store.with_name("new")
        new.write_bytes(store.read_bytes())
        os.replace(new, store)


async def test_the_library_says_how_many_there_are(make_app, folder, tmp_path):
    store = tmp_path / "butdo.json"
    store.write_text("{}")
    rewritten(store)
    async with using(make_app(folder)) as user:
        await user.press("B")
        assert user.status.startswith("1 backup, 2 B; the latest is of ")


async def test_without_a_backup_it_says_when_there_will_be_one(make_app, folder):
    async with using(make_app(folder)) as user:
        await user.press("B")
        assert user.status.startswith("no backups yet")


def test_the_check_lists_them(tmp_path, capfd):
    store = tmp_path / "butdo.json"
    store.write_text("{}")
    rewritten(store)
    assert main(["check", str(store)]) == 0
    (backup,) = backups(store)
    assert f"butdo: backup: {backup.path.name}  2 B  " in capfd.readouterr().err


def test_that_none_could_be_made_is_said_once(tmp_path, monkeypatch):
    keeper = Keeper(Store(tmp_path / "butdo.json"))
    assert keeper.backup_words() == ""
    trouble = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    keeper.store._storage.rolling._fail(trouble)
    assert "no backup of butdo.json could be made" in keeper.backup_words()
    assert keeper.backup_words() == ""
