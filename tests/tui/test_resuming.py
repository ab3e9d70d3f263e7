"""Going on where one stopped: drafts and places, also after a crash, also beside another app."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from app_user import ANNOTATOR, article_id, using
from test_reader_undo import open_first
from textual.widgets import TextArea

from annotations.unfinished import Draft, Unfinished, file_of
from tui.screens.library import LibraryScreen
from tui.screens.note import NoteScreen
from tui.screens.reader import ReaderScreen


def state_of(store: Path) -> Unfinished:
    """The drafts and places of a store as another run would read them."""
    return Unfinished(file_of(Path(os.environ["BUTDO_STATE"]), store))


def on_disk(user) -> list[str]:
    return [draft.text for draft in state_of(user.store.path).drafts(ANNOTATOR)]


@pytest.fixture
def store(tmp_path) -> Path:
    return tmp_path / "butdo.json"


def begin(store: Path, path: Path, text: str, **on) -> Draft:
    """A draft that an app has left behind."""
    work = state_of(store)
    draft = work.keep(Draft(annotator=ANNOTATOR, article=article_id(path), path=str(path), text=text, **on))
    work.sync()
    return draft


async def opened(user) -> TextArea:
    await user.until(lambda: isinstance(user.screen, NoteScreen) and user.screen.query(TextArea))
    return user.screen.query_one(TextArea)


async def test_what_is_typed_is_on_disk_before_anything_is_pressed(ship):
    async with using(ship) as user:
        await user.press("t")
        await user.type("nửa chừng")
        await user.until(lambda: on_disk(user) == ["nửa chừng"])
        assert not user.store.exists
        await user.press(*["backspace"] * 9)
        await user.until(lambda: on_disk(user) == [])


async def test_a_saved_note_leaves_no_draft(ship):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press("3", "t", "a")
        await user.until(lambda: on_disk(user) == ["a"])
        await user.press("ctrl+s")
        await user.saved()
        await user.until(lambda: on_disk(user) == [])
        assert [note.text for note in user.stored().notes] == ["a"]


async def test_a_draft_stays_while_the_store_cannot_be_written(ship, monkeypatch):
    from annotations.errors import StoreError

    async with using(ship) as user:
        await user.press("t", "a")
        await user.until(lambda: on_disk(user) == ["a"])

        def fails():
            raise StoreError("the disk is full.", "Make room.", user.store.path)

        with monkeypatch.context() as patch:
            patch.setattr(user.store, "sync", fails)
            await user.press("ctrl+s")
            await user.until(lambda: "NOT SAVED" in user.status)
            await user.app._unfinished_writer.drain()
            assert on_disk(user) == ["a"] and user.notes[0].text == "a"
        await user.press("3")
        await user.saved()
        await user.until(lambda: on_disk(user) == [])


async def test_drafts_are_offered_at_the_start_and_gone_to_by_a_key(make_app, folder, store):
    start = (folder / "2-che.txt").read_text(encoding="utf-8").index("Thái Nguyên")
    begin(store, folder / "3-mua.txt", "về mưa")
    begin(store, folder / "2-che.txt", "về chè", source_start=start, source_end=start + 11, quote="Thái Nguyên")
    async with using(make_app(folder)) as user:
        assert user.status == "2 unfinished notes: % goes there"
        await user.press("%")
        assert (await opened(user)).text == "về chè" and "This is your draft." in user.picture()
        assert "Note on ‘Thái Nguyên’" in user.picture()
        await user.press("escape")
        assert user.ahead.startswith("Thái Nguyên")
        await user.press("%")
        assert (await opened(user)).text == "về mưa"
        await user.press("ctrl+s")
        assert [note.text for note in user.notes] == ["về mưa"] and user.text.startswith("Mưa lớn")
        await user.press("%")
        assert (await opened(user)).text == "về chè"
        await user.press("ctrl+s", "%")
        assert user.status == "there is no unfinished note."
        assert (user.notes[0].target, user.notes[0].quote) == ("range", "Thái Nguyên")


async def test_t_offers_the_draft_of_the_run_before(make_app, folder, store):
    begin(store, folder / "1-tau.txt", "bài này")
    async with using(make_app(folder / "1-tau.txt")) as user:
        assert user.status == "1 unfinished note: % goes there"
        await user.press("t")
        assert (await opened(user)).text == "bài này"
        await user.type("!")
        await user.press("escape")
        assert user.status == "kept as a draft: t opens it again."
    assert [draft.text for draft in state_of(store).drafts(ANNOTATOR)] == ["bài này!"]


async def test_a_draft_of_somebody_else_is_not_offered(make_app, folder, store):
    begin(store, folder / "1-tau.txt", "bài này")
    async with using(make_app(folder / "1-tau.txt", annotator="người khác")) as user:
        assert "unfinished" not in user.status
        await user.press("t")
        assert (await opened(user)).text == ""


async def test_a_draft_on_a_note_or_a_span_that_is_gone_is_still_to_be_had(make_app, folder, store):
    path = folder / "1-tau.txt"
    start = path.read_text(encoding="utf-8").index("Hải Phòng")
    begin(store, path, "về chỗ này", note="x", span="y", source_start=start, source_end=start + 9, quote="Hải Phòng")
    async with using(make_app(path)) as user:
        await user.press("%")
        assert (await opened(user)).text == "về chỗ này"
        await user.press("ctrl+s")
        assert [(note.target, note.quote) for note in user.notes] == [("range", "Hải Phòng")]
        assert user.app.session.drafts == []


async def test_a_draft_whose_article_is_gone_can_be_read_and_given_up(make_app, folder, store):
    draft = begin(store, folder / "3-mua.txt", "ngắn")
    work = state_of(store)
    work.keep(replace(draft, article="0" * 16, path=str(folder / "mất.txt"), text="mồ côi"))
    work.sync()
    async with using(make_app(folder)) as user:
        await user.press("%")
        area = await opened(user)
        assert area.text == "mồ côi" and "cannot be opened now" in user.picture()
        await user.press("ctrl+s")
        assert [draft.text for draft in user.app.session.drafts] == ["mồ côi"], "there is nothing to save it on"
        assert user.status == "kept as a draft: its article cannot be opened. Emptied, it is given up."
        await user.press("%")
        await opened(user)
        await user.press(*["backspace"] * 6, "ctrl+s")
        assert user.app.session.drafts == [] and isinstance(user.screen, LibraryScreen)


async def test_drafts_that_cannot_be_written_are_told_of_once(ship, monkeypatch, tmp_path):
    async with using(ship) as user:
        blocked = tmp_path / "blocked"
        blocked.touch()
        user.app.session.unfinished.path = blocked / "0.json"
        await user.press("t")
        await user.type("a")
        await user.press("escape")
        await user.until(lambda: user.status.startswith("drafts cannot be kept on disk: "))
        await user.press("t")
        assert (await opened(user)).text == "a", "it is kept as long as the app runs"


async def test_the_place_survives_a_crash(make_app, folder, store):
    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.press(">")
        await user.go("Vũ Thị Nhàn")
        await user.app._unfinished_writer.drain()
        place = state_of(store)
        assert place.last == article_id(folder / "2-che.txt") and not store.exists()
    async with using(make_app(folder)) as user:
        assert user.library.table.cursor_row == 1, "the cursor is on the article that was read last"
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen) and user.screen.is_mounted)
        assert user.ahead.startswith("Vũ Thị Nhàn")


async def test_a_move_of_the_caret_has_its_place_written(ship, monkeypatch):
    monkeypatch.setattr(type(ship).keep_unfinished, "__defaults__", (0.0,))
    async with using(ship) as user:
        await user.press("right", "right", "down")
        source = user.reader.here.source_caret
        await user.until(lambda: list(state_of(user.store.path).places.values()) == [source])


async def test_a_store_that_is_closed_takes_the_places_of_its_articles(make_app, folder, store):
    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.go("Hải Phòng")
        await user.press("3", ">")
        await user.go("Vũ Thị Nhàn")
        await user.saved()
        await user.press("q", "q")
        await user.until(lambda: user.app._exit)
    ids = [article_id(folder / name) for name in ("1-tau.txt", "2-che.txt")]
    left = state_of(store)
    assert list(left.places) == ids[1:] and left.last == ids[1], "of articles that are not stored it keeps them"
    async with using(make_app(folder)) as user:
        assert user.store.place(ids[0]) is not None
        await user.press("g", "enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen) and user.screen.is_mounted)
        assert user.ahead.startswith("Hải Phòng")


async def test_a_key_in_the_library_keeps_the_cursor_where_it_is(make_app, folder, store):
    work = state_of(store)
    work.put_place(article_id(folder / "3-mua.txt"), 0)
    work.sync()
    app = make_app(folder)
    async with using(app) as user:
        assert user.library.table.cursor_row == 2
        await user.press("g")
        app._library_screen.resume_at(app.session.unfinished.last)
        assert user.library.table.cursor_row == 0
