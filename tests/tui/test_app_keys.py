"""Keys that must run nothing: composed letters, pastes, keys that no action has; and keys that come too soon."""

import pytest
from app_user import key_event, using
from textual.events import Key, Paste

from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen


def state(user):
    """What no key without an action may change."""
    return user.document, user.reader.article.caret, user.selected, user.screen, user.store.dirty, user.store.exists


@pytest.mark.parametrize("letter", ["đ", "ă", "ư", "ệ", "Ơ", "dấu"[1], "е", "ñ"])
async def test_a_composed_letter_runs_nothing_and_says_so(ship, letter):
    async with using(ship) as user:
        before = state(user)
        await user.send([Key(letter, letter)])
        assert state(user) == before
        assert user.status == f"‘{letter}’ runs nothing: switch the Vietnamese input method off for keys."
        await user.press("right")
        assert "runs nothing" not in user.status


async def test_a_letter_in_pieces_says_so_too(ship):
    async with using(ship) as user:
        await user.type("\u0323")
        assert "runs nothing" in user.status and user.spans == []


async def test_pasted_text_runs_nothing_and_says_so(ship):
    async with using(ship) as user:
        await user.suggest(("Hải Phòng", "LOC"))
        before = state(user)
        await user.send([Paste("A1xq\n\x1b[A")])
        assert state(user) == before and user.open == [("LOC", "Hải Phòng")]
        assert user.status == "pasted text runs nothing here."


async def test_in_the_library_they_run_nothing_either(make_app, folder):
    async with using(make_app(folder)) as user:
        await user.type("đ")
        assert "runs nothing" in user.status
        await user.send([Paste("q\n")])
        assert user.status == "pasted text runs nothing here."
        assert isinstance(user.screen, LibraryScreen) and not user.app._exit


async def test_a_paste_into_the_search_field_is_typed(ship):
    async with using(ship) as user:
        await user.press("/")
        await user.send([Paste("Hải Phòng")])
        assert user.selected == "Hải Phòng"


@pytest.mark.parametrize(
    "key",
    ["[", "]", "O", "backspace", "delete", "insert", "ctrl+a", "ctrl+b", "ctrl+w", "alt+a", "f1", "f3", "z", "Z", "_"],
)
async def test_keys_without_an_action_do_nothing(ship, key):
    async with using(ship) as user:
        before = state(user)
        await user.press(key)
        assert state(user) == before


@pytest.mark.parametrize("twice", ["enter", "q"])
async def test_enter_held_down_opens_the_article_once(make_app, folder, twice):
    async with using(make_app(folder)) as user:
        user.library.action_open()
        assert isinstance(user.screen, ReaderScreen) and not user.screen.is_mounted
        library = user.app._library_screen
        library.action_open() if twice == "enter" else library.action_back()
        if twice == "enter":
            await user.until(lambda: isinstance(user.screen, ReaderScreen) and user.screen.is_mounted)
            assert user.text.startswith("Nga và") and len(user.app.screen_stack) == 3
        await user.press("q", "q")
        await user.until(lambda: user.app._exit)


async def test_keys_pressed_before_the_reader_is_there_wait_for_it(make_app, folder):
    async with using(make_app(folder)) as user:
        user.library.action_open()
        assert isinstance(user.screen, ReaderScreen) and not user.screen.is_mounted
        for key in (Key("right", None), Key("right", None), Key("3", "3")):
            user.app.post_message(key)
        await user.until(lambda: user.spans)
        assert user.spans == [("LOC", "Việt Nam")]


@pytest.mark.parametrize(
    ("opens", "screen", "leaves"),
    [
        ("s", "PromptScreen", ["enter", "enter"]),
        ("s", "PromptScreen", ["escape", "escape"]),
        ("s", "PromptScreen", ["enter", "escape"]),
        ("?", "HelpScreen", ["escape", "escape"]),
        ("t", "NoteScreen", ["ctrl+s", "ctrl+s"]),
        ("t", "NoteScreen", ["escape", "ctrl+s"]),
        (":", "ActionPalette", ["escape", "escape"]),
    ],
)
async def test_a_second_key_in_the_same_breath_leaves_only_the_dialog(make_app, folder, opens, screen, leaves):
    async with using(make_app(folder)) as user:
        user.library.action_open()
        await user.until(lambda: isinstance(user.screen, ReaderScreen) and user.screen.is_mounted)
        reader = user.reader
        await user.press(opens)
        await user.until(lambda: type(user.screen).__name__ == screen)
        for key in leaves:
            user.app.post_message(key_event(key))
        await user.until(lambda: not user.screen.is_modal)
        assert user.app.screen_stack[-1] is reader and reader.is_running
        await user.press("g", "3")
        assert ("LOC", user.text.split()[0]) in user.spans


async def test_esc_that_waits_does_not_close_what_was_opened_meanwhile(ship):
    async with using(ship) as user:
        reader = user.reader
        await user.press("t")
        await user.type("a")
        reader.action_back()  # what the waiting Esc does in the end
        assert not isinstance(user.screen, ReaderScreen)
        await user.press("ctrl+s")
        assert user.screen is reader and [note.text for note in user.notes] == ["a"]
