"""The escape guard: nothing of a broken escape sequence runs as a key, and whole keys go through."""

import pytest
from app_user import using
from broken import PASTE_END, PASTE_START, SEQUENCES, Line, cuts, halves
from textual.events import Key
from textual.keys import _character_to_key

from tui.escape_guard import PASTE_PAUSE, EscapeGuard
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen

COMMON = (
    "arrow",
    "arrow of an application keypad",
    "Shift and an arrow",
    "PgUp",
    "F6",
    "Shift+F6",
    "mouse down",
    "focus",
)
"""Sequences that are sent to the running app as well."""


def let_through(text: str, guard: EscapeGuard | None = None, *, typing: bool = False, time: float = 1.0) -> str:
    """What of some characters, one key each, the guard lets through."""
    guard = guard or EscapeGuard()
    passed = ""
    for letter in text:
        key = "escape" if letter == "\x1b" else letter if letter.isalnum() else _character_to_key(letter)
        if not guard.swallows(key, letter, time, typing=typing):
            passed += letter
    return passed


@pytest.mark.parametrize("sequence", SEQUENCES.values(), ids=SEQUENCES)
def test_of_every_cut_only_esc_is_left(sequence, monkeypatch):
    for pieces in cuts(sequence):
        guard = EscapeGuard()
        line = Line(monkeypatch)
        keys = [event for event in line.arrive(pieces) if isinstance(event, Key)]
        passed = [key.key for key in keys if not guard.swallows(key.key, key.character, line.now)]
        assert passed in ([], ["escape"]), pieces
        assert not guard.swallows("A", "A", line.now), f"after {pieces} keys are keys again"


@pytest.mark.parametrize("cut", list(halves(PASTE_START)))
def test_the_text_of_a_broken_paste_is_swallowed_until_it_pauses(cut, monkeypatch):
    guard, line = EscapeGuard(), Line(monkeypatch)
    keys = [event for event in line.arrive([*cut, "q A\x1b[x", PASTE_END], pause=0.2) if isinstance(event, Key)]
    passed = [key.key for key in keys if not guard.swallows(key.key, key.character, 5.0)]
    assert passed in ([], ["escape"])
    assert guard.swallows("A", "A", 5.0 + PASTE_PAUSE / 2)
    assert not guard.swallows("A", "A", 6.0 + PASTE_PAUSE)


def test_a_paste_whose_end_comes_in_pieces_ends_there():
    assert let_through("\x1b[200~qA1\x1b[201~A") == "\x1bA"


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("A", "A"),
        ("\x1bA", "\x1bA"),
        ("\x1b\x1b[A", "\x1b\x1b"),
        ("[AA", "A"),
        ("\x1b[AA", "\x1bA"),
        ("\x1b[1;2AA", "\x1bA"),
        ("\x1b[[AA", "\x1bA"),
        ("\x1bOAA", "\x1bA"),
        ("OA", "OA"),
        ("\x1b[<0;1;1Mq", "\x1bq"),
        ("\x1b[1\x1bq", "\x1b\x1bq"),
        ("\x1b[đq", "\x1bđq"),
    ],
)
def test_what_goes_through(text, passed):
    assert let_through(text) == passed


@pytest.mark.parametrize("key", ["alt+shift+o", "alt+O", "alt+upper_o"])
def test_alt_o_is_the_beginning_of_a_keypad_key(key):
    guard = EscapeGuard()
    assert guard.swallows(key, "O", 1.0)
    assert guard.swallows("A", "A", 1.0)
    assert not guard.swallows("A", "A", 1.0)


def test_a_bracket_is_typed_where_one_types_unless_it_follows_esc():
    assert let_through("a[A]", typing=True) == "a[A]"
    assert let_through("\x1b[Aa", typing=True) == "\x1ba"


def test_keys_without_a_character_end_a_sequence():
    guard = EscapeGuard()
    assert guard.swallows("left_square_bracket", "[", 1.0)
    assert not guard.swallows("right", None, 1.0)
    assert not guard.swallows("A", "A", 1.0)


async def test_in_the_reader_no_cut_in_two_does_anything(ship, monkeypatch):
    """All that Esc may do here is to begin to wait, and the next piece ends that."""
    async with using(ship) as user:
        await user.suggest(("Hải Phòng", "LOC"))
        await user.press("right")
        reader = user.reader
        before = user.document, reader.article.caret, user.selected, user.status, user.right, user.open
        for name in COMMON:
            for pieces in halves(SEQUENCES[name]):
                line = Line(monkeypatch)
                for piece in pieces:
                    await user.send(line.arrive([piece]))
                after = user.document, reader.article.caret, user.selected, user.status, user.right, user.open
                assert after == before, (name, pieces)
                assert user.screen is reader and reader._leaving is None and not reader.raw, (name, pieces)
        assert not user.store.exists
        await user.send(Line(monkeypatch).arrive(["\x1b[C"]))
        assert user.ahead.startswith("Việt Nam"), "a whole arrow moves"


@pytest.mark.parametrize("pieces", list(halves(PASTE_START)), ids=repr)
async def test_in_the_reader_a_broken_paste_does_nothing(ship, monkeypatch, pieces):
    async with using(ship) as user:
        await user.suggest(("Hải Phòng", "LOC"))
        before = user.document, user.reader.article.caret
        await user.send(Line(monkeypatch).arrive([*pieces, "A1xd", PASTE_END]))
        assert (user.document, user.reader.article.caret) == before
        assert user.reader._leaving is None and user.open


async def test_in_the_library_no_cut_in_two_does_anything(make_app, folder, monkeypatch):
    async with using(make_app(folder)) as user:
        before = user.library.current, [entry.id for entry in user.app.library.entries], user.status
        for name in COMMON:
            for pieces in halves(SEQUENCES[name]):
                await user.send(Line(monkeypatch).arrive(pieces))
                assert isinstance(user.screen, LibraryScreen), (name, pieces)
                after = user.library.current, [entry.id for entry in user.app.library.entries], user.status
                assert after == before, (name, pieces)
        assert not user.app._exit


async def test_in_a_note_a_broken_arrow_types_nothing_and_loses_nothing(ship, monkeypatch):
    async with using(ship) as user:
        await user.press("t")
        await user.type("ghi")
        await user.send(Line(monkeypatch).arrive(["\x1b", "[A"]))
        assert user.spans == [] and user.notes == []
        await user.press("t")
        await user.press("ctrl+s")
        assert [note.text for note in user.notes] == ["ghi"]


async def test_in_a_text_field_brackets_are_typed(ship):
    async with using(ship) as user:
        await user.press("s")
        await user.type("a[A] O")
        await user.press("enter")
        assert user.document.status_record.reason == "a[A] O"
        await user.press("t")
        await user.type("[1] x")
        await user.press("ctrl+s")
        assert user.notes[0].text == "[1] x"
        assert isinstance(user.screen, ReaderScreen)
