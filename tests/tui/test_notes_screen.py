"""The list of all notes: what it shows, what it finds, and where it leads."""

import unicodedata

from app_user import using
from test_reader_undo import open_first

from tui.screens.library import LibraryScreen
from tui.screens.notes import NotesScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.row_table import RowTable


def listed(user) -> list[tuple[str, ...]]:
    """Title, quote and text of each row."""
    assert isinstance(user.screen, NotesScreen)
    table = user.screen.query_one(RowTable)
    return [tuple(cell.text for cell in table.cells(row)) for row in range(table.row_count)]


async def noted(user) -> None:
    """Notes in two articles, and a draft in the second."""
    await open_first(user)
    await user.go("Hải Phòng")
    await user.press("3", "t")
    await user.type("cảng hoà bình")
    await user.press("enter")
    await user.type("dòng hai")
    await user.press("ctrl+s", ">", "t")
    await user.type("bài về chè")
    await user.press("ctrl+s")
    await user.select("Thái Nguyên")
    await user.press("t")
    await user.type("chưa xong")
    await user.press("escape")


ROWS = [
    ("Làng chè Tân Cương đón khách", "Thái Nguyên", "draft: chưa xong"),
    ("Nga và Việt Nam mở tuyến tàu mới", "Hải Phòng", "cảng hoà bình"),
    ("Làng chè Tân Cương đón khách", "", "bài về chè"),
]


async def on_list(user) -> None:
    await user.press("`")
    await user.until(lambda: isinstance(user.screen, NotesScreen) and user.screen.query(RowTable))


async def test_notes_and_drafts_of_all_articles(make_app, folder):
    async with using(make_app(folder)) as user:
        await noted(user)
        await on_list(user)
        assert listed(user) == ROWS
        assert "3 of 3 notes" in user.picture()
        await user.press("escape")
        assert isinstance(user.screen, ReaderScreen)


async def test_it_narrows_as_one_types(make_app, folder):
    async with using(make_app(folder)) as user:
        await noted(user)
        await on_list(user)
        await user.type("CHE")
        assert listed(user) == [ROWS[0], ROWS[2]] and "2 of 3 notes" in user.picture()
        await user.type(" nguyen")
        assert listed(user) == [ROWS[0]], "every word, wherever it stands"
        await user.press(*["backspace"] * 10)
        await user.type(unicodedata.normalize("NFD", "hòa bình"))
        assert listed(user) == [ROWS[1]]
        await user.press(*["backspace"] * 20)
        await user.type("hai phong dong hai")
        assert listed(user) == [ROWS[1]], "lines that are not shown count as well"
        await user.type("x")
        assert listed(user) == [] and "0 of 3 notes" in user.picture()
        await user.press("enter")
        assert isinstance(user.screen, NotesScreen)


async def test_enter_goes_to_a_note_in_another_article(make_app, folder):
    async with using(make_app(folder)) as user:
        await noted(user)
        await on_list(user)
        await user.press("down", "down", "down", "up", "pagedown", "pageup", "down", "enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen))
        assert user.text.startswith("Nga và") and user.ahead.startswith("Hải Phòng")
        await user.press("t")
        assert "cảng hoà bình" in user.picture()


async def test_from_the_library_to_a_draft(make_app, folder):
    async with using(make_app(folder)) as user:
        await noted(user)
        await user.press("q")
        assert isinstance(user.screen, LibraryScreen)
        await on_list(user)
        await user.press("enter")
        await user.until(lambda: "chưa xong" in user.picture() and "This is your draft." in user.picture())
        await user.press("ctrl+s")
        assert isinstance(user.screen, ReaderScreen) and user.status == "note on ‘Thái Nguyên’"


async def test_from_the_library_to_a_note(make_app, folder):
    async with using(make_app(folder)) as user:
        await noted(user)
        await user.press("q")
        await on_list(user)
        await user.press("down", "enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen) and user.screen.is_mounted)
        assert user.ahead.startswith("Hải Phòng")


async def test_a_note_whose_article_cannot_be_opened_is_said_to_be_so(make_app, folder):
    async with using(make_app(folder)) as user:
        await noted(user)
        await user.saved()
    (folder / "1-tau.txt").unlink()
    async with using(make_app(folder)) as user:
        await on_list(user)
        assert listed(user)[2] == ("tin/1-tau.txt", "Hải Phòng", "cảng hoà bình")
        await user.press("down", "down", "enter")
        assert user.status == "the article of this note cannot be opened: tin/1-tau.txt"


async def test_a_deleted_note_is_not_listed_and_none_is_said_to_be_none(make_app, folder):
    async with using(make_app(folder)) as user:
        await on_list(user)
        assert listed(user) == [] and "There are no notes yet" in user.picture()
        await user.press("escape")
        await open_first(user)
        await user.press("t", "a", "ctrl+s", "u")
        await on_list(user)
        assert listed(user) == []


async def test_a_click_on_the_row_under_the_cursor_goes_there(make_app, folder):
    async with using(make_app(folder), (100, 30)) as user:
        await noted(user)
        await on_list(user)
        await user.pilot.click(RowTable, offset=(5, 2))
        await user.pilot.click(RowTable, offset=(5, 2))
        await user.until(lambda: isinstance(user.screen, ReaderScreen))
        assert user.ahead.startswith("Hải Phòng")


async def test_a_high_window_is_used_to_the_end(make_app, folder):
    async with using(make_app(folder), (120, 60)) as user:
        await noted(user)
        await on_list(user)
        await user.drawn()
        lines = user.picture().split("\n")
        assert next(row for row, line in enumerate(lines) if "3 of 3 notes" in line) > 50
