"""The mouse does what a terminal's user expects of it, in the library and in the reader."""

from app_user import using, write

from tui.screens.note import NoteScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.row_table import RowTable
from tui.widgets.span_list import SpanList


async def test_a_click_chooses_a_row_and_another_opens_it(make_app, folder):
    async with using(make_app(folder)) as user:
        await user.pilot.click(RowTable, offset=(5, 2))
        assert user.library.current.title.startswith("Làng chè")
        await user.pilot.click(RowTable, offset=(5, 0))
        await user.pilot.click(RowTable, offset=(5, 9))
        assert user.library.current.title.startswith("Làng chè"), "neither the header nor the void is a row"
        await user.pilot.click(RowTable, offset=(5, 2))
        await user.until(lambda: isinstance(user.screen, ReaderScreen))
        assert user.text.startswith("Làng chè")


async def test_the_wheel_scrolls_the_rows(make_app, tmp_path):
    folder = write(tmp_path / "tin", {f"{n:02}.txt": f"Tin số {n}\n\nĐoạn đầu của tin ấy.\n" for n in range(60)})
    async with using(make_app(folder)) as user:
        await user.pilot._post_mouse_events([_wheel()], RowTable, offset=(5, 5), button=0)
        await user.drawn()
        assert "Tin số 0 " not in user.picture().split("─")[0] and user.library.table.cursor_row == 0
        await user.press("down")
        assert user.library.table.cursor_row == 1 and "Tin số 1 " in user.picture()


def _wheel():
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def test_a_click_puts_the_caret_and_a_drag_selects(ship):
    async with using(ship) as user:
        column = 2 + len("Ngày 5/3, tại ")
        await user.press("x")
        assert user.status == "there is no suggestion or span here."
        await user.pilot.click(ArticleView, offset=(column, 2))
        await user.drawn()
        assert user.ahead.startswith("Hải Phòng") and user.status == "→ ‘Hải Phòng’"
        await user.pilot.mouse_down(ArticleView, offset=(column, 2))
        await user.pilot.hover(ArticleView, offset=(column + 7, 2))
        await user.pilot.mouse_up(ArticleView, offset=(column + 7, 2))
        await user.drawn()
        assert user.selected == "Hải Phòng"
        await user.press("3")
        assert user.spans == [("LOC", "Hải Phòng")]


async def test_a_click_in_the_side_list_goes_there_and_opens_a_note(ship):
    async with using(ship, (120, 30)) as user:
        await user.go("Hải Phòng")
        await user.press("3", "t", "a", "ctrl+s", "G")
        await user.pilot.click(SpanList, offset=(5, 0))
        await user.drawn()
        assert user.ahead.startswith("Hải Phòng") and user.status == "→ LOC ‘Hải Phòng’"
        await user.pilot.click(SpanList, offset=(5, 1))
        await user.until(lambda: isinstance(user.screen, NoteScreen))
