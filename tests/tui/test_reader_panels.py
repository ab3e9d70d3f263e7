"""Panels of the reader: the side list, help, the palette; and what Esc closes, in which order."""

import pytest
from app_user import using
from test_reader_undo import open_first
from textual.command import CommandList
from textual.events import Key
from textual.geometry import Size
from textual.widgets import Input

from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.note import NoteScreen
from tui.screens.reader import ReaderScreen


async def tag_three(user) -> None:
    for quote, key in (("Hải Phòng", "3"), ("Trần Hải Đăng", "1"), ("Tập đoàn Sao Bắc", "2")):
        await user.go(quote)
        await user.press(key)


@pytest.mark.parametrize("key", ["w", "f6"])
async def test_the_side_list_comes_and_goes(ship, key):
    async with using(ship) as user:
        await tag_three(user)
        assert not user.reader.side.display
        await user.press(key)
        assert user.reader.in_side and user.reader.side.display
        assert "ᴸLOC Hải Phòng" in user.picture()
        await user.press(key)
        assert not user.reader.in_side and not user.reader.side.display


async def test_on_a_wide_screen_it_is_always_there(ship):
    async with using(ship, (120, 30)) as user:
        assert "No spans or notes yet" in user.picture()
        await tag_three(user)
        assert "ᴼORG Tập đoàn Sao Bắc" in user.picture()
        await user.press("w")
        assert user.reader.in_side
        await user.press("escape")
        assert not user.reader.in_side and user.reader.side.display


async def test_moves_in_the_side_list_move_the_caret_along(ship):
    async with using(ship, (120, 30)) as user:
        await tag_three(user)
        await user.press("w", "g")
        assert user.ahead.startswith("Hải Phòng") and user.status == "→ LOC ‘Hải Phòng’"
        await user.press("down")
        assert user.ahead.startswith("Trần") and user.status == "→ PER ‘Trần Hải Đăng’"
        await user.press("G")
        assert user.ahead.startswith("Tập đoàn")
        await user.press("up", "up", "up")
        assert user.ahead.startswith("Hải Phòng")
        await user.press("end", "home", "space")
        assert user.ahead.startswith("Tập đoàn")
        await user.press("pageup")
        assert user.ahead.startswith("Hải Phòng")
        assert user.reader.in_side


async def test_digits_and_x_act_on_the_row(ship):
    async with using(ship, (120, 30)) as user:
        await tag_three(user)
        await user.press("w", "g", "down", "6")
        assert ("MISC", "Trần Hải Đăng") in user.spans
        await user.press("x")
        assert [quote for _label, quote in user.spans] == ["Hải Phòng", "Tập đoàn Sao Bắc"]
        assert user.reader.in_side
        await user.press("down", "x")
        assert [quote for _label, quote in user.spans] == ["Hải Phòng"], "one goes on from the deleted row"
        await user.press("u", "u")
        assert len(user.spans) == 3


async def test_enter_on_a_row_goes_on_in_the_article(ship):
    async with using(ship, (120, 30)) as user:
        await tag_three(user)
        await user.press("w", "g", "enter")
        assert not user.reader.in_side
        assert user.selected == "" and user.ahead.startswith("Trần Hải Đăng")


async def test_notes_in_the_side_list(ship):
    async with using(ship, (120, 30)) as user:
        await tag_three(user)
        await user.go("Hải Phòng")
        await user.press("t")
        await user.type("cảng lớn")
        await user.press("ctrl+s")
        await user.go("bà Lê")
        await user.press("t")
        await user.type("của bài")
        await user.press("ctrl+s")
        assert "✎ cảng lớn" in user.picture() and "✎ của bài" in user.picture()
        await user.press("w", "g", "down")
        assert user.ahead.startswith("Hải Phòng")
        assert user.status == "→ ✎ ‘cảng lớn’"
        await user.press("enter")
        assert isinstance(user.screen, NoteScreen)
        await user.type("!")
        await user.press("ctrl+s")
        assert [note.text for note in user.notes] == ["cảng lớn!", "của bài"]
        await user.press("x")
        assert [note.text for note in user.notes] == ["của bài"]
        assert len(user.spans) == 3, "x is for the note, not for its span"
        await user.press("u")
        assert len(user.notes) == 2


async def test_a_digit_on_a_note_leaves_the_span_below_it_alone(ship):
    async with using(ship, (120, 30)) as user:
        await user.go("Hải Phòng")
        await user.press("3", "t", "a", "ctrl+s", "w", "g", "down", "1")
        assert user.spans == [("LOC", "Hải Phòng")]


