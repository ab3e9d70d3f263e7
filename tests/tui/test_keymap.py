"""The user's own keys: they work, they are shown, and no clash is lost."""

from __future__ import annotations

import pytest
from app_user import using
from hypothesis import given
from hypothesis import strategies as st

from tui.actions import ACTIONS, LIBRARY, NOTE, READER
from tui.keymap import names, remapped
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.note import NoteScreen
from tui.widgets.bars import KeyBar, LabelBar

FREED = {"accept_all 'screen'": [], "accept_all 'paragraph'": []}
"""What frees two letters for these tests: S and E."""


def keys(table, name: str) -> tuple[str, ...]:
    return next(action.keys for action in table if action.name == name)


def said(rows: dict[str, object]) -> list[str]:
    return [" ".join(words) for words in remapped(rows)[1]]


def test_nothing_wanted_changes_nothing():
    assert remapped({}) == (ACTIONS, [])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("E", ("E",)),
        (["E", "F5"], ("E", "f5")),
        ("shift+s", ("S",)),
        ("Ctrl+Y", ("ctrl+y",)),
        ("Del", ("delete",)),
        ("Ins", ("insert",)),
        ("+", ("+",)),
        ([], ()),
    ],
)
def test_keys_are_read_as_people_write_them(value, expected):
    table, problems = remapped({"accept": value, **FREED})
    assert (keys(table, "accept"), problems) == (expected, [])


def test_two_actions_can_change_places():
    table, problems = remapped({"undo": "x", "reject": "u"})
    assert not problems and keys(table, "undo") == ("x",) and keys(table, "reject") == ("u",)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({"acept": "a"}, "there is no action ‘acept’. Did you mean ‘accept’?"),
        ({"move_line": "j"}, "there is no action ‘move_line’. Did you mean ‘move_line 1’, ‘move_line -1’?"),
        ({"zzz": "a"}, "there is no action ‘zzz’. docs/keys.md lists the names."),
        ({"accept": 3}, 'the keys of ‘accept’ cannot be used. Write "x", or ["x", "f2"].'),
        ({"accept": ["a", 3]}, 'the keys of ‘accept’ cannot be used. Write "x", or ["x", "f2"].'),
        ({"accept": {"a": 1}}, 'the keys of ‘accept’ cannot be used. Write "x", or ["x", "f2"].'),
        ({"palette": []}, "‘palette’ needs a key. Give it one."),
        ({"label 1": []}, "‘label 1’ needs a key. Give it one."),
        ({"label 1": ["f", "y"]}, "‘label 1’ can have one key only. Leave one of them."),
        ({"close": "Q"}, "‘close’ cannot be without Esc. Add it to the list."),
    ],
)
def test_what_cannot_be_is_said_with_a_remedy_and_changes_nothing(rows, words):
    assert said(rows) == [words]
    assert remapped(rows)[0] == ACTIONS


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("alt+x", "Alt does not come through"),
        ("[", "broken escape sequences"),
        ("O", "broken escape sequences"),
        ("shift+o", "broken escape sequences"),
        ("ctrl+a", "screen or tmux"),
        ("ctrl+b", "screen or tmux"),
        ("ctrl+c", "quitting"),
        ("ctrl+i", "does not tell it from Tab"),
        ("ctrl+m", "does not tell it from Enter"),
        ("ctrl+h", "does not tell it from Backspace"),
        ("escape", "always closes"),
        ("đ", "is no key"),
        ("ctrl+shift+x", "is no key"),
        ("shift+1", "is no key"),
        ("f13x", "is no key"),
        ("", "is no key"),
        ("xy", "is no key"),
    ],
)
def test_keys_that_no_action_may_have(key, why):
    (words,) = said({"accept": key})
    assert why in words and "accept" in words


@pytest.mark.parametrize("key", ["s", "enter", "left", "shift+left", "ctrl+u", "backspace"])
def test_keys_that_a_note_is_typed_with(key):
    (words,) = said({"save_note": key})
    assert "to type the note" in words


