"""Backups: the app and the check say which there are, and that one could not be made, once."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import SimpleNamespace

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


async def test_the_status_line_says_it_after_a_save_once(make_app, folder):
    async with using(make_app(folder)) as user:
        user.app.session.store._storage.rolling._fail(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        user.app._save_state(None)
        await user.settle()
        assert user.status.startswith("no backup of butdo.json could be made")
        await user.press("down")
        user.app._save_state(None)
        await user.settle()
        assert "no backup" not in user.status


def test_what_the_last_save_could_not_do_is_said_after_the_app(tmp_path, folder, monkeypatch, capsys):
    class App:
        """An app whose last save, at its end, could keep no backup."""

        return_code = 0

        def __init__(self, _paths, store, *_args, **_options):
            self.session = SimpleNamespace(keeper=Keeper(store))

        def run(self):
            self.session.keeper.store._storage.rolling._fail(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    monkeypatch.setattr("tui.app.ButdoApp", App)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main([str(folder), "--store", str(tmp_path / "butdo.json")]) == 0
    assert capsys.readouterr().err.startswith("butdo: no backup of butdo.json could be made")