async def test_help_shows_every_key_of_where_one_is(make_app, folder):
    async with using(make_app(folder), (100, 40)) as user:
        await user.press("?")
        assert isinstance(user.screen, HelpScreen) and "Sort by the next column" in user.picture()
        await user.press("q")
        assert isinstance(user.screen, LibraryScreen)
        await open_first(user)
        await user.press("?")
        assert "Accept the target and go to the next" in user.picture()
        assert "Sort by the next column" not in user.picture()
        before = user.picture()
        await user.press("space")
        assert user.picture() != before
        await user.press("b")
        assert user.picture() == before
        await user.press("G", "escape")
        assert isinstance(user.screen, ReaderScreen) and user.spans == []


@pytest.mark.parametrize("key", [":", "ctrl+p"])
async def test_the_palette_runs_an_action(ship, key):
    async with using(ship) as user:
        await user.go("Hải Phòng")
        await user.press(key)
        await user.type("label: place")
        await user.until(lambda: "Label: Place" in user.picture())
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, ReaderScreen) and user.spans)
        assert user.spans == [("LOC", "Hải Phòng")]


async def test_moving_in_a_palette_that_has_nothing_yet_does_nothing(ship):
    async with using(ship) as user:
        await user.press(":")
        await user.until(lambda: "Next suggestion" in user.picture())
        commands = user.screen.query_one(CommandList)
        commands.clear_options()
        commands._size = Size(0, 0)
        commands.add_option("not laid out yet")
        for key in ("page_up", "page_down"):
            user.screen._action_command_list(key)
        await user.press("escape")
        await user.until(lambda: isinstance(user.screen, ReaderScreen))


async def test_esc_leaves_the_palette_alone(ship):
    async with using(ship) as user:
        await user.press(":")
        await user.until(lambda: "Next suggestion" in user.picture())
        await user.press("escape")
        await user.until(lambda: isinstance(user.screen, ReaderScreen))
        assert user.spans == []


async def test_esc_closes_the_innermost_thing_first(make_app, folder, monkeypatch):
    monkeypatch.setattr("tui.screens.reader.screen.ESCAPE_PAUSE", 0.01)
    async with using(make_app(folder), (80, 24)) as user:
        await open_first(user)
        await user.suggest(("Hải Phòng", "LOC"), ("Tập đoàn Sao Bắc", "ORG"), ("Sao Bắc", "LOC"))
        await user.press("tab", "tab")
        chosen = user.reader.chosen
        assert chosen and user.status.startswith("→ ORG?")
        await user.press("w", "l")
        assert user.reader.in_side and user.reader.prefix
        await user.press("escape")
        assert not user.reader.prefix and user.reader.in_side
        await user.press("escape")
        assert not user.reader.in_side and user.reader.chosen == chosen
        await user.press("v", "escape")
        assert user.selected == "" and not user.reader.article.selecting
        await user.press("tab", "escape")
        assert user.reader.chosen is None
        await user.press("/", "escape")
        assert not user.reader.searching
        assert isinstance(user.screen, ReaderScreen)
        await user.press("escape")
        await user.until(lambda: isinstance(user.screen, LibraryScreen))
        await user.press("escape", "escape", "escape")
        assert isinstance(user.screen, LibraryScreen) and not user.app._exit


async def test_esc_in_the_search_of_the_library_closes_the_field(make_app, folder):
    async with using(make_app(folder)) as user:
        await user.press("/", "a", "escape")
        assert not user.library.query_one("#search", Input).display
        await user.press("down")
        assert user.library.current.title.startswith("Làng chè")


async def test_a_key_after_esc_keeps_the_reader_open(ship):
    async with using(ship) as user:
        await user.press("escape")
        assert user.reader._leaving is not None
        await user.press("right")
        assert user.reader._leaving is None and user.ahead.startswith("và Việt Nam")
        await user.send([Key("escape", "\x1b"), Key("right", None)])  # at once: the second overtakes the first
        assert user.reader._leaving is None and user.ahead.startswith("Việt Nam")


async def test_q_goes_back_and_then_quits(make_app, folder):
    async with using(make_app(folder)) as user:
        await open_first(user)
        await user.press(">", "q")
        assert isinstance(user.screen, LibraryScreen)
        assert user.library.current.title == "Làng chè Tân Cương đón khách", "the row of the article that was open"
        await user.press("q")
        await user.until(lambda: user.app._exit)
        assert user.app._worker.closed


async def test_ctrl_c_tells_how_to_quit(ship):
    async with using(ship) as user:
        await user.press("ctrl+c")
        assert user.status == "q goes back, and quits from the library."
        assert not user.app._exit
