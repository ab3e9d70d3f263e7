"""Saving: what the status line says of it, what happens when it fails, and stores that cannot be written."""

from threading import Event

import pytest
from app_user import using

from annotations.errors import StoreError
from annotations.store import Store
from tui.screens.prompts import ConfirmScreen
from tui.widgets.status_line import StatusLine

FULL = "no space left on device."


@pytest.fixture
def disk(monkeypatch):
    """A disk that can be full, or slow until it is let go on."""

    class Disk:
        full = False
        go_on = Event()
        writes = 0

    sync = Store.sync

    def on_disk(store: Store) -> None:
        if store.dirty:
            Disk.writes += 1
            Disk.go_on.wait(10)
            if Disk.full:
                raise StoreError(FULL, path=store.path)
        sync(store)

    Disk.go_on.set()
    monkeypatch.setattr(Store, "sync", on_disk)
    return Disk


async def test_saving_and_saved(ship, disk):
    async with using(ship) as user:
        assert "nothing to save" in user.right
        disk.go_on.clear()
        await user.press("3")
        assert "saving…" in user.right and user.spans == [("LOC", "Nga")]
        await user.go("Hải Phòng")
        await user.press("3")
        assert len(user.spans) == 2, "no key waits for the disk"
        assert "saving…" in user.right and not user.store.exists
        disk.go_on.set()
        await user.until(lambda: "saved" in user.right)
        assert len(user.stored().spans) == 2


async def test_the_library_shows_when_it_is_saved(make_app, folder, disk):
    async with using(make_app(folder)) as user:
        await user.press("enter")
        await user.until(lambda: user.app._reader is not None and user.app._reader.is_mounted)
        disk.go_on.clear()
        await user.press("3", "q")
        assert user.right == "saving…"
        disk.go_on.set()
        await user.until(lambda: user.right == "saved")


async def test_what_could_not_be_saved_is_said_and_tried_again(ship, disk):
    async with using(ship) as user:
        disk.full = True
        await user.press("3")
        await user.until(lambda: "NOT SAVED" in user.right)
        assert user.status == f"NOT SAVED: {user.store.path}: {FULL}", "at once"
        await user.press("right")
        assert user.status == f"NOT SAVED: {user.store.path}: {FULL}"
        assert user.reader.query_one(StatusLine).has_class("-alarm")
        assert user.spans == [("LOC", "Nga")] and not user.store.exists
        disk.full = False
        await user.go("Hải Phòng")
        await user.press("3")
        await user.until(lambda: "saved" in user.right)
        assert [s.quote for s in user.stored().spans] == ["Nga", "Hải Phòng"]
        assert not user.reader.query_one(StatusLine).has_class("-alarm")
        assert "NOT SAVED" not in user.status


async def test_quitting_with_unsaved_edits_asks(make_app, folder, disk):
    async with using(make_app(folder)) as user:
        await user.press("enter")
        await user.until(lambda: user.app._reader is not None and user.app._reader.is_mounted)
        disk.full = True
        await user.press("3", "q", "q")
        await user.until(lambda: isinstance(user.screen, ConfirmScreen))
        assert "Your last edits could not be saved. Quit and lose them?" in user.picture()
        assert FULL in user.picture()
        await user.press("n")
        assert not user.app._exit and user.right == "NOT SAVED"
        disk.full = False
        await user.press("q")
        await user.until(lambda: user.app._exit)
        assert [s.quote for s in user.stored().spans] == ["Nga"]


async def test_one_may_quit_and_lose_them(ship, disk):
    async with using(ship) as user:
        disk.full = True
        await user.press("3", "q", "q")
        await user.until(lambda: isinstance(user.screen, ConfirmScreen))
        await user.press("y")
        await user.until(lambda: user.app._exit)
        assert not user.store.exists


async def test_quitting_waits_for_the_disk(ship, disk):
    async with using(ship) as user:
        disk.go_on.clear()
        await user.press("3", "q", "q")
        assert not user.app._exit
        disk.go_on.set()
        await user.until(lambda: user.app._exit)
        assert [s.quote for s in user.stored().spans] == ["Nga"]


async def test_ctrl_q_saves_as_well(ship):
    async with using(ship) as user:
        await user.press("3", "ctrl+q")
        await user.until(lambda: user.app._exit)
        assert [s.quote for s in user.stored().spans] == ["Nga"]


async def test_a_store_that_cannot_be_written_refuses_edits_and_says_what_to_do(make_app, folder, monkeypatch):
    monkeypatch.setattr(Store, "writable", property(lambda store: False))
    async with using(make_app(folder / "1-tau.txt")) as user:
        refusal = f"{user.store.path} cannot be written: start Butdo with --store and a file that can."
        assert "read-only" in user.right
        await user.suggest(("Hải Phòng", "LOC"))
        for key in ("3", "c", "A", "d"):
            await user.press(key)
            assert user.status == refusal, key
        await user.press("tab", "enter")
        assert user.status == refusal and user.ahead.startswith("Hải Phòng"), "one stays to see why"
        await user.press("x")
        assert user.status == refusal
        await user.press("t")
        await user.type("không mất")
        await user.press("ctrl+s")
        assert user.status == refusal
        assert user.spans == [] and user.notes == [] and len(user.open) == 1 and not user.store.dirty
        await user.press("t")
        assert "không mất" in user.picture(), "what was typed is a draft"
        await user.press("escape", "q", "q")
        await user.until(lambda: user.app._exit)
        assert not user.store.exists


async def test_nothing_is_written_before_the_first_edit(make_app, folder):
    before = sorted(folder.parent.rglob("*"))
    async with using(make_app(folder)) as user:
        await user.press("enter")
        await user.until(lambda: user.app._reader is not None and user.app._reader.is_mounted)
        await user.press("down", "r", "r", "/", "a", "enter", ">", "t", "a", "escape", "q", "q")
        await user.until(lambda: user.app._exit)
    assert sorted(folder.parent.rglob("*")) == before


async def test_a_store_that_another_program_changed_is_not_overwritten(ship):
    async with using(ship) as user:
        await user.press("3")
        await user.saved()
        other = '{"meta": {"1": {"version": 1, "labels": {}, "annotators": {}, "places": {}}}}\n'
        user.store.path.write_text(other, encoding="utf-8")
        await user.go("Hải Phòng")
        await user.press("3")
        assert user.status == "the store has changed meanwhile and is being read again."
        assert user.store.path.read_text(encoding="utf-8") == other
        await user.app._follow()
        assert user.status == "another program has changed the store; it was read again."
        await user.press("3")
        await user.saved()
        assert user.spans == [("LOC", "Hải Phòng")]