def test_a_clash_with_a_key_that_another_action_comes_with_names_both():
    table, problems = remapped({"accept": "x"})
    (words,) = [" ".join(problem) for problem in problems]
    assert "the key x is wanted for both ‘accept’ and ‘reject’." in words and "until then ‘accept’ stays" in words
    assert table == ACTIONS


def test_a_clash_of_two_wishes_names_both_and_both_stay_as_they_come():
    table, problems = remapped({"accept": "ctrl+y", "reject": "ctrl+y", "undo": "E", **FREED})
    (words,) = [" ".join(problem) for problem in problems]
    assert "both ‘accept’ and ‘reject’" in words and "‘accept’, ‘reject’ stays" in words
    assert keys(table, "accept") == ("enter",) and keys(table, "undo") == ("E",)


def test_a_clash_with_a_label_and_between_labels():
    assert "both ‘label 3’ and ‘undo’" in said({"label 3": "u"})[0]
    assert "both ‘label 1’ and ‘label 2’" in said({"label 1": "2"})[0]
    table, problems = remapped({"label 1": "2", "label 2": "1"})
    assert not problems and keys(table, "label")[:3] == ("2", "1", "3")


def test_what_stays_as_it_comes_may_clash_in_its_turn():
    """undo takes Enter, which accept gives up; accept's wish clashes, so that neither can be had."""
    table, problems = remapped({"accept": "x", "undo": "enter"})
    assert len(problems) == 2 and table == ACTIONS


def test_the_same_key_on_two_screens_is_no_clash():
    table, problems = remapped({"sort": "x"})
    assert not problems and keys(table, "sort") == ("x",)


@given(
    st.dictionaries(
        st.sampled_from(names()),
        st.lists(
            st.sampled_from([*"abxXuq12[O", "enter", "escape", "tab", "f5", "ctrl+s", "ctrl+a", "alt+x"]), max_size=2
        ),
        max_size=8,
    )
)
def test_whatever_is_wanted_no_key_has_two_actions_and_every_screen_can_be_left(rows):
    table, _problems = remapped(rows)
    for screen in (READER, LIBRARY, NOTE):
        bound = [key for action in table if screen in action.screens for key in action.keys]
        assert len(bound) == len(set(bound))
        assert "escape" in bound and not {"[", "O", "ctrl+a", "alt+x"} & set(bound)
    assert keys(table, "palette")


async def test_own_keys_work_and_are_shown_everywhere(make_app, folder, settings):
    settings.write_text(
        '[keys]\nundo = "E"\nhelp = "S"\n"label 3" = "f5"\nsave_note = ["ctrl+s", "ctrl+t"]\naccept_all = []\n'
        + "".join(f'"{name}" = []\n' for name in FREED),
        "utf-8",
    )
    async with using(make_app(folder / "1-tau.txt"), (120, 30)) as user:
        await user.go("Hải Phòng")
        await user.press("f5")
        assert user.spans == [("LOC", "Hải Phòng")]
        await user.press("u", "A", "?", "3")
        assert user.spans == [("LOC", "Hải Phòng")], "the keys that they had do nothing now"
        bar = str(user.screen.query_one(KeyBar).render())
        assert "E undo" in bar and "S help" in bar and "accept all" not in bar
        assert "F5 ᴸLOC" in str(user.screen.query_one(LabelBar).render())
        await user.press("t")
        assert isinstance(user.screen, NoteScreen)
        await user.type("một")
        await user.press("ctrl+t")
        assert [note.text for note in user.notes] == ["một"]
        await user.press("E", "E")
        assert user.spans == []
        await user.press("d")
        assert user.status.endswith("E takes it back: Nga và Việt Nam mở tuyến tàu mới")
        await user.press("S")
        assert isinstance(user.screen, HelpScreen)


async def test_keys_hold_in_the_library_as_well(make_app, folder, settings):
    settings.write_text('[keys]\n"cursor 1" = ["down", "j"]\n"cursor -1" = ["up", "y"]\n', encoding="utf-8")
    async with using(make_app(folder)) as user:
        await user.press("j", "j", "y")
        assert isinstance(user.screen, LibraryScreen) and user.library.table.cursor_row == 1
